/** Facts of the classes of a file: bases, methods, and what their fields hold by annotation, construction or injection. */
import type { ClassNode, Expression, FunctionNode, Node, TypeNode } from '../ast/nodes.ts';
import type { ClassFact, ClassMember, Reference } from '../facts/module-facts.ts';
import { constructorFunctions, type GivenMember } from '../names/constructor-functions.ts';
import type { ModuleContext } from './module-facts.ts';

interface MemberList {
  readonly context: ModuleContext;
  readonly members: Map<string, ClassMember>;
}

/** Describes every class, nested ones included, and every function that makes instances. */
export function classFacts(context: ModuleContext): ClassFact[] {
  const written = receiverWrites(context);
  const classes = context.names.classes.map((node) => classFact(context, node, written.get(node) ?? []));
  if (context.isPython) return classes;
  const functions = [...constructorFunctions(context.names)];
  return [...classes, ...functions.map(([node, members]) => constructorFact(context, node, members))];
}

/** A function that is called with `new`: the class stands where the function does. */
function constructorFact(
  context: ModuleContext,
  node: FunctionNode,
  members: readonly GivenMember[],
): ClassFact {
  const list: MemberList = { context, members: new Map() };
  for (const { name, value } of members) addField(list, name, context.references.of(value), false);
  return {
    symbol: context.names.symbolPath(node),
    at: node.start,
    form: 'class',
    bases: [],
    interfaces: [],
    members: [...list.members.values()],
    construct: node.start,
  };
}

function classFact(context: ModuleContext, node: ClassNode, written: readonly FieldWrite[]): ClassFact {
  const { names, references, isPython } = context;
  const list: MemberList = { context, members: new Map() };
  let construct: number | null = null;
  for (const statement of node.body.body) {
    const fn = addStatement(list, statement);
    if (fn === null || fn.body === null) continue;
    if (fn.form === 'constructor' || (isPython && fn.name === '__init__')) construct = fn.start;
  }
  for (const { name, values } of written) addField(list, name, values, false);
  return {
    symbol: names.symbolPath(node),
    at: node.start,
    form: formOf(node),
    bases: node.bases.flatMap((base) =>
      base.kind === 'Argument' && base.name === null ? baseReferences(context, base.value) : [],
    ),
    interfaces: node.interfaces.flatMap((type) => classesOf(references.ofType(type))),
    members: [...list.members.values()],
    construct,
  };
}

function formOf(node: ClassNode): ClassFact['form'] {
  if (node.modifiers.includes('interface')) return 'interface';
  return node.modifiers.includes('abstract') ? 'abstract' : 'class';
}

/** `Base`, `Generic[T]`, and a TypeScript base with type arguments. */
function baseReferences({ references, isPython }: ModuleContext, base: Expression): readonly Reference[] {
  // `extends PartialType(CreateOrder)`: what a function makes of classes has their members.
  if (base.kind === 'Call' && !isPython)
    return [
      ...base.args.flatMap((argument) =>
        argument.kind === 'Argument' && argument.value.kind === 'Name' ? references.of(argument.value) : [],
      ),
      ...references.of(base),
    ];
  if (base.kind === 'Index') return references.of(base.object);
  return base.kind === 'Type' ? classesOf(references.ofType(base as TypeNode)) : references.of(base);
}

/** The classes of instances. */
function classesOf(instances: readonly Reference[]): readonly Reference[] {
  return instances.map((reference) => ({ ...reference, path: reference.path.slice(0, -1) }));
}

/** Adds what a statement of the class body declares; a function is given back. */
function addStatement(list: MemberList, node: Node): FunctionNode | null {
  const { references, isPython } = list.context;
  if (node.kind === 'Function') {
    addFunction(list, node);
    return node;
  }
  if (node.kind === 'Class' && node.name !== null) addField(list, node.name, references.of(node), true);
  if (node.kind === 'Field' && node.name !== null) {
    const annotated = node.type === null ? [] : references.ofType(node.type);
    const values = [...annotated, ...(node.value === null ? [] : references.of(node.value))];
    addField(list, node.name, values, node.modifiers.includes('static'));
    const passed = isPython ? null : list.context.schemas.ofField(node);
    if (passed !== null) list.members.set(passed.name, passed);
  }
  if (isPython && node.kind === 'ExprStmt' && node.expr.kind === 'Assign') {
    const { target, value, type } = node.expr;
    if (target.kind !== 'Name') return null;
    const annotated = type === null ? [] : references.ofType(type);
    addField(list, target.name, [...annotated, ...(value === null ? [] : references.of(value))], true);
  }
  return null;
}

function addFunction(list: MemberList, node: FunctionNode): void {
  const { references } = list.context;
  const [reference] = references.of(node);
  if (node.form === 'constructor') addParameterProperties(list, node);
  const name = node.name ?? (node.computedName?.kind === 'StringLit' ? node.computedName.value : null);
  if (reference === undefined || name === null || node.form === 'setter' || isSetter(node)) return;
  const known = list.members.get(name);
  const kind = node.form === 'getter' || isProperty(node) ? 'getter' : 'method';
  // Overload signatures stand before the implementation; in Python the last definition counts.
  const values = known?.kind === 'method' && node.body === null ? known.values : [reference];
  list.members.set(name, { name, kind, isStatic: node.modifiers.includes('static'), values });
}

/** `constructor(private readonly repo: Repo)`. */
function addParameterProperties(list: MemberList, node: FunctionNode): void {
  for (const param of node.params) {
    if (param.kind !== 'Param' || param.modifiers.length === 0) continue;
    const target = param.target;
    if (target.kind !== 'Name' || param.type === null) continue;
    addField(list, target.name, list.context.references.ofType(param.type), false);
  }
}

function isSetter(node: FunctionNode): boolean {
  return node.decorators.some(
    (one) =>
      one.kind === 'Decorator' &&
      one.expr.kind === 'Member' &&
      (one.expr.property === 'setter' || one.expr.property === 'deleter'),
  );
}

function isProperty(node: FunctionNode): boolean {
  return node.decorators.some((one) => {
    if (one.kind !== 'Decorator') return false;
    const name =
      one.expr.kind === 'Name' ? one.expr.name : one.expr.kind === 'Member' ? one.expr.property : '';
    return name === 'property' || name === 'cached_property';
  });
}

function addField(list: MemberList, name: string, values: readonly Reference[], isStatic: boolean): void {
  const known = list.members.get(name);
  if (known !== undefined && known.kind !== 'field') return;
  const all = known === undefined ? values : [...known.values, ...values];
  const distinct = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
  list.members.set(name, { name, kind: 'field', isStatic, values: distinct });
}

interface FieldWrite {
  readonly name: string;
  readonly values: readonly Reference[];
}

/** `this.repo = …` and `self.repo = …`, by the class whose instance is written. */
function receiverWrites(context: ModuleContext): Map<ClassNode, FieldWrite[]> {
  const { names, references } = context;
  const classes = new Map(names.classes.map((node) => [node.start, node]));
  const written = new Map<ClassNode, FieldWrite[]>();
  for (const { target, value, type } of names.assignments) {
    if (target.kind !== 'Member' || (target.object.kind !== 'This' && target.object.kind !== 'Name'))
      continue;
    const [receiver] = references.of(target.object);
    if (receiver?.root !== 'class' || receiver.path.length > 1) continue;
    const owner = classes.get(receiver.at);
    if (owner === undefined) continue;
    const values = [
      ...(type === null ? [] : references.ofType(type)),
      ...(value === null ? [] : references.of(value)),
    ];
    const list = written.get(owner);
    if (list === undefined) written.set(owner, [{ name: target.property, values }]);
    else list.push({ name: target.property, values });
  }
  return written;
}
