/** Scopes and definitions while they are built, and the lookup of a name through the scope chain. */
import type { FunctionNode, Import, ImportName, Node, TypeNode } from '../ast/nodes.ts';
import type { Definition, Scope, Write } from './names.ts';

/** A scope under construction; `links` are Python's `global` and `nonlocal` names. */
export interface BuiltScope extends Scope {
  readonly parent: BuiltScope | null;
  readonly definitions: Map<string, BuiltDefinition>;
  links: Map<string, BuiltDefinition> | null;
}

/** A definition under construction, with everything that declares it. */
export interface BuiltDefinition extends Definition {
  readonly scope: BuiltScope;
  imported: Definition['imported'];
  readonly writes: Write[];
  /** Every declaring node, the first included: imports in `try` and `except`, overloads, redefinitions. */
  readonly declarations: Node[];
  readonly imports: { readonly declaration: Import; readonly name: ImportName }[];
  readonly annotations: TypeNode[];
  /** For a parameter: where in a destructured parameter it stands; empty for a plain one. */
  readonly path: readonly (string | number | null)[];
  /** Whether some write happens in a nested function (closures, `nonlocal`, `global`). */
  writtenFromOutside: boolean;
}

/** A scope without names. */
export function createScope(
  id: number,
  kind: Scope['kind'],
  node: Node,
  parent: BuiltScope | null,
): BuiltScope {
  return { id, kind, node, parent, definitions: new Map(), links: null };
}

/** Finds a name from a scope outwards. In Python a class scope is seen only by code directly in the class body. */
export function lookup(scope: BuiltScope, name: string, isPython: boolean): BuiltDefinition | null {
  let seesClass = true;
  for (let current: BuiltScope | null = scope; current !== null; current = current.parent) {
    if (current.kind !== 'class' || seesClass || !isPython) {
      const found = current.definitions.get(name) ?? current.links?.get(name);
      if (found !== undefined) return found;
    }
    if (current.kind !== 'comprehension' && current.kind !== 'class') seesClass = false;
    if (current.kind === 'class') seesClass = false;
  }
  return null;
}

/** The nearest scope that `var`, Python names and returns belong to: function, class or module. */
export function hoistingScope(scope: BuiltScope): BuiltScope {
  let current = scope;
  while ((current.kind === 'block' || current.kind === 'comprehension') && current.parent !== null)
    current = current.parent;
  return current;
}

/** The function whose body a scope belongs to, or null at module or class level. */
export function functionOfScope(scope: BuiltScope): FunctionNode | null {
  const own = hoistingScope(scope);
  return own.node.kind === 'Function' ? own.node : null;
}
