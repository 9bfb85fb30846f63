/** Guards over all elements of a collection: `all(x in A for x in xs)`, `xs.every(isValid)`, and their negations. */
import type { Call, Expression } from '../ast/nodes.ts';
import type { FunctionContext } from './context.ts';
import { isClean, type Value } from './facts.ts';
import { refineAddresses, refineCheckedAddress } from './guard-addresses.ts';
import { makeMasked, makeSafe } from './guard-effects.ts';
import { placeOf } from './places.ts';
import { argumentAt } from './ports.ts';
import { createState, getValue, type State } from './state.ts';
import type { SummaryGuard } from './summary.ts';

type Refine = (context: FunctionContext, state: State, condition: Expression, outcome: boolean) => void;

/** Applies the outcome of a test of all elements; false when the call is none. */
export function refineElements(
  context: FunctionContext,
  state: State,
  call: Call,
  outcome: boolean,
  refine: Refine,
): boolean {
  const { callee } = call;
  const first = argumentAt(call, 0);
  if (first === null) return false;
  if (callee.kind === 'Name' && (callee.name === 'all' || callee.name === 'any')) {
    // `not any(bad)` is `all(not bad)`.
    if ((callee.name === 'all') === outcome) refineComprehension(context, state, first, outcome, refine);
    return true;
  }
  if (callee.kind !== 'Member' || (callee.property !== 'every' && callee.property !== 'some')) return false;
  if ((callee.property === 'every') === outcome)
    refineByCallback(context, state, callee.object, first, outcome);
  return true;
}

function refineComprehension(
  context: FunctionContext,
  state: State,
  expr: Expression,
  outcome: boolean,
  refine: Refine,
): void {
  if (expr.kind !== 'Comprehension' || expr.clauses.length !== 1) return;
  const [clause] = expr.clauses;
  if (clause?.kind !== 'CompFor') return;
  refineAddresses(context, state, expr.element, outcome);
  if (clause.target.kind !== 'Name') return;
  const place = placeOf(context, clause.target);
  if (place === null) return;
  const before = getValue(state, place.register);
  if (isClean(before)) return;
  const overlay = createState(state);
  refine(context, overlay, expr.element, outcome);
  if (!holdsNothing(getValue(overlay, place.register))) return;
  for (const member of membersOf(clause.iterable)) makeSafe(context, state, member, null);
}

/** What is tested of a list that is written out (`[name, mail].every(isText)`): its elements; else the collection. */
function membersOf(collection: Expression): readonly Expression[] {
  return collection.kind === 'Collection' ? collection.elements : [collection];
}

function holdsNothing(value: Value): boolean {
  return value.facts.length === 0 && value.fields === null;
}

function refineByCallback(
  context: FunctionContext,
  state: State,
  collection: Expression,
  callback: Expression,
  outcome: boolean,
): void {
  const guard = elementGuard(context, callback, outcome);
  if (guard === null) return;
  for (const member of membersOf(collection)) {
    const place = placeOf(context, member);
    if (place !== null) makeMasked(context, state, place, guard.mask);
    refineCheckedAddress(context, state, member, guard.mask);
  }
}

/** What a callback's result says about its first parameter. */
export function elementGuard(
  context: FunctionContext,
  callback: Expression,
  outcome: boolean,
): SummaryGuard | null {
  const { names, ir, summaries } = context.file;
  const target = names.functionOf(callback);
  const fn = target?.kind === 'Function' ? ir.functionOf(target) : null;
  const guards = fn === null ? [] : (summaries[fn.id]?.guards ?? []);
  const when = outcome ? 'true' : 'false';
  return guards.find((guard) => guard.parameter === 0 && guard.when === when) ?? null;
}
