import { describe, expect, it } from 'vitest';
import type { Advisory, AffectedRange } from './advisory.ts';
import { isMalicious } from './advisory.ts';
import { judgeVersion } from './evaluate.ts';
import { advisoriesOf } from './from-osv.ts';
import { mergeAliases } from './merge-aliases.ts';
import { readOsvRecord } from './osv-record.ts';
import { scoreOfVector, severityOfScore } from './severity.ts';
import { fixedVersions, smallestUpgrade } from './upgrade.ts';

/** Events as `introduced 0, fixed 1.2`. */
function range(text: string, type: AffectedRange['type'] = 'ECOSYSTEM'): AffectedRange {
  const events = text
    .split(', ')
    .map((event) => event.split(' ') as unknown as AffectedRange['events'][number]);
  return { type, events };
}

function advisory(given: Partial<Advisory>): Advisory {
  return {
    id: 'GHSA-1',
    aliases: [],
    summary: '',
    score: null,
    severity: 'unknown',
    ranges: [],
    versions: [],
    symbols: [],
    ...given,
  };
}

describe('judgeVersion', () => {
  it.each([
    ['introduced 0, fixed 1.2', '1.1', 'affected'],
    ['introduced 0, fixed 1.2', '1.2', 'unaffected'],
    ['introduced 0, fixed 1.2', '1.2rc1', 'affected'],
    ['introduced 1.0', '0.9', 'unaffected'],
    ['introduced 1.0', '99', 'affected'],
    ['introduced 1.0, last_affected 1.5', '1.5', 'affected'],
    ['introduced 1.0, last_affected 1.5', '1.5.post1', 'unaffected'],
    // Events out of order, and several intervals.
    ['fixed 1.2, introduced 0, fixed 2.2, introduced 2.0', '1.5', 'unaffected'],
    ['fixed 1.2, introduced 0, fixed 2.2, introduced 2.0', '2.1', 'affected'],
    ['introduced 0, limit 2.0', '1.9', 'affected'],
    ['introduced 0, limit 2.0', '2.0', 'unaffected'],
    ['introduced 0, limit 2.0, limit 3.0', '2.5', 'affected'],
    ['introduced 0, limit *', '9', 'affected'],
    ['introduced 0, fixed main-branch', '1.0', 'unknown'],
    ['introduced 0', 'not a version', 'unknown'],
  ])('%s holds %s: %s', (events, version, verdict) => {
    expect(judgeVersion({ ranges: [range(events)], versions: [] }, 'PyPI', version)).toBe(verdict);
  });

  it('takes semantic versions for SEMVER ranges of ecosystems with another order', () => {
    const events = 'introduced 0, fixed 1.0.0-rc.1';
    expect(judgeVersion({ ranges: [range(events, 'SEMVER')], versions: [] }, 'Maven', '1.0.0-alpha')).toBe(
      'affected',
    );
    expect(judgeVersion({ ranges: [range(events, 'SEMVER')], versions: [] }, 'npm', '1.0.0-rc.2')).toBe(
      'unaffected',
    );
  });

  it('takes a version that is named for affected, in any spelling and without an order', () => {
    expect(judgeVersion({ ranges: [], versions: ['1.0'] }, 'PyPI', '1.0.0')).toBe('affected');
    expect(judgeVersion({ ranges: [], versions: ['dev-main'] }, 'Packagist', 'dev-main')).toBe('affected');
    expect(judgeVersion({ ranges: [], versions: ['r1'] }, 'Unheard-of', 'r1')).toBe('affected');
    expect(judgeVersion({ ranges: [range('introduced 0')], versions: [] }, 'Unheard-of', 'r1')).toBe(
      'unknown',
    );
  });
});

describe('advisoriesOf', () => {
  const record = {
    id: 'PYSEC-1',
    aliases: ['CVE-1'],
    details: 'The parser runs\ncode. More words follow.',
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
    affected: [
      {
        package: { ecosystem: 'PyPI', name: 'Big.Parser' },
        ranges: [
          { type: 'GIT', events: [{ introduced: '0' }, { fixed: 'abc' }] },
          { type: 'ECOSYSTEM', events: [{ introduced: '1.0' }, { fixed: '1.2' }] },
        ],
        versions: ['0.9', '1.0', '1.1'],
      },
      { package: { ecosystem: 'PyPI', name: 'big_parser' }, versions: ['0.8'] },
      { package: { ecosystem: 'npm', name: 'Big' }, ranges: null },
    ],
  };

  it('keeps what decides: ranges, versions that they do not cover, the score, one line', () => {
    const [python, script] = advisoriesOf(readOsvRecord(record)!);
    expect(python).toEqual({
      ecosystem: 'PyPI',
      name: 'big-parser',
      advisory: advisory({
        id: 'PYSEC-1',
        aliases: ['CVE-1'],
        summary: 'The parser runs code.',
        score: 9.8,
        severity: 'critical',
        ranges: [range('introduced 1.0, fixed 1.2')],
        versions: ['0.9', '0.8'],
      }),
    });
    expect(script).toMatchObject({ ecosystem: 'npm', name: 'Big', advisory: { ranges: [], versions: [] } });
  });

  it('leaves withdrawn records out, and knows what is no record', () => {
    expect(advisoriesOf(readOsvRecord({ ...record, withdrawn: '2024-01-01T00:00:00Z' })!)).toEqual([]);
    for (const wrong of [null, 'x', {}, { id: 1 }, { id: 'a', affected: 'all' }])
      expect(readOsvRecord(wrong)).toBeNull();
  });

  it('keeps the symbols that Go names, and the severity of the package before that of the record', () => {
    const vector = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N';
    const go = {
      id: 'GO-1',
      summary: 'Weak',
      severity: record.severity,
      affected: [
        {
          package: { ecosystem: 'Go', name: 'example.com/m' },
          severity: [{ type: 'CVSS_V4', score: vector }],
          ecosystem_specific: {
            imports: [{ path: 'example.com/m/x', symbols: ['Run'] }, { path: 'example.com/m' }],
          },
        },
      ],
    };
    expect(advisoriesOf(readOsvRecord(go)!)[0]?.advisory).toMatchObject({
      score: 6.9,
      symbols: [
        { path: 'example.com/m/x', symbols: ['Run'] },
        { path: 'example.com/m', symbols: [] },
      ],
    });
  });
});

describe('severity', () => {
  // The first of each are examples of the specifications; the others were judged by an independent calculator.
  it.each([
    ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', 6.4],
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0],
    ['CVSS:3.1/AV:P/AC:H/PR:L/UI:R/S:U/C:L/I:L/A:L/E:P/RL:O', 3.7],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10],
    ['CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 7.3],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N', 0],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:L/VA:L/SC:H/SI:H/SA:H/E:P/CR:H/IR:M/AR:H/MAV:A/MSI:S', 8.7],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:S/SI:H/SA:H', null],
    ['CVSS:4.0/AV:N', null],
    ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L', null],
    ['CVSS:3.1/AV:N/AV:L/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', null],
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P', null],
    ['7.5', null],
  ])('%s scores %s', (vector, score) => {
    expect(scoreOfVector(vector)).toBe(score);
  });

  it('rates scores as the specifications do', () => {
    expect([null, 0, 3.9, 4, 6.9, 7, 8.9, 9].map(severityOfScore)).toEqual([
      'unknown',
      'low',
      'low',
      'medium',
      'medium',
      'high',
      'high',
      'critical',
    ]);
  });
});

describe('upgrades', () => {
  const first = advisory({ id: 'A', ranges: [range('introduced 0, fixed 1.5, introduced 2.0, fixed 2.3')] });
  const second = advisory({ id: 'B', ranges: [range('introduced 1.4, fixed 2.1')] });

  it('name the oldest newer version that is clear of all', () => {
    expect(fixedVersions(first, 'PyPI', '1.0')).toEqual(['1.5', '2.3']);
    expect(smallestUpgrade([first], 'PyPI', '1.0')).toBe('1.5');
    expect(smallestUpgrade([first, second], 'PyPI', '1.0')).toBe('2.3');
  });

  it('name none where an advisory has no fix or the version is not read', () => {
    expect(smallestUpgrade([first, advisory({ ranges: [range('introduced 0')] })], 'PyPI', '1.0')).toBeNull();
    expect(smallestUpgrade([first], 'PyPI', 'main')).toBeNull();
    expect(smallestUpgrade([first], 'Unheard-of', '1.0')).toBeNull();
  });
});

describe('mergeAliases', () => {
  it('joins what is the same over a third id, under the one with the highest score', () => {
    const merged = mergeAliases([
      advisory({ id: 'PYSEC-1', aliases: ['CVE-1'], summary: 'words' }),
      advisory({ id: 'PYSEC-2', aliases: ['CVE-2'] }),
      advisory({ id: 'GHSA-9', aliases: ['CVE-1'], score: 7.5, severity: 'high' }),
    ]);
    expect(merged.map(({ id, aliases, summary }) => [id, aliases, summary])).toEqual([
      ['GHSA-9', ['CVE-1', 'PYSEC-1'], 'words'],
      ['PYSEC-2', ['CVE-2'], ''],
    ]);
  });

  it('keeps malware malware', () => {
    const [merged] = mergeAliases([
      advisory({ id: 'GHSA-9', aliases: ['CVE-1'], score: 7.5 }),
      advisory({ id: 'MAL-2024-1', aliases: ['GHSA-9'] }),
    ]);
    expect(merged).toMatchObject({ id: 'GHSA-9', aliases: ['CVE-1', 'MAL-2024-1'] });
    expect(isMalicious(merged!)).toBe(true);
  });
});
