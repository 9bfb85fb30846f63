/**
 * Types of expressions: annotations, constructors, literals, and what the hints say of calls and members.
 *
 * Variables are flow-insensitive: a variable has a type when all writes that have one agree. Promises are transparent.
 * Subscripts and loop targets have a type only when the element type is known.
 */
import type { Call, Expression, FunctionNode, Name, TypeNode } from '../ast/nodes.ts';
import { elementTypeOfAnnotation } from './annotations.ts';
import { builtinResult, isBuiltinType } from './builtin-types.ts';
import { firstHint, hint } from './hints.ts';
import type { Write } from './names.ts';
import { requiredModule } from './qualified.ts';
import type { MemberFacts, Resolver } from './resolver.ts';
import type { BuiltDefinition } from './scopes.ts';

/** The qualified type of an expression's value, or null. */
export function typeOf(r: Resolver, expr: Expression): string | null {
  const { isPython } = r.index;
  switch (expr.kind) {
    case 'StringLit':
      return isPython && expr.prefix.includes('b') ? 'bytes' : isPython ? 'str' : 'string';
    case 'Template':
      return expr.tag !== null ? null : isPython ? 'str' : 'string';
    case 'NumberLit':
      return isPython ? (/^[^xX]*[.eE]/.test(expr.text) ? 'float' : 'int') : 'number';
    case 'BoolLit':
      return isPython ? 'bool' : 'boolean';
    case 'RegexLit':
      return 'RegExp';
    case 'Collection':
      return isPython ? expr.shape : 'array';
    case 'Dict': {
      const parent = r.index.parents[expr.id];
      if (parent?.kind === 'Param' && parent.target === expr) return r.typeOfWholeParameter(parent);
      return isPython ? 'dict' : 'object';
    }
    case 'Comprehension':
      return expr.shape === 'generator' ? null : expr.shape;
    case 'Name':
      return typeOfName(r, expr);
    case 'This':
    case 'Super':
      return ownerType(r, expr);
    case 'Member':
      return typeOfMember(r, expr.object, expr.property, expr);
    case 'Index':
      return typeOfIndex(r, expr);
    case 'Call':
      return typeOfCall(r, expr);
    case 'Await':
      return r.typeOf(expr.value);
    case 'Cast':
      return (expr.type === null ? null : r.typeOfAnnotation(expr.type)) ?? r.typeOf(expr.value);
    case 'Assign':
      return expr.value === null || expr.op !== '' ? null : r.typeOf(expr.value);
    case 'Conditional':
      return agree([r.typeOf(expr.consequent), r.typeOf(expr.alternate)]);
    case 'Unary':
      return expr.op === 'not'
        ? isPython
          ? 'bool'
          : 'boolean'
        : expr.op === 'typeof'
          ? 'string'
          : numeric(r.typeOf(expr.operand));
    case 'Binary':
      return typeOfBinary(r, expr.op, expr.left, expr.right);
    case 'SequenceExpr': {
      const last = expr.expressions.at(-1);
      return last === undefined ? null : r.typeOf(last);
    }
    default:
      return null;
  }
}

/** The type that all known ones agree on; unknown ones do not count. */
function agree(types: readonly (string | null)[]): string | null {
  let agreed: string | null = null;
  for (const type of types) {
    if (type === null) continue;
    if (agreed !== null && agreed !== type) return null;
    agreed = type;
  }
  return agreed;
}

function numeric(type: string | null): string | null {
  return type === 'int' || type === 'float' || type === 'number' ? type : null;
}

const COMPARISONS: ReadonlySet<string> = new Set([
  '==',
  '!=',
  '===',
  '!==',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'not in',
  'is',
  'is not',
  'instanceof',
]);

function typeOfBinary(r: Resolver, op: string, left: Expression, right: Expression): string | null {
  const { isPython } = r.index;
  if (COMPARISONS.has(op)) return isPython ? 'bool' : 'boolean';
  if (op === 'or' || op === '??') return agree([r.typeOf(left), r.typeOf(right)]);
  if (op === 'and') return r.typeOf(right);
  const text = isPython ? 'str' : 'string';
  const leftType = r.typeOf(left);
  if (op === '%' && isPython && (leftType === 'str' || leftType === 'bytes')) return leftType;
  const rightType = r.typeOf(right);
  if (op === '/' && isPython) return joinedType(r, leftType, rightType);
  if (op === '+' && (leftType === text || rightType === text)) return text;
  if (leftType === rightType && leftType !== null && isBuiltinType(leftType)) return leftType;
  return op === '*' && (leftType === 'str' || rightType === 'str') ? 'str' : null;
}

/** What Python's operator `/` gives: numbers, or what hints say of `T.__truediv__` of the left side and `T.__rtruediv__` of the right. */
function joinedType(r: Resolver, left: string | null, right: string | null): string | null {
  const names = [
    ...(left === null ? [] : r.withBases([`${left}.__truediv__`])),
    ...(right === null ? [] : r.withBases([`${right}.__rtruediv__`])),
  ];
  return firstHint(r.hints.returns, names) ?? (left === right ? numeric(left) : null);
}

function ownerType(r: Resolver, expr: Expression): string | null {
  const owner = r.ownerOf(expr);
  if (owner?.kind === 'Class') return r.symbolPath(owner) || null;
  return null;
}

function typeOfName(r: Resolver, name: Name): string | null {
  const definition = r.definitionOf(name);
  if (definition === null || definition.kind === 'import') return memberHint(r, r.namesOf(name));
  switch (definition.kind) {
    case 'parameter':
      return definition.path.length === 0
        ? (r.typeOfParameter(definition) ?? typeOfVariable(r, [], definition.writes))
        : memberHint(r, r.namesOf(name));
    case 'variable':
      return typeOfVariable(r, definition.annotations, definition.writes);
    default:
      return null;
  }
}

function typeOfVariable(
  r: Resolver,
  annotations: readonly TypeNode[],
  writes: readonly Write[],
): string | null {
  for (const annotation of annotations) {
    const type = r.typeOfAnnotation(annotation);
    if (type !== null) return type;
  }
  return r.typeOfWrites(writes);
}

/** The type that the writes of a variable agree on. */
export function typeOfWrites(r: Resolver, writes: readonly Write[]): string | null {
  return agree(writes.map((write) => typeOfWrite(r, write)));
}

function typeOfWrite(r: Resolver, write: Write): string | null {
  if (write.how === 'assign') return write.value === null ? null : r.typeOf(write.value);
  if (write.source === null) return null;
  switch (write.how) {
    case 'with':
      return write.path.length > 0 ? null : enteredType(r, write.source);
    case 'catch':
      return write.path.length > 0 ? null : (r.namesOf(write.source)[0] ?? null);
    case 'for':
      return write.path.length > 0 ? null : r.elementTypeOf(write.source);
    case 'destructure':
      return typeOfPart(r, write.source, write.path);
    default:
      return null;
  }
}

/** `with x as y`: what `__enter__` returns, by default the context itself. */
function enteredType(r: Resolver, context: Expression): string | null {
  const type = r.typeOf(context);
  if (type === null) return null;
  const names = r.withBases([`${type}.__enter__`, `${type}.__aenter__`]);
  return firstHint(r.hints.returns, names) ?? type;
}

function typeOfPart(r: Resolver, source: Expression, path: Write['path']): string | null {
  const [first, ...rest] = path;
  if (typeof first === 'string' && rest.length === 0) return typeOfMember(r, source, first, null);
  return null;
}

function memberHint(r: Resolver, names: readonly string[]): string | null {
  return firstHint(r.hints.members, r.withBases(names));
}

function typeOfMember(
  r: Resolver,
  object: Expression,
  property: string,
  whole: Expression | null,
): string | null {
  const owner = r.ownerOf(object);
  const facts = owner === null ? null : r.memberOf(owner, property);
  const own = facts === null ? null : typeOfFacts(r, facts);
  return own ?? memberHint(r, whole === null ? r.namesOfMember(object, property) : r.namesOf(whole));
}

/** The type of a field, or of what a getter returns. */
function typeOfFacts(r: Resolver, facts: MemberFacts): string | null {
  const type = typeOfVariable(r, facts.annotations, facts.writes);
  if (type !== null) return type;
  if (facts.parameter !== null) return r.typeOfParameter(facts.parameter);
  const getter = facts.functions.find((fn) => isGetter(fn));
  return getter === undefined ? null : r.typeOfFunctionResult(getter);
}

const PROPERTY_DECORATORS: ReadonlySet<string> = new Set(['property', 'cached_property']);

function isGetter(fn: FunctionNode): boolean {
  if (fn.form === 'getter') return true;
  return fn.decorators.some((decorator) => {
    if (decorator.kind !== 'Decorator') return false;
    const { expr } = decorator;
    const name = expr.kind === 'Name' ? expr.name : expr.kind === 'Member' ? expr.property : '';
    return PROPERTY_DECORATORS.has(name);
  });
}

function typeOfIndex(r: Resolver, expr: Expression & { readonly kind: 'Index' }): string | null {
  const key = r.constantOf(expr.index);
  if (key?.type === 'string' && key.known) return typeOfMember(r, expr.object, key.value, expr);
  return r.elementTypeOf(expr.object);
}

/** The type of the elements of a collection: its annotation, its literal elements, or `T.@element` in the hints. */
export function elementTypeOf(r: Resolver, expr: Expression): string | null {
  const type = r.typeOf(expr);
  if (type !== null && !isBuiltinType(type)) {
    const names = r.withBases([`${type}.@element`]);
    return firstHint(r.hints.members, names) ?? firstHint(r.hints.returns, names);
  }
  const named = firstHint(
    r.hints.members,
    r.namesOf(expr).map((name) => `${name}.@element`),
  );
  if (named !== null) return named;
  if (expr.kind === 'Name') return elementTypeOfName(r, expr);
  if (expr.kind === 'Collection') return agree(expr.elements.map((element) => r.typeOf(element)));
  if (expr.kind === 'Await') return r.elementTypeOf(expr.value);
  return expr.kind === 'Call' ? elementTypeOfCall(r, expr) : null;
}

function elementTypeOfName(r: Resolver, name: Name): string | null {
  const definition = r.definitionOf(name);
  if (definition === null) return null;
  const annotation =
    definition.kind === 'parameter' ? parameterAnnotation(definition) : (definition.annotations[0] ?? null);
  if (annotation !== null) return elementTypeOfAnnotation(r, annotation);
  const value = r.singleValueOf(name);
  return value === null ? null : r.elementTypeOf(value);
}

function parameterAnnotation(definition: BuiltDefinition): TypeNode | null {
  return definition.node.kind === 'Param' ? definition.node.type : null;
}

/** A function of the file that says what its list holds; `sorted(xs)` and the like keep the elements. */
function elementTypeOfCall(r: Resolver, call: Call): string | null {
  const callee = r.calleeOf(call);
  if (callee?.kind === 'Function')
    return callee.returnType === null ? null : elementTypeOfAnnotation(r, callee.returnType);
  if (
    call.callee.kind !== 'Name' ||
    !['sorted', 'list', 'reversed', 'set', 'tuple'].includes(call.callee.name)
  )
    return null;
  const first = call.args[0];
  return first?.kind === 'Argument' ? r.elementTypeOf(first.value) : null;
}

function typeOfCall(r: Resolver, call: Call): string | null {
  if (requiredModule(r, call) !== null) return null;
  const callee = r.calleeOf(call);
  if (callee?.kind === 'Class') return r.symbolPath(callee) || null;
  if (callee?.kind === 'Function') return call.isNew ? null : r.typeOfFunctionResult(callee);
  if (call.callee.kind === 'Name' && call.callee.name === 'super')
    return ownerType(r, call) ?? superType(r, call);
  const names = r.withBases(r.namesOf(call.callee));
  for (const name of names) {
    const returned = hint(r.hints.returns, name);
    const type = returned === null ? builtinResult(name, r.index.isPython) : fromHint(r, call, returned);
    if (type !== null) return type;
  }
  return constructedType(r, call, names);
}

/** `super()` of a class whose base is not in the file. */
function superType(r: Resolver, call: Call): string | null {
  return r.superName(call);
}

/** Reads `@receiver`, `@argument:n`, `@instance:n` and `@element` of a result hint. */
function fromHint(r: Resolver, call: Call, returned: string): string | null {
  if (!returned.startsWith('@')) return returned;
  const made = instanceArgument(call, returned);
  if (made !== null) return typeOrName(r, made);
  if (returned.startsWith('@argument:')) {
    const argument = call.args[Number(returned.slice('@argument:'.length))];
    return argument?.kind === 'Argument' ? typeOrName(r, argument.value) : null;
  }
  if (call.callee.kind !== 'Member') return null;
  return returned === '@element' ? r.elementTypeOf(call.callee.object) : typeOrName(r, call.callee.object);
}

/** The class of which a call gives an object, by its hint (`@instance:0`): `inject(Service)`. */
function instanceArgument(call: Call, returned: string): Expression | null {
  if (!returned.startsWith('@instance:')) return null;
  const argument = call.args[Number(returned.slice('@instance:'.length))];
  return argument?.kind === 'Argument' ? argument.value : null;
}

/** The class of which a library gives an object, when models say that a call does so. */
export function classGiven(r: Resolver, call: Call): Expression | null {
  if (call.args.length === 0 || call.isNew) return null;
  const returned = firstHint(r.hints.returns, r.withBases(r.namesOf(call.callee)));
  return returned === null ? null : instanceArgument(call, returned);
}

function typeOrName(r: Resolver, expr: Expression): string | null {
  return r.typeOf(expr) ?? r.namesOf(expr)[0] ?? null;
}

/** `new m.C()`, and in Python `m.C()` with a capital. */
function constructedType(r: Resolver, call: Call, names: readonly string[]): string | null {
  const name = names[0];
  if (name === undefined || name.includes('(')) return null;
  if (call.isNew) return name;
  if (!r.index.isPython) return null;
  const last = name.slice(name.lastIndexOf('.') + 1);
  // Capitals only are a constant of the file; of a module (`ftplib.FTP`) they are a class as well.
  return /^_?[A-Z]/.test(last) && (last !== name || !/^[A-Z0-9_]{3,}$/.test(last)) ? name : null;
}

/** The result type of a function of the file: its annotation, or what all typed returns agree on. */
export function typeOfFunctionResult(r: Resolver, fn: FunctionNode): string | null {
  if (fn.returnType !== null) {
    const declared = r.typeOfAnnotation(fn.returnType);
    if (declared !== null) return declared;
  }
  if (fn.isGenerator) return null;
  return agree((r.index.returns.get(fn.id) ?? []).map((value) => r.typeOf(value)));
}
