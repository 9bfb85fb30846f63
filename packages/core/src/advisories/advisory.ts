/** What is kept of an advisory for one package: enough to judge a version, and to say what it is about. */
import type { AdvisorySeverity } from './severity.ts';

/** One of the events of a range: `[kind, version]`. */
export type RangeEvent = readonly ['introduced' | 'fixed' | 'last_affected' | 'limit', string];

export interface AffectedRange {
  /** `SEMVER` is ordered by semantic versions whatever the ecosystem; `ECOSYSTEM` by the ecosystem's own order. */
  readonly type: 'SEMVER' | 'ECOSYSTEM';
  readonly events: readonly RangeEvent[];
}

export interface AffectedSymbols {
  /** The import path. */
  readonly path: string;
  /** Empty when the advisory names the path only. */
  readonly symbols: readonly string[];
}

export interface Advisory {
  readonly id: string;
  readonly aliases: readonly string[];
  /** One line; may be empty. */
  readonly summary: string;
  /** From 0 to 10; null without a readable CVSS vector. */
  readonly score: number | null;
  readonly severity: AdvisorySeverity;
  readonly ranges: readonly AffectedRange[];
  /** Versions named one by one, without those that the ranges cover. */
  readonly versions: readonly string[];
  readonly symbols: readonly AffectedSymbols[];
}

/** The ids of records that say that a package is malicious rather than vulnerable. */
const MALICIOUS_PREFIX = 'MAL-';

/** Whether an advisory, or one that says the same, says that the package itself is malware. */
export function isMalicious({ id, aliases }: Pick<Advisory, 'id' | 'aliases'>): boolean {
  return [id, ...aliases].some((name) => name.startsWith(MALICIOUS_PREFIX));
}

/** Whether the record is of malware and of every version, so that it concerns the package even where no version of it is known. */
export function isMalwareThroughout(advisory: Advisory): boolean {
  return isMalicious(advisory) && advisory.ranges.some(({ events }) => isEveryVersion(events));
}

function isEveryVersion(events: readonly RangeEvent[]): boolean {
  return events.length === 1 && events[0]![0] === 'introduced' && events[0]![1] === '0';
}
