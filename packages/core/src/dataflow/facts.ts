/**
 * Facts and values: what is known of the data in a register.
 *
 * A fact is one origin of taint that reaches a value, with the channels that have been made safe on the way (`mask`), how it
 * travelled (`flags`) and where it came from (`prev`, a linked list that is the flow's trace). A value is the facts of the whole
 * plus more exact values of single fields, to a bounded depth; a stored field hides the whole's facts for that field. How lists of facts
 * grow is said in `fact-lists.ts`, how values are joined, read and written in `values.ts`.
 *
 * Over-approximates: joins are unions; unknown indexes are one element. Under-approximates: aliases made through containers.
 */
import type { Node } from '../ast/nodes.ts';
import type { FlowStep } from '../finding/finding.ts';
import { isIndex, restFrom, type Selector, startOfRest } from '../ir/ir.ts';
import { createFunctionObjects, type FunctionObjects } from './function-objects.ts';
import { createLinkCalls, type LinkCalls } from './link-calls.ts';
import { createLinkConditions, type LinkConditions } from './link-conditions.ts';
import type { SourceMark } from './marks.ts';
import type { Masks } from './masks.ts';

export const VIA_UNKNOWN_CALL = 1;
export const VIA_INDEX = 2;
export const VIA_COMPARISON = 4;
export const VIA_BOOLEAN = 8;
export const VIA_NUMBER = 16;
/** Went through string building. */
export const BUILT = 32;
/** Went through anything but assignments. */
export const VIA_OPERATION = 64;
/** Part of a container whose other parts may be clean. */
export const CONTAINED = 128;
/** Was checked by something that may be enough: an unknown validator, a prefix that ends anywhere. */
export const DOUBTED = 256;
/** Went past a check by a function that linking did not find; set by linking alone. */
export const MAYBE_CHECKED = 512;
/** On the way to a sink that asks for a value alone: what the fields hold of what comes in does not count. */
export const ALONE = 1024;
/** A field or an element of what its source gave, where a rule asks for that. */
export const FIELD = 2048;
/** Nobody can tell parts of it apart any more. */
const COMPUTED = VIA_OPERATION | BUILT | VIA_UNKNOWN_CALL;

/** Where taint starts: a source of this function, or an input of the function (symbolic; it makes the summary). */
export type Origin =
  | { readonly id: number; readonly kind: 'source'; readonly mark: SourceMark; readonly node: Spot }
  | {
      readonly id: number;
      readonly kind: 'port';
      readonly port: Port;
      /** The port that this one is a field of. */
      readonly whole: PortOrigin | null;
    };

export type PortOrigin = Extract<Origin, { readonly kind: 'port' }>;

/**
 * What a function does not know: its parameters, its receiver, captured variables, and results of calls whose callee is not in the
 * file (`result`) or came in from outside (`callback`), at an access path.
 */
export interface Port {
  readonly base: 'parameter' | 'receiver' | 'captured' | 'result' | 'callback' | 'shared';
  /** Number of a shared field (`shared` of the fact space), parameter index, definition id, or id of the call (`calls` of the fact space); 0 for the receiver. */
  readonly index: number;
  readonly path: readonly Selector[];
}

/** Where a step happens: a node of the file at hand, or steps that the analysis of another file has left behind. */
export type Spot = Node | KeptSteps;

export interface KeptSteps {
  readonly kind: 'KeptSteps';
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly steps: readonly FlowStep[];
}

export interface Fact {
  readonly origin: Origin;
  readonly mask: number;
  readonly flags: number;
  readonly prev: Fact | null;
  readonly node: Spot;
  readonly note: string;
  /** The callee's part of the trace, when this step is a call. */
  readonly inner: Fact | null;
  readonly depth: number;
  /** The first string building on the way: what its constant text is decides some sinks. */
  readonly built: Node | null;
  /** What linking has to find out before the fact counts: a set of conditions (`LinkConditions`), 0 for none. */
  readonly link: number;
}

export interface Value {
  readonly facts: readonly Fact[];
  readonly fields: ReadonlyMap<Selector, Value> | null;
  /** Ids of functions that the value may be. */
  readonly functions: readonly number[];
  /** How many elements a sequence has, when they are known one by one (see sequences.ts). */
  readonly length?: number;
}

export const CLEAN: Value = { facts: [], fields: null, functions: [] };

/** Longer access paths stand for everything below their prefix. */
export const MAX_PATH = 3;

/** Interns origins, so that facts compare by number, and counts what the caps cut. */
export interface FactSpace {
  readonly masks: Masks;
  /** Calls of functions of other files, and what facts suppose of them. */
  readonly calls: LinkCalls;
  readonly conditions: LinkConditions;
  /** Names of shared fields, by number. */
  readonly shared: string[];
  /** Functions that hold something. */
  readonly objects: FunctionObjects;
  sourceOrigin(mark: SourceMark, node: Spot): Origin;
  portOrigin(port: Port): Origin;
  /** The origin one field further than a port's. */
  fieldOrigin(origin: PortOrigin, key: Selector): PortOrigin;
  /** Number of facts dropped by `MAX_FACTS`. */
  dropped: number;
  /** Work done so far: instructions run and facts looked at. The same for the same text, whatever the machine does besides. */
  steps: number;
  readonly maxSteps: number;
  /** What any field of a value holds, all of them together. */
  readonly anyFields: WeakMap<Value, Value>;
}

/** The work that one file may cost is done: what is known by now is what will be reported. */
export function isSpent(space: FactSpace): boolean {
  return space.steps > space.maxSteps;
}

/** The second of the elements from the third on is the fourth. */
function extended(path: readonly Selector[], key: Selector): readonly Selector[] {
  const last = path.at(-1);
  const start = last === undefined ? null : startOfRest(last);
  if (start === null) return [...path, key];
  const further = startOfRest(key);
  if (further !== null) return [...path.slice(0, -1), restFrom(start + further)];
  return isIndex(key) ? [...path.slice(0, -1), String(start + Number(key))] : [...path, key];
}

export function createFactSpace(masks: Masks, maxSteps = Number.POSITIVE_INFINITY): FactSpace {
  const origins = new Map<string, Origin>();
  const sourceIds = new Map<SourceMark, number>();
  // Fields are read far more often than there are origins, so their keys are not built again each time.
  const fieldsOf = new Map<PortOrigin, Map<Selector, PortOrigin>>();
  const intern = <T extends Origin>(key: string, make: () => T): T => {
    let origin = origins.get(key);
    if (origin === undefined) {
      origin = make();
      origins.set(key, origin);
    }
    return origin as T;
  };
  const portOrigin = (port: Port): PortOrigin =>
    intern(`${port.base}${port.index}.${port.path.join('\u0000')}`, () => {
      const whole = port.path.length === 0 ? null : portOrigin({ ...port, path: port.path.slice(0, -1) });
      return { id: origins.size, kind: 'port', port, whole };
    });
  return {
    masks,
    calls: createLinkCalls(),
    conditions: createLinkConditions(),
    shared: [],
    objects: createFunctionObjects(),
    dropped: 0,
    steps: 0,
    maxSteps,
    anyFields: new WeakMap(),
    sourceOrigin(mark, node) {
      let id = sourceIds.get(mark);
      if (id === undefined) {
        id = sourceIds.size;
        sourceIds.set(mark, id);
      }
      return intern(`s${id}:${node.id}`, () => ({ id: origins.size, kind: 'source', mark, node }));
    },
    portOrigin,
    fieldOrigin(origin, key) {
      let fields = fieldsOf.get(origin);
      if (fields === undefined) {
        fields = new Map();
        fieldsOf.set(origin, fields);
      }
      let field = fields.get(key);
      if (field === undefined) {
        field = portOrigin({ ...origin.port, path: extended(origin.port.path, key) });
        fields.set(key, field);
      }
      return field;
    },
  };
}

/** A fact at its origin. */
export function startFact(origin: Origin, node: Spot, note: string): Fact {
  return { origin, mask: 0, flags: 0, prev: null, node, note, inner: null, depth: 0, built: null, link: 0 };
}

/** The fact one step further. */
export function step(fact: Fact, node: Spot, note: string, flags = 0, inner: Fact | null = null): Fact {
  const building =
    (flags & BUILT) !== 0 && fact.built === null && node.kind !== 'KeptSteps' ? node : fact.built;
  return {
    origin: fact.origin,
    mask: fact.mask,
    flags: fact.flags | flags,
    prev: fact,
    node,
    note,
    inner,
    depth: fact.depth + 1 + (inner?.depth ?? 0),
    built: building,
    link: fact.link,
  };
}

/** The facts of a value for what asks for the value alone; whatever was computed from the whole holds what the fields held. */
export function aloneOf(value: Value): Value {
  return valueOf(
    value.facts.map((fact) =>
      fact.origin.kind === 'port' && (fact.flags & COMPUTED) === 0 ? flagged(fact, ALONE) : fact,
    ),
  );
}

/** Whether a fact means nothing that a field of what comes in holds. */
export function isAlone({ flags }: Fact): boolean {
  return (flags & ALONE) !== 0 && (flags & COMPUTED) === 0;
}

/** The same fact with flags added but no step of its own. */
export function flagged(fact: Fact, flags: number): Fact {
  return (fact.flags & flags) === flags
    ? fact
    : varied(fact, fact.origin, fact.mask, fact.flags | flags, fact.link);
}

export function masked(fact: Fact, mask: number): Fact {
  return fact.mask === mask ? fact : varied(fact, fact.origin, mask, fact.flags, fact.link);
}

/** The same fact under further conditions. */
export function conditioned(fact: Fact, link: number): Fact {
  return fact.link === link ? fact : varied(fact, fact.origin, fact.mask, fact.flags, link);
}

/**
 * A fact that came about in the same way. Spelled out, because what is copied by spread has another shape in V8 than what is written
 * out, and then all code that looks at facts meets two.
 */
export function varied(fact: Fact, origin: Origin, mask: number, flags: number, link: number): Fact {
  const { prev, node, note, inner, depth, built } = fact;
  return { origin, mask, flags, prev, node, note, inner, depth, built, link };
}

/** A value holding facts only. */
export function valueOf(facts: readonly Fact[]): Value {
  return facts.length === 0 ? CLEAN : { facts, fields: null, functions: [] };
}

/** Nothing is known of it but perhaps how many elements it has. */
export function isClean(value: Value): boolean {
  return value.facts.length === 0 && value.fields === null && value.functions.length === 0;
}

/** Another value of these parts, with as many elements; see `varied`. */
export function remade(
  { length }: Value,
  facts: Value['facts'],
  fields: Value['fields'],
  functions: Value['functions'],
): Value {
  return length === undefined ? { facts, fields, functions } : { facts, fields, functions, length };
}

/** The value with these fields instead of its own. */
export function withFields(value: Value, fields: Value['fields']): Value {
  return remade(value, value.facts, fields, value.functions);
}

/** Another object with the same contents. */
export function copied(value: Value): Value {
  return withFields(value, value.fields);
}

/** The value as a sequence of a length; null: of an unknown one. */
export function withLength(value: Value, length: number | null): Value {
  if ((value.length ?? null) === length) return value;
  const { facts, fields, functions } = value;
  return length === null ? { facts, fields, functions } : { facts, fields, functions, length };
}
