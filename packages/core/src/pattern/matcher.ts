/**
 * Matches compiled patterns against one file. The index over the file's nodes is built once; a pattern is tried only where
 * its root can match, so that a rule set of hundreds of patterns costs little more than its matches.
 */
import type { FileAst, Node, Statement } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import type { Names } from '../names/names.ts';
import { candidatesFor, wordsOf } from './candidates.ts';
import { type EarlyTests, NO_EARLY_TESTS } from './early-tests.ts';
import { createFileIndex, type FileIndex } from './file-index.ts';
import type { CompiledPattern, Formula } from './formula.ts';
import { matchGenericPattern } from './generic/match-generic.ts';
import type { Bindings, Match } from './match.ts';
import type { Env, MatchContext } from './match-context.ts';
import { matchNode } from './match-node.ts';
import { isSearchedDeeply, matchStatementsAt } from './match-statements.ts';
import { DEFAULT_MATCH_OPTIONS, type MatchOptions } from './options.ts';

export interface MatcherInput {
  readonly ast: FileAst;
  readonly text: string;
  readonly names: Names;
  readonly options?: MatchOptions;
  /** See `Matcher`. */
  readonly mayMatch?: (formula: Formula) => boolean;
}

export interface PatternMatches {
  readonly matches: readonly Match[];
  /** Enumeration was cut: there may be more matches. */
  readonly truncated: boolean;
}

export interface Matcher {
  readonly text: string;
  readonly language: string;
  readonly ast: FileAst;
  readonly names: Names;
  readonly options: MatchOptions;
  readonly index: FileIndex;
  /** `early` leaves out matches whose bindings fail a test. */
  matchAll(pattern: CompiledPattern, early?: EarlyTests): PatternMatches;
  /** False when a formula cannot match in this text; a look at the text's words, no more. */
  mayMatch(formula: Formula): boolean;
  /** The same file under another rule's options; the index is shared. */
  withOptions(options: MatchOptions): Matcher;
}

/** Solutions kept for one root node, and work spent on it. */
const MAX_MATCHES_PER_ROOT = 1000;
const MAX_STEPS_PER_ROOT = 200_000;
/** Work spent on one pattern in one file. */
const MAX_STEPS_PER_PATTERN = 20_000_000;
const MAX_MATCHES_PER_PATTERN = 10_000;

/** Prepares a file for matching. */
export function createMatcher(input: MatcherInput): Matcher {
  const index = createFileIndex(input.ast, input.names);
  const matchers = new Map<MatchOptions, Matcher>();
  const withOptions = (options: MatchOptions): Matcher => {
    let matcher = matchers.get(options);
    if (matcher === undefined) {
      matcher = matcherOver(input, index, options, withOptions);
      matchers.set(options, matcher);
    }
    return matcher;
  };
  return withOptions(input.options ?? DEFAULT_MATCH_OPTIONS);
}

function matcherOver(
  input: MatcherInput,
  index: FileIndex,
  options: MatchOptions,
  withOptions: Matcher['withOptions'],
): Matcher {
  const { ast, text, names } = input;
  const known = new Map<CompiledPattern, PatternMatches>();
  const context: MatchContext = {
    text,
    language: ast.language,
    names,
    options,
    index,
    early: NO_EARLY_TESTS,
    budget: { steps: 0 },
    match: (pattern, target, env, next) => matchNode(context, pattern, target, env, next),
  };
  return {
    text,
    language: ast.language,
    ast,
    names,
    options,
    index,
    matchAll: (pattern, early = NO_EARLY_TESTS) => {
      if (pattern.form === 'generic') return matchGenericPattern(pattern, text);
      const isPlain = early.size === 0;
      const before = isPlain ? known.get(pattern) : undefined;
      if (before !== undefined) return before;
      // A test may ask for the matches of another pattern, in the middle of this one's.
      const { early: outer, budget } = context;
      const { steps } = budget;
      context.early = early;
      const matches = matchAll(context, pattern);
      context.early = outer;
      budget.steps = steps;
      if (isPlain) known.set(pattern, matches);
      return matches;
    },
    mayMatch: input.mayMatch ?? (() => true),
    withOptions,
  };
}

/** Collects matches without duplicates and keeps to the limits. */
interface Collector {
  readonly matches: Match[];
  readonly seen: Set<string>;
  steps: number;
  truncated: boolean;
}

function matchAll(context: MatchContext, pattern: CompiledPattern): PatternMatches {
  const collector: Collector = {
    matches: [],
    seen: new Set(),
    steps: MAX_STEPS_PER_PATTERN,
    truncated: false,
  };
  const [first] = pattern.roots;
  if (first === undefined || wordsOf(pattern).some((word) => !context.index.words.has(word)))
    return collector;
  if (pattern.form === 'statements') matchStatementPattern(context, pattern.roots, collector);
  else
    for (const candidate of candidatesFor(context.index, first, context.options))
      tryRoot(context, first, candidate, collector);
  return { matches: collector.matches, truncated: collector.truncated };
}

/** Enumerates the matches of one root node on one candidate. */
function tryRoot(context: MatchContext, root: Node, candidate: Node, collector: Collector): void {
  if (!isTriedOn(context, root, candidate)) return;
  limited(context, collector, (emit) =>
    context.match(root, candidate, null, (env) => emit(env, rangeNode(context, root, candidate))),
  );
}

type Emit = (env: Env, node: Node) => boolean;

/** Runs an enumeration within the limits of one root. */
function limited(context: MatchContext, collector: Collector, run: (emit: Emit) => boolean): void {
  if (collector.steps <= 0 || collector.matches.length >= MAX_MATCHES_PER_PATTERN) {
    collector.truncated = true;
    return;
  }
  let count = 0;
  const budget = Math.min(MAX_STEPS_PER_ROOT, collector.steps);
  context.budget.steps = budget;
  run((env, node) => {
    if (add(collector, toMatch(node, env))) count += 1;
    if (count < MAX_MATCHES_PER_ROOT) return false;
    collector.truncated = true;
    return true;
  });
  if (context.budget.steps <= 0) collector.truncated = true;
  collector.steps -= budget - context.budget.steps;
}

function add(collector: Collector, match: Match): boolean {
  const key = matchKey(match);
  if (collector.seen.has(key)) return false;
  collector.seen.add(key);
  collector.matches.push(match);
  return true;
}

/** Equal ranges and equal bindings, positions included, make one match. */
export function matchKey(match: Match): string {
  let key = `${match.start}-${match.end}`;
  const names = [...match.bindings.keys()].sort();
  for (const name of names) {
    const binding = match.bindings.get(name)!;
    key += `|${name}@${binding.start}-${binding.end}`;
  }
  return key;
}

function toMatch(node: Node, env: Env): Match {
  return { start: node.start, end: node.end, node, bindings: toBindings(env) };
}

function toBindings(env: Env): Bindings {
  const entries: Env[] = [];
  for (let entry = env; entry !== null; entry = entry.older) entries.push(entry);
  return new Map(entries.reverse().map((entry) => [entry!.name, entry!.binding]));
}

/** Declared names, parameters and decorators (by option) are not places for expression patterns. */
function isTriedOn(context: MatchContext, root: Node, candidate: Node): boolean {
  const parent = context.names.parentOf(candidate);
  if (parent === null) return true;
  if (parent.kind === 'Decorator' && !context.options.attrExpr) return false;
  if (root.kind === 'Function') return root.name !== null || !isDeclared(candidate, parent);
  if (parent.kind === 'Type' || (candidate.kind === 'StringLit' && !candidate.quoted)) return false;
  if (candidate.kind !== 'Name') return parent.kind !== 'Param' || parent.target !== candidate;
  const target = targetOf(context, candidate, parent);
  if (target === null) return true;
  return (
    target.kind === 'Assign' && target.declared === null && root.kind !== 'MetaString' && !isLiteral(root)
  );
}

/** The assignment, loop, parameter … that a name is the target of, through destructuring. */
function targetOf(context: MatchContext, name: Node, parent: Node): Node | null {
  let inner = name;
  for (let outer: Node | null = parent; outer !== null; outer = context.names.parentOf(outer)) {
    if ('target' in outer && outer.kind !== 'DefaultTarget')
      return (outer.target as Node | null) === inner ? outer : null;
    if (!DESTRUCTURING.has(outer.kind) || (outer.kind === 'Entry' && outer.value !== inner)) return null;
    inner = outer;
  }
  return null;
}

const DESTRUCTURING = new Set<Node['kind']>(['Entry', 'Dict', 'Collection', 'Spread', 'DefaultTarget']);

const isLiteral = (node: Node): boolean =>
  node.kind === 'StringLit' || node.kind === 'NumberLit' || node.kind === 'BoolLit';

/** A pattern without a name is a function expression: declarations have names. */
const isDeclared = (candidate: Node, parent: Node): boolean =>
  candidate.kind === 'Function' &&
  candidate.form === 'function' &&
  candidate.name !== null &&
  (parent.kind === 'Block' || parent.kind === 'Module' || (parent.kind === 'Export' && !parent.isDefault));

/** A declaration's match covers its whole statement, `const` and `;` included. */
function rangeNode(context: MatchContext, root: Node, candidate: Node): Node {
  if (root.kind !== 'Assign' || candidate.kind !== 'Assign' || candidate.declared === null) return candidate;
  const parent = context.names.parentOf(candidate);
  return parent?.kind === 'ExprStmt' ? parent : candidate;
}

function matchStatementPattern(context: MatchContext, roots: readonly Node[], collector: Collector): void {
  const [first] = roots;
  if (first === undefined) return;
  if (roots.length > 1 || first.kind === 'MetaEllipsis') {
    matchSequences(context, roots, collector);
    return;
  }
  if (first.kind !== 'ExprStmt') {
    for (const candidate of candidatesFor(context.index, first, context.options))
      tryRoot(context, first, candidate, collector);
    return;
  }
  matchOneExpressionStatement(context, first, collector);
}

/** `foo();`: the whole statement where it stands alone, else the expression inside a statement. */
function matchOneExpressionStatement(
  context: MatchContext,
  root: Extract<Node, { kind: 'ExprStmt' }>,
  collector: Collector,
): void {
  const { expr } = root;
  const deep = isSearchedDeeply(context, expr) || expr.kind === 'Assign';
  for (const candidate of candidatesFor(context.index, expr, context.options)) {
    const parent = context.names.parentOf(candidate);
    const isWhole = parent?.kind === 'ExprStmt';
    if (!isWhole && !deep) continue;
    if (!isTriedOn(context, expr, candidate)) continue;
    limited(context, collector, (emit) =>
      context.match(expr, candidate, null, (env) => emit(env, isWhole ? parent : candidate)),
    );
  }
}

function matchSequences(context: MatchContext, roots: readonly Node[], collector: Collector): void {
  const starts = startsOf(context, roots);
  const run = (list: readonly Statement[], index: number): void => {
    const start = list[index]!.start;
    const whole = (end: number): Match => ({
      start,
      end,
      node: end === list[index]!.end ? list[index]! : null,
      bindings: new Map(),
    });
    limitedSequence(context, collector, (emit) =>
      matchStatementsAt(context, roots, list, index, (env, end) =>
        emit({ ...whole(end), bindings: toBindings(env) }),
      ),
    );
  };
  if (starts !== null) {
    for (const statement of starts) {
      const position = context.index.positionOf(statement);
      if (position !== undefined) run(position.list, position.index);
    }
    return;
  }
  const leading = roots[0]!.kind === 'MetaEllipsis';
  for (const list of context.index.lists)
    for (let i = 0; i < (leading ? Math.min(1, list.length) : list.length); i += 1) run(list, i);
}

function limitedSequence(
  context: MatchContext,
  collector: Collector,
  run: (emit: (match: Match) => boolean) => boolean,
): void {
  let pending: Match | null = null;
  limited(context, collector, (emit) =>
    run((match) => {
      pending = match;
      if (add(collector, pending))
        return collector.matches.length >= MAX_MATCHES_PER_PATTERN && emit(null, match.node as Node);
      return false;
    }),
  );
}

/** The statements where the first statement of a sequence can match, when the sequence narrows them down. */
function startsOf(context: MatchContext, roots: readonly Node[]): readonly Node[] | null {
  const first = roots[0]!;
  if (first.kind === 'MetaEllipsis') return null;
  if (first.kind !== 'ExprStmt') return context.index.ofKind(first.kind);
  const { expr } = first;
  if (expr.kind !== 'Call' && expr.kind !== 'Assign') return null;
  const isCalled = expr.kind === 'Assign' && isCalledLater(expr.target, roots);
  const holders = new Set<Node>();
  for (const candidate of candidatesFor(context.index, expr, context.options)) {
    if (isCalled && isNeverCalled(context, candidate)) continue;
    const statement = context.index.statementOf(candidate);
    if (statement !== undefined) holders.add(statement);
  }
  return [...holders];
}

/** `$F = …` and then `$F(…)`. */
function isCalledLater(target: Node, roots: readonly Node[]): boolean {
  if (target.kind !== 'MetaVar' || target.name === '$_') return false;
  let isCalled = false;
  for (const root of roots.slice(1)) {
    walk(root, (node) => {
      isCalled ||= node.kind === 'Call' && node.callee.kind === 'MetaVar' && node.callee.name === target.name;
      return isCalled ? false : undefined;
    });
  }
  return isCalled;
}

/** An assignment to a name that the file calls nowhere; most are. */
function isNeverCalled(context: MatchContext, assignment: Node): boolean {
  if (assignment.kind !== 'Assign') return false;
  const { target } = assignment;
  if (target.kind === 'Name') return context.index.callsNamed(target.name).length === 0;
  return target.kind === 'Member' && context.index.callsNamed(target.property).length === 0;
}
