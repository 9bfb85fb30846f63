/**
 * Expressions as references that other files can follow: through imports, variables, `self`, constructors, annotations.
 *
 * A reference says what the file shows without knowing any other file. It over-approximates: a variable written twice has both
 * values. Names of the top level stay names, because what they denote is part of the file's facts. Cost: each node once.
 */
import type {
  Call,
  ClassNode,
  Dict,
  Expression,
  FunctionNode,
  Import,
  ImportName,
  Name,
  Node,
  Param,
  TypeNode,
} from '../ast/nodes.ts';
import { BASES, CALLED, ENTERED, type Reference } from '../facts/module-facts.ts';
import { partsOfAnnotated } from './annotated-calls.ts';
import { TRANSPARENT } from './annotations.ts';
import { constructorFunctions } from './constructor-functions.ts';
import { normaliseModule } from './imports.ts';
import type { Definition, Names, Write } from './names.ts';

export interface References {
  /** What an expression may denote; empty when the file does not show it. */
  of(expr: Expression): readonly Reference[];
  /** Values of an annotated type. */
  ofType(type: TypeNode): readonly Reference[];
  /** Everything that a name may denote: imports, functions, classes, assigned values. */
  ofDefinition(definition: Definition): readonly Reference[];
  /** Functions and object literals that references have named so far. */
  readonly functions: ReadonlySet<FunctionNode>;
  readonly objects: ReadonlySet<Dict>;
}

/** More alternatives say nothing; longer paths are not names any more. */
const MAX_ALTERNATIVES = 6;
const MAX_PATH = 12;
/** Chains of variables that stand for one another. */
const MAX_DEPTH = 60;

const NONE: readonly Reference[] = [];

interface Lookup extends References {
  readonly names: Names;
  readonly isPython: boolean;
  readonly hasWildcards: boolean;
  readonly functions: Set<FunctionNode>;
  readonly objects: Set<Dict>;
}

/** References of one file. */
export function createReferences(names: Names, isPython: boolean): References {
  const depth = { value: 0 };
  const memo = <N extends { readonly id: number }>(compute: (node: N) => readonly Reference[]) => {
    const known = new Map<number, readonly Reference[]>();
    return (node: N): readonly Reference[] => {
      const answer = known.get(node.id);
      if (answer !== undefined) return answer;
      if (depth.value >= MAX_DEPTH) return NONE;
      known.set(node.id, NONE);
      depth.value += 1;
      const found = distinct(compute(node));
      depth.value -= 1;
      known.set(node.id, found);
      return found;
    };
  };
  const lookup: Lookup = {
    names,
    isPython,
    hasWildcards: names.imports.some((node) => node.wildcard),
    functions: new Set(),
    objects: new Set(),
    of: memo<Expression>((expr) => referencesOf(lookup, expr)),
    ofType: memo<TypeNode>((type) => typeReferences(lookup, type)),
    ofDefinition: memo<Definition>((definition) => definitionReferences(lookup, definition)),
  };
  return lookup;
}

/** A reference with further steps, or nothing when the path gets too long. */
export function extend(references: readonly Reference[], ...steps: readonly string[]): readonly Reference[] {
  if (steps.length === 0) return references;
  return references
    .filter((reference) => reference.path.length + steps.length <= MAX_PATH)
    .map((reference) => ({ ...reference, path: [...reference.path, ...steps] }));
}

function distinct(references: readonly Reference[]): readonly Reference[] {
  if (references.length < 2) return references;
  const byText = new Map(references.map((reference) => [JSON.stringify(reference), reference]));
  return [...byText.values()].slice(0, MAX_ALTERNATIVES);
}

function referencesOf(l: Lookup, expr: Expression): readonly Reference[] {
  switch (expr.kind) {
    case 'Name':
      return nameReferences(l, expr.name, l.names.definitionOf(expr));
    case 'Member':
      return extend(l.of(expr.object), expr.property);
    case 'Index':
      if (expr.index.kind === 'StringLit') return extend(l.of(expr.object), expr.index.value);
      return partsOfAnnotated(expr)
        .filter((part, position) => position === 0 || part.kind === 'Call')
        .flatMap((part) => l.of(part));
    case 'Call':
      return callReferences(l, expr);
    case 'This':
      return receiverReferences(l, expr);
    case 'Super':
      return superReferences(l, expr);
    case 'Function':
      return [functionReference(l, expr)];
    case 'Class':
      return [classReference(expr)];
    case 'Dict':
      return l.isPython ? NONE : [objectReference(l, expr)];
    case 'Await':
      return l.of(expr.value);
    case 'Cast':
      return [...l.of(expr.value), ...(expr.type === null ? NONE : l.ofType(expr.type))];
    case 'Assign':
      return expr.value === null ? NONE : l.of(expr.value);
    case 'Conditional':
      return [...l.of(expr.consequent), ...l.of(expr.alternate)];
    case 'Binary':
      return expr.op === 'or' || expr.op === '??' ? [...l.of(expr.left), ...l.of(expr.right)] : NONE;
    case 'SequenceExpr':
      return expr.expressions.length === 0 ? NONE : l.of(expr.expressions.at(-1)!);
    default:
      return NONE;
  }
}

function functionReference(l: Lookup, node: FunctionNode): Reference {
  l.functions.add(node);
  return { root: 'function', at: node.start, path: [] };
}

function classReference(node: ClassNode, ...path: readonly string[]): Reference {
  return { root: 'class', at: node.start, path };
}

function objectReference(l: Lookup, node: Dict): Reference {
  l.objects.add(node);
  return { root: 'object', at: node.start, path: [] };
}

function nameReferences(l: Lookup, name: string, definition: Definition | null): readonly Reference[] {
  // What nothing binds may come from a wildcard.
  if (definition === null) return l.hasWildcards ? [{ root: 'name', path: [name] }] : NONE;
  if (definition.scope.kind === 'module') return [{ root: 'name', path: [name] }];
  return l.ofDefinition(definition);
}

/** `require('m')`, `import('m')`, `f.bind(x)`, Python's `super()`, `inject(Service)`; any other call is a step. */
function callReferences(l: Lookup, call: Call): readonly Reference[] {
  const { callee } = call;
  if (callee.kind === 'Name') {
    const module = l.isPython ? null : requiredModule(l, call);
    if (module !== null) return [moduleReference(l, module)];
    if (l.isPython && callee.name === 'super' && l.names.definitionOf(callee) === null)
      return superReferences(l, call);
  }
  if (callee.kind === 'Member' && callee.property === 'bind' && !l.isPython) return l.of(callee.object);
  const given = l.names.classGiven(call);
  if (given !== null) return extend(l.of(given), CALLED);
  return [...extend(l.of(callee), CALLED), ...wrappedReferences(l, call)];
}

/** `wrap(async (req, res) => …)`: whatever a wrapper gives runs, when it is called, the function that the wrapper was given. */
function wrappedReferences(l: Lookup, call: Call): readonly Reference[] {
  if (call.isNew) return NONE;
  return call.args.flatMap((argument) => {
    if (argument.kind !== 'Argument') return NONE;
    const { value } = argument;
    if (value.kind === 'Function') return l.of(value);
    const isFunction = value.kind === 'Name' && l.names.definitionOf(value)?.kind === 'function';
    return isFunction ? l.of(value) : NONE;
  });
}

/** The module that a `require` or a dynamic `import` with a constant text loads. */
export function requiredModule(l: { readonly names: Names }, call: Call): string | null {
  const { callee } = call;
  const [first] = call.args;
  if (callee.kind !== 'Name' || (callee.name !== 'require' && callee.name !== 'import')) return null;
  if (first?.kind !== 'Argument' || l.names.definitionOf(callee) !== null) return null;
  const text = l.names.constantOf(first.value);
  return text?.type === 'string' && text.known ? text.value : null;
}

function moduleReference(l: Lookup, written: string, ...path: readonly string[]): Reference {
  return { root: 'module', ...splitLevel(written, l.isPython), path };
}

/** The leading dots of a relative Python module are its level. */
export function splitLevel(written: string, isPython: boolean): { module: string; level: number } {
  if (!isPython) return { module: normaliseModule(written), level: 0 };
  const level = /^\.*/.exec(written)![0].length;
  return { module: written.slice(level), level };
}

function importReference(l: Lookup, declaration: Import, name: ImportName): Reference {
  const { module } = declaration;
  if (name.imported !== '*') return moduleReference(l, module, name.imported);
  // `import a.b` binds `a`; `import a.b as a` is longer than its module.
  const bindsHead =
    l.isPython && module.startsWith(`${name.local}.`) && name.end - name.start <= module.length;
  return moduleReference(l, bindsHead ? name.local : module);
}

function definitionReferences(l: Lookup, definition: Definition): readonly Reference[] {
  if (definition.kind === 'parameter') return parameterReferences(l, definition);
  const found: Reference[] = [];
  for (const { declaration, name } of definition.imports) found.push(importReference(l, declaration, name));
  const { declarations } = definition;
  const hasBody = declarations.some((node) => node.kind === 'Function' && node.body !== null);
  for (const node of declarations) {
    if (node.kind === 'Class') found.push(classReference(node));
    else if (node.kind === 'Function' && (node.body !== null || !hasBody))
      found.push(functionReference(l, node));
  }
  for (const write of definition.writes.slice(0, MAX_ALTERNATIVES))
    found.push(...writtenReferences(l, write));
  for (const type of definition.annotations) found.push(...l.ofType(type));
  return found;
}

/** What a write binds. */
export function writtenReferences(l: References, write: Write): readonly Reference[] {
  if (write.how === 'assign') {
    const isOverload = write.value?.kind === 'Function' && write.value.body === null;
    return write.value === null || isOverload ? NONE : l.of(write.value);
  }
  if (write.source === null) return NONE;
  if (write.how === 'with') return extend(l.of(write.source), ENTERED);
  return write.how === 'destructure' ? partReferences(l.of(write.source), write.path) : NONE;
}

/** Parts of an object are members; positions of a list are unknown. */
function partReferences(whole: readonly Reference[], path: Write['path']): readonly Reference[] {
  const steps = path.filter((step) => typeof step === 'string');
  return steps.length === path.length ? extend(whole, ...steps) : NONE;
}

function parameterReferences(l: Lookup, definition: Definition): readonly Reference[] {
  const { node } = definition;
  if (node.kind !== 'Param' || node.variadic !== 0) return NONE;
  const fn = l.names.parentOf(node);
  if (fn?.kind === 'Function' && l.isPython) {
    const receiver = pythonReceiver(l, node, fn);
    if (receiver !== null) return receiver;
  }
  return partReferences(ofParameter(l, node), definition.path);
}

/** What a parameter holds by its annotation and default. */
export function ofParameter(l: References, param: Param): readonly Reference[] {
  const annotated = param.type === null ? NONE : l.ofType(param.type);
  return param.default === null ? annotated : [...annotated, ...l.of(param.default)];
}

/** How Python passes the receiver to a function of a class body. */
export function receiverKind(fn: FunctionNode): 'instance' | 'class' | 'none' {
  for (const decorator of fn.decorators) {
    const name =
      decorator.kind === 'Decorator' && decorator.expr.kind === 'Name' ? decorator.expr.name : null;
    if (name === 'staticmethod') return 'none';
    if (name === 'classmethod') return 'class';
  }
  return fn.name === '__new__' || fn.name === '__init_subclass__' || fn.name === '__class_getitem__'
    ? 'class'
    : 'instance';
}

function pythonReceiver(l: Lookup, param: Param, fn: FunctionNode): readonly Reference[] | null {
  const owner = l.names.enclosing(fn);
  if (owner?.kind !== 'Class' || fn.form === 'lambda' || fn.params[0] !== param) return null;
  const kind = receiverKind(fn);
  if (kind === 'none') return null;
  return [kind === 'class' ? classReference(owner) : classReference(owner, CALLED)];
}

/** The class, constructor function or object whose `this` or `super` a node means. */
function receiverOf(l: Lookup, from: Node): { readonly owner: Node | null; readonly isStatic: boolean } {
  let current = l.names.enclosing(from);
  while (current?.kind === 'Function' && !hasReceiver(l, current)) current = l.names.enclosing(current);
  if (current === null) return { owner: null, isStatic: false };
  if (current.kind === 'Class')
    return { owner: current, isStatic: fieldOf(l, from)?.modifiers.includes('static') === true };
  const parent = l.names.parentOf(current);
  if (parent?.kind === 'Entry') return { owner: l.names.parentOf(parent), isStatic: false };
  const owner = l.names.enclosing(current);
  if (owner?.kind === 'Class') return { owner, isStatic: isStaticMember(l, current) };
  const constructed = l.isPython ? null : l.names.constructorAround(from);
  const isKnown = constructed !== null && constructorFunctions(l.names).has(constructed);
  return { owner: isKnown ? constructed : null, isStatic: false };
}

/** Arrow functions and Python's nested functions have that of the function around them. */
function hasReceiver(l: Lookup, fn: FunctionNode): boolean {
  return l.isPython ? l.names.enclosing(fn)?.kind === 'Class' : fn.form !== 'arrow';
}

/** The class field whose initialiser a node stands in. */
function fieldOf(l: Lookup, from: Node): (Node & { readonly kind: 'Field' }) | null {
  let node = l.names.parentOf(from);
  while (node !== null && node.kind !== 'Field' && node.kind !== 'Class') node = l.names.parentOf(node);
  return node?.kind === 'Field' ? node : null;
}

function isStaticMember(l: Lookup, member: FunctionNode): boolean {
  if (l.isPython) return receiverKind(member) === 'class';
  const parent = l.names.parentOf(member);
  return (
    member.modifiers.includes('static') || (parent?.kind === 'Field' && parent.modifiers.includes('static'))
  );
}

function receiverReferences(l: Lookup, expr: Expression): readonly Reference[] {
  const { owner, isStatic } = receiverOf(l, expr);
  if (owner?.kind === 'Dict') return [objectReference(l, owner)];
  if (owner?.kind === 'Function') return extend([functionReference(l, owner)], CALLED);
  if (owner?.kind !== 'Class') return NONE;
  return [isStatic ? classReference(owner) : classReference(owner, CALLED)];
}

/** `super.m` looks in the base classes; called itself, `super` is the base class. */
function superReferences(l: Lookup, expr: Expression): readonly Reference[] {
  const { owner, isStatic } = receiverOf(l, expr);
  if (owner?.kind !== 'Class') return NONE;
  const parent = l.names.parentOf(expr);
  const isCallee = expr.kind === 'Super' && parent?.kind === 'Call' && parent.callee === expr;
  return [isStatic || isCallee ? classReference(owner, BASES) : classReference(owner, CALLED, BASES)];
}

function typeReferences(l: Lookup, type: TypeNode): readonly Reference[] {
  if (type.form === 'union') return type.args.flatMap((part) => l.ofType(part));
  if (type.form === 'other')
    return type.text.includes('&') ? type.args.flatMap((part) => l.ofType(part)) : NONE;
  if (type.expr === null) return NONE;
  const last =
    type.expr.kind === 'Name' ? type.expr.name : type.expr.kind === 'Member' ? type.expr.property : null;
  if (last === null) return NONE;
  if (type.args.length > 0) {
    if (TRANSPARENT.has(last)) return l.ofType(last === 'Coroutine' ? type.args.at(-1)! : type.args[0]!);
    if (last === 'Union') return type.args.flatMap((part) => l.ofType(part));
    if (last === 'Type' || last === 'type') return type.args.flatMap((part) => withoutCall(l.ofType(part)));
  }
  if (last === 'Self' && l.isPython) return receiverReferences(l, type);
  if (l.isPython && type.expr.kind === 'Name' && isBuiltinValue(l, type.expr))
    return [{ root: 'module', module: 'builtins', level: 0, path: [type.expr.name, CALLED] }];
  return extend(l.of(type.expr), CALLED);
}

const BUILTIN_VALUES: ReadonlySet<string> = new Set(['int', 'float', 'bool', 'str', 'bytes']);

/** What a field of such a type can hold matters to those who fill it. */
function isBuiltinValue(l: Lookup, name: Name): boolean {
  return BUILTIN_VALUES.has(name.name) && l.names.definitionOf(name) === null;
}

/** `Type[X]` is the class, not an instance. */
function withoutCall(references: readonly Reference[]): readonly Reference[] {
  return references.map((reference) => ({ ...reference, path: reference.path.slice(0, -1) }));
}
