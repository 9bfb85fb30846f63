/**
 * Evaluates formulas (reference rule syntax, 3 and 4): a formula denotes a set of matches on one file; conjunction combines
 * by range inclusion and agreeing bindings, negatives only remove, conditions filter in order, focus replaces ranges.
 */

import { acceptsBinding, mayHold, testCondition } from './conditions.ts';
import { type EarlyTests, joinTests, NO_EARLY_TESTS, testsFor } from './early-tests.ts';
import { focusMatches } from './focus.ts';
import type { Formula, Negative } from './formula.ts';
import type { FormulaEnvironment } from './formula-environment.ts';
import type { Binding, Bindings, Match } from './match.ts';
import { type Matcher, matchKey } from './matcher.ts';
import { matchRegex } from './regex-matches.ts';
import { bindingsAgree } from './unify.ts';

type AllFormula = Extract<Formula, { readonly op: 'all' }>;

/** A file, and for formulas inside `metavariable-pattern` the part of it that is looked at. */
export interface FormulaScope {
  readonly matcher: Matcher;
  readonly environment: FormulaEnvironment;
  /** Matches must lie within; null is the whole file. */
  readonly range: { readonly start: number; readonly end: number } | null;
  /** Bindings that inner matches must agree with. */
  readonly bindings: Bindings;
  /** The match that stands for the whole content when a conjunction has no positive part. */
  readonly whole: Match | null;
  /** Conditions that matching asks by itself, for metavariables that only one part can bind. */
  readonly early: EarlyTests;
}

/** All matches of a formula on a file, without duplicates, in source order. */
export function evaluateFormula(
  formula: Formula,
  matcher: Matcher,
  environment: FormulaEnvironment,
): readonly Match[] {
  if (!matcher.mayMatch(formula)) return [];
  const scope: FormulaScope = {
    matcher,
    environment,
    range: null,
    bindings: new Map(),
    whole: null,
    early: NO_EARLY_TESTS,
  };
  return distinct(evaluateIn(formula, scope)).sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Evaluates within a scope; used for nested formulas of conditions. */
export function evaluateIn(formula: Formula, scope: FormulaScope): readonly Match[] {
  switch (formula.op) {
    case 'pattern':
      return withinScope(matchPattern(formula, scope), scope);
    case 'regex':
      return withinScope(matchRegex(formula.regex, scope.matcher.text, scope.environment), scope);
    case 'either':
      return distinct(
        formula.operands.flatMap((operand) =>
          scope.matcher.mayMatch(operand) ? evaluateIn(operand, scope) : [],
        ),
      );
    case 'inside':
    case 'anywhere':
      return evaluateIn(formula.operand, scope);
    case 'all':
      return evaluateAll(formula, scope);
  }
}

function matchPattern(
  formula: Extract<Formula, { readonly op: 'pattern' }>,
  scope: FormulaScope,
): readonly Match[] {
  const { matches, truncated } = scope.matcher.matchAll(formula.pattern, scope.early);
  if (truncated) scope.environment.onTruncated?.();
  return matches;
}

function withinScope(matches: readonly Match[], scope: FormulaScope): readonly Match[] {
  const { range } = scope;
  const inside = range === null ? matches : matches.filter((match) => isWithin(match, range));
  if (scope.bindings.size === 0) return inside;
  return inside.filter((match) => agrees(scope.matcher, match.bindings, scope.bindings));
}

type Range = { readonly start: number; readonly end: number };

const isWithin = (inner: Range, outer: Range): boolean =>
  inner.start >= outer.start && inner.end <= outer.end;

function evaluateAll(formula: AllFormula, scope: FormulaScope): readonly Match[] {
  const positives = evaluatePositives(formula.positives, scope, earlyTestsOf(formula, scope));
  const kept = formula.negatives.reduce<readonly Match[]>(
    (matches, negative) => removeNegative(matches, negative, scope),
    positives,
  );
  const conditioned = formula.conditions.reduce<readonly Match[]>(
    (matches, condition) => matches.flatMap((match) => testCondition(condition, match, scope, evaluateIn)),
    kept,
  );
  const named =
    formula.as === null ? conditioned : conditioned.map((match) => bindWhole(match, formula.as!, scope));
  return distinct(formula.focus.length === 0 ? named : focusMatches(named, formula.focus));
}

function bindWhole(match: Match, name: string, scope: FormulaScope): Match {
  const text = scope.matcher.text.slice(match.start, match.end);
  const nodes = match.node === null ? [] : [match.node];
  return {
    ...match,
    bindings: new Map(match.bindings).set(name, { nodes, start: match.start, end: match.end, text }),
  };
}

/** Conditions of this conjunction and of those around it that matching may ask by itself. */
function earlyTestsOf(formula: AllFormula, scope: FormulaScope): EarlyTests {
  if (scope.bindings.size > 0) return NO_EARLY_TESTS;
  const own = formula.conditions.flatMap((condition) =>
    condition.op === 'regex'
      ? [[condition.metavariable, (binding: Binding) => acceptsBinding(condition, binding, scope)] as const]
      : condition.op === 'pattern'
        ? [[condition.metavariable, (binding: Binding) => mayHold(condition, binding, scope)] as const]
        : [],
  );
  return own.length === 0 ? scope.early : joinTests([...scope.early, ...own]);
}

/** Plain conjuncts first, then contexts, then `anywhere`. Without any positive the whole content stands in. */
function evaluatePositives(
  positives: readonly Formula[],
  scope: FormulaScope,
  early: EarlyTests,
): readonly Match[] {
  const ranked = [...positives].sort((a, b) => rankOf(a) - rankOf(b));
  let result: readonly Match[] | null = null;
  for (const positive of ranked) {
    if (result !== null && result.length === 0) return [];
    const matches = evaluateIn(positive, { ...scope, early: testsFor(positive, positives, early) });
    if (result === null) result = matches;
    else if (positive.op === 'anywhere') result = joinAnywhere(result, matches, scope);
    else result = join(result, matches, isContext(positive) && !ranked.every(isContext), scope);
  }
  return result ?? (scope.whole === null ? [] : [scope.whole]);
}

const rankOf = (formula: Formula): number => (formula.op === 'anywhere' ? 2 : isContext(formula) ? 1 : 0);

/** An alternative of contexts only is a context itself. */
const isContext = (formula: Formula): boolean =>
  formula.op === 'inside' ||
  (formula.op === 'either' && formula.operands.length > 0 && formula.operands.every(isContext));

/** Pairs whose ranges nest and whose bindings agree; the smaller range stays. A context must be the larger one. */
function join(
  left: readonly Match[],
  right: readonly Match[],
  rightIsContext: boolean,
  scope: FormulaScope,
): readonly Match[] {
  const sorted = [...right].sort((a, b) => a.start - b.start);
  const result: Match[] = [];
  for (const match of left) {
    for (const other of sorted) {
      if (other.start > match.end) break;
      const matchIsInner = isWithin(match, other);
      if (!matchIsInner && (rightIsContext || !isWithin(other, match))) continue;
      const bindings = merge(scope.matcher, match.bindings, other.bindings);
      if (bindings === null) continue;
      const inner = matchIsInner ? match : other;
      result.push({
        start: inner.start,
        end: inner.end,
        node: inner.node ?? sameRangeNode(inner, match, other),
        bindings,
      });
    }
  }
  return distinct(result);
}

function sameRangeNode(inner: Match, match: Match, other: Match): Match['node'] {
  const twin = inner === match ? other : match;
  return twin.start === inner.start && twin.end === inner.end ? twin.node : null;
}

function joinAnywhere(
  left: readonly Match[],
  right: readonly Match[],
  scope: FormulaScope,
): readonly Match[] {
  const result: Match[] = [];
  for (const match of left) {
    for (const other of right) {
      const bindings = merge(scope.matcher, match.bindings, other.bindings);
      if (bindings !== null) result.push({ ...match, bindings });
    }
  }
  return distinct(result);
}

function merge(matcher: Matcher, left: Bindings, right: Bindings): Bindings | null {
  if (right.size === 0) return left;
  if (!agrees(matcher, left, right)) return null;
  const merged = new Map(left);
  for (const [name, binding] of right) if (!merged.has(name)) merged.set(name, binding);
  return merged;
}

/** Shared names must agree; numbered groups of regular expressions never clash. */
function agrees(matcher: Matcher, left: Bindings, right: Bindings): boolean {
  for (const [name, binding] of right) {
    const other = left.get(name);
    if (other !== undefined && !/^\$\d+$/.test(name) && !bindingsAgree(matcher, other, binding)) return false;
  }
  return true;
}

function removeNegative(
  matches: readonly Match[],
  negative: Negative,
  scope: FormulaScope,
): readonly Match[] {
  if (matches.length === 0) return matches;
  if (negative.op !== 'not-regex' && !scope.matcher.mayMatch(negative.operand)) return matches;
  const inner: FormulaScope = { ...scope, whole: null, early: NO_EARLY_TESTS };
  const negatives =
    negative.op === 'not-regex'
      ? matchRegex(negative.regex, scope.matcher.text, scope.environment)
      : evaluateIn(negative.operand, inner);
  if (negatives.length === 0) return matches;
  const relation =
    negative.op === 'not' && containsOnlyContexts(negative.operand) ? 'not-inside' : negative.op;
  const removes = RELATIONS[relation];
  return matches.filter(
    (match) =>
      !negatives.some(
        (other) =>
          removes(match, other, scope.matcher.text) && agrees(scope.matcher, match.bindings, other.bindings),
      ),
  );
}

/** `not: {inside: F}` and `pattern-not` of alternatives that are all contexts mean "not inside". */
const containsOnlyContexts = (formula: Formula): boolean =>
  isContext(formula) ||
  (formula.op === 'all' && formula.positives.length > 0 && formula.positives.every(isContext));

const RELATIONS: {
  readonly [N in Negative['op']]: (match: Range, negative: Range, text: string) => boolean;
} = {
  not: sameRange,
  'not-inside': (match, negative) => isWithin(match, negative),
  'not-regex': (match, negative) => negative.start < match.end && match.start < negative.end,
};

/** The same code, whether or not the pattern was written with its semicolon. */
function sameRange(match: Range, negative: Range, text: string): boolean {
  if (match.start !== negative.start) return false;
  return (
    match.end === negative.end ||
    text.slice(Math.min(match.end, negative.end), Math.max(match.end, negative.end)) === ';'
  );
}

function distinct(matches: readonly Match[]): Match[] {
  const seen = new Map<string, Match>();
  for (const match of matches) {
    const key = matchKey(match);
    if (!seen.has(key)) seen.set(key, match);
  }
  return [...seen.values()];
}
