/** The functions of a program in a run of linking, and what is asked of all of it. */
import type { FunctionFacts } from '../../facts/flow-facts.ts';
import type { Reference } from '../../facts/module-facts.ts';
import type { Fact, Value } from '../facts.ts';
import type { FunctionOutline } from './flow-outline.ts';
import type { LinkRun } from './link-run.ts';
import type { LinkedFile, LinkedSink } from './linked-file.ts';
import type { LinkedSummary } from './linked-summary.ts';

/** A function of the program in a run. */
export interface LinkedFunction {
  readonly id: number;
  readonly file: LinkedFile;
  readonly outline: FunctionOutline;
  /** What it is and checks; and, once it is known what flows can need, that of all that the file has kept. */
  facts: FunctionFacts;
}

/** A callee of a call. */
export interface LinkedCallee {
  readonly fn: LinkedFunction;
  readonly isConstructor: boolean;
  /** It stands in the file of the call, which has told already what the function alone does. */
  readonly isOwn: boolean;
}

/** What an evaluation needs of the rest of the program. */
export interface LinkProgram {
  readonly run: LinkRun;
  functionOf(id: number): LinkedFunction;
  summaryOf(id: number): LinkedSummary;
  /** Callees by the names of a call; by number of the call. */
  calleesOf(call: number): readonly LinkedCallee[];
  /** Functions and constructors that a reference of a file denotes. */
  functionsAt(file: LinkedFile, reference: Reference): readonly number[];
  /** What functions of the program put into a shared field, from sources. */
  sharedValue(field: number): Value;
  /** The function that makes a call. */
  callerOf(call: number): LinkedFunction | null;
  /** A function costs more than one may. */
  cut(fn: LinkedFunction): void;
  /** A source reaches a sink. */
  report(mark: LinkedSink, fact: Fact): void;
}

/** A call with one of its callees. */
export interface CallSite {
  readonly caller: LinkedFunction;
  readonly call: number;
  readonly callee: LinkedCallee;
}
