/** Calls as conditions: guards of models and of functions of the file, type tests, prefixes, patterns. */
import type { Call, Expression, Node } from '../ast/nodes.ts';
import type { IrFunction } from '../ir/ir.ts';
import type { FunctionContext, Place } from './context.ts';
import { MAX_PATH } from './facts.ts';
import { makeOriginSafe, refineCheckedAddress, refineNamedRange } from './guard-addresses.ts';
import { kinds, makeDerivedSafe, makeDoubted, makeMasked, makePlaceSafe, makeSafe } from './guard-effects.ts';
import { refineMembership, refineSetMethod } from './guard-membership.ts';
import { isHostPart, isResolvedPath, lacksSeparator } from './guard-paths.ts';
import { type PatternSafety, patternSafety, patternTest } from './guard-patterns.ts';
import { refineComparison } from './guard-signatures.ts';
import { refineLinked } from './link-effects.ts';
import type { GuardMark } from './marks.ts';
import { placeOf } from './places.ts';
import { argumentAt, argumentOf } from './ports.ts';
import type { State } from './state.ts';
import { capturedKey } from './summary.ts';

const CHARACTER_TESTS = new Set(['isdigit', 'isnumeric', 'isdecimal', 'isalnum', 'isalpha', 'isidentifier']);
const NUMBER_TESTS = new Set(['isInteger', 'isSafeInteger', 'isFinite']);
const MEMBER_TESTS = new Set(['includes', 'has', 'contains', 'hasOwnProperty', '__contains__']);
const SAFE_TYPES =
  /^(int|float|bool|complex|Decimal|decimal\.Decimal|UUID|uuid\.UUID|date|datetime|Number|Boolean|Date)$/;

/** Applies what is known when a call gave the outcome. */
export function refineCall(context: FunctionContext, state: State, call: Call, outcome: boolean): void {
  refineByMarks(context, state, call, outcome);
  applySummaryGuards(context, state, call, outcome ? 'true' : 'false');
  refineLinked(context, state, call, outcome ? 'true' : 'false');
  if (outcome) refineComparison(context, state, call);
  refineNamedRange(context, state, call, outcome);
  const { callee } = call;
  const first = argumentAt(call, 0);
  if (first !== null) refineNumberTest(context, state, callee, first, outcome);
  if (callee.kind === 'Name' && callee.name === 'isinstance' && outcome && first !== null)
    refineType(context, state, first, argumentAt(call, 1));
  if (callee.kind !== 'Member') return;
  const { property, object } = callee;
  if (first !== null) refineMethod(context, state, call, property, object, first, outcome);
  if (outcome && CHARACTER_TESTS.has(property)) makeSafe(context, state, object, null);
  const test = outcome ? patternTest(context, call) : null;
  const safety = test === null ? null : patternSafety(context.file.names, test.pattern, test.isWhole);
  if (test !== null && safety !== null)
    makeSafe(context, state, test.tested, channelsOfPattern(context, safety));
}

function channelsOfPattern(context: FunctionContext, safety: PatternSafety): readonly number[] | null {
  if (safety === 'all') return null;
  return safety === 'url'
    ? kinds(context, 'url', 'redirect', 'script-address')
    : kinds(context, 'redirect', 'script-address');
}

/** `isNaN(x)`, `Number.isInteger(Number(x))`. */
function refineNumberTest(
  context: FunctionContext,
  state: State,
  callee: Expression,
  tested: Expression,
  outcome: boolean,
): void {
  const name = callee.kind === 'Name' ? callee.name : callee.kind === 'Member' ? callee.property : '';
  const isNumber = name === 'isNaN' ? !outcome : NUMBER_TESTS.has(name) && outcome;
  if (!isNumber) return;
  makeSafe(context, state, tested, null);
  // `Number('1; drop')` is NaN, while `parseInt` reads as far as it can.
  const isStrict = tested.kind === 'Call' && tested.callee.kind === 'Name' && tested.callee.name === 'Number';
  const converted = isStrict ? argumentAt(tested, 0) : null;
  if (converted !== null) makeSafe(context, state, converted, null);
}

function refineMethod(
  context: FunctionContext,
  state: State,
  call: Call,
  property: string,
  object: Expression,
  first: Expression,
  outcome: boolean,
): void {
  const second = argumentAt(call, 1);
  if (property === 'startsWith' || property === 'startswith')
    refinePrefix(context, state, object, first, outcome);
  else if ((property === 'endsWith' || property === 'endswith') && outcome)
    refineSuffix(context, state, object, first);
  else if (property === 'is_relative_to' && outcome) {
    if (mayBeResolved(context, object)) makeDerivedSafe(context, state, object, kinds(context, 'path'));
  } else if (property === 'hasOwn' && second !== null)
    // `Object.hasOwn(MAP, x)` names the collection first.
    refineMembership(context, state, second, first, outcome);
  else if (property === 'call' && object.kind === 'Member' && object.property === 'hasOwnProperty') {
    if (second !== null) refineMembership(context, state, second, first, outcome);
  } else if (MEMBER_TESTS.has(property)) refineMembership(context, state, first, object, outcome);
  else refineSetMethod(context, state, property, object, first, outcome);
}

function mayBeResolved(context: FunctionContext, path: Expression): boolean {
  return (
    isResolvedPath(context, path) || (path.kind === 'Name' && context.file.names.singleValueOf(path) === null)
  );
}

function refineType(
  context: FunctionContext,
  state: State,
  tested: Expression,
  type: Expression | null,
): void {
  const types = type?.kind === 'Collection' ? type.elements : type === null ? [] : [type];
  if (types.length === 0) return;
  const names = types.map((item) =>
    item.kind === 'Name' ? item.name : (context.file.names.qualifiedName(item) ?? ''),
  );
  if (names.every((name) => SAFE_TYPES.test(name))) makeSafe(context, state, tested, null);
  // Text holds no query operators.
  else if (names.every((name) => name === 'str' || SAFE_TYPES.test(name)))
    makeSafe(context, state, tested, kinds(context, 'nosql-query'));
}

/** `path.startswith(BASE)` of a resolved path, `url.startsWith('https://host/')`. */
export function refinePrefix(
  context: FunctionContext,
  state: State,
  tested: Expression,
  prefix: Expression,
  outcome: boolean,
): void {
  if (prefix.kind === 'Collection') {
    refinePrefixes(context, state, tested, prefix.elements, outcome);
    return;
  }
  const text = knownText(context, prefix);
  if (text?.startsWith('..')) {
    if (!outcome) makeDerivedSafe(context, state, tested, kinds(context, 'path'));
    return;
  }
  // `//host` is what remains to be refused once a target has to begin with a slash.
  if (text === '//' && !outcome) makeDerivedSafe(context, state, tested, kinds(context, 'redirect'));
  if (!outcome) return;
  // `https:` and `/` begin no script, wherever they lead.
  if (text !== null && NO_SCRIPT.test(text))
    makeDerivedSafe(context, state, tested, kinds(context, 'script-address'));
  if (text !== null && HOST.test(text))
    makeDerivedSafe(context, state, tested, kinds(context, 'url', 'redirect', 'script-address'));
  else if (isResolvedPath(context, tested)) {
    // `/srv/files-old` begins with `/srv/files` as well; few will have such a neighbour.
    if (lacksSeparator(context, prefix)) makeDoubted(context, state, tested);
    else makeDerivedSafe(context, state, tested, kinds(context, 'path'));
  }
}

/** How addresses begin that are no script, wherever they lead, and those whose host is fixed. */
const NO_SCRIPT = /^(?:https?:|\/|#|\?)/;
const HOST = /^https?:\/\/[^/]+\//;

/** `url.startswith(('https://', '/'))`: one of them fits, or none. */
function refinePrefixes(
  context: FunctionContext,
  state: State,
  tested: Expression,
  prefixes: readonly Node[],
  outcome: boolean,
): void {
  const texts = prefixes.map((prefix) => knownText(context, prefix as Expression));
  if (!outcome)
    for (const prefix of prefixes) refinePrefix(context, state, tested, prefix as Expression, false);
  else if (texts.length > 0 && texts.every((text) => text !== null && NO_SCRIPT.test(text)))
    makeDerivedSafe(context, state, tested, kinds(context, 'script-address'));
  if (outcome && texts.length > 0 && texts.every((text) => text !== null && HOST.test(text)))
    makeDerivedSafe(context, state, tested, kinds(context, 'url', 'redirect', 'script-address'));
}

function knownText(context: FunctionContext, expr: Expression): string | null {
  const constant = context.file.names.constantOf(expr);
  return constant?.type === 'string' && constant.known ? constant.value : null;
}

/** `host.endswith('.example.org')`, `host.endsWith(`.${DOMAIN}`)`: without the dot, anybody can register a fitting name. */
function refineSuffix(context: FunctionContext, state: State, tested: Expression, suffix: Expression): void {
  if (isHostPart(tested) && beginsWithDot(context, suffix))
    makeDerivedSafe(context, state, tested, kinds(context, 'url', 'redirect', 'script-address'));
}

/** A text that begins with a dot, and has something of the program's own behind it. */
function beginsWithDot(context: FunctionContext, text: Expression): boolean {
  if (text.kind === 'Template' && text.tag === null && text.parts.length > 1) {
    const [first] = text.parts;
    return first?.kind === 'StringLit' && first.value.startsWith('.');
  }
  if (text.kind === 'Binary' && text.op === '+')
    return knownText(context, text.left)?.startsWith('.') === true;
  return knownText(context, text)?.startsWith('.') === true;
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
    if (part === null) continue;
    if (guard.fields === undefined) {
      makeSafe(context, state, part, guard.channels);
      if (isOfRequests(context, guard.channels)) makeOriginSafe(context, state, part, guard.channels);
    } else makeFieldsSafe(context, state, part, guard.fields, guard.channels);
  }
}

/** The guard judges where requests go, and nothing else. */
function isOfRequests(context: FunctionContext, channels: readonly number[] | null): boolean {
  return channels?.length === 1 && kinds(context, 'url').includes(channels[0]!);
}

/** Single fields of what was checked: `isOrder(req.body)` says something of `req.body.status`. */
function makeFieldsSafe(
  context: FunctionContext,
  state: State,
  part: Expression,
  fields: readonly (readonly string[])[],
  channels: readonly number[] | null,
): void {
  const place = placeOf(context, part);
  if (place === null) return;
  for (const field of fields) {
    const path = [...place.path, ...field];
    // A path that is cut would stand for everything around the field.
    if (path.length <= MAX_PATH) makePlaceSafe(context, state, { ...place, path }, channels);
  }
}

/** What a function of this file says about its parameters by its result, or by returning at all. */
export function applySummaryGuards(
  context: FunctionContext,
  state: State,
  call: Call,
  when: 'true' | 'false' | 'returns',
): void {
  const callee = context.file.names.calleeOf(call);
  if (callee?.kind !== 'Function') return;
  const fn = context.file.ir.functionOf(callee);
  const summary = fn === null ? undefined : context.file.summaries[fn.id];
  if (fn === null || summary === undefined) return;
  for (const guard of summary.guards) {
    if (guard.when !== when) continue;
    const place = guardedPlace(context, call, fn, guard.parameter);
    if (place !== null) makeMasked(context, state, place, guard.mask);
    const checked = argumentOfGuard(call, fn, guard.parameter);
    if (checked !== null) refineCheckedAddress(context, state, checked, guard.mask);
  }
}

/** Where the caller holds what a function has checked: an argument, or a variable that both see. */
function guardedPlace(context: FunctionContext, call: Call, fn: IrFunction, guarded: number): Place | null {
  const captured = fn.captured.find(({ definition }) => capturedKey(definition.id) === guarded);
  if (captured !== undefined) {
    const register = context.fn.registerOf.get(captured.definition.id);
    return register === undefined ? null : { register, path: [] };
  }
  const value = argumentOfGuard(call, fn, guarded);
  return value === null ? null : placeOf(context, value);
}

function argumentOfGuard(call: Call, fn: IrFunction, guarded: number): Expression | null {
  const param = fn.params[guarded];
  return param === undefined
    ? null
    : argumentOf(call, { port: 'argument', index: guarded, name: param.name });
}

/** Names of functions that raise when a value is not as it should be. */
const VALIDATOR = /^_*(?:validate|check|assert|ensure|verify|sanitize|enforce)(?:_\w|[A-Z])\w*$/;

/** A call for its effect alone, of a function that nobody knows but that says it checks. */
function isUnknownValidator(context: FunctionContext, call: Call): boolean {
  const { callee } = call;
  const name = callee.kind === 'Name' ? callee.name : callee.kind === 'Member' ? callee.property : '';
  if (!VALIDATOR.test(name) || context.file.names.calleeOf(call)?.kind === 'Function') return false;
  const parent = context.file.names.parentOf(call);
  const statement = parent?.kind === 'Await' ? context.file.names.parentOf(parent) : parent;
  return statement?.kind === 'ExprStmt';
}

/** `path.relative_to(base)` raises when the path is not below the base. */
export function refineReturned(context: FunctionContext, state: State, call: Call): void {
  if (isUnknownValidator(context, call))
    for (const argument of call.args)
      if (argument.kind === 'Argument') makeDoubted(context, state, argument.value);
  const { callee } = call;
  if (callee.kind === 'Member' && callee.property === 'relative_to' && isResolvedPath(context, callee.object))
    makeDerivedSafe(context, state, callee.object, kinds(context, 'path'));
}
