/**
 * Which findings of the head are new in a change. One is old when the base has it: under the same fingerprint in the same file, in another
 * file that took the code over, on a line that nobody touched, or as the same code under other names. No finding of the base stands for more
 * than one of the head. An old sink that a change newly gives data to is a new finding.
 */
import type { Finding } from '../finding/finding.ts';
import { normaliseCode } from '../finding/normalise-code.ts';
import { compareText } from '../finding/sort.ts';

export interface Sides {
  /** The path that a file of the head had in the base; null for one that is new. */
  readonly pathBefore: (path: string) => string | null;
  /** The line (1-based) that a line of the head had in the base; null for one that was added or edited. */
  readonly lineBefore: (path: string, line: number) => number | null;
  /** Whether a file of the base is no longer where it was. */
  readonly isGone: (path: string) => boolean;
  /** Whether a rule finds secrets: their fingerprints hold nothing of them. */
  readonly isSecretRule: (ruleId: string) => boolean;
}

export interface ComparedFindings {
  /** In the order of the head. */
  readonly fresh: readonly Finding[];
  /** Findings of the head that the base had. */
  readonly old: readonly Finding[];
  /** Findings of the base that the head no longer has. */
  readonly gone: readonly Finding[];
}

/** What two findings have in common that are one; null takes a finding out of the round. */
type Key = (finding: Finding, side: 'head' | 'base', sides: Sides) => string | null;

/** From the surest to the loosest. */
const ROUNDS: readonly Key[] = [
  ({ path, ruleId, fingerprint }, side, sides) => joined(pathOn(path, side, sides), ruleId, fingerprint),
  ({ ruleId, fingerprint }) => joined(ruleId, fingerprint),
  ({ path, ruleId, region }, side, sides) => {
    const line = side === 'base' ? region.startLine : sides.lineBefore(path, region.startLine);
    return line === null ? null : joined(pathOn(path, side, sides), ruleId, line);
  },
  ({ ruleId, snippet }) => joined(ruleId, normaliseCode(snippet)),
  ({ path, ruleId, symbol, snippet }, side, sides) =>
    joined(pathOn(path, side, sides), ruleId, symbol, shapeOf(snippet)),
  ({ path, ruleId, snippet }, side, sides) => joined(pathOn(path, side, sides), ruleId, shapeOf(snippet)),
  // A file that got another name and other content at once.
  ({ path, ruleId, snippet }, side, sides) =>
    (side === 'base' ? sides.isGone(path) : sides.pathBefore(path) === null)
      ? joined(ruleId, shapeOf(snippet))
      : null,
];

/** Compares the findings of both sides, which are all that were found, accepted or not. */
export function compareSides(
  head: readonly Finding[],
  base: readonly Finding[],
  sides: Sides,
): ComparedFindings {
  const partners = new Map<Finding, Finding>();
  let left: readonly Finding[] = head;
  let free: readonly Finding[] = base;
  for (const key of ROUNDS) {
    const waiting = groupBy(free, (finding) => key(finding, 'base', sides));
    const taken = new Set<Finding>();
    left = left.filter((finding) => {
      const name = key(finding, 'head', sides);
      const partner =
        name === null ? undefined : waiting.get(name)?.find((one) => mayBe(finding, one, taken, sides));
      if (partner === undefined) return true;
      taken.add(partner);
      partners.set(finding, partner);
      return false;
    });
    free = free.filter((finding) => !taken.has(finding));
  }
  const isFresh = (finding: Finding): boolean => {
    const partner = partners.get(finding);
    return partner === undefined || hasNewSource(finding, partner, sides);
  };
  return {
    fresh: head.filter(isFresh),
    old: head.filter((finding) => !isFresh(finding)),
    gone: [...free].sort((a, b) => compareText(a.path, b.path) || a.start - b.start),
  };
}

/** A secret on an edited line is another one, unless it is shown just as it was. */
function mayBe(finding: Finding, partner: Finding, taken: ReadonlySet<Finding>, sides: Sides): boolean {
  if (taken.has(partner)) return false;
  if (!sides.isSecretRule(finding.ruleId)) return true;
  return (
    sides.lineBefore(finding.path, finding.region.startLine) !== null ||
    normaliseCode(finding.snippet) === normaliseCode(partner.snippet)
  );
}

/** The data comes from somewhere else than before, in a line of the change. */
function hasNewSource(finding: Finding, partner: Finding, sides: Sides): boolean {
  const [now, before] = [finding.flow[0], partner.flow[0]];
  if (now?.role !== 'source' || before?.role !== 'source') return false;
  if (now.code === undefined || before.code === undefined) return false;
  return (
    sides.lineBefore(now.path, now.region.startLine) === null &&
    now.note !== before.note &&
    shapeOf(now.code) !== shapeOf(before.code)
  );
}

function pathOn(path: string, side: 'head' | 'base', { pathBefore }: Sides): string {
  return side === 'base' ? path : (pathBefore(path) ?? `new:${path}`);
}

function joined(...parts: readonly (string | number)[]): string {
  return parts.join('\0');
}

/** Code with each name replaced by a number, in the order in which they first appear. */
function shapeOf(code: string): string {
  const numbers = new Map<string, number>();
  return normaliseCode(code).replace(/[\p{L}_$][\p{L}\p{N}_$]*/gu, (name) => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return `#${number}`;
  });
}

function groupBy(
  findings: readonly Finding[],
  keyOf: (finding: Finding) => string | null,
): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return groups;
}
