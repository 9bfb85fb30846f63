/** Which variable or field an expression names. */
import type { Expression, Name } from '../ast/nodes.ts';
import { ANY_ELEMENT } from '../ir/ir.ts';
import type { FunctionContext, Place } from './context.ts';
import { MAX_PATH } from './facts.ts';

/** Conversions that keep what a guard learns about their argument or receiver. */
const TRANSPARENT_FUNCTIONS = new Set(['str', 'String', 'bytes', 'list', 'set', 'Path', 'PurePath']);
const TRANSPARENT_METHODS = new Set([
  'strip',
  'lower',
  'upper',
  'casefold',
  'trim',
  'toLowerCase',
  'toUpperCase',
  'toString',
  'rstrip',
  'lstrip',
  'title',
  'resolve',
]);

/** The place of an expression in the function that is being interpreted, or null. */
export function placeOf(context: FunctionContext, expr: Expression): Place | null {
  switch (expr.kind) {
    case 'Name': {
      const register = registerOf(context, expr);
      return register === null ? null : { register, path: [] };
    }
    case 'This':
      return context.fn.receiver === null ? null : { register: context.fn.receiver, path: [] };
    case 'Member':
      return below(placeOf(context, expr.object), expr.property);
    case 'Index': {
      const value = context.file.names.constantOf(expr.index);
      const key =
        value?.type === 'string' && value.known
          ? value.value
          : value?.type === 'number'
            ? String(value.value)
            : null;
      return key === null ? null : below(placeOf(context, expr.object), key);
    }
    case 'Cast':
    case 'Await':
      return placeOf(context, expr.value);
    case 'Assign':
      return placeOf(context, expr.target);
    case 'Call':
      if (expr.callee.kind === 'Member' && READERS.has(expr.callee.property))
        return placeRead(context, expr.callee.object, expr.args[0]);
      return expr.callee.kind === 'Name' && TRANSPARENT_FUNCTIONS.has(expr.callee.name)
        ? placeOfArgument(context, expr.args[0])
        : expr.callee.kind === 'Member' && TRANSPARENT_METHODS.has(expr.callee.property)
          ? placeOf(context, expr.callee.object)
          : null;
    default:
      return null;
  }
}

/** Methods that read a field by its name. */
const READERS = new Set(['get', 'getlist', 'getAll', 'header', 'param', 'setdefault']);

function placeRead(context: FunctionContext, object: Expression, argument: Argument): Place | null {
  const constant = argument?.kind === 'Argument' ? context.file.names.constantOf(argument.value) : null;
  return constant?.type === 'string' && constant.known
    ? below(placeOf(context, object), constant.value)
    : null;
}

type Argument = Extract<Expression, { kind: 'Call' }>['args'][number] | undefined;

function placeOfArgument(context: FunctionContext, argument: Argument): Place | null {
  return argument?.kind === 'Argument' ? placeOf(context, argument.value) : null;
}

function below(place: Place | null, key: string): Place | null {
  if (place === null || key === ANY_ELEMENT || place.path.length >= MAX_PATH) return null;
  return { register: place.register, path: [...place.path, key] };
}

function registerOf(context: FunctionContext, name: Name): number | null {
  const definition = context.file.names.definitionOf(name) ?? context.file.names.declaredBy(name);
  return definition === null
    ? (context.fn.unbound.get(name.name) ?? null)
    : (context.fn.registerOf.get(definition.id) ?? null);
}
