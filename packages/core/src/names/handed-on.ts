/**
 * Types of the parameters of a function that is handed to a call, from what models say of that call: directly, and through wrappers
 * (`router.get(path, wrap(handler))`). A wrapper of the file says by its own calls what it passes on; any other is taken to pass on
 * the parameters by position.
 */
import type { Argument, Call, Expression, FunctionNode, Name, Node } from '../ast/nodes.ts';
import { firstHint } from './hints.ts';
import type { Resolver } from './resolver.ts';

/** Wrappers around wrappers. */
const MAX_WRAPPERS = 4;

/** The type that a function's parameter has where the function is handed on, or null. */
export function typeByHandingOn(r: Resolver, fn: FunctionNode, position: number): string | null {
  for (const use of usesOf(r, fn)) {
    const type = typeAt(r, use, position, errorHandlerLength(fn), 0);
    if (type !== null) return type;
  }
  return null;
}

/** Every place where a value is handed to a call: written there, by its name, or where the function that returns it is called. */
function usesOf(r: Resolver, value: Expression): readonly Expression[] {
  const parent = r.index.parents[value.id] ?? null;
  if (parent?.kind === 'Argument' || parent?.kind === 'Collection') return [value];
  if (value.kind !== 'Function') return usesByName(r, assignedName(parent), value);
  const named = usesByName(r, value.name ?? assignedName(parent), value);
  return named.length > 0 ? named : applicationsOf(r, value).flatMap((call) => returnedUses(r, call));
}

/** A call that gives the function: where that goes. */
function returnedUses(r: Resolver, call: Call): readonly Expression[] {
  const parent = r.index.parents[call.id] ?? null;
  if (parent?.kind === 'Argument' || parent?.kind === 'Collection') return [call];
  return usesByName(r, assignedName(parent), call);
}

function usesByName(r: Resolver, name: string | null, value: Expression): readonly Expression[] {
  if (name === null) return [];
  return (r.index.passed.get(name) ?? []).filter((use) =>
    value.kind === 'Function'
      ? r.functionOf(use) === value
      : use.kind === 'Name' && r.singleValueOf(use) === value,
  );
}

/** The calls whose result is the function: those of the function that returns it. */
function applicationsOf(r: Resolver, fn: FunctionNode, depth = 0): readonly Call[] {
  const maker = depth < MAX_WRAPPERS ? makerOf(r, fn) : null;
  if (maker === null) return [];
  const name = maker.name ?? assignedName(r.index.parents[maker.id] ?? null);
  const direct =
    name === null ? [] : r.callsNamed(name).filter((call) => r.functionOf(call.callee) === maker);
  // `withRole('admin')(handler)`: the maker is itself made by a call.
  const indirect = applicationsOf(r, maker, depth + 1).flatMap((call) => {
    const outer = r.index.parents[call.id];
    return outer?.kind === 'Call' && outer.callee === call ? [outer] : [];
  });
  return [...direct, ...indirect];
}

/** The function that returns another, written in the `return` or named there. */
function makerOf(r: Resolver, fn: FunctionNode): FunctionNode | null {
  const { parents, returns } = r.index;
  let outer: Node | null = parents[fn.id] ?? null;
  const isReturned = outer?.kind === 'Return';
  while (outer !== null && outer.kind !== 'Function') outer = parents[outer.id] ?? null;
  if (outer === null || isReturned) return outer;
  const named = returns.get(outer.id) ?? [];
  return named.some((value) => value.kind === 'Name' && r.functionOf(value) === fn) ? outer : null;
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

/** The number of parameters of a function that begins with an error, as handlers of errors do; -1 for others. */
function errorHandlerLength(fn: FunctionNode): number {
  const [first] = fn.params;
  const name = first?.kind === 'Param' && first.target.kind === 'Name' ? first.target.name : '';
  return /^_*(?:e|err|error|ex|exception)?$/i.test(name) ? fn.params.length : -1;
}

function typeAt(
  r: Resolver,
  use: Expression,
  position: number,
  errorLength: number,
  depth: number,
): string | null {
  const { parents } = r.index;
  let argument: Node | null = parents[use.id] ?? null;
  while (argument?.kind === 'Collection') argument = parents[argument.id] ?? null;
  if (argument?.kind !== 'Argument') return null;
  const call = parents[(argument as Argument).id];
  if (call?.kind !== 'Call') return null;
  const { callee } = call;
  const types = firstHint(r.hints.callbacks, r.withBases(r.namesOf(callee)));
  // A handler with one parameter more than usual gets an error first.
  if (types !== null) return types[errorLength === types.length + 1 ? position - 1 : position] ?? null;
  const isThen = callee.kind === 'Member' && callee.property === 'then' && call.args[0] === argument;
  if (isThen) return position === 0 ? r.typeOf(callee.object) : null;
  return depth < MAX_WRAPPERS ? typeThrough(r, call, argument, position, errorLength, depth) : null;
}

/** The type that a wrapper passes on. */
function typeThrough(
  r: Resolver,
  call: Call,
  argument: Argument,
  position: number,
  errorLength: number,
  depth: number,
): string | null {
  const wrapper = calledFunction(r, call.callee, 0);
  const inner = wrapper === null ? [] : callsOfParameter(r, wrapper, call.args.indexOf(argument));
  // With a splat the positions are those of the wrapper.
  if (inner.length > 0) return typeOfArguments(r, inner, position);
  if (wrapper === null && !isPlainCallee(r, call.callee)) return null;
  for (const use of returnedUses(r, call)) {
    const type = typeAt(r, use, position, errorLength, depth + 1);
    if (type !== null) return type;
  }
  return null;
}

/** The function of the file that a call runs, also one that another call of the file returns. */
function calledFunction(r: Resolver, callee: Expression, depth: number): FunctionNode | null {
  const target = r.functionOf(callee);
  if (target !== null) return target.kind === 'Function' ? target : null;
  const maker =
    callee.kind === 'Call' && depth < MAX_WRAPPERS ? calledFunction(r, callee.callee, depth + 1) : null;
  for (const value of maker === null ? [] : (r.index.returns.get(maker.id) ?? [])) {
    const returned = r.functionOf(value);
    if (returned?.kind === 'Function') return returned;
  }
  return null;
}

/** Calls of a function that a parameter holds, with plain arguments. */
function callsOfParameter(r: Resolver, wrapper: FunctionNode, position: number): readonly Call[] {
  const param = wrapper.params[position];
  if (param?.kind !== 'Param' || param.target.kind !== 'Name') return [];
  const definition = r.definitionOf(param.target);
  return r
    .callsNamed(param.target.name)
    .filter(
      (call) =>
        call.callee.kind === 'Name' &&
        r.definitionOf(call.callee) === definition &&
        call.args.every((argument) => argument.kind === 'Argument' && argument.value.kind !== 'Spread'),
    );
}

function typeOfArguments(r: Resolver, calls: readonly Call[], position: number): string | null {
  for (const call of calls) {
    const argument = call.args[position];
    const type = argument?.kind === 'Argument' ? r.typeOf(argument.value) : null;
    if (type !== null) return type;
  }
  return null;
}

/** A function or a method of a module, not one of some value: `items.map(f)` passes elements, not what it is called with. */
function isPlainCallee(r: Resolver, callee: Expression): boolean {
  if (callee.kind === 'Call') return isPlainCallee(r, callee.callee);
  if (callee.kind === 'Name') return true;
  if (callee.kind !== 'Member' || callee.object.kind === 'This') return callee.kind === 'Member';
  return callee.object.kind === 'Name' && isImported(r, callee.object);
}

function isImported(r: Resolver, name: Name): boolean {
  const definition = r.definitionOf(name);
  if (definition?.kind === 'import') return true;
  const value = definition === null ? null : r.singleValueOf(name);
  return value?.kind === 'Call' && value.callee.kind === 'Name' && value.callee.name === 'require';
}
