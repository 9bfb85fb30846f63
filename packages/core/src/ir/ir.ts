/**
 * The intermediate form that dataflow runs on: per function a list of instructions over registers, with control flow as
 * nested regions (`if`, `loop`, `try`, `switch`) instead of basic blocks. None of the lowered languages has a free `goto`, so
 * regions lose nothing and joins need no worklist: a branch is run on an overlay of the state and merged.
 *
 * Registers hold values: one per local variable, parameter and captured variable, and one per intermediate result.
 * `node` is the AST node whose value an instruction computes, so that marks put on nodes (sources, sinks, …) apply there.
 */
import type { Argument, Call, Expression, FunctionNode, Module, Node, Template } from '../ast/nodes.ts';
import type { Definition } from '../names/names.ts';

export type Register = number;

/** A selector of an access path: a constant field or index, or any element. */
export type Selector = string;
/** Stands for every element or unknown index. */
export const ANY_ELEMENT = '*';
/** The names of a container's fields, where they are not constant. */
export const KEYS = '*keys';
/** Begins the selectors of `restFrom`. */
const REST = '*rest';
/** The elements of a sequence from an index on, as a sequence. */
export function restFrom(index: number): Selector {
  return `${REST}${index}`;
}
/** The index that a selector of `restFrom` starts at; null for others. */
export function startOfRest(selector: Selector): number | null {
  return selector.startsWith(REST) ? Number(selector.slice(REST.length)) : null;
}
/** The selector of an element of a sequence. */
export function isIndex(selector: Selector): boolean {
  return /^\d+$/.test(selector);
}
/** What iterating over a container gives: its elements, the names of its fields, or pairs of both (a JavaScript `Map`). */
export type ElementPart = 'elements' | 'keys' | 'entries';

export interface IrFile {
  /** The first is the module's top level. Inner functions follow the functions that hold them. */
  readonly functions: readonly IrFunction[];
  functionOf(node: FunctionNode): IrFunction | null;
}

export interface IrFunction {
  readonly id: number;
  readonly node: FunctionNode | Module;
  readonly name: string;
  readonly params: readonly IrParam[];
  /** `self`, `cls` or `this`. */
  readonly receiver: Register | null;
  readonly body: readonly Instruction[];
  readonly registerCount: number;
  /** Register of each variable used here, by definition id. */
  readonly registerOf: ReadonlyMap<number, Register>;
  /** Registers of names that nothing in the file binds: globals, and variables of code fragments. */
  readonly unbound: ReadonlyMap<string, Register>;
  /** Variables of enclosing functions (or the module) that are read or written here. */
  readonly captured: readonly CapturedVariable[];
  readonly isGenerator: boolean;
}

export interface IrParam {
  readonly register: Register;
  readonly name: string | null;
  readonly variadic: 0 | 1 | 2;
  readonly keywordOnly: boolean;
  readonly node: Node;
}

export interface CapturedVariable {
  readonly definition: Definition;
  readonly register: Register;
  readonly isWritten: boolean;
}

/** What a loop goes over. */
export interface Iteration {
  readonly expression: Expression;
  readonly iterable: Register;
  /** The variable that holds an element: it surely holds one, and not the name of a field, and nothing else writes it. */
  readonly element: Register | null;
  /** All variables that hold elements or their parts, and that only the loop writes. */
  readonly parts: readonly Register[];
}

/** How an operator's result relates to its operands. */
export type ComputeResult = 'any' | 'comparison' | 'boolean' | 'number';

export interface IrArgument {
  readonly register: Register;
  readonly name: string | null;
  /** 0 plain, 1 `*args`/`...args`, 2 `**kwargs`. */
  readonly spread: 0 | 1 | 2;
  readonly node: Argument | Expression;
}

export type CallLike = Call | Template;

export type Instruction =
  | { readonly op: 'const'; readonly dst: Register; readonly node: Node }
  /** `declares` marks an assignment to a variable: a step worth telling. */
  | {
      readonly op: 'copy';
      readonly dst: Register;
      readonly src: Register;
      readonly node: Node;
      readonly declares: string | null;
    }
  | {
      readonly op: 'load';
      readonly dst: Register;
      readonly object: Register;
      readonly key: Selector;
      readonly index: Register | null;
      readonly node: Node;
    }
  | {
      readonly op: 'store';
      readonly object: Register;
      readonly key: Selector;
      readonly src: Register;
      readonly node: Node;
    }
  /** Puts an object that was read from a field and may have changed back there: `a.b.c = x`, `a.b.push(x)`. */
  | { readonly op: 'putback'; readonly object: Register; readonly key: Selector; readonly src: Register }
  | { readonly op: 'build'; readonly dst: Register; readonly parts: readonly Register[]; readonly node: Node }
  | {
      readonly op: 'compute';
      readonly dst: Register;
      readonly operands: readonly Register[];
      readonly result: ComputeResult;
      readonly node: Node;
    }
  | { readonly op: 'make'; readonly dst: Register; readonly items: readonly MadeItem[]; readonly node: Node }
  | {
      readonly op: 'element';
      readonly dst: Register;
      readonly src: Register;
      readonly part: ElementPart;
      readonly node: Node;
    }
  /** The elements of a sequence from an index on, up to another; both may count from its end. A `from` of null: nobody knows which. */
  | {
      readonly op: 'rest';
      readonly dst: Register;
      readonly src: Register;
      readonly from: number | null;
      readonly to: number | null;
      readonly node: Node;
    }
  | {
      readonly op: 'call';
      readonly dst: Register;
      readonly callee: Register | null;
      readonly receiver: Register | null;
      readonly args: readonly IrArgument[];
      readonly node: CallLike;
      /** Last name of what is called. */
      readonly name: string | null;
    }
  | { readonly op: 'closure'; readonly dst: Register; readonly function: number; readonly node: Node }
  | { readonly op: 'catch'; readonly dst: Register; readonly node: Node }
  | { readonly op: 'return'; readonly src: Register | null; readonly node: Node }
  | { readonly op: 'throw'; readonly src: Register | null; readonly node: Node }
  | { readonly op: 'yield'; readonly src: Register; readonly node: Node }
  | { readonly op: 'break'; readonly region: number }
  | { readonly op: 'continue'; readonly region: number }
  /** What holds from here on (`assert`). */
  | { readonly op: 'assume'; readonly condition: Expression }
  | {
      readonly op: 'if';
      readonly condition: Expression | null;
      readonly then: readonly Instruction[];
      readonly else: readonly Instruction[];
    }
  | {
      readonly op: 'loop';
      readonly region: number;
      readonly condition: Expression | null;
      readonly over: Iteration | null;
      readonly body: readonly Instruction[];
      readonly orelse: readonly Instruction[];
    }
  | { readonly op: 'region'; readonly region: number; readonly body: readonly Instruction[] }
  | {
      readonly op: 'switch';
      readonly region: number;
      readonly subject: Expression;
      readonly cases: readonly IrCase[];
      readonly fallsThrough: boolean;
    }
  | {
      readonly op: 'try';
      readonly body: readonly Instruction[];
      readonly handlers: readonly (readonly Instruction[])[];
      readonly orelse: readonly Instruction[];
      readonly finalizer: readonly Instruction[];
    };

export interface MadeItem {
  /** Null for a spread: all of the source's contents. */
  readonly key: Selector | null;
  readonly src: Register;
}

export interface IrCase {
  /** Null: default. */
  readonly test: Expression | null;
  readonly body: readonly Instruction[];
}
