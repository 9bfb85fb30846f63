/** Objects that are of one of several classes of the file: what makes them says which, whatever a method's name may mean elsewhere. */
import type { Call, ClassNode, Expression, FunctionNode, Name } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import type { ClassTable } from './class-table.ts';

const MAX_DEPTH = 4;
const MAX_CLASSES = 8;

/**
 * The methods that `make(kind).run(x)` may run, when all that the receiver can be is made of classes of the file; else none. One class
 * alone is a type, which name resolution knows.
 */
export function methodsOfObject(names: Names, classes: ClassTable, call: Call): readonly FunctionNode[] {
  const { callee } = call;
  if (callee.kind !== 'Member') return [];
  const made = new Set<ClassNode>();
  if (!collect(names, callee.object, made, 0) || made.size < 2 || made.size > MAX_CLASSES) return [];
  const methods = new Set<FunctionNode>();
  for (const node of made) {
    const method = methodOf(classes, node, callee.property);
    if (method !== null) methods.add(method);
  }
  return [...methods];
}

/** Collects the classes of an expression's value. Returns whether those are all that it can be; nothing at all is no object. */
function collect(names: Names, expr: Expression, made: Set<ClassNode>, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const all = (values: readonly Expression[]): boolean =>
    values.length > 0 && values.every((value) => collect(names, value, made, depth + 1));
  switch (expr.kind) {
    case 'NullLit':
      return true;
    case 'Name':
      return all(valuesOf(names, expr));
    case 'Conditional':
      return all([expr.consequent, expr.alternate]);
    case 'Await':
      return collect(names, expr.value, made, depth + 1);
    case 'Call': {
      const target = names.calleeOf(expr);
      if (target === null) return false;
      if (target.kind === 'Function') return !target.isGenerator && all(names.returnsOf(target));
      made.add(target);
      return true;
    }
    default:
      return false;
  }
}

/** What is assigned to a variable; nothing when something else writes it. */
function valuesOf(names: Names, name: Name): readonly Expression[] {
  const definition = names.definitionOf(name);
  if (definition?.kind !== 'variable') return [];
  const values = definition.writes.flatMap(({ how, value }) =>
    how === 'assign' && value !== null ? [value] : [],
  );
  return values.length === definition.writes.length ? values : [];
}

function methodOf(classes: ClassTable, node: ClassNode, name: string): FunctionNode | null {
  for (const owner of classes.ancestorsOf(node)) {
    for (const member of owner.body.body)
      if (member.kind === 'Function' && member.name === name && member.body !== null) return member;
  }
  return null;
}
