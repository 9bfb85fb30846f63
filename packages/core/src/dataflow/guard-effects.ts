/** What guards do: places become safe, for some channels or for all. */
import type { Expression, Name } from '../ast/nodes.ts';
import { type FunctionContext, type Place, replaceObject, setPlace } from './context.ts';
import { DOUBTED, type Fact, flagged, isClean, masked } from './facts.ts';
import { changeDerived } from './guard-derived.ts';
import { MARK_SOURCE } from './marks.ts';
import { placeOf } from './places.ts';
import { getValue, type State } from './state.ts';
import { forgetPath, mapFacts, readPath } from './values.ts';

/** How far guards look through variables that are assigned once. */
export const MAX_LOOKTHROUGH = 4;

/** What a guard makes safe: channels, or everything (null). */
export type Safe = readonly number[] | null;

/** Makes the place that an expression names safe. */
export function makeSafe(context: FunctionContext, state: State, expr: Expression, safe: Safe): void {
  // `x or ''`: what is tested instead of x is a constant.
  if (expr.kind === 'Binary' && (expr.op === 'or' || expr.op === '??')) {
    if (context.file.names.constantOf(expr.right) !== null) makeSafe(context, state, expr.left, safe);
    return;
  }
  const place = placeOf(context, expr);
  if (place !== null) makePlaceSafe(context, state, place, safe);
}

/** Makes all places safe that an expression is computed from: `urlparse(x).hostname`, `path.resolve(base, x)`. */
export function makeDerivedSafe(
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
      else makeDestructuredSafe(context, state, expr, safe, depth);
      return;
    }
    case 'Member':
    case 'Index':
      // One part of a request is checked, not all of them.
      if (!isSource(context, expr) && !isSource(context, expr.object))
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

/** Something foreign comes in here: a request is not computed from anything. */
export function isSource(context: FunctionContext, expr: Expression): boolean {
  return ((context.file.marks.bits[expr.id] ?? 0) & MARK_SOURCE) !== 0;
}

/** `const { hostname } = new URL(x)`: the variable is computed from what is destructured. */
function makeDestructuredSafe(
  context: FunctionContext,
  state: State,
  name: Name,
  safe: Safe,
  depth: number,
): void {
  const writes = context.file.names.definitionOf(name)?.writes ?? [];
  const source = writes.length === 1 && writes[0]!.how === 'destructure' ? writes[0]!.source : null;
  if (source !== null) makeDerivedSafe(context, state, source, safe, depth + 1);
}

/** Makes a place safe. */
export function makePlaceSafe(context: FunctionContext, state: State, place: Place, safe: Safe): void {
  const { masks } = context.file.space;
  const mask = safe === null ? null : safe.reduce((all, channel) => masks.with(all, channel), 0);
  makeMasked(context, state, place, mask);
}

/** Makes a place safe for the channels of a mask, or for all (null), and with it what was computed from it before. */
export function makeMasked(context: FunctionContext, state: State, place: Place, mask: number | null): void {
  const { masks } = context.file.space;
  const change = (fact: Fact): Fact | null =>
    mask === null ? null : masked(fact, masks.union(fact.mask, mask));
  const before = getValue(state, place.register);
  changePlace(context, state, place, change);
  changeDerived(context, state, place, before, mask === null, change);
}

/** Something has checked the place that may be enough: what is found of it is worth little. */
export function makeDoubted(context: FunctionContext, state: State, expr: Expression): void {
  const place = placeOf(context, expr);
  if (place !== null) changePlace(context, state, place, (fact) => flagged(fact, DOUBTED));
}

/** Changes all facts of a place; null drops a fact. */
export function changePlace(
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

/** Channels of the kinds that some active rule uses. An empty list makes nothing safe. */
export function kinds(context: FunctionContext, ...names: readonly string[]): readonly number[] {
  return names
    .map((name) => context.file.channelOf(name))
    .filter((channel): channel is number => channel !== null);
}
