import path from 'node:path';
import { orderedEcosystems, packageKey } from '@skeptic/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { advisoryStore } from './advisories/advisory-store.ts';
import { encodeIndex } from './advisories/index-format.ts';
import { openAdvisories, statusOfAdvisories } from './open-advisories.ts';
import { findDataFolders } from './platform/data-folders.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { createFolder, removeFolder } from './testing.ts';

describe('advisories of an installation', () => {
  const platform = nodePlatform();
  const dataFolder = findDataFolders().packages;
  let parent: string;
  beforeEach(() => {
    parent = createFolder({});
  });
  afterEach(() => removeFolder(parent));
  const setup = () => ({ folder: path.join(parent, 'advisories'), dataFolder });
  const download = (date: string) => {
    const advisory = {
      ...{ id: 'NEW-1', aliases: [], summary: '', score: null, severity: 'unknown' as const },
      ...{ ranges: [], versions: ['1'], symbols: [] },
    };
    const header = { ecosystem: 'PyPI', source: 'https://osv.example.com', date, newest: '', records: 1 };
    const parts = encodeIndex(header, new Map([['jinja2', [advisory]]]));
    expect(advisoryStore(platform.privateFiles, setup().folder).replace('PyPI', parts)).toBe(true);
  };

  it('are those that the product brings along, until others are downloaded', () => {
    const before = openAdvisories(setup(), platform);
    expect(before.find('PyPI', packageKey('PyPI', 'Jinja2'))?.map(({ id }) => id)).toContain('PYSEC-2021-66');
    expect(before.source('PyPI')).toMatchObject({ embedded: true, date: expect.stringMatching(/^2024-/) });
    expect(before.find('Go', 'github.com/gin-gonic/gin')?.length).toBeGreaterThan(0);
    download('2026-12-01');
    const after = openAdvisories(setup(), platform);
    expect(after.find('PyPI', 'jinja2')?.map(({ id }) => id)).toEqual(['NEW-1']);
    expect(after.source('PyPI')).toMatchObject({ embedded: false, date: '2026-12-01' });
  });

  it('are null, not none, for an ecosystem of which nothing is there', () => {
    const database = openAdvisories(setup(), platform);
    expect([database.source('npm'), database.find('npm', 'left-pad')]).toEqual([null, null]);
    expect(openAdvisories({ folder: null, dataFolder: null }, platform).find('PyPI', 'jinja2')).toBeNull();
  });

  it('are stale after a week', () => {
    download('2026-12-01');
    const on = (today: string) => {
      const clock = { ...platform.clock, today: () => today };
      return statusOfAdvisories(setup(), { ...platform, clock }, ['PyPI'])[0];
    };
    expect(on('2026-12-08')).toMatchObject({ ageDays: 7, stale: false });
    expect(on('2026-12-09')).toMatchObject({ ageDays: 8, stale: true });
    const missing = statusOfAdvisories(setup(), platform, orderedEcosystems()).filter(
      ({ source }) => source === null,
    );
    expect(missing.map(({ stale }) => stale)).not.toContain(false);
  });
});
