/**
 * Whether a program repairs what its lesson is about. A pure comparison of what the engine says of the program as it was given and as it
 * is now: the finding has to go, nothing may come instead, and the program must still be the program.
 */
import { CONFIDENCES, type Finding, SEVERITIES } from '../finding/finding.ts';
import type { Expectation, LessonSummary } from './lesson.ts';

/** Why a solution is refused. The order is that in which reasons are told. */
export const REFUSAL_CODES = [
  /** It cannot be read as a program. */
  'syntax',
  /** It leads into other files, which are not looked at. */
  'other-file',
  'suppression',
  /** It does what hides code from every reader. */
  'forbidden',
  'function',
  'route',
  /** Something that it has to do is no longer done. */
  'call',
  'finding',
  'new-finding',
  'test',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Refusal {
  readonly code: RefusalCode;
  readonly text: string;
  /** 1-based; null for the program as a whole. */
  readonly line: number | null;
}

/** What the engine says of a program. */
export interface ExaminedProgram {
  /** With those of the rules of expectations. */
  readonly findings: readonly Finding[];
  /** As in `GET /orders/<id>`. */
  readonly routes: readonly string[];
  /** Names of functions, methods with those of their classes. */
  readonly functions: readonly string[];
  /** Lines with comments that suppress findings. */
  readonly suppressions: readonly number[];
  /** Modules of the same folder that it imports. */
  readonly localImports: readonly string[];
  /** Why it could not be looked at as a whole; empty when it was. */
  readonly problems: readonly string[];
}

/** Judges a solution against the program that was given. Empty when there is nothing against it. */
export function judgeSolution(
  { rules }: Pick<LessonSummary, 'rules'>,
  expectations: readonly Expectation[],
  given: ExaminedProgram,
  now: ExaminedProgram,
): readonly Refusal[] {
  if (now.problems.length > 0) return now.problems.map((text) => refusal('syntax', text));
  const own = new Set(expectations.map(({ ruleId }) => ruleId));
  const found = now.findings.filter(({ ruleId }) => !own.has(ruleId));
  return unique([
    ...added(now.localImports, given.localImports).map((name) =>
      refusal(
        'other-file',
        `it imports \`${name}\` from this folder, and only the program itself is looked at`,
      ),
    ),
    ...now.suppressions.map((line) =>
      refusal('suppression', 'a suppression hides the finding and leaves the mistake', line),
    ),
    ...expectations.filter(({ kind }) => kind === 'forbid').flatMap((one) => unwanted(one, given, now)),
    ...added(given.functions, now.functions).map((name) =>
      refusal('function', `the function \`${name}\` is gone; the program has to keep its parts`),
    ),
    ...added(given.routes, now.routes).map((route) =>
      refusal('route', `the route ${route} is gone; the program has to answer what it answered`),
    ),
    ...expectations.filter(({ kind }) => kind === 'keep').flatMap((one) => missing(one, now)),
    ...found
      .filter(({ ruleId }) => rules.includes(ruleId))
      .map((finding) => ofFinding('finding', 'still there', finding)),
    ...newFindings(rules, given, found),
  ]);
}

/** A rule may find the same place in more than one way. */
function unique(refusals: readonly Refusal[]): readonly Refusal[] {
  return [...new Map(refusals.map((one) => [JSON.stringify(one), one])).values()];
}

/** What is in the first list and not in the second. */
function added(list: readonly string[], before: readonly string[]): readonly string[] {
  return list.filter((one) => !before.includes(one));
}

function unwanted(
  { ruleId, text }: Expectation,
  given: ExaminedProgram,
  now: ExaminedProgram,
): readonly Refusal[] {
  const allowed = matchesOf(ruleId, given).length;
  return matchesOf(ruleId, now)
    .slice(allowed)
    .map(({ region }) => refusal('forbidden', text, region.startLine));
}

function missing({ ruleId, text, atLeast }: Expectation, now: ExaminedProgram): readonly Refusal[] {
  return matchesOf(ruleId, now).length >= atLeast ? [] : [refusal('call', text)];
}

function matchesOf(ruleId: string, { findings }: ExaminedProgram): readonly Finding[] {
  return findings.filter((finding) => finding.ruleId === ruleId);
}

/** Findings of other rules than the lesson's, from medium on, that the program did not have so often before. */
function newFindings(
  rules: readonly string[],
  given: ExaminedProgram,
  found: readonly Finding[],
): readonly Refusal[] {
  const left = new Map<string, number>();
  for (const { ruleId } of given.findings) left.set(ruleId, (left.get(ruleId) ?? 0) + 1);
  return found.flatMap((finding) => {
    const { ruleId } = finding;
    if (rules.includes(ruleId) || !isGrave(finding)) return [];
    const known = left.get(ruleId) ?? 0;
    left.set(ruleId, known - 1);
    return known > 0 ? [] : [ofFinding('new-finding', 'new', finding)];
  });
}

function isGrave({ severity, confidence }: Finding): boolean {
  return (
    SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf('medium') &&
    CONFIDENCES.indexOf(confidence) >= CONFIDENCES.indexOf('medium')
  );
}

function ofFinding(code: RefusalCode, word: string, { ruleId, message, region }: Finding): Refusal {
  return refusal(code, `${word}: ${message} (${ruleId})`, region.startLine);
}

function refusal(code: RefusalCode, text: string, line: number | null = null): Refusal {
  return { code, text, line };
}
