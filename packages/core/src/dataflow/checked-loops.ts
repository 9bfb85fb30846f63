/**
 * What holds behind a loop. `for part in name.split('/'): if not part.isalnum(): abort(400)`: whoever gets past it has checked every
 * element, and so what they were taken from; this is said for paths and addresses, which are as safe as their parts.
 */
import { lastName } from '../ast/last-name.ts';
import type { Expression } from '../ast/nodes.ts';
import type { Iteration, Register } from '../ir/ir.ts';
import { type FunctionContext, replaceObject } from './context.ts';
import type { Value } from './facts.ts';
import { kinds } from './guard-effects.ts';
import { argumentAt } from './ports.ts';
import { getValue, type State } from './state.ts';
import { deepFacts, mapFacts } from './values.ts';

/** The parts of a path, or the list itself. */
const PARTS = /^(?:split|rsplit|splitlines|parts|getlist|getAll)$/;
/** The addresses of a host. */
const ADDRESSES = /^(?:getaddrinfo|gethostbyname_ex|lookup|resolve|resolve4|resolve6|resolveAny)$/;

/** The channels that all elements are safe for wherever a round ends. */
export function channelsChecked(
  context: FunctionContext,
  state: State,
  { expression, iterable, element, parts }: Iteration,
  ends: readonly State[],
): readonly number[] {
  const live = ends.filter(({ dead }) => !dead);
  const channels = channelsOf(context, expression, element !== null);
  if (live.length === 0 || channels.length === 0) return [];
  const { space } = context.file;
  const cameIn = parts.length === 1 && deepFacts(space, getValue(state, iterable)).length > 0;
  const isSafe = (end: State, part: Register, channel: number): boolean => {
    const facts = deepFacts(space, getValue(end, part));
    // What holds nothing was checked only where something came in.
    return (cameIn || facts.length > 0) && facts.every(({ mask }) => space.masks.has(mask, channel));
  };
  return channels.filter((channel) => parts.some((part) => live.every((end) => isSafe(end, part, channel))));
}

/** What elements say of the whole. Of keys of an object, and of pairs, they say nothing of the rest. */
function channelsOf(context: FunctionContext, iterable: Expression, isList: boolean): readonly number[] {
  const name = lastName(iterable) ?? '';
  const held = iterable.kind === 'Name' ? context.file.names.singleValueOf(iterable) : null;
  if (ADDRESSES.test(held === null ? name : (lastName(held) ?? ''))) return kinds(context, 'url');
  const isWhole = isList && (iterable.kind === 'Name' || PARTS.test(name));
  return isWhole ? kinds(context, 'path', 'url', 'redirect', 'script-address') : [];
}

/** The loop's variable was tainted and is clean wherever a round ends: whoever gets past the loop has checked all elements. */
export function areSafe(
  context: FunctionContext,
  state: State,
  { iterable, element }: Iteration,
  ends: readonly State[],
): boolean {
  if (element === null || !holdsTaint(context, getValue(state, iterable))) return false;
  return ends.every((end) => end.dead || !holdsTaint(context, getValue(end, element)));
}

function holdsTaint(context: FunctionContext, value: Value): boolean {
  return deepFacts(context.file.space, value).length > 0;
}

/** Whoever has checked all elements holds nothing foreign. */
export function forgetElements(context: FunctionContext, state: State, iterable: Register): void {
  const before = getValue(state, iterable);
  replaceObject(
    context,
    state,
    iterable,
    before,
    mapFacts(context.file.space, before, () => null),
  );
}

/** A loop over elements that are written out, or over a number of rounds. */
export function surelyRuns(context: FunctionContext, expression: Expression): boolean {
  const held = expression.kind === 'Name' ? context.file.names.singleValueOf(expression) : null;
  const over = held?.kind === 'Collection' ? held : expression;
  if (over.kind === 'Collection') return over.elements.some((element) => element.kind !== 'Spread');
  const rounds = over.kind === 'Call' && isNamed(over.callee, 'range') ? argumentAt(over, 0) : null;
  const count = rounds === null ? null : context.file.names.constantOf(rounds);
  return over.kind === 'Call' && over.args.length === 1 && count?.type === 'number' && count.value > 0;
}

function isNamed(callee: Expression, name: string): boolean {
  return callee.kind === 'Name' && callee.name === name;
}
