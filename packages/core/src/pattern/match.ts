/** Results of matching one compiled pattern or formula against one file. */
import type { Node } from '../ast/nodes.ts';

/**
 * What a metavariable stands for. `nodes` is the bound node, the bound sequence (`$...ARGS`), or empty when the binding is plain
 * text (regex group, name of a function, property, keyword): then `text` alone counts.
 */
export interface Binding {
  readonly nodes: readonly Node[];
  readonly start: number;
  readonly end: number;
  /** Source text, or the content for `"$X"`. */
  readonly text: string;
  /** For a plain-text binding that is a declared name: the declaring node, so that uses of the name can be told apart. */
  readonly declares?: Node | null;
}

export type Bindings = ReadonlyMap<string, Binding>;

/** `node` is the matched node when the range is exactly one node's (an expression, a statement), else null. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly node: Node | null;
  readonly bindings: Bindings;
}
