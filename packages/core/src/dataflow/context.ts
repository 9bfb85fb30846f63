/** What the interpretation of one file shares. */
import type { Node } from '../ast/nodes.ts';
import type { Instruction, IrFile, IrFunction, Register } from '../ir/ir.ts';
import type { Names } from '../names/names.ts';
import type { ClassTable } from './class-table.ts';
import { CLEAN, type Fact, type FactSpace, masked, type Value } from './facts.ts';
import type { FixedParameters } from './fixed-arguments.ts';
import type { FlowSink } from './flows.ts';
import type { LinkCallees } from './link-callee.ts';
import type { Marks } from './marks.ts';
import { getValue, type State } from './state.ts';
import type { CallInputs, FunctionSummary, SummaryCallback, SummarySink } from './summary.ts';
import type { Listener } from './topics.ts';
import { join, writePath } from './values.ts';

/** Which results carry taint, because some active rule does not take them for safe. */
export interface CarriedResults {
  /** What a tainted index or key chooses. */
  readonly indexes: boolean;
  readonly booleans: boolean;
  readonly comparisons: boolean;
  readonly numbers: boolean;
}

export interface FileContext {
  readonly names: Names;
  readonly classes: ClassTable;
  readonly text: string;
  readonly ir: IrFile;
  readonly marks: Marks;
  readonly space: FactSpace;
  readonly summaries: FunctionSummary[];
  /** The summary of a function for a call that fixes what its conditions ask. */
  readonly summaryFor: (fn: IrFunction, fixed: FixedParameters) => FunctionSummary;
  readonly flows: FlowSink;
  /** Channels by kind name, for guards that make certain kinds safe. */
  readonly channelOf: (kind: string) => number | null;
  /** What a key is safe for that a table is known to have; null: for everything. In JavaScript every table has `__proto__`. */
  readonly tableKeys: readonly number[] | null;
  readonly carries: CarriedResults;
  readonly shouldStop: () => boolean;
  /** Values seen at observed nodes, by node id. */
  readonly observed: Map<number, Value>;
  /** Functions that run as callbacks right now, innermost last. */
  readonly running: number[];
  /** Finds callees in other files; null when the file is looked at alone. */
  readonly linkCallees: LinkCallees | null;
  /** Other code may name what the file defines. */
  readonly importable: boolean;
  /** Calls of functions of other files that have run, by their nodes. */
  readonly linkIds: Map<Node, number>;
  /** Functions that wait for something by name, by what tells them apart. */
  readonly listeners: Map<string, Listener>;
}

/** What the interpretation of one function collects. */
export interface FunctionContext {
  readonly file: FileContext;
  readonly fn: IrFunction;
  /** What the call at hand fixes of its parameters; nothing when it is looked at for all calls. */
  readonly fixed: FixedParameters;
  /** Stand-ins for the objects that parameters (index) and receiver (-1) held at entry; they see mutation through any alias. */
  readonly inputs: ReadonlyMap<number, { readonly register: Register; readonly initial: Value }>;
  readonly regions: Map<
    number,
    { readonly base: State; readonly breaks: State[]; readonly continues: State[] }
  >;
  /** Values of fields as they were read, by register, so that changes of them are seen. */
  readonly loaded: Map<Register, Value>;
  /** One accumulator per open `try`: every value that a register took in its body. */
  readonly accumulators: Map<Register, Value>[];
  returns: Value;
  readonly exits: {
    /** When the result is true or false; null: it cannot be here. */
    readonly whenTrue: ReadonlyMap<number, number | null> | null;
    readonly whenFalse: ReadonlyMap<number, number | null> | null;
    readonly always: ReadonlyMap<number, number | null>;
  }[];
  readonly exitStates: State[];
  readonly sinks: Map<string, SummarySink>;
  readonly callbacks: SummaryCallback[];
  /** How many callbacks were run for this function. */
  callbackRuns: number;
  /** Calls of functions of other files, by id. */
  readonly calls: Map<number, CallInputs>;
  readonly written: Map<number, Value>;
  /** What is put into shared fields, by number. */
  readonly shared: Map<number, Value>;
  /** Closures made here, with the values their captured variables had when they ran last, or were made. */
  readonly closures: Map<number, MadeClosure>;
  /** What is thrown, per open `try`; the first leaves the function. */
  readonly thrown: Value[];
  /** What the handler at hand has caught. */
  caught: Value;
}

/** A closure of a function; one that has not run waits for a use of its name. */
export interface MadeClosure {
  readonly node: Node;
  readonly captured: ReadonlyMap<number, Value>;
  readonly hasRun: boolean;
  /** Where it ran first, or was made: what is written from there on, it sees when it runs again. */
  readonly at: number;
}

export type CallInstruction = Extract<Instruction, { op: 'call' }>;

/** A variable or a field of one. */
export interface Place {
  readonly register: Register;
  readonly path: readonly string[];
}

export function setRegister(context: FunctionContext, state: State, register: Register, value: Value): void {
  state.own.set(register, value);
  for (const accumulator of context.accumulators) {
    const before = accumulator.get(register);
    accumulator.set(register, before === undefined ? value : join(context.file.space, before, value));
  }
}

/** What was built into a string holds no query operators, which only objects have. */
export function asText(file: FileContext, fact: Fact): Fact {
  const channel = file.channelOf('nosql-query');
  return channel === null ? fact : masked(fact, file.space.masks.with(fact.mask, channel));
}

/** Something is thrown: the innermost `try` catches it. */
export function addThrown(context: FunctionContext, value: Value): void {
  const last = context.thrown.length - 1;
  context.thrown[last] = join(context.file.space, context.thrown[last]!, value);
}

/** Functions with more variables than this get no alias tracking: it would make huge generated functions quadratic. */
const MAX_ALIAS_VARIABLES = 200;

/** Writes a place; variables that hold the same object see the write. */
export function setPlace(context: FunctionContext, state: State, place: Place, value: Value): void {
  const before = getValue(state, place.register);
  if (place.path.length === 0) {
    replaceObject(context, state, place.register, before, value);
    return;
  }
  const after = writePath(context.file.space, before, place.path, value);
  replaceObject(context, state, place.register, before, after);
}

/** Replaces an object in a register and in every variable that holds the same one. */
export function replaceObject(
  context: FunctionContext,
  state: State,
  register: Register,
  before: Value,
  after: Value,
): void {
  if (after === before) return;
  setRegister(context, state, register, after);
  if (before === CLEAN || context.fn.registerOf.size > MAX_ALIAS_VARIABLES) return;
  for (const other of context.fn.registerOf.values()) {
    if (other !== register && getValue(state, other) === before) setRegister(context, state, other, after);
  }
  for (const input of context.inputs.values()) {
    if (input.register !== register && getValue(state, input.register) === before)
      setRegister(context, state, input.register, after);
  }
}
