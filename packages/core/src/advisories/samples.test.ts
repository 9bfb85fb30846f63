import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeVersion } from './evaluate.ts';
import { advisoriesOf } from './from-osv.ts';
import { readOsvRecord } from './osv-record.ts';

const file = new URL('samples/records.json', import.meta.url);
const records: unknown[] = JSON.parse(readFileSync(file, 'utf8'));
const cases = records.map((value) => readOsvRecord(value)!).map((record) => [record.id, record] as const);

describe('records of public databases', () => {
  it.each(cases)('%s: its ranges alone hold what it lists, and not what it calls fixed', (_id, record) => {
    for (const { ecosystem, advisory } of advisoriesOf(record)) {
      const byRanges = (version: string) =>
        judgeVersion({ ranges: advisory.ranges, versions: [] }, ecosystem, version);
      const entries = record.affected!.filter((entry) => entry.package?.ecosystem === ecosystem);
      const listed = entries.length === 1 ? (entries[0]!.versions ?? []) : [];
      expect(listed.filter((version) => byRanges(version) !== 'affected')).toEqual([]);
      const fixed = advisory.ranges.flatMap(({ events }) => events.filter(([kind]) => kind === 'fixed'));
      expect(fixed.filter(([, version]) => byRanges(version) !== 'unaffected')).toEqual([]);
      expect(advisory.versions).toEqual([]);
      expect(listed.length + fixed.length).toBeGreaterThan(0);
    }
  });
});
