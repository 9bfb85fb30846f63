/** Types of parameters: annotation, receiver, default, decorators, the calls that get the function as a callback, conventions. */
import type { FunctionNode, Node, Param } from '../ast/nodes.ts';
import { isBuiltinType } from './builtin-types.ts';
import { isExported } from './exports.ts';
import { assignedName, typeByHandingOn } from './handed-on.ts';
import { firstHint } from './hints.ts';
import { type EntryHint, isMeant, isOfObject } from './object-entries.ts';
import { selfClass } from './owners.ts';
import type { Resolver } from './resolver.ts';

/** The type of a whole parameter; for a name in a destructured one, that of the parameter it is part of. */
export function typeOfParameter(r: Resolver, param: Param, modules: ReadonlySet<string>): string | null {
  if (param.variadic !== 0) return r.index.isPython ? (param.variadic === 1 ? 'tuple' : 'dict') : 'array';
  const annotated = param.type === null ? null : r.typeOfAnnotation(param.type);
  const fn = r.index.parents[param.id];
  // `any` and the like say nothing; where the function is used may say more. So it does of a type that the file does not name.
  if (annotated !== null)
    return (
      (fn?.kind === 'Function' && isUnbound(r, param) ? typeByUse(r, fn, positionOf(r, fn, param)) : null) ??
      annotated
    );
  if (fn?.kind !== 'Function') return null;
  const owner = selfClass(r, param, fn);
  if (owner !== null) return owner.isInstance ? r.symbolPath(owner.node) || null : null;
  return (
    typeOfDefault(r, param) ??
    typeByUse(r, fn, positionOf(r, fn, param)) ??
    typeByConvention(r, fn, param, modules)
  );
}

/** An annotation such as `Request` that the file neither imports nor declares. */
function isUnbound(r: Resolver, param: Param): boolean {
  const expr = param.type?.expr ?? null;
  return expr?.kind === 'Name' && r.definitionOf(expr) === null && !isBuiltinType(expr.name);
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
  return typeByHandingOn(r, fn, position);
}

function typeByConvention(
  r: Resolver,
  fn: FunctionNode,
  param: Param,
  modules: ReadonlySet<string>,
): string | null {
  const name = conventionName(param);
  for (const convention of r.hints.parameters) {
    const { names, functions, whenImported } = convention;
    const named = name === null ? -1 : names.findIndex((one) => isCalled(param, name, one));
    const position = names.length === 0 ? fn.params.indexOf(param) : named;
    const type = convention.types[position];
    if (type === undefined || (whenImported !== null && !modules.has(whenImported))) continue;
    if (!names.every((one) => hasParameter(fn, one))) continue;
    if (functions !== undefined && functions.length > 0 && !isExportedAs(r, fn, functions)) continue;
    if (isOfObject(convention) && !isEntry(r, fn, convention)) continue;
    return type;
  }
  return null;
}

function isEntry(r: Resolver, fn: FunctionNode, hint: EntryHint): boolean {
  const parentOf = (node: Node): Node | null => r.index.parents[node.id] ?? null;
  const entry = parentOf(fn);
  return entry?.kind === 'Entry' && isMeant(parentOf, entry, hint);
}

function isExportedAs(r: Resolver, fn: FunctionNode, functions: readonly string[]): boolean {
  const name = exportedName(r, fn);
  return name !== null && functions.includes(name) && r.exportTable().usedNames === null && isExported(r, fn);
}

/** The name by which conventions know a parameter; `{}` for one that is taken apart: `({ body }, res) => …`. */
function conventionName(param: Param): string | null {
  if (param.target.kind === 'Dict') return '{}';
  return param.target.kind === 'Name' ? used(param.target.name) : null;
}

/** A name without the sign that its parameter is not used: `_req`. */
function used(name: string): string {
  return name.startsWith('_') && name.length > 1 ? name.replace(/^_+/, '') : name;
}

/** `export const GET = withAuth(async (request) => …)`: what wraps the function has the name. */
function exportedName(r: Resolver, fn: FunctionNode): string | null {
  const { parents } = r.index;
  let node: Node | null = parents[fn.id] ?? null;
  for (let steps = 0; node?.kind === 'Argument' && steps < 8; steps += 2)
    node = parents[parents[node.id]?.id ?? -1] ?? null;
  return assignedName(node) ?? fn.name;
}

function hasParameter(fn: FunctionNode, name: string): boolean {
  return fn.params.some((param) => param.kind === 'Param' && isCalled(param, conventionName(param), name));
}

/** `{searchParams}` is a parameter that is taken apart and has an entry of this name. */
function isCalled({ target }: Param, name: string | null, wanted: string): boolean {
  const key = /^\{(\w+)\}$/.exec(wanted)?.[1];
  if (key === undefined || target.kind !== 'Dict') return name === used(wanted);
  return target.entries.some(
    (entry) => entry.kind === 'Entry' && entry.key.kind === 'StringLit' && entry.key.value === key,
  );
}
