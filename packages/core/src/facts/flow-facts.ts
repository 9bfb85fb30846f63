/**
 * What is kept of a file's data flow, so that flows can be followed into other files without its text: what each function does with what
 * it gets, and the calls that only linking can follow. Plain JSON; indexes point into the tables of the same file.
 */
import type { Confidence, Finding } from '../finding/finding.ts';
import type { SuppressionComment } from '../finding/suppression-comment.ts';
import type { Reference } from './module-facts.ts';
import type { TemplateReference } from './template-facts.ts';

export interface FlowFacts {
  /** Names of source labels: `kind:remote-input`, `rule:<id>:<label>`. */
  readonly labels: readonly string[];
  /** Names of channels: `kind:sql-query`, `rule:<id>`. */
  readonly channels: readonly string[];
  /** Sets of channels made safe; the first is empty. */
  readonly masks: readonly (readonly number[])[];
  /** Sets of what facts suppose of calls; the first is empty. */
  readonly conditions: readonly (readonly ConditionFact[])[];
  readonly calls: readonly CallFact[];
  /** The label of each source. */
  readonly sources: readonly number[];
  readonly sinks: readonly SinkFact[];
  /** Names of fields that all functions of a program share. */
  readonly shared?: readonly string[];
  readonly functions: readonly FunctionFacts[];
  /** What else the file calls: functions that get nothing of interest from it, and give nothing. */
  readonly plainCallees?: readonly Reference[];
  /** Functions that wait for something by name. */
  readonly listeners?: readonly ListenerFact[];
}

/**
 * How a reader is told of flows: where they go, and the code there. Half of what is kept of data flow, and asked for only in the files
 * that flows go through.
 */
export interface EvidenceFacts {
  /** By position of the source in the flow facts. */
  readonly sources: readonly SourceEvidence[];
  /** By position of the sink in the flow facts. */
  readonly sinks: readonly SinkEvidence[];
  readonly steps: readonly StepFact[];
  /** How facts came about, as lists that share their beginnings: the trace before (-1 for none) and its last step. */
  readonly traces: readonly (readonly [before: number, step: number])[];
  /** Notes and lines of code that steps speak of; the first is empty. */
  readonly texts: readonly string[];
}

/** What it waits for, its position in `functions` (-1 when it is not of the file), and what else leads to it. */
export type ListenerFact = readonly [topic: string, own: number, references: readonly Reference[]];

export type ConditionFact =
  | { readonly kind: 'unresolved'; readonly call: number; readonly isWellKnown: boolean }
  | {
      readonly kind: 'guard';
      readonly call: number;
      readonly argument: number;
      readonly when: 'true' | 'false' | 'returns';
    }
  /** Whether the references stand for one of the names of libraries, or for a class that inherits from it. */
  | {
      readonly kind: 'denotes';
      readonly references: readonly Reference[];
      readonly names: readonly string[];
      readonly holds: 'when-some' | 'unless-some' | 'unless-all' | 'when-routed';
    }
  /** Nobody knows who fills the parameter of a function, by its position in `functions`. */
  | { readonly kind: 'uncalled'; readonly function: number; readonly parameter: number };

/** A call of a function of another file. */
export interface CallFact {
  /** What the callee may denote. */
  readonly references: readonly Reference[];
  /** The callee is (part of) what another such call gave back. */
  readonly port: PortFact | null;
  /** The callee is a function of the file, by its position in `functions`. */
  readonly own: number | null;
  /** It runs the listeners of this name, wherever they stand. */
  readonly topic?: string;
  /** It renders a template, which gets the context as its one argument. */
  readonly template?: TemplateReference;
  /** How a reader knows it: `find()`. */
  readonly name: string;
  readonly step: number;
  /** A library makes the call, of a function that the file has handed to it; only parts of its arguments are known. */
  readonly registered?: true;
  /** Of a registered call: types of the objects that the library hands to other functions as well, by position. */
  readonly carried?: readonly (string | null)[];
}

/** A step of a flow in the file itself: span, region (first line and column, last line and column), and in `texts` its note and its line. */
export type StepFact = readonly [
  start: number,
  end: number,
  startLine: number,
  startColumn: number,
  endLine: number,
  endColumn: number,
  note: number,
  code: number,
];

export interface SourceEvidence {
  readonly confidence: Confidence;
  readonly description: string;
}

export interface SinkFact {
  readonly channel: number;
  /** Channels of all kinds that the model gives to it. */
  readonly kinds: readonly number[];
}

export interface SinkEvidence {
  readonly confidence: Confidence;
  readonly description: string;
  readonly place: FindingPlace;
}

/** A finding without what a rule says of it. */
export type FindingPlace = Pick<
  Finding,
  'path' | 'start' | 'end' | 'region' | 'symbol' | 'snippet' | 'snippetColumn' | 'lineHash' | 'statement'
> & {
  /** Normalised code, for fingerprints; filled by `finishFile`. */
  readonly code: string;
  /** Suppression comments that cover the place; filled by `finishFile`. */
  readonly suppressions: readonly SuppressionComment[];
};

/** Base (`p` parameter, `r` receiver, `c` captured variable, `x` result of a call, `s` shared field), index, and path. */
export type PortFact = readonly [base: 'p' | 'r' | 'c' | 'x' | 's', index: number, ...path: string[]];

/** Origin (index of a source, or a port), mask, flags, conditions, trace (-1 for none). */
export type FactFact = readonly [
  origin: number | PortFact,
  mask: number,
  flags: number,
  conditions: number,
  trace: number,
];

export interface ValueFacts {
  readonly facts?: readonly FactFact[];
  readonly fields?: Readonly<Record<string, ValueFacts>>;
  /** Functions of the file that the value may be, by their position in `functions`. */
  readonly functions?: readonly number[];
}

export interface FunctionFacts {
  /** Where its node starts: the identity by which module facts name it. */
  readonly start: number;
  readonly name: string;
  readonly params: readonly ParameterFact[];
  /** Parameters of types whose sources the file knows by models; whoever registers the function adds nothing to them. */
  readonly modelled?: readonly number[];
  /** Parameters that hold an object which a library hands to other functions as well, with its type. */
  readonly carried?: readonly (readonly [parameter: number, type: string])[];
  readonly returns?: ValueFacts;
  readonly thrown?: ValueFacts;
  /** Parameters by index, -1 for the receiver, as they are at the end where it changed them. */
  readonly mutated?: readonly (readonly [number, ValueFacts])[];
  /** What it puts into shared fields. */
  readonly shared?: readonly (readonly [field: number, value: ValueFacts])[];
  readonly sinks?: readonly (readonly [sink: number, fact: FactFact])[];
  readonly calls?: readonly CallInputsFact[];
  /** A parameter (or part of one) that is called, and what it is given. */
  readonly callbacks?: readonly (readonly [port: PortFact, args: readonly ValueFacts[]])[];
  /** Parameter, mask (-1: safe for everything), and when. */
  readonly guards?: readonly (readonly [
    parameter: number,
    mask: number,
    when: 'true' | 'false' | 'returns',
  ])[];
}

/** What a call is given; captured variables by the numbers that the callee's ports name them by. */
export type CallInputsFact = readonly [
  call: number,
  args: readonly PassedFact[],
  receiver: ValueFacts,
  captured: readonly (readonly [number, ValueFacts])[],
];

/** Name, and 1 for `*args`, 2 for `**kwargs`. */
export type ParameterFact = readonly [name: string | null, variadic: 0 | 1 | 2];

/** Name, spread, value. */
export type PassedFact = readonly [name: string | null, spread: 0 | 1 | 2, value: ValueFacts];
