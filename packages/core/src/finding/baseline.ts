/**
 * The baseline: findings that a team has accepted for now. One entry a line, sorted, without line numbers, dates and messages, so that
 * nothing changes but what has to and git merges it. What an entry accepts is so many findings of a fingerprint in a file.
 */
import { ConfigError } from '../errors.ts';
import { compareText } from './sort.ts';

/** What somebody who looked at an entry said of it. */
export const DECISIONS = ['accepted', 'false-positive', 'fix-later'] as const;
export type Decision = (typeof DECISIONS)[number];

export interface BaselineEntry {
  /** POSIX, relative to the project's root. */
  readonly path: string;
  readonly rule: string;
  readonly fingerprint: string;
  /** How many findings it accepts. */
  readonly count: number;
  /** Enclosing class and function, for readers. */
  readonly symbol: string;
  /** `low` for findings that only a scan with `--confidence low` has. */
  readonly confidence: 'low' | null;
  readonly decision: Decision | null;
  readonly reason: string | null;
}

export const BASELINE_FILE = '.skeptic/baseline.jsonl';
/** Larger baselines are not a team's decision. */
export const MAX_BASELINE_BYTES = 64 * 1024 * 1024;
const MAX_TEXT = 2000;
const HEADER = '{"skeptic-baseline":1}';

/** Reads a baseline. Throws `ConfigError` with the line that cannot be read; `path` is for its message. */
export function parseBaseline(text: string, path: string): BaselineEntry[] {
  const entries: BaselineEntry[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    const shown = line.trim();
    if (shown === '' || shown === HEADER) continue;
    const entry = parseEntry(shown);
    if (typeof entry === 'string') throw baselineError(entry, path, i + 1);
    entries.push(entry);
  }
  return sortedEntries(entries);
}

/** The text of a baseline: the same bytes for the same entries. */
export function renderBaseline(entries: readonly BaselineEntry[]): string {
  return `${[HEADER, ...sortedEntries(entries).map(renderEntry)].join('\n')}\n`;
}

/** Tells entries apart. */
export function entryKey({ path, fingerprint }: Pick<BaselineEntry, 'path' | 'fingerprint'>): string {
  return `${path}\0${fingerprint}`;
}

/**
 * Merges two versions of a baseline with the one that both come from. What one side removed stays removed unless the other side changed
 * it; what both changed is the one that comes later in the order of texts, so that it makes no difference who merges whom.
 */
export function mergeBaselines(
  base: readonly BaselineEntry[],
  ours: readonly BaselineEntry[],
  theirs: readonly BaselineEntry[],
): BaselineEntry[] {
  const [o, a, b] = [byKey(base), byKey(ours), byKey(theirs)];
  const keys = new Set([...a.keys(), ...b.keys()]);
  return sortedEntries([...keys].flatMap((key) => mergeEntry(o.get(key), a.get(key), b.get(key)) ?? []));
}

function mergeEntry(
  base: BaselineEntry | undefined,
  ours: BaselineEntry | undefined,
  theirs: BaselineEntry | undefined,
): BaselineEntry | null {
  if (isSame(ours, theirs) || isSame(theirs, base)) return ours ?? null;
  if (isSame(ours, base)) return theirs ?? null;
  if (ours === undefined || theirs === undefined) return ours ?? theirs ?? null;
  const [, later] = [ours, theirs].sort((a, b) => compareText(renderEntry(a), renderEntry(b)));
  return { ...later!, count: Math.max(ours.count, theirs.count) };
}

function isSame(a: BaselineEntry | undefined, b: BaselineEntry | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return renderEntry(a) === renderEntry(b);
}

function byKey(entries: readonly BaselineEntry[]): Map<string, BaselineEntry> {
  return new Map(entries.map((entry) => [entryKey(entry), entry]));
}

/** Sorted by path, rule and fingerprint. Of entries of one finding, which a merge may have left, the first stays. */
function sortedEntries(entries: readonly BaselineEntry[]): BaselineEntry[] {
  const sorted = [...entries].sort(
    (a, b) =>
      compareText(a.path, b.path) ||
      compareText(a.rule, b.rule) ||
      compareText(a.fingerprint, b.fingerprint) ||
      compareText(renderEntry(b), renderEntry(a)),
  );
  return sorted.filter((entry, i) => i === 0 || entryKey(entry) !== entryKey(sorted[i - 1]!));
}

function renderEntry(entry: BaselineEntry): string {
  const { path, rule, fingerprint, count, symbol, confidence, decision, reason } = entry;
  return JSON.stringify({
    path,
    rule,
    fingerprint,
    ...(count === 1 ? {} : { count }),
    ...(symbol === '' ? {} : { symbol }),
    ...(confidence === null ? {} : { confidence }),
    ...(decision === null ? {} : { decision }),
    ...(reason === null ? {} : { reason }),
  });
}

/** The entry of a line, or what is wrong with it. */
function parseEntry(line: string): BaselineEntry | string {
  if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(line)) return 'there is a merge conflict';
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'this is no JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'this is no entry';
  const fields = new Map(Object.entries(value));
  if (fields.has('skeptic-baseline')) return 'this is a baseline of another version';
  const text = (name: string): string | null => {
    const field = fields.get(name);
    return typeof field === 'string' && field.length <= MAX_TEXT ? field : null;
  };
  const [given, rule, fingerprint] = [text('path'), text('rule'), text('fingerprint')];
  if (given === null || rule === null || fingerprint === null)
    return 'an entry has "path", "rule" and "fingerprint"';
  const path = given.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  if (path.startsWith('/') || path.split('/').includes('..')) return 'the path leaves the project';
  if (!/^v\d+:[0-9a-f]{8,64}$/.test(fingerprint)) return 'the fingerprint is none';
  const count = fields.get('count') ?? 1;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1)
    return '"count" is a number from 1 on';
  const decision = DECISIONS.find((name) => name === fields.get('decision')) ?? null;
  if (decision === null && fields.has('decision')) return `"decision" is one of ${DECISIONS.join(', ')}`;
  return {
    path,
    rule,
    fingerprint,
    count,
    symbol: text('symbol') ?? '',
    confidence: fields.get('confidence') === 'low' ? 'low' : null,
    decision,
    reason: text('reason'),
  };
}

function baselineError(reason: string, path: string, line: number): ConfigError {
  return new ConfigError(reason, {
    code: 'baseline-invalid',
    place: { path, line },
    hint:
      reason === 'there is a merge conflict'
        ? 'take both sides and run `skeptic baseline update`; `skeptic baseline install-merge-driver` spares you the next one'
        : 'baselines are written by `skeptic baseline create` and `update`',
  });
}
