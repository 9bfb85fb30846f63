/** The exported things of a JavaScript file. */
import type { Expression, Node } from '../ast/nodes.ts';

export interface ExportTable {
  /** Functions, classes and literal objects that are exported. */
  readonly nodes: ReadonlySet<Node>;
  /** Values by exported name. */
  readonly byName: ReadonlyMap<string, Expression>;
}
