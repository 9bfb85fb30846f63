/**
 * Qualified names of expressions.
 *
 * An expression may have several: a type's member and the member as written, the arms of a conditional, imports that
 * replace each other. The list over-approximates; the first is the one that a reader would say. Base classes are added last.
 */
import type { Call, Expression, Name } from '../ast/nodes.ts';
import { isBuiltinType } from './builtin-types.ts';
import { isPythonBuiltin } from './host-globals.ts';
import { importedNames, joinModule, normaliseModule } from './imports.ts';
import type { Write } from './names.ts';
import type { Owner, Resolver } from './resolver.ts';
import type { BuiltDefinition } from './scopes.ts';

const NONE: readonly string[] = [];

/** More alternatives than this are not kept. */
const MAX_NAMES = 4;

/** Longer names come from recursion through data, not from libraries. */
const MAX_LENGTH = 200;

/** All names of an expression without those of base classes. */
export function namesOf(r: Resolver, expr: Expression): readonly string[] {
  switch (expr.kind) {
    case 'Name':
      return namesOfName(r, expr);
    case 'Member':
      return r.namesOfMember(expr.object, expr.property);
    case 'Index':
      return namesOfIndex(r, expr.object, expr.index);
    case 'Call':
      return namesOfCall(r, expr);
    case 'This':
    case 'Super':
      return typeNames(r, expr);
    case 'Await':
    case 'Cast':
      return unite([typeNames(r, expr), r.namesOf(expr.value)]);
    case 'Assign':
      return expr.value === null || expr.op !== '' ? NONE : r.namesOf(expr.value);
    case 'Conditional':
      return unite([r.namesOf(expr.consequent), r.namesOf(expr.alternate)]);
    case 'Binary':
      return namesOfBinary(r, expr.op, expr.left, expr.right);
    case 'SequenceExpr': {
      const last = expr.expressions.at(-1);
      return last === undefined ? NONE : r.namesOf(last);
    }
    case 'Class':
      return expr.name === null ? NONE : [r.symbolPath(expr)];
    default:
      return NONE;
  }
}

/** The names of `object.property`: through the file's own classes and objects, the object's type, and the object's names. */
export function namesOfMember(r: Resolver, object: Expression, property: string): readonly string[] {
  const owner = r.ownerOf(object);
  const own = owner === null ? NONE : namesOfOwnMember(r, owner, property);
  if (own.length > 0) return own;
  const type = r.typeOf(object);
  const names = type === null ? r.namesOf(object) : [type, ...r.namesOf(object)];
  return unite([names.map((name) => join(name, property))]);
}

function namesOfOwnMember(r: Resolver, owner: Owner, property: string): readonly string[] {
  const facts = r.memberOf(owner, property);
  if (facts === null) return NONE;
  const type = typeOfFacts(r, facts);
  return unite([type === null ? NONE : [type], r.namesOfWrites(facts.writes)]);
}

function typeOfFacts(r: Resolver, facts: NonNullable<ReturnType<Resolver['memberOf']>>): string | null {
  for (const annotation of facts.annotations) {
    const type = r.typeOfAnnotation(annotation);
    if (type !== null && !isBuiltinType(type)) return type;
  }
  return facts.parameter === null ? null : libraryType(r.typeOfParameter(facts.parameter));
}

function libraryType(type: string | null): string | null {
  return type === null || isBuiltinType(type) ? null : type;
}

function namesOfName(r: Resolver, name: Name): readonly string[] {
  const definition = r.definitionOf(name);
  if (definition === null) return unboundNames(r, name.name);
  const type = definition.kind === 'import' ? NONE : typeNames(r, name);
  return unite([type, namesOfDefinition(r, definition)]);
}

/** An unbound name is its own spelling, or comes from the file's one wildcard import. */
export function unboundNames(r: Resolver, name: string): readonly string[] {
  const { wildcards, isPython } = r.index;
  if (wildcards.length === 0 || !isPython || isPythonBuiltin(name)) return [name];
  return wildcards.length === 1 ? [joinModule(wildcards[0]!.module, name)] : NONE;
}

function namesOfDefinition(r: Resolver, definition: BuiltDefinition): readonly string[] {
  const { isPython } = r.index;
  switch (definition.kind) {
    case 'import':
      return unite([
        ...definition.imports.map(({ declaration, name }) => importedNames(declaration, name, isPython)),
        r.namesOfWrites(definition.writes),
      ]);
    case 'class':
      return definition.node.kind === 'Class' ? [r.symbolPath(definition.node)] : NONE;
    case 'variable':
      return unite([
        r.namesOfWrites(definition.writes),
        ...definition.imports.map(({ declaration, name }) => importedNames(declaration, name, isPython)),
      ]);
    case 'parameter':
      return namesOfParameter(r, definition);
    default:
      return NONE;
  }
}

function namesOfParameter(r: Resolver, definition: BuiltDefinition): readonly string[] {
  const type = r.typeOfParameter(definition);
  if (type === null || definition.path.length === 0) return NONE;
  return appendPath([type], definition.path);
}

/** The names that all writes give; one write without a name makes the variable unknown (`None` and the like do not count). */
export function namesOfWrites(r: Resolver, writes: readonly Write[]): readonly string[] {
  const lists: (readonly string[])[] = [];
  for (const write of writes) {
    if (write.how === 'import' || (write.value !== null && isEmptyValue(write.value))) continue;
    const names = namesOfWrite(r, write);
    if (names.length === 0) return NONE;
    lists.push(names);
  }
  return unite(lists);
}

function namesOfWrite(r: Resolver, write: Write): readonly string[] {
  if (write.how === 'assign') return write.value === null ? NONE : r.namesOf(write.value);
  if (write.source === null) return NONE;
  if (write.how === 'with' && write.path.length === 0) return r.namesOf(write.source);
  const [first, ...rest] = write.path;
  if (write.how === 'rest' && first === undefined) return r.namesOf(write.source);
  if (write.how !== 'destructure' && write.how !== 'rest') return NONE;
  return typeof first === 'string' ? appendPath(r.namesOfMember(write.source, first), rest) : NONE;
}

function appendPath(names: readonly string[], path: Write['path']): readonly string[] {
  if (path.some((key) => typeof key !== 'string')) return NONE;
  return names.map((name) => path.reduce<string>((joined, key) => join(joined, String(key)), name));
}

/** `None`, `null`, `undefined`: what a variable holds before it gets its value. */
export function isEmptyValue(value: Expression): boolean {
  return value.kind === 'NullLit' || (value.kind === 'Name' && value.name === 'undefined');
}

function namesOfIndex(r: Resolver, object: Expression, index: Expression): readonly string[] {
  const key = r.constantOf(index);
  return key?.type === 'string' && key.known ? r.namesOfMember(object, key.value) : NONE;
}

function namesOfBinary(r: Resolver, op: string, left: Expression, right: Expression): readonly string[] {
  if (op === 'or' || op === '??') return unite([r.namesOf(left), r.namesOf(right)]);
  return op === 'and' ? r.namesOf(right) : NONE;
}

function namesOfCall(r: Resolver, call: Call): readonly string[] {
  const module = requiredModule(r, call);
  if (module !== null) return [module];
  const { callee } = call;
  if (callee.kind === 'Member' && callee.property === 'bind' && !r.index.isPython)
    return r.namesOf(callee.object);
  const read = namesOfGetattr(r, call);
  if (read.length > 0) return read;
  const type = libraryType(r.typeOf(call));
  if (type !== null) return [type];
  return unite([r.namesOf(callee).map((name) => `${name}()`)]);
}

/** `getattr(hashlib, 'md5')` is `hashlib.md5`. */
function namesOfGetattr(r: Resolver, { callee, args }: Call): readonly string[] {
  const [object, name] = args;
  if (!r.index.isPython || callee.kind !== 'Name' || callee.name !== 'getattr') return NONE;
  if (object?.kind !== 'Argument' || name?.kind !== 'Argument' || r.definitionOf(callee) !== null)
    return NONE;
  const key = r.constantOf(name.value);
  return key?.type === 'string' && key.known ? r.namesOfMember(object.value, key.value) : NONE;
}

/** The module that `require('m')`, `import('m')`, `__import__('m')` or `importlib.import_module('m')` loads, or null. */
export function requiredModule(r: Resolver, call: Call): string | null {
  if (!isModuleLoader(r, call.callee)) return null;
  const first = call.args[0];
  if (first?.kind !== 'Argument') return null;
  const module = r.constantOf(first.value);
  return module?.type === 'string' && module.known ? normaliseModule(module.value) : null;
}

function isModuleLoader(r: Resolver, callee: Expression): boolean {
  if (callee.kind === 'Name') {
    const { name } = callee;
    const isKnown = r.index.isPython ? name === '__import__' : name === 'require' || name === 'import';
    if (isKnown) return r.definitionOf(callee) === null;
    return name === 'import_module' && r.namesOf(callee)[0] === 'importlib.import_module';
  }
  return (
    callee.kind === 'Member' &&
    callee.property === 'import_module' &&
    r.namesOf(callee)[0] === 'importlib.import_module'
  );
}

function typeNames(r: Resolver, expr: Expression): readonly string[] {
  const type = libraryType(r.typeOf(expr));
  return type === null ? NONE : [type];
}

function join(name: string, property: string): string {
  return name === '' ? property : `${name}.${property}`;
}

function unite(lists: readonly (readonly string[])[]): readonly string[] {
  const only = lists.length === 1 ? lists[0]! : NONE;
  if (only.length === 1 && only[0]!.length <= MAX_LENGTH) return only;
  const all: string[] = [];
  for (const list of lists) {
    for (const name of list) {
      if (all.length < MAX_NAMES && name.length <= MAX_LENGTH && !all.includes(name)) all.push(name);
    }
  }
  return all.length === 0 ? NONE : all;
}
