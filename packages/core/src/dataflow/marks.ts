/**
 * Marks: the taint roles of a file's AST nodes, whether they come from library models or from a rule's own patterns.
 * Dataflow sees nothing but marks.
 */

import type { Expression, Node } from '../ast/nodes.ts';
import type { Confidence } from '../finding/finding.ts';
import type { CompiledRegex } from '../pattern/formula.ts';
import type { Bindings } from '../pattern/match.ts';
import type { LabelFormula, ModelPort, ModelRun, SideEffect } from '../rule/compiled.ts';
import type { Supposition } from './link-conditions.ts';
import type { RenderMark } from './render-marks.ts';
import type { RouteParameters } from './route-parameters.ts';

export interface SourceMark {
  /** Number of the source label: a kind's, or that of one rule's pattern sources. */
  readonly label: number;
  readonly confidence: Confidence;
  /** What the source is, for the first step: `query parameters`. */
  readonly description: string;
  /** Which part of a call becomes tainted; null: the value of the marked node. */
  readonly port: ModelPort | null;
  readonly bySideEffect: SideEffect;
  readonly requires: LabelFormula | null;
  /** Rule of a pattern source, else -1. */
  readonly rule: number;
  readonly bindings: Bindings | null;
  /** A rule asks whether what arrives is a field of what the source gave. */
  readonly notesFields?: boolean;
  /** What other files have to say before the mark counts. */
  readonly supposes?: Supposition;
}

export interface SinkMark {
  readonly id: number;
  /** Reported code. */
  readonly node: Node;
  readonly start: number;
  readonly end: number;
  /** Channel of a kind (model sinks) or of the rule (pattern sinks). */
  readonly channel: number;
  /** All kinds that the model gives to this sink, its own included. */
  readonly kinds: readonly number[];
  readonly rule: number;
  readonly confidence: Confidence;
  readonly description: string;
  /** Parts of a call that must not be tainted; null: the value of the marked node (and, unless focused, a call's inputs). */
  readonly ports: readonly ModelPort[] | null;
  readonly focused: boolean;
  /** Only the value itself counts, not what its fields hold; for marks without `ports`. */
  readonly shallow?: boolean;
  readonly requires:
    | LabelFormula
    | readonly { readonly metavariable: string; readonly formula: LabelFormula }[]
    | null;
  /** What the constant text around the tainted value must contain. */
  readonly text: CompiledRegex | null;
  readonly bindings: Bindings | null;
  /** What other files have to say before the mark counts. */
  readonly supposes?: Supposition;
  /** It counts only where its function has no other sink of the channel. */
  readonly alone?: true;
}

export interface SanitizerMark {
  /** Channels made safe; null: all. */
  readonly channels: readonly number[] | null;
  readonly port: ModelPort | null;
  readonly bySideEffect: boolean;
  /** What a model says of a value, and a rule of exactly this one, holds for a source there, too: a form field is foreign, but always text. */
  readonly afterSources: boolean;
  /** It makes nothing safe by itself: what it marks counts only when other files say so. */
  readonly supposes?: Supposition;
  /** A rule's pattern marks it, and no model. */
  readonly isOfRule?: boolean;
}

/** `from` and `to` are parts of the marked call (models) or marked nodes (patterns). */
export interface PropagatorMark {
  readonly from: readonly ModelPort[] | readonly Node[];
  readonly to: ModelPort | Node;
  /** Channels that are unsafe again: decoding undoes what encoding made safe. */
  readonly restores: readonly number[];
  readonly bySideEffect: boolean;
  readonly label: number | null;
}

export interface GuardMark {
  readonly channels: readonly number[] | null;
  readonly ports: readonly ModelPort[];
  readonly when: 'true' | 'false' | 'returns';
  /** What of the parts is made safe, by path; all of them when it is not given. */
  readonly fields?: readonly (readonly string[])[];
}

/** What a library hands to the functions that a call gets, as far as models know: which parts of which parameter are sources. */
export interface HandedValue {
  readonly sources: readonly SourceMark[];
  /** Channels that models make safe in it; null: all. */
  readonly safe: readonly number[] | null;
  readonly fields: ReadonlyMap<string, HandedValue>;
}

/** Functions that a call registers with a library, and what the library will call them with. */
export interface Registration {
  /** Expressions that may denote functions of other files. */
  readonly handlers: readonly Expression[];
  /** By position; null: nothing of interest. */
  readonly args: readonly (HandedValue | null)[];
  /** By position: the type of an object that the library hands to others as well; null: it is nobody else's. */
  readonly carried: readonly (string | null)[];
}

/** A field of an object that all functions of a program share: `g.user`, `request.tenant`. */
export interface SharedField {
  /** `g.user`. */
  readonly name: string;
  readonly isWritten: boolean;
}

/** The call runs a function that it is given. */
export interface RunMark {
  readonly function: ModelPort;
  readonly run: ModelRun;
  /** What the library gives first. */
  readonly given: readonly (HandedValue | null)[];
  /** What the library fills parameters with; by the route, or all. */
  readonly fills: readonly SourceMark[];
  readonly route: RouteParameters | null;
}

/** A function waits for something by name, or a call makes it happen. */
export interface TopicMark {
  readonly topic: string;
  readonly function: ModelPort;
  readonly run: ModelRun;
}

export const MARK_SOURCE = 1;
export const MARK_SINK = 2;
export const MARK_SANITIZER = 4;
export const MARK_PROPAGATOR = 8;
export const MARK_GUARD = 16;
export const MARK_OBSERVED = 32;
/** A modelled sink, whether or not a rule can report it here: what it gives back is not what went in. */
export const MARK_ENDS_FLOW = 64;
/** A parameter of a type whose sources models name: nothing is unknown about the rest of it. */
export const MARK_MODELLED = 64;
/** All that is known of the node rests on what other files say: it counts as unknown otherwise. So do rules' own patterns. */
export const MARK_SUPPOSED = 128;
/** It renders a template, or is what a template is rendered with. */
export const MARK_RENDER = 256;

/** All marks of one file by node id. */
export interface Marks {
  readonly sources: ReadonlyMap<number, readonly SourceMark[]>;
  readonly sinks: ReadonlyMap<number, readonly SinkMark[]>;
  readonly sanitizers: ReadonlyMap<number, readonly SanitizerMark[]>;
  readonly propagators: ReadonlyMap<number, readonly PropagatorMark[]>;
  readonly guards: ReadonlyMap<number, readonly GuardMark[]>;
  /** By the id of the call; only in files that are linked. */
  readonly registrations: ReadonlyMap<number, readonly Registration[]>;
  /** Arguments that are objects of a library, by id of the expression: what models see in them. Only in files that are linked. */
  readonly handed: ReadonlyMap<number, HandedValue>;
  readonly runs: ReadonlyMap<number, readonly RunMark[]>;
  /** By the id of the call, or of the function that a decorator makes a listener. */
  readonly topics: ReadonlyMap<number, readonly TopicMark[]>;
  /** By the id of the member; only in files that are linked. */
  readonly shared: ReadonlyMap<number, SharedField>;
  readonly renders: ReadonlyMap<number, readonly RenderMark[]>;
  /** By node id: which tables hold the node (`MARK_*`). Nodes that pattern propagators read or write are `MARK_OBSERVED`. */
  readonly bits: Uint16Array;
  readonly sinkCount: number;
  /** Label of the built-in source "parameter whose origin is unknown", or -1 when no active rule uses it. */
  readonly parameterLabel: number;
}

/** A taint rule as dataflow needs it; the index in the list is its number in marks. */
export interface TaintRule {
  readonly id: string;
  /** Accepted source labels with their conditions. */
  readonly accepts: ReadonlyMap<number, readonly AcceptedSource[]>;
  /** Channels of its sinks. */
  readonly sinkChannels: ReadonlySet<number>;
  /** The channel that its own sanitizers fill. */
  readonly channel: number;
  readonly safeFunctions: boolean;
  readonly safeIndexes: boolean;
  readonly safeComparisons: boolean;
  readonly safeBooleans: boolean;
  readonly safeNumbers: boolean;
  readonly onlyAssignments: boolean;
  readonly unifyMetavariables: boolean;
}

export interface AcceptedSource {
  /** Label name for `requires` formulas; null: the default label. */
  readonly label: string | null;
  /** Flags that a fact must have. */
  readonly through: number;
  /** Kinds of sinks at which it counts; null: all. */
  readonly channels: readonly number[] | null;
  readonly confidence: Confidence | null;
}
