/**
 * Values that were computed from a variable before it was checked: `const gz = file + '.gz'` is as safe as `file` is found to be later.
 *
 * Derived is what facts say: the trace of a derived value goes through the fact that the variable holds. What other inputs brought into
 * the value keeps its own facts, and so does what was put into the variable at another time.
 */
import type { Node } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import { type FunctionContext, type Place, replaceObject } from './context.ts';
import type { Fact, Spot, Value } from './facts.ts';
import { placeOf } from './places.ts';
import { getValue, type State } from './state.ts';
import { mapFacts } from './values.ts';

/** Functions with more variables than this are not looked through: each guard asks all of them. */
const MAX_VARIABLES = 200;

/** Calls that what is known of a path or an address outlives: they put it together and take nothing apart. */
const COMPOSING =
  /^(?:join|joinpath|resolve|normalize|dirname|basename|format|concat|str|String|toString|Path|trim|strip)$/;

/** What a guard has checked. */
interface Guarded {
  readonly context: FunctionContext;
  readonly state: State;
  readonly place: Place;
  readonly facts: readonly Fact[];
  /** It is safe for everything. */
  readonly isAll: boolean;
}

/** Changes what other variables hold that was computed from the facts which a variable had; `isAll`: it is safe for everything. */
export function changeDerived(
  context: FunctionContext,
  state: State,
  place: Place,
  before: Value,
  isAll: boolean,
  change: (fact: Fact) => Fact | null,
): void {
  const { fn, file } = context;
  if (place.path.length > 0 || fn.registerOf.size > MAX_VARIABLES) return;
  const guarded: Guarded = { context, state, place, facts: before.facts.filter(isOwn), isAll };
  if (guarded.facts.length === 0) return;
  for (const register of fn.registerOf.values()) {
    const value = getValue(state, register);
    if (register === place.register || !hasDerived(value, guarded)) continue;
    const after = mapFacts(file.space, value, (fact) => (isDerived(fact, guarded) ? change(fact) : fact));
    replaceObject(context, state, register, value, after);
  }
}

/** A fact that says of one variable what it was given; those of elements and fields are shared with what they were taken from. */
function isOwn({ prev, note, origin }: Fact): boolean {
  if (prev !== null) return note.startsWith('assigned to ');
  return origin.kind === 'port' && origin.port.base !== 'result' && origin.port.path.length === 0;
}

function hasDerived(value: Value, guarded: Guarded): boolean {
  if (value.facts.some((fact) => isDerived(fact, guarded))) return true;
  for (const field of value.fields?.values() ?? []) if (hasDerived(field, guarded)) return true;
  return false;
}

function isDerived(fact: Fact, guarded: Guarded): boolean {
  return guarded.facts.some((start) => {
    const steps = start.origin === fact.origin ? stepsBetween(start, fact) : null;
    if (steps === null || steps.length === 0) return false;
    const loop = loopAround(guarded, start.node);
    return steps.every(
      (node) =>
        (guarded.isAll || outlives(node)) &&
        !isMixed(node, start, guarded) &&
        (loop === null || !outlastsRound(guarded, node, loop)),
    );
  });
}

/** Where a trace went since a fact; null when it did not come from there. */
function stepsBetween(start: Fact, end: Fact): readonly Spot[] | null {
  const nodes: Spot[] = [];
  for (let fact: Fact | null = end; fact !== null && fact.depth >= start.depth; fact = fact.prev) {
    // The same step, whatever was made safe since.
    if (fact.prev === start.prev && fact.node === start.node && fact.note === start.note) return nodes;
    nodes.push(fact.node);
  }
  return null;
}

/** Another variable of the same origin went into the text as well, which one trace does not tell. */
function isMixed(node: Spot, { origin }: Fact, { context, state, place, facts }: Guarded): boolean {
  if (node.kind !== 'Binary' && node.kind !== 'Template' && node.kind !== 'Call') return false;
  let isFound = false;
  walk(node, (part) => {
    if (part.kind === 'Function' || isFound) return false;
    const register =
      part.kind === 'Name' ? (placeOf(context, part)?.register ?? place.register) : place.register;
    if (register !== place.register)
      isFound = getValue(state, register).facts.some(
        (fact) => fact.origin === origin && isOther(fact, facts),
      );
    return true;
  });
  return isFound;
}

function isOther(fact: Fact, guarded: readonly Fact[]): boolean {
  return guarded.every((start) => start.origin !== fact.origin || stepsBetween(start, fact) === null);
}

/** The loop that gives the guarded variable another value in each round. */
function loopAround({ context: { file } }: Guarded, spot: Spot): Node | null {
  if (spot.kind === 'KeptSteps') return null;
  for (let at: Node | null = spot; at !== null && at.kind !== 'Function'; at = file.names.parentOf(at))
    if (at.kind === 'ForEach' || at.kind === 'For' || at.kind === 'While') return at;
  return null;
}

/** A variable from outside of a loop holds what an earlier round has put into it: that value was another one. */
function outlastsRound({ context: { file } }: Guarded, node: Spot, loop: Node): boolean {
  const target = node.kind === 'Assign' ? node.target : null;
  const definition = target?.kind === 'Name' ? file.names.definitionOf(target) : null;
  if (definition === null) return false;
  const isOutside = (write: Node): boolean => write.start < loop.start || write.end > loop.end;
  return isOutside(definition.node) || definition.writes.some((write) => isOutside(write.node));
}

function outlives(node: Spot): boolean {
  if (node.kind !== 'Call') return node.kind !== 'KeptSteps';
  const { callee } = node;
  const name = callee.kind === 'Member' ? callee.property : callee.kind === 'Name' ? callee.name : '';
  return COMPOSING.test(name);
}
