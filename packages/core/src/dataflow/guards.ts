/**
 * Guards: conditions that make a value safe on one branch.
 *
 * `refine` is called with a condition and the outcome that holds on a branch, and changes the branch's state: an allow-list
 * membership or an equality with a constant makes the tested place safe for every kind, a containment check of a path for paths, a
 * host or scheme check for URLs. Unknown conditions change nothing.
 */
import type { Argument, Binary, Call, Expression } from '../ast/nodes.ts';
import { type FunctionContext, type Place, replaceObject, setPlace } from './context.ts';
import { type Fact, forgetPath, isClean, mapFacts, masked, readPath } from './facts.ts';
import type { GuardMark } from './marks.ts';
import { placeOf } from './places.ts';
import { argumentOf } from './ports.ts';
import { getValue, type State } from './state.ts';

const MAX_LOOKTHROUGH = 4;

/** What a guard makes safe: channels, or everything (null). */
type Safe = readonly number[] | null;

/** Applies what is known when `condition` had the given outcome. */
export function refine(
  context: FunctionContext,
  state: State,
  condition: Expression,
  outcome: boolean,
  depth = 0,
): void {
  if (depth > MAX_LOOKTHROUGH) return;
  switch (condition.kind) {
    case 'Unary':
      if (condition.op === 'not') refine(context, state, condition.operand, !outcome, depth);
      return;
    case 'Binary':
      refineBinary(context, state, condition, outcome, depth);
      return;
    case 'Call':
      refineCall(context, state, condition, outcome);
      return;
    case 'Name': {
      const value = context.file.names.singleValueOf(condition);
      if (value !== null && value.kind !== 'Name') refine(context, state, value, outcome, depth + 1);
      return;
    }
    case 'Assign':
      if (condition.value !== null) refine(context, state, condition.value, outcome, depth);
      return;
    case 'Await':
    case 'Cast':
      refine(context, state, condition.value, outcome, depth);
      return;
    case 'Index':
      // `if (ALLOWED[x])`: a lookup in a constant table.
      if (outcome && isConstantCollection(context, condition.object))
        makeSafe(context, state, condition.index, null);
      return;
    default:
  }
}

function refineBinary(
  context: FunctionContext,
  state: State,
  node: Binary,
  outcome: boolean,
  depth: number,
): void {
  const { op, left, right } = node;
  if (op === 'and' || op === 'or') {
    // Both operands are known only where the result cannot come from one alone.
    if ((op === 'and') === outcome) {
      refine(context, state, left, outcome, depth);
      refine(context, state, right, outcome, depth);
    }
    return;
  }
  if (op === 'in' || op === 'not in') {
    refineMembership(context, state, left, right, (op === 'in') === outcome);
    return;
  }
  const isEquality = op === '==' || op === '===' || op === 'is';
  const isInequality = op === '!=' || op === '!==' || op === 'is not';
  if (isEquality || isInequality) {
    refineEquality(context, state, left, right, isEquality === outcome);
    refineEquality(context, state, right, left, isEquality === outcome);
  }
  if (isIndexFound(context, node, outcome)) {
    const call = (left.kind === 'Call' ? left : right) as Call;
    if (call.callee.kind === 'Member' && isConstantCollection(context, call.callee.object)) {
      const element = argumentAt(call, 0);
      if (element !== null) makeSafe(context, state, element, null);
    }
  }
}

/** `list.indexOf(x) !== -1`, `> -1`, `>= 0`. */
function isIndexFound(context: FunctionContext, node: Binary, outcome: boolean): boolean {
  const { left, right, op } = node;
  if (left.kind !== 'Call' || left.callee.kind !== 'Member' || left.callee.property !== 'indexOf')
    return false;
  const bound = context.file.names.constantOf(right);
  if (bound?.type !== 'number') return false;
  if (bound.value === -1) return (op === '!==' || op === '!=' || op === '>') === outcome;
  return bound.value === 0 && (op === '>=' ? outcome : op === '<' ? !outcome : false);
}

function refineEquality(
  context: FunctionContext,
  state: State,
  tested: Expression,
  other: Expression,
  holds: boolean,
): void {
  const constant = context.file.names.constantOf(other);
  if (tested.kind === 'Unary' && tested.op === 'typeof') {
    if (
      holds &&
      constant?.type === 'string' &&
      constant.known &&
      (constant.value === 'number' || constant.value === 'boolean')
    ) {
      makeSafe(context, state, tested.operand, null);
    }
    // A text cannot be an object with query operators or foreign keys.
    if (holds && constant?.type === 'string' && constant.known && constant.value === 'string') {
      makeSafe(context, state, tested.operand, kinds(context, 'nosql-query', 'object-fields', 'object-merge'));
    }
    return;
  }
  if (!holds) return;
  if (tested.kind === 'Call' && isPathComparison(tested)) {
    makeDerivedSafe(context, state, tested, kinds(context, 'path'));
    return;
  }
  if (constant === null && !isConstantPattern(context, other)) return;
  const place = placeOf(context, tested);
  if (place !== null) makePlaceSafe(context, state, place, null);
  else if (isUrlPart(tested)) makeDerivedSafe(context, state, tested, kinds(context, 'url', 'redirect'));
}

/** `"a" | "b"` of a `case`. */
function isConstantPattern(context: FunctionContext, expr: Expression): boolean {
  if (expr.kind !== 'Binary' || expr.op !== '|') return false;
  return [expr.left, expr.right].every(
    (part) => context.file.names.constantOf(part) !== null || isConstantPattern(context, part),
  );
}

function isPathComparison(call: Call): boolean {
  const name =
    call.callee.kind === 'Member'
      ? call.callee.property
      : call.callee.kind === 'Name'
        ? call.callee.name
        : '';
  return name === 'commonpath' || name === 'commonprefix' || name === 'dirname';
}

function refineMembership(
  context: FunctionContext,
  state: State,
  element: Expression,
  collection: Expression,
  holds: boolean,
): void {
  const text = context.file.names.constantOf(element);
  if (text?.type === 'string') {
    // `'..' in name`: a containment check by hand.
    if (!holds && text.known && text.value.startsWith('..'))
      makeDerivedSafe(context, state, collection, kinds(context, 'path'));
    return;
  }
  if (!holds || !isConstantCollection(context, collection)) return;
  const place = placeOf(context, element);
  if (place !== null) makePlaceSafe(context, state, place, null);
  makeDerivedSafe(
    context,
    state,
    element,
    isUrlPart(element) ? kinds(context, 'url', 'redirect') : kinds(context, 'path', 'url', 'redirect'),
  );
}

/** An expression that reads the host or scheme of a URL. */
function isUrlPart(expr: Expression): boolean {
  if (expr.kind === 'Member') return /^(host|hostname|netloc|scheme|protocol|origin)$/.test(expr.property);
  return expr.kind === 'Name' && /host|domain|netloc|origin|scheme|protocol/i.test(expr.name);
}

const ALLOW_LIST_NAME =
  /allow|white|valid|permit|support|safe|known|accept|choices|options|columns|fields|enum/i;

/** A collection whose contents the program fixes: a literal of constants, a constant's name, or what is named like an allow-list. */
function isConstantCollection(context: FunctionContext, expr: Expression, depth = 0): boolean {
  if (depth > MAX_LOOKTHROUGH) return false;
  const { names } = context.file;
  switch (expr.kind) {
    case 'Collection':
      return expr.elements.every(
        (element) => names.constantOf(element) !== null || isConstantCollection(context, element, depth + 1),
      );
    case 'Dict':
      return expr.entries.every(
        (entry) => entry.kind === 'Entry' && (!entry.computed || names.constantOf(entry.key) !== null),
      );
    case 'Name': {
      if (/^[A-Z][A-Z0-9_]+$/.test(expr.name)) return true;
      const value = names.singleValueOf(expr);
      if (value !== null && value.kind !== 'Name') return isConstantCollection(context, value, depth + 1);
      return ALLOW_LIST_NAME.test(expr.name) && names.definitionOf(expr)?.kind !== 'parameter';
    }
    case 'Member':
      return /^[A-Z][A-Z0-9_]+$/.test(expr.property) || ALLOW_LIST_NAME.test(expr.property);
    case 'Call': {
      const callee = expr.callee;
      if (callee.kind === 'Member' && /^(keys|values|split)$/.test(callee.property)) {
        const first = argumentAt(expr, 0);
        return (
          isConstantCollection(context, callee.object, depth + 1) ||
          (first !== null && isConstantCollection(context, first, depth + 1))
        );
      }
      const first = argumentAt(expr, 0);
      const name = callee.kind === 'Name' ? callee.name : '';
      return (
        /^(set|frozenset|list|tuple|dict|Set|Map|Object)$/.test(name) &&
        first !== null &&
        isConstantCollection(context, first, depth + 1)
      );
    }
    case 'Cast':
      return isConstantCollection(context, expr.value, depth + 1);
    default:
      return false;
  }
}

const CHARACTER_TESTS = new Set(['isdigit', 'isnumeric', 'isdecimal', 'isalnum', 'isalpha', 'isidentifier']);
const NUMBER_TESTS = new Set(['isInteger', 'isSafeInteger', 'isFinite']);
const MEMBER_TESTS = new Set(['includes', 'has', 'contains', 'hasOwnProperty', 'hasOwn', '__contains__']);
const SAFE_TYPES =
  /^(int|float|bool|complex|Decimal|decimal\.Decimal|UUID|uuid\.UUID|date|datetime|Number|Boolean|Date)$/;

function refineCall(context: FunctionContext, state: State, call: Call, outcome: boolean): void {
  refineByMarks(context, state, call, outcome);
  refineBySummary(context, state, call, outcome);
  const { callee } = call;
  const first = argumentAt(call, 0);
  if (callee.kind === 'Name') {
    if (callee.name === 'isinstance' && outcome && first !== null)
      refineType(context, state, first, argumentAt(call, 1));
    if (callee.name === 'isNaN' && !outcome && first !== null) makeSafe(context, state, first, null);
    if (callee.name === 'isFinite' && outcome && first !== null) makeSafe(context, state, first, null);
    return;
  }
  if (callee.kind !== 'Member') return;
  const { property, object } = callee;
  if (property === 'isNaN' && !outcome && first !== null) makeSafe(context, state, first, null);
  if (/^(startsWith|startswith)$/.test(property) && first !== null)
    refinePrefix(context, state, object, first, outcome);
  if (!outcome) return;
  if (CHARACTER_TESTS.has(property)) makeSafe(context, state, object, null);
  if (NUMBER_TESTS.has(property) && first !== null) makeSafe(context, state, first, null);
  if (property === 'is_relative_to') makeDerivedSafe(context, state, object, kinds(context, 'path'));
  if (MEMBER_TESTS.has(property) && first !== null) {
    // `Object.hasOwn(MAP, x)` names the collection first.
    const second = argumentAt(call, 1);
    if (property === 'hasOwn' && second !== null) refineMembership(context, state, second, first, true);
    else refineMembership(context, state, first, object, true);
  }
  refineFullMatch(context, state, call);
}

function refineType(
  context: FunctionContext,
  state: State,
  tested: Expression,
  type: Expression | null,
): void {
  const types = type?.kind === 'Collection' ? type.elements : type === null ? [] : [type];
  const isSafe =
    types.length > 0 &&
    types.every((item) =>
      SAFE_TYPES.test(item.kind === 'Name' ? item.name : (context.file.names.qualifiedName(item) ?? '')),
    );
  if (isSafe) makeSafe(context, state, tested, null);
}

/** `path.startswith(BASE)` of a resolved path, `url.startsWith('https://host/')`. */
function refinePrefix(
  context: FunctionContext,
  state: State,
  tested: Expression,
  prefix: Expression,
  outcome: boolean,
): void {
  const constant = context.file.names.constantOf(prefix);
  const text = constant?.type === 'string' && constant.known ? constant.value : null;
  if (text !== null && text.startsWith('..')) {
    if (!outcome) makeDerivedSafe(context, state, tested, kinds(context, 'path'));
    return;
  }
  if (!outcome) return;
  if (text !== null && /^https?:\/\/[^/]+\//.test(text))
    makeDerivedSafe(context, state, tested, kinds(context, 'url', 'redirect'));
  else if (isResolvedPath(context, tested)) makeDerivedSafe(context, state, tested, kinds(context, 'path'));
}

const RESOLVERS = new Set([
  'resolve',
  'realpath',
  'abspath',
  'normpath',
  'normalize',
  'realpathSync',
  'canonicalize',
  'join',
  'safe_join',
]);

function isResolvedPath(context: FunctionContext, expr: Expression, depth = 0): boolean {
  if (depth > MAX_LOOKTHROUGH) return false;
  if (expr.kind === 'Name') {
    const value = context.file.names.singleValueOf(expr);
    return value !== null && isResolvedPath(context, value, depth + 1);
  }
  if (expr.kind === 'Await') return isResolvedPath(context, expr.value, depth + 1);
  if (expr.kind !== 'Call') return false;
  const { callee } = expr;
  if (callee.kind === 'Name' && callee.name === 'str') {
    const first = argumentAt(expr, 0);
    return first !== null && isResolvedPath(context, first, depth + 1);
  }
  const name = callee.kind === 'Member' ? callee.property : callee.kind === 'Name' ? callee.name : '';
  return RESOLVERS.has(name);
}

/** `RE.test(x)`, `re.fullmatch(P, x)`, `re.match('^…$', x)`, `x.match(/^…$/)`. */
function refineFullMatch(context: FunctionContext, state: State, call: Call): void {
  if (call.callee.kind !== 'Member') return;
  const { property, object } = call.callee;
  const [first, second] = [argumentAt(call, 0), argumentAt(call, 1)];
  if (property === 'test' && first !== null) return safeByPattern(context, state, object, first, false);
  if (property === 'exec' && first !== null) return safeByPattern(context, state, object, first, false);
  if (property !== 'match' && property !== 'fullmatch') return;
  if (first !== null && second !== null)
    return safeByPattern(context, state, first, second, property === 'fullmatch');
  if (first === null) return;
  if (first.kind === 'RegexLit') safeByPattern(context, state, first, object, false);
  else safeByPattern(context, state, object, first, property === 'fullmatch');
}

function safeByPattern(
  context: FunctionContext,
  state: State,
  pattern: Expression,
  tested: Expression,
  isWhole: boolean,
): void {
  const source = patternSource(context, pattern);
  if (source === null) return;
  const isAnchored = isWhole || (/^(\^|\\A)/.test(source) && /(\$|\\[Zz])$/.test(source));
  if (!isAnchored) return;
  const body = source.replace(/^(\^|\\A)/, '').replace(/(\$|\\[Zz])$/, '');
  // Anything-goes parts let the dangerous characters through.
  if (/(^|[^\\])\.|\\[SWDs]|\[\^|\|/.test(body)) return;
  makeSafe(
    context,
    state,
    tested,
    /['"`;<>&$(){}\\]/.test(body.replace(/\\[wdb]|\{[\d,]+\}|[()?:]/g, ''))
      ? kinds(context, 'url', 'redirect')
      : null,
  );
}

function patternSource(context: FunctionContext, expr: Expression, depth = 0): string | null {
  if (depth > MAX_LOOKTHROUGH) return null;
  if (expr.kind === 'RegexLit') return expr.pattern;
  const constant = context.file.names.constantOf(expr);
  if (constant?.type === 'string') return constant.known ? constant.value : null;
  if (expr.kind === 'Name') {
    const value = context.file.names.singleValueOf(expr);
    return value === null ? null : patternSource(context, value, depth + 1);
  }
  // `re.compile(P)`, `new RegExp(P)`.
  if (expr.kind !== 'Call') return null;
  const name =
    expr.callee.kind === 'Member'
      ? expr.callee.property
      : expr.callee.kind === 'Name'
        ? expr.callee.name
        : '';
  const first = argumentAt(expr, 0);
  return (name === 'compile' || name === 'RegExp') && first !== null
    ? patternSource(context, first, depth + 1)
    : null;
}

function refineByMarks(context: FunctionContext, state: State, call: Call, outcome: boolean): void {
  for (const guard of context.file.marks.guards.get(call.id) ?? []) {
    if (guard.when === String(outcome)) applyGuard(context, state, call, guard);
  }
}

/** Makes the guarded parts of a call safe. */
export function applyGuard(context: FunctionContext, state: State, call: Call, guard: GuardMark): void {
  for (const port of guard.ports) {
    const part = argumentOf(call, port);
    if (part !== null) makeSafe(context, state, part, guard.channels);
  }
}

/** A function of this file whose result says that its parameter is safe. */
function refineBySummary(context: FunctionContext, state: State, call: Call, outcome: boolean): void {
  if (outcome) applySummaryGuards(context, state, call, 'true');
}

export function applySummaryGuards(
  context: FunctionContext,
  state: State,
  call: Call,
  when: 'true' | 'returns',
): void {
  const callee = context.file.names.calleeOf(call);
  if (callee?.kind !== 'Function') return;
  const fn = context.file.ir.functionOf(callee);
  const summary = fn === null ? undefined : context.file.summaries[fn.id];
  if (fn === null || summary === undefined) return;
  for (const guard of summary.guards) {
    if (guard.when !== when) continue;
    const param = fn.params[guard.parameter];
    const value =
      param === undefined
        ? null
        : argumentOf(call, { port: 'argument', index: guard.parameter, name: param.name });
    const place = value === null ? null : placeOf(context, value);
    if (place !== null)
      changePlace(context, state, place, (fact) =>
        guard.mask === null ? null : masked(fact, context.file.space.masks.union(fact.mask, guard.mask)),
      );
  }
}

function makeSafe(context: FunctionContext, state: State, expr: Expression, safe: Safe): void {
  const place = placeOf(context, expr);
  if (place !== null) makePlaceSafe(context, state, place, safe);
}

/** Makes all places safe that an expression is computed from: `urlparse(x).hostname`, `path.resolve(base, x)`. */
function makeDerivedSafe(
  context: FunctionContext,
  state: State,
  expr: Expression,
  safe: Safe,
  depth = 0,
): void {
  if (depth > MAX_LOOKTHROUGH) return;
  makeSafe(context, state, expr, safe);
  switch (expr.kind) {
    case 'Name': {
      const value = context.file.names.singleValueOf(expr);
      if (value !== null) makeDerivedSafe(context, state, value, safe, depth + 1);
      return;
    }
    case 'Member':
    case 'Index':
      makeDerivedSafe(context, state, expr.object, safe, depth + 1);
      return;
    case 'Call':
      if (expr.callee.kind === 'Member') makeDerivedSafe(context, state, expr.callee.object, safe, depth + 1);
      for (const argument of expr.args) {
        if (argument.kind === 'Argument') makeDerivedSafe(context, state, argument.value, safe, depth + 1);
      }
      return;
    case 'Await':
    case 'Cast':
    case 'Spread':
      makeDerivedSafe(context, state, expr.value, safe, depth + 1);
      return;
    case 'Binary':
      makeDerivedSafe(context, state, expr.left, safe, depth + 1);
      makeDerivedSafe(context, state, expr.right, safe, depth + 1);
      return;
    case 'Collection':
      for (const element of expr.elements) makeDerivedSafe(context, state, element, safe, depth + 1);
      return;
    default:
  }
}

function makePlaceSafe(context: FunctionContext, state: State, place: Place, safe: Safe): void {
  const { masks } = context.file.space;
  changePlace(context, state, place, (fact) => {
    if (safe === null) return null;
    return masked(
      fact,
      safe.reduce((mask, channel) => masks.with(mask, channel), fact.mask),
    );
  });
}

function changePlace(
  context: FunctionContext,
  state: State,
  place: Place,
  change: (fact: Fact) => Fact | null,
): void {
  const { space } = context.file;
  const before = getValue(state, place.register);
  const value = readPath(space, before, place.path);
  if (place.path.length === 0) {
    // The same object under other names is as safe.
    if (!isClean(value))
      replaceObject(context, state, place.register, before, mapFacts(space, value, change));
    return;
  }
  const changed = mapFacts(space, value, change);
  // What becomes tainted only when it is read (`req.query.sort`) must be remembered as safe, too.
  if (isClean(changed))
    replaceObject(context, state, place.register, before, forgetPath(space, before, place.path));
  else setPlace(context, state, place, changed);
}

function argumentAt(call: Call, index: number): Expression | null {
  const argument = call.args[index] as Argument | undefined;
  return argument !== undefined && argument.kind === 'Argument' && argument.name === null
    ? argument.value
    : null;
}

/** Channels of the kinds that some active rule uses. An empty list makes nothing safe. */
function kinds(context: FunctionContext, ...names: readonly string[]): readonly number[] {
  return names
    .map((name) => context.file.channelOf(name))
    .filter((channel): channel is number => channel !== null);
}
