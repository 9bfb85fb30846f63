/**
 * Functions as values that hold something: variables that they captured from a call that is over, and arguments that were bound.
 *
 * Values name functions by number: a function of the file by its id, which is not negative, and one that holds something by a negative
 * number. What a call of a maker captured is one `Activation`, shared by all functions that it made.
 */
import type { Node } from '../ast/nodes.ts';
import type { Value } from './facts.ts';
import type { PassedArgument } from './summary.ts';

export interface Activation {
  /** By definition id, seen from the function that holds the value. */
  readonly captured: Map<number, Value>;
  readonly key: string;
  readonly depth: number;
  /** How often values of another call were joined into it. */
  fills: number;
}

export interface FunctionObject {
  readonly function: number;
  readonly activation: Activation | null;
  /** Arguments before and beside those of the call. */
  readonly bound: readonly PassedArgument[];
  readonly receiver: Value | null;
}

export interface FunctionObjects {
  get(id: number): FunctionObject;
  /** The activation of a function in itself, or what it becomes where its result is used; null when there are too many. */
  activation(key: string, depth: number): { readonly activation: Activation; readonly isNew: boolean } | null;
  /** The number of an object; the last one made under a key holds. */
  put(key: string, object: FunctionObject): number;
  /** A call of a function that came in from outside, as it is when reached through another call. */
  callbackThrough(id: number, call: Node): number;
  /** Facts speak of the result of a callback. */
  useCallback(id: number): void;
  isCallbackUsed(id: number): boolean;
}

/** Makers that return what other makers made. */
export const MAX_ACTIVATION_DEPTH = 4;
/** Of one file. Libraries of functions that make functions have one for each way through their makers. */
const MAX_ACTIVATIONS = 128;
/** Values settle in a few joins; each costs as much as all that the functions hold. */
export const MAX_FILLS = 3;
const MAX_CALLBACK_CALLS = 4096;

export function createFunctionObjects(): FunctionObjects {
  const objects: FunctionObject[] = [];
  const ids = new Map<string, number>();
  const activations = new Map<string, Activation>();
  const callbacks = new Map<string, number>();
  const used = new Set<number>();
  return {
    useCallback: (id) => used.add(id),
    isCallbackUsed: (id) => used.has(id),
    get: (id) =>
      id >= 0 ? { function: id, activation: null, bound: [], receiver: null } : objects[-1 - id]!,
    activation(key, depth) {
      const known = activations.get(key);
      if (known !== undefined) return { activation: known, isNew: false };
      if (activations.size >= MAX_ACTIVATIONS) return null;
      const activation: Activation = { captured: new Map(), key, depth, fills: 0 };
      activations.set(key, activation);
      return { activation, isNew: true };
    },
    put(key, object) {
      let id = ids.get(key);
      if (id === undefined) {
        id = -1 - objects.length;
        ids.set(key, id);
        objects.push(object);
      } else objects[-1 - id] = object;
      return id;
    },
    callbackThrough(id, call) {
      const key = `${id}@${call.id}`;
      let through = callbacks.get(key);
      if (through === undefined) {
        if (callbacks.size >= MAX_CALLBACK_CALLS) return id;
        // Ids of nodes are not negative.
        through = -1 - callbacks.size;
        callbacks.set(key, through);
      }
      return through;
    },
  };
}
