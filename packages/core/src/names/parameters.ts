/** Types of parameters: annotation, receiver, default, decorators, the calls that get the function as a callback, conventions. */
import type { Argument, Expression, FunctionNode, Node, Param } from '../ast/nodes.ts';
import { isBuiltinType } from './builtin-types.ts';
import { isExported } from './exports.ts';
import { firstHint } from './hints.ts';
import { selfClass } from './owners.ts';
import type { Resolver } from './resolver.ts';

/** The type of a whole parameter; for a name in a destructured one, that of the parameter it is part of. */
export function typeOfParameter(r: Resolver, param: Param, modules: ReadonlySet<string>): string | null {
  if (param.variadic !== 0) return r.index.isPython ? (param.variadic === 1 ? 'tuple' : 'dict') : 'array';
  const annotated = param.type === null ? null : r.typeOfAnnotation(param.type);
  // `any` and the like say nothing; where the function is used may say more.
  if (annotated !== null) return annotated;
  const fn = r.index.parents[param.id];
  if (fn?.kind !== 'Function') return null;
  const owner = selfClass(r, param, fn);
  if (owner !== null) return owner.isInstance ? r.symbolPath(owner.node) || null : null;
  return (
    typeOfDefault(r, param) ??
    typeByUse(r, fn, positionOf(r, fn, param)) ??
    typeByConvention(r, fn, param, modules)
  );
}

/** A default says the type, except the builtin ones: callers pass what they like. */
function typeOfDefault(r: Resolver, param: Param): string | null {
  const type = param.default === null ? null : r.typeOf(param.default);
  return type === null || isBuiltinType(type) ? null : type;
}

/** The position among the parameters that a caller gives, that is without `self`. */
function positionOf(r: Resolver, fn: FunctionNode, param: Param): number {
  const position = fn.params.indexOf(param);
  const first = fn.params[0];
  const hasReceiver = first?.kind === 'Param' && first !== param && selfClass(r, first, fn) !== null;
  return hasReceiver ? position - 1 : position;
}

function typeByUse(r: Resolver, fn: FunctionNode, position: number): string | null {
  for (const decorator of fn.decorators) {
    if (decorator.kind !== 'Decorator') continue;
    const { expr } = decorator;
    const names = r.withBases(r.namesOf(expr.kind === 'Call' ? expr.callee : expr));
    const type = firstHint(r.hints.decorators, names)?.[position];
    if (type !== undefined && type !== null) return type;
  }
  for (const use of usesAsArgument(r, fn)) {
    const type = callbackType(r, use, position, fn.params.length);
    if (type !== null) return type;
  }
  return null;
}

/** Every place where the function is handed to a call: written there, or by its name. */
function usesAsArgument(r: Resolver, fn: FunctionNode): readonly Expression[] {
  const { parents, passed } = r.index;
  const parent = parents[fn.id];
  if (parent?.kind === 'Argument' || parent?.kind === 'Collection') return [fn];
  const name = fn.name ?? assignedName(parent ?? null);
  if (name === null) return [];
  return (passed.get(name) ?? []).filter((use) => r.functionOf(use) === fn);
}

/** The name that an anonymous function gets from where it stands. */
export function assignedName(parent: Node | null): string | null {
  if (parent?.kind === 'Assign') {
    if (parent.target.kind === 'Name') return parent.target.name;
    return parent.target.kind === 'Member' ? parent.target.property : null;
  }
  if (parent?.kind === 'Entry') return parent.key.kind === 'StringLit' ? parent.key.value : null;
  return parent?.kind === 'Field' ? parent.name : null;
}

function callbackType(r: Resolver, use: Expression, position: number, count: number): string | null {
  let argument: Node | null = r.index.parents[use.id] ?? null;
  while (argument?.kind === 'Collection') argument = r.index.parents[argument.id] ?? null;
  if (argument?.kind !== 'Argument') return null;
  const call = r.index.parents[(argument as Argument).id];
  if (call?.kind !== 'Call') return null;
  const { callee } = call;
  const types = firstHint(r.hints.callbacks, r.withBases(r.namesOf(callee)));
  // A handler with one parameter more than usual gets an error first.
  if (types !== null) return types[count === types.length + 1 ? position - 1 : position] ?? null;
  const isThen =
    callee.kind === 'Member' && callee.property === 'then' && position === 0 && call.args[0] === argument;
  return isThen ? r.typeOf(callee.object) : null;
}

function typeByConvention(
  r: Resolver,
  fn: FunctionNode,
  param: Param,
  modules: ReadonlySet<string>,
): string | null {
  const name = param.target.kind === 'Name' ? param.target.name : null;
  for (const convention of r.hints.parameters) {
    const { names, functions, whenImported } = convention;
    const position = names.length === 0 ? fn.params.indexOf(param) : name === null ? -1 : names.indexOf(name);
    const type = convention.types[position];
    if (type === undefined || (whenImported !== null && !modules.has(whenImported))) continue;
    if (!names.every((one) => hasParameter(fn, one))) continue;
    if (functions !== undefined && functions.length > 0 && !isExportedAs(r, fn, functions)) continue;
    return type;
  }
  return null;
}

function isExportedAs(r: Resolver, fn: FunctionNode, functions: readonly string[]): boolean {
  const name = fn.name ?? assignedName(r.index.parents[fn.id] ?? null);
  return name !== null && functions.includes(name) && isExported(r, fn);
}

function hasParameter(fn: FunctionNode, name: string): boolean {
  return fn.params.some(
    (param) => param.kind === 'Param' && param.target.kind === 'Name' && param.target.name === name,
  );
}
