/**
 * Which findings a baseline accepts. An entry accepts a finding of its fingerprint in its file; those that are left over follow code that
 * was moved: a finding of the same fingerprint in another file, as long as the entry's own file no longer has it. No entry accepts more
 * findings than it counts.
 */
import { type BaselineEntry, entryKey } from './baseline.ts';
import type { Finding } from './finding.ts';
import { compareText } from './sort.ts';

export interface BaselineMatch {
  readonly entry: BaselineEntry;
  /** In report order, none of them in another match. */
  readonly findings: readonly Finding[];
}

export interface BaselineOutcome {
  /** Entries with the findings that they accept; an entry whose code was moved to several files has one match for each. */
  readonly matches: readonly BaselineMatch[];
  /** Findings that no entry accepts. */
  readonly rest: readonly Finding[];
  /** Entries that accept nothing, or less than they count. */
  readonly left: readonly BaselineEntry[];
}

/**
 * Matches findings, which are in report order, with entries. `mayHaveMoved` says of an entry's file that all of its findings are known or
 * that it is gone; what is only not looked at cannot have moved.
 */
export function matchBaseline(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  mayHaveMoved: (path: string) => boolean,
): BaselineOutcome {
  const waiting = new Map(entries.map((entry) => [entryKey(entry), { entry, open: entry.count }]));
  const accepted = new Map<string, { readonly entry: BaselineEntry; readonly findings: Finding[] }>();
  const accept = (entry: BaselineEntry, finding: Finding): void => {
    const key = `${entryKey(entry)}\0${finding.path}`;
    const match = accepted.get(key) ?? { entry, findings: [] };
    match.findings.push(finding);
    accepted.set(key, match);
  };
  const unmatched = findings.filter((finding) => {
    const own = waiting.get(entryKey(finding));
    if (own === undefined || own.open === 0) return true;
    own.open -= 1;
    accept(own.entry, finding);
    return false;
  });
  const movable = new Map<string, { readonly entry: BaselineEntry; open: number }[]>();
  for (const slot of waiting.values()) {
    if (slot.open === 0 || !mayHaveMoved(slot.entry.path)) continue;
    const list = movable.get(slot.entry.fingerprint);
    if (list === undefined) movable.set(slot.entry.fingerprint, [slot]);
    else list.push(slot);
  }
  const rest = unmatched.filter((finding) => {
    const from = nearest(movable.get(finding.fingerprint) ?? [], finding.path);
    if (from === null) return true;
    from.open -= 1;
    accept(from.entry, finding);
    return false;
  });
  return {
    matches: [...accepted.values()],
    rest,
    left: [...waiting.values()].filter(({ open }) => open > 0).map(({ entry }) => entry),
  };
}

/** Of the entries that are still open, one of a file of the same name, else the first by path. */
function nearest<T extends { readonly entry: BaselineEntry; readonly open: number }>(
  slots: readonly T[],
  path: string,
): T | null {
  const open = slots.filter((slot) => slot.open > 0).sort((a, b) => compareText(a.entry.path, b.entry.path));
  return open.find(({ entry }) => nameOf(entry.path) === nameOf(path)) ?? open[0] ?? null;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The entries of findings, as a new baseline has them. */
export function entriesOf(findings: readonly Finding[]): BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const { path, ruleId, fingerprint, symbol, confidence } of findings) {
    const key = entryKey({ path, fingerprint });
    const known = entries.get(key);
    entries.set(key, {
      path,
      rule: ruleId,
      fingerprint,
      count: (known?.count ?? 0) + 1,
      symbol,
      confidence: confidence === 'low' ? 'low' : null,
      decision: null,
      reason: null,
    });
  }
  return [...entries.values()];
}

/** Puts entries of one finding together: they count as often as all of them, and the first one's decision stays. */
export function combineEntries(entries: readonly BaselineEntry[]): BaselineEntry[] {
  const combined = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const known = combined.get(entryKey(entry));
    combined.set(
      entryKey(entry),
      known === undefined ? entry : { ...known, count: known.count + entry.count },
    );
  }
  return [...combined.values()];
}

/** The entries as they are now: moved with their code, counting what is there. */
export function currentEntries(matches: readonly BaselineMatch[]): BaselineEntry[] {
  return matches.map(({ entry, findings }) => ({
    ...entry,
    path: findings[0]!.path,
    count: findings.length,
  }));
}
