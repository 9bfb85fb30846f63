/**
 * Whether an advisory concerns a version, as the OSV schema's “evaluation” section defines it: a version is affected when it is named or
 * when a range of it says so. Ranges of commits (`GIT`) cannot be judged without the repository and are not kept.
 */
import { orderOf } from '../versions/orders.ts';
import type { ParsedVersion, VersionOrder } from '../versions/version-order.ts';
import type { Advisory, AffectedRange, RangeEvent } from './advisory.ts';

/** `unknown`: the version or every event that could decide is no version of the scheme, so neither answer is right. */
export type Verdict = 'affected' | 'unaffected' | 'unknown';

/** Ecosystems whose own order is that of semantic versions, with what they allow beyond. */
const SEMANTIC = ['npm', 'Go', 'crates.io', 'Hex', 'Pub', 'SwiftURL', 'GitHub Actions'];

/** Judges a version of a package of the ecosystem. */
export function judgeVersion(
  advisory: Pick<Advisory, 'ranges' | 'versions'>,
  ecosystem: string,
  version: string,
): Verdict {
  if (isNamed(advisory.versions, ecosystem, version)) return 'affected';
  const verdicts = advisory.ranges.map((range) => judgeRange(range, ecosystem, version));
  if (verdicts.includes('affected')) return 'affected';
  return verdicts.includes('unknown') ? 'unknown' : 'unaffected';
}

/** Judges a version by one range alone. */
export function judgeRange(range: AffectedRange, ecosystem: string, version: string): Verdict {
  const order = rangeOrder(range.type, ecosystem);
  const parsed = order?.parse(version) ?? null;
  if (order === null || parsed === null) return 'unknown';
  const events = range.events.map((event) => readEvent(order, event));
  if (events.includes(null)) return 'unknown';
  const read = events.filter((event) => event !== null);
  return isBeforeLimits(order, read, parsed) && isInRange(order, read, parsed) ? 'affected' : 'unaffected';
}

interface ReadEvent {
  readonly kind: RangeEvent[0];
  /** Null stands before every version (`introduced: "0"`) or, as a limit, behind every one (`*`). */
  readonly version: ParsedVersion | null;
}

function rangeOrder(type: AffectedRange['type'], ecosystem: string): VersionOrder | null {
  const own = orderOf(ecosystem);
  if (type === 'ECOSYSTEM') return own;
  return own?.ecosystems.some((name) => SEMANTIC.includes(name)) ? own : orderOf('Go');
}

/** The event with its version read; null when it is none. */
function readEvent(order: VersionOrder, [kind, text]: RangeEvent): ReadEvent | null {
  if ((kind === 'introduced' && text === '0') || (kind === 'limit' && text === '*')) {
    return { kind, version: null };
  }
  const version = order.parse(text);
  return version === null ? null : { kind, version };
}

/** Without limits there is none; with several it is enough to be before one. */
function isBeforeLimits(order: VersionOrder, events: readonly ReadEvent[], version: ParsedVersion): boolean {
  const limits = events.filter(({ kind }) => kind === 'limit');
  return (
    limits.length === 0 ||
    limits.some((limit) => limit.version === null || order.compare(version, limit.version) < 0)
  );
}

/** Goes through the events in the order of their versions; the last one that has happened by this version decides. */
function isInRange(order: VersionOrder, events: readonly ReadEvent[], version: ParsedVersion): boolean {
  let affected = false;
  for (const event of sorted(order, events)) {
    const position = event.version === null ? 1 : order.compare(version, event.version);
    if (event.kind === 'introduced' && position >= 0) affected = true;
    if (event.kind === 'fixed' && position >= 0) affected = false;
    if (event.kind === 'last_affected' && position > 0) affected = false;
  }
  return affected;
}

function sorted(order: VersionOrder, events: readonly ReadEvent[]): readonly ReadEvent[] {
  return events
    .filter(({ kind }) => kind !== 'limit')
    .sort((a, b) => {
      if (a.version === null || b.version === null)
        return Number(a.version !== null) - Number(b.version !== null);
      return order.compare(a.version, b.version);
    });
}

/** The schema compares texts; equal versions in another spelling (`1.0` and `1.0.0`) are the same release to every package manager. */
function isNamed(versions: readonly string[], ecosystem: string, version: string): boolean {
  if (versions.includes(version)) return true;
  const order = orderOf(ecosystem);
  const canonical = order?.parse(version)?.canonical;
  return canonical !== undefined && versions.some((named) => order?.parse(named)?.canonical === canonical);
}
