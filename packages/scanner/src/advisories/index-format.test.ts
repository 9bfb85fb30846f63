import type { Advisory } from '@skeptic/core';
import { describe, expect, it } from 'vitest';
import { zipOf } from '../testing/zip-writer.ts';
import { zipContents } from '../zip.ts';
import { createIndexBuilder } from './index-builder.ts';
import { encodeIndex, openIndex } from './index-format.ts';

const HEADER = {
  ecosystem: 'npm',
  source: 'https://osv.example.com',
  date: '2026-01-02',
  newest: '',
  records: 900,
};

function advisory(id: string): Advisory {
  const ranges: Advisory['ranges'] = [
    {
      type: 'SEMVER',
      events: [
        ['introduced', '0'],
        ['fixed', '1.0.0'],
      ],
    },
  ];
  const symbols = [{ path: 'a/b', symbols: ['Run'] }];
  return {
    id,
    aliases: ['CVE-1'],
    summary: `about ${id}`,
    score: 7.5,
    severity: 'high',
    ranges,
    versions: ['3.0.0'],
    symbols,
  };
}

function reader(bytes: Uint8Array) {
  return (offset: number, length: number) =>
    offset + length > bytes.length ? null : bytes.subarray(offset, offset + length);
}

describe('an index of advisories', () => {
  const names = Array.from({ length: 900 }, (_, number) => `package-${number}`);
  const packages = new Map(names.map((name) => [name, [advisory(`GHSA-${name}`), advisory(`MAL-${name}`)]]));
  const bytes = Buffer.concat(encodeIndex(HEADER, packages));

  it('gives back what was put in, package by package and all at once', () => {
    const index = openIndex(reader(bytes))!;
    expect(index.header).toEqual({ ...HEADER, packages: 900 });
    expect(index.find('package-77')).toEqual(packages.get('package-77'));
    expect(index.find('package-900')).toEqual([]);
    expect([...index.all()].flatMap((block) => [...block!.keys()]).sort()).toEqual(names.toSorted());
  });

  it('reads one block of many for one package', () => {
    let read = 0;
    const index = openIndex((offset, length) => {
      read += length;
      return reader(bytes)(offset, length);
    })!;
    const opening = read;
    index.find('package-5');
    expect(read - opening).toBeLessThan(bytes.length / 4);
    expect([...index.all()].length).toBeGreaterThan(4);
  });

  it('says so when a byte of a block has changed, and opens nothing that is cut or foreign', () => {
    const changed = Buffer.from(bytes);
    changed[changed.length - 20]! ^= 1;
    expect(openIndex(reader(changed))!.find('package-99')).toBeNull();
    for (const length of [0, 10, 40, 5000]) expect(openIndex(reader(bytes.subarray(0, length)))).toBeNull();
    const foreign = Buffer.from(bytes);
    foreign[0] = 0;
    expect(openIndex(reader(foreign))).toBeNull();
  });

  it('is built from the records of its ecosystem, and counts what is no record', () => {
    const builder = createIndexBuilder('npm');
    const affected = (ecosystem: string) => ({ package: { ecosystem, name: 'left' }, versions: ['1.0.0'] });
    builder.add(
      JSON.stringify({
        id: 'A',
        modified: '2026-01-01T00:00:00Z',
        affected: [affected('npm'), affected('PyPI')],
      }),
    );
    builder.add(JSON.stringify({ id: 'B', modified: '0001-01-01T00:00:00Z', affected: [affected('npm')] }));
    builder.add('{');
    builder.add('{"id": 7}');
    expect([...builder.packages].map(([name, found]) => [name, found.map(({ id }) => id)])).toEqual([
      ['left', ['A', 'B']],
    ]);
    expect([builder.records, builder.unreadable, builder.newest]).toEqual([2, 2, '2026-01-01T00:00:00Z']);
  });
});

describe('zipContents', () => {
  const limits = { entries: 10, entryBytes: 1000 };
  const files = { 'a.json': '{"a": 1}', 'folder/b.json': 'x'.repeat(900) };
  const contents = (archive: Buffer, given = limits) =>
    [...zipContents(reader(archive), archive.length, given)].map(String);

  it.each([false, true])('reads all entries (zip64: %s)', (zip64) => {
    expect(contents(zipOf(files, { zip64 }))).toEqual(Object.values(files));
  });

  it.each([
    ['cut', zipOf(files).subarray(0, -30)],
    ['empty', Buffer.alloc(0)],
    ['no archive', Buffer.from('<html>not found</html>'.repeat(10))],
    ['a changed byte', changedAt(zipOf(files), 38)],
    ['a changed checksum', changedAt(zipOf(files), -70)],
  ])('refuses what is %s', (_what, archive) => {
    expect(() => contents(archive)).toThrow('the archive is damaged');
  });

  it('refuses more and larger entries than are allowed', () => {
    expect(() => contents(zipOf(files), { ...limits, entries: 1 })).toThrow('2 entries, more than 1');
    expect(() => contents(zipOf(files), { ...limits, entryBytes: 800 })).toThrow('larger than 800 bytes');
  });

  function changedAt(archive: Buffer, at: number): Buffer {
    const place = at < 0 ? archive.length + at : at;
    archive[place]! ^= 0xff;
    return archive;
  }
});
