/** What the one pass over a file's AST leaves behind: side tables that every later question reads. */
import type {
  Assign,
  Call,
  ClassNode,
  Export,
  Expression,
  FileAst,
  FunctionNode,
  Import,
  Node,
  Param,
} from '../ast/nodes.ts';
import type { Write } from './names.ts';
import type { BuiltDefinition, BuiltScope } from './scopes.ts';

/** A write of a member: `object.property = …`, also through a subscript with a literal string. */
export interface MemberWrite {
  readonly object: Expression;
  readonly write: Write;
}

export interface FileIndex {
  readonly ast: FileAst;
  readonly isPython: boolean;
  readonly module: BuiltScope;
  /** By node id. */
  readonly parents: (Node | null)[];
  readonly scopes: BuiltScope[];
  /** Scopes by the id of the node that opens them. */
  readonly opened: Map<number, BuiltScope>;
  /** Definitions by the id of the declaring node or target name. */
  readonly declared: Map<number, BuiltDefinition>;
  readonly functions: FunctionNode[];
  readonly classes: ClassNode[];
  readonly assignments: Assign[];
  readonly parameters: Param[];
  readonly calls: Call[];
  readonly exports: Export[];
  readonly imports: Import[];
  readonly wildcards: Import[];
  readonly memberWrites: Map<string, MemberWrite[]>;
  /** Names of variables that are written through a computed subscript or deleted from. */
  readonly computedWrites: Set<string>;
  /** Expressions passed as arguments, by their last name (`handler`, `this.handler`). */
  readonly passed: Map<string, Expression[]>;
  /** Returned values by function id. */
  readonly returns: Map<number, Expression[]>;
  /** Modules named by imports and requires, as written. */
  readonly moduleNames: Set<string>;
  definitionCount: number;
}
