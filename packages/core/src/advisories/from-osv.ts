/** What is kept of an OSV record: one advisory for each package that it is about. */
import type { Advisory, AffectedRange, RangeEvent } from './advisory.ts';
import { judgeVersion } from './evaluate.ts';
import type { OsvEvent, OsvRecord } from './osv-record.ts';
import { packageKey } from './package-key.ts';
import { scoreOfVectors, severityOfScore } from './severity.ts';

/** An advisory with the package that it is about. The name is the one under which it is looked up (`packageKey`). */
export interface PackageAdvisory {
  readonly ecosystem: string;
  readonly name: string;
  readonly advisory: Advisory;
}

type Affected = NonNullable<OsvRecord['affected']>[number];

const MAX_SUMMARY = 140;

/** Withdrawn records are about nothing. Several entries about the same package become one. */
export function advisoriesOf(record: OsvRecord): readonly PackageAdvisory[] {
  if (record.withdrawn) return [];
  const byPackage = new Map<string, { ecosystem: string; name: string; entries: Affected[] }>();
  for (const entry of record.affected ?? []) {
    if (entry.package === undefined) continue;
    const [ecosystem = ''] = entry.package.ecosystem.split(':', 1);
    const name = packageKey(ecosystem, entry.package.name);
    const key = `${ecosystem}\n${name}`;
    const known = byPackage.get(key);
    if (known === undefined) byPackage.set(key, { ecosystem, name, entries: [entry] });
    else known.entries.push(entry);
  }
  return [...byPackage.values()].map(({ ecosystem, name, entries }) => ({
    ecosystem,
    name,
    advisory: advisoryOf(record, ecosystem, entries),
  }));
}

function advisoryOf(record: OsvRecord, ecosystem: string, entries: readonly Affected[]): Advisory {
  const ranges = entries.flatMap((entry) => (entry.ranges ?? []).flatMap(rangeOf));
  const versions = [...new Set(entries.flatMap((entry) => entry.versions ?? []))];
  const score =
    scoreOfVectors(entries.flatMap((entry) => entry.severity ?? [])) ?? scoreOfVectors(record.severity ?? []);
  return {
    id: record.id,
    aliases: record.aliases ?? [],
    summary: summaryOf(record),
    score,
    severity: severityOfScore(score),
    ranges,
    versions: versions.filter(
      (version) => judgeVersion({ ranges, versions: [] }, ecosystem, version) !== 'affected',
    ),
    symbols: entries.flatMap((entry) =>
      (entry.ecosystem_specific?.imports ?? []).map(({ path, symbols }) => ({
        path,
        symbols: symbols ?? [],
      })),
    ),
  };
}

/** Ranges of commits say nothing about versions. */
function rangeOf({ type, events }: { type: string; events: readonly OsvEvent[] }): readonly AffectedRange[] {
  if (type !== 'SEMVER' && type !== 'ECOSYSTEM') return [];
  return [{ type, events: events.flatMap(eventsOf) }];
}

function eventsOf(event: OsvEvent): readonly RangeEvent[] {
  return (['introduced', 'fixed', 'last_affected', 'limit'] as const).flatMap((kind) => {
    const version = event[kind];
    return version === undefined ? [] : [[kind, version] as const];
  });
}

/** The summary, else the first sentence of the details, in one line. */
function summaryOf({ summary, details }: OsvRecord): string {
  const text = (summary || details || '').slice(0, 2000).replace(/\s+/g, ' ').trim();
  const sentence = summary ? text : (/^.*?[.!?](?= |$)/.exec(text)?.[0] ?? text);
  return sentence.length <= MAX_SUMMARY ? sentence : `${sentence.slice(0, MAX_SUMMARY - 1).trimEnd()}…`;
}
