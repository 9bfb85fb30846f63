/** What a function does once the calls that it makes of other files are followed. */
import { CLEAN, type Fact, type Port, type Value } from '../facts.ts';
import type { LinkedSink } from './linked-file.ts';

export interface LinkedSummary {
  readonly returns: Value;
  readonly thrown: Value;
  /** By parameter index, -1 the receiver. */
  readonly mutated: ReadonlyMap<number, Value>;
  /** Its own sinks and those of what it calls, reached from its ports; by key. */
  readonly sinks: ReadonlyMap<string, LinkedSinkReach>;
  readonly callbacks: readonly LinkedCallback[];
}

export interface LinkedSinkReach {
  readonly mark: LinkedSink;
  readonly fact: Fact;
  /** It was found by linking; the file of the function does not know it. */
  readonly isFar: boolean;
}

export interface LinkedCallback {
  readonly port: Port;
  readonly args: readonly Value[];
}

export const EMPTY_LINKED: LinkedSummary = {
  returns: CLEAN,
  thrown: CLEAN,
  mutated: new Map(),
  sinks: new Map(),
  callbacks: [],
};

/** Summaries only grow in a fixpoint; what they hold tells whether one did. */
export function sizeOf(summary: LinkedSummary): number {
  let size = summary.sinks.size + summary.callbacks.length + sizeOfValue(summary.returns);
  for (const value of summary.mutated.values()) size += 1 + sizeOfValue(value);
  return size + sizeOfValue(summary.thrown);
}

function sizeOfValue(value: Value): number {
  let size = value.facts.length + value.functions.length;
  for (const field of value.fields?.values() ?? []) size += 1 + sizeOfValue(field);
  return size;
}
