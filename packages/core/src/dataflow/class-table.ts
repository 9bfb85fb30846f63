/** The classes of a file: who inherits from whom, which members run when they are read or written, what class bodies hold. */
import type { ClassNode, Expression, FunctionNode } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import type { Value } from './facts.ts';

/** With more classes that have a method of a name, nobody can say which is meant. */
const MAX_CANDIDATES = 3;
/** Hierarchies of programs are shallow; those of generated files must not cost the square of their size. */
const MAX_RELATIVES = 32;

export interface ClassTable {
  /** Classes that a class inherits from, itself first. */
  ancestorsOf(node: ClassNode): readonly ClassNode[];
  /** Methods of subclasses that replace a method. */
  overridersOf(method: FunctionNode): readonly FunctionNode[];
  /** The few methods of a name, for a receiver whose class is unknown. */
  methodsNamed(name: string): readonly FunctionNode[];
  /** Whether some class or object of the file has a method of this name, so that reading it may give a function. */
  isMethodName(name: string): boolean;
  /** Getters and properties by name. */
  readonly getters: ReadonlyMap<string, readonly FunctionNode[]>;
  readonly setters: ReadonlyMap<string, readonly FunctionNode[]>;
  /** Fields of class bodies, as they were when the class was made. */
  readonly bodies: Map<ClassNode, Value>;
}

/** Reads the classes of a file once. */
export function createClassTable(names: Names): ClassTable {
  const methods = new Map<string, FunctionNode[]>();
  const getters = new Map<string, FunctionNode[]>();
  const setters = new Map<string, FunctionNode[]>();
  const subclasses = new Map<ClassNode, ClassNode[]>();
  const methodNames = new Set<string>();
  for (const fn of names.functions) {
    if (fn.name === null) continue;
    if (fn.form === 'method') methodNames.add(fn.name);
    if (fn.form === 'getter' || hasDecorator(fn, /^(?:property|(?:functools\.)?cached_property)$/))
      put(getters, fn.name, fn);
    else if (fn.form === 'setter' || hasDecorator(fn, /\.setter$/)) put(setters, fn.name, fn);
    else if (fn.form === 'method' && fn.body !== null && names.enclosing(fn)?.kind === 'Class')
      put(methods, fn.name, fn);
  }
  const bases = new Map<ClassNode, readonly ClassNode[]>();
  const basesOf = (node: ClassNode): readonly ClassNode[] => bases.get(node) ?? [];
  for (const node of names.classes) bases.set(node, resolveBases(names, node));
  for (const node of names.classes) for (const base of basesOf(node)) put(subclasses, base, node);
  return {
    ancestorsOf: (node) => reach(node, basesOf),
    overridersOf(method) {
      const owner = names.enclosing(method);
      if (owner?.kind !== 'Class' || method.name === null || !subclasses.has(owner)) return [];
      const below = new Set(reach(owner, (node) => subclasses.get(node) ?? []));
      return (methods.get(method.name) ?? []).filter((other) => {
        const owned = names.enclosing(other);
        return other !== method && owned?.kind === 'Class' && below.has(owned);
      });
    },
    methodsNamed(name) {
      const found = methods.get(name) ?? [];
      return found.length <= MAX_CANDIDATES ? found : [];
    },
    isMethodName: (name) => methodNames.has(name),
    getters,
    setters,
    bodies: new Map(),
  };
}

function resolveBases(names: Names, node: ClassNode): readonly ClassNode[] {
  return node.bases.flatMap((base) => {
    const target = base.kind === 'Argument' && base.name === null ? names.functionOf(base.value) : null;
    return target?.kind === 'Class' ? [target] : [];
  });
}

function put<K, V>(table: Map<K, V[]>, key: K, value: V): void {
  const list = table.get(key);
  if (list === undefined) table.set(key, [value]);
  else list.push(value);
}

function hasDecorator(fn: FunctionNode, name: RegExp): boolean {
  return fn.decorators.some(
    (decorator) => decorator.kind === 'Decorator' && name.test(decoratorName(decorator.expr)),
  );
}

function decoratorName(expr: Expression): string {
  if (expr.kind === 'Name') return expr.name;
  return expr.kind === 'Member' ? `${decoratorName(expr.object)}.${expr.property}` : '';
}

function reach(start: ClassNode, next: (node: ClassNode) => readonly ClassNode[]): readonly ClassNode[] {
  const found = new Set([start]);
  for (const node of found) {
    for (const other of next(node)) if (found.size < MAX_RELATIVES) found.add(other);
  }
  return [...found];
}
