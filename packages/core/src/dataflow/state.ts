/**
 * The values of a function's registers at one point, as an overlay over the state before the region: a branch costs what it
 * writes, not what exists, so that functions of thousands of statements stay linear.
 */
import type { Register } from '../ir/ir.ts';
import { CLEAN, type FactSpace, type Value } from './facts.ts';
import { join } from './values.ts';

export interface State {
  readonly parent: State | null;
  readonly own: Map<Register, Value>;
  /** Nothing runs from here on (after return, throw, break). */
  dead: boolean;
}

export function createState(parent: State | null): State {
  return { parent, own: new Map(), dead: false };
}

export function getValue(state: State, register: Register): Value {
  for (let current: State | null = state; current !== null; current = current.parent) {
    const value = current.own.get(register);
    if (value !== undefined) return value;
  }
  return CLEAN;
}

/** Merges the ends of alternative overlays of `base` into it. Dead ends do not count; all dead: the base is dead. */
export function mergeInto(space: FactSpace, base: State, ends: readonly State[]): void {
  const alive = ends.filter((end) => !end.dead);
  if (alive.length === 0) {
    base.dead = true;
    return;
  }
  if (alive.length === 1) {
    for (const [register, value] of alive[0]!.own) setUnlessClean(base, register, value);
    return;
  }
  const registers = new Set<Register>();
  for (const end of alive) for (const register of end.own.keys()) registers.add(register);
  // Equal pairs of values give one joined value: registers that were aliases before the branches are aliases after them.
  const pairs = new Map<Value, Map<Value, Value>>();
  for (const register of registers) {
    let merged: Value | null = null;
    for (const end of alive) {
      const value = end.own.get(register) ?? getValue(base, register);
      merged = merged === null ? value : joinOnce(space, pairs, merged, value);
    }
    setUnlessClean(base, register, merged ?? CLEAN);
  }
}

/** A clean register that was clean before says nothing; left out, it is not carried up through all the regions around. */
function setUnlessClean(base: State, register: Register, value: Value): void {
  if (value !== CLEAN || getValue(base, register) !== CLEAN) base.own.set(register, value);
}

function joinOnce(space: FactSpace, pairs: Map<Value, Map<Value, Value>>, left: Value, right: Value): Value {
  if (left === right) return left;
  let row = pairs.get(left);
  if (row === undefined) {
    row = new Map();
    pairs.set(left, row);
  }
  let joined = row.get(right);
  if (joined === undefined) {
    joined = join(space, left, right);
    row.set(right, joined);
  }
  return joined;
}

/** Adds what an overlay wrote to the base (weak: the base's values stay possible). Returns whether anything was new. */
export function addInto(space: FactSpace, base: State, overlay: State): boolean {
  let changed = false;
  for (const [register, value] of overlay.own) {
    const before = getValue(base, register);
    const joined = join(space, before, value);
    if (joined !== before) {
      base.own.set(register, joined);
      changed = true;
    }
  }
  return changed;
}

/** An overlay of `base` that holds everything written between it and `state` (for `break` and `continue`). */
export function snapshotSince(base: State, state: State): State {
  const snapshot = createState(base);
  const chain: State[] = [];
  for (let current: State | null = state; current !== null && current !== base; current = current.parent)
    chain.push(current);
  for (const part of chain.reverse())
    for (const [register, value] of part.own) snapshot.own.set(register, value);
  return snapshot;
}

/** Sets a register at the start of a function. */
export function setInitial(state: State, register: Register, value: Value): void {
  state.own.set(register, value);
}
