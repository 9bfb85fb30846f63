/**
 * What is kept of a file's data flow, so that flows can be followed into other files without its text: what each function does with what
 * it gets, and the calls that only linking can follow. Plain JSON; indexes point into the tables of the same file.
 */
import type { Confidence, Finding, FlowStep } from '../finding/finding.ts';
import type { SuppressionComment } from '../finding/suppression.ts';

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
  readonly sources: readonly SourceFact[];
  readonly sinks: readonly SinkFact[];
  readonly steps: readonly FlowStep[];
  readonly functions: readonly FunctionFacts[];
}

export type ConditionFact =
  | { readonly kind: 'unresolved'; readonly call: number }
  | {
      readonly kind: 'guard';
      readonly call: number;
      readonly argument: number;
      readonly when: 'true' | 'false' | 'returns';
    };

/** A call of a function of another file. */
export interface CallFact {
  /** Modules as written in the imports, and what is read from them; the most specific first. */
  readonly names: readonly { readonly module: string; readonly path: readonly string[] }[];
  /** The callee is (part of) what another such call gave back. */
  readonly port: PortFact | null;
  /** How a reader knows it: `find()`. */
  readonly name: string;
  readonly step: number;
}

export interface SourceFact {
  readonly label: number;
  readonly confidence: Confidence;
  readonly description: string;
}

export interface SinkFact {
  readonly channel: number;
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

/** Base (`p` parameter, `r` receiver, `x` result of a call), index, and path. */
export type PortFact = readonly [base: 'p' | 'r' | 'x', index: number, ...path: string[]];

/** Origin (index of a source, or a port), mask, flags, conditions, steps. */
export type FactFact = readonly [
  origin: number | PortFact,
  mask: number,
  flags: number,
  conditions: number,
  ...steps: number[],
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
  readonly returns?: ValueFacts;
  readonly thrown?: ValueFacts;
  /** Parameters by index, -1 for the receiver, as they are at the end where it changed them. */
  readonly mutated?: readonly (readonly [number, ValueFacts])[];
  readonly sinks?: readonly (readonly [sink: number, fact: FactFact])[];
  /** Call, arguments, receiver. */
  readonly calls?: readonly (readonly [call: number, args: readonly PassedFact[], receiver: ValueFacts])[];
  /** A parameter (or part of one) that is called, and what it is given. */
  readonly callbacks?: readonly (readonly [port: PortFact, args: readonly ValueFacts[]])[];
  /** Parameter, mask (-1: safe for everything), and when. */
  readonly guards?: readonly (readonly [
    parameter: number,
    mask: number,
    when: 'true' | 'false' | 'returns',
  ])[];
}

/** Name, and 1 for `*args`, 2 for `**kwargs`. */
export type ParameterFact = readonly [name: string | null, variadic: 0 | 1 | 2];

/** Name, spread, value. */
export type PassedFact = readonly [name: string | null, spread: 0 | 1 | 2, value: ValueFacts];
