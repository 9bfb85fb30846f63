/** The exported things of a JavaScript file. */
import type { Expression, Node } from '../ast/nodes.ts';

export interface ExportTable {
  /** Functions, classes and literal objects that are exported. */
  readonly nodes: ReadonlySet<Node>;
  /** Values by exported name. */
  readonly byName: ReadonlyMap<string, Expression>;
  /**
   * For a file that exports nothing, the names that its own code calls or passes on: a function at its top that is not among them is
   * there for others (a snippet, a classic script). Null for a module.
   */
  readonly usedNames: ReadonlySet<string> | null;
}
