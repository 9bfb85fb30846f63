/** Where the functions of a file stand, and what they call: enough to cut out a function with what it works with. Never kept. */
import type { Reference } from './module-facts.ts';

export interface FileOutline {
  /** In the order of the text. */
  readonly functions: readonly OutlinedFunction[];
  readonly calls: readonly OutlinedCall[];
}

export interface OutlinedFunction {
  /** Offset of its node: the identity by which module facts name it. */
  readonly at: number;
  /** Dotted names of what it stands in, and its own; empty for a nameless one at the top. */
  readonly symbol: string;
  /** With its decorators. */
  readonly start: number;
  readonly end: number;
}

export interface OutlinedCall {
  readonly at: number;
  /** The function of the same file that it runs, by its offset. */
  readonly own: number | null;
  /** What it may run in other files. */
  readonly references: readonly Reference[];
}
