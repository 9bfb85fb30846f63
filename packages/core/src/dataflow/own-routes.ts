/**
 * Which parameters of a file's functions can be parts of a path, as far as the file itself says: its routes name them, and a function that
 * it calls by itself is filled by those calls.
 */
import type { ClassNode, Expression, FunctionNode, Param } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import type { FileIndex } from '../pattern/file-index.ts';
import { classBehind, handlersIn } from './handler-expressions.ts';
import type { MarkBuilder } from './mark-builder.ts';
import type { RunMark } from './marks.ts';
import { argumentOf } from './ports.ts';
import type { RouteParameters } from './route-parameters.ts';

export interface OwnRoutes {
  /** Whether the parameter of a handler may be a part of the path; other files may say more. */
  mayFill(fn: FunctionNode, param: Param): boolean;
}

/** Answers for one file, whose calls have their marks; all calls are looked at once, when the first question is asked. */
export function createOwnRoutes(index: FileIndex, names: Names, builder: MarkBuilder): OwnRoutes {
  let found: ReturnType<typeof readCalls> | null = null;
  return {
    mayFill(fn, { target }) {
      found ??= readCalls(index, names, builder);
      const routes = found.routes.get(fn);
      if (routes === undefined) return !found.called.has(fn);
      return routes.some(
        (route) =>
          route === null || route.hasFreePosition || (target.kind === 'Name' && route.free.has(target.name)),
      );
    },
  };
}

/** The routes that lead to functions of the file (null: a route whose text is not known), and the functions that it calls. */
function readCalls(index: FileIndex, names: Names, builder: MarkBuilder) {
  const routes = new Map<FunctionNode, (RouteParameters | null)[]>();
  const called = new Set<FunctionNode>();
  const add = (fn: FunctionNode, route: RouteParameters | null): void => {
    const before = routes.get(fn);
    if (before === undefined) routes.set(fn, [route]);
    else before.push(route);
  };
  for (const call of index.ofKind('Call')) {
    if (call.kind !== 'Call') continue;
    const callee = names.calleeOf(call);
    if (callee?.kind === 'Function') called.add(callee);
    for (const mark of builder.runsOf(call)) {
      const written = mark.run.namedBy === null ? null : argumentOf(call, mark.function);
      if (written === null) continue;
      for (const part of handlersIn(names, written))
        for (const fn of handlersBehind(names, part, mark)) add(fn, mark.route);
    }
  }
  return { routes, called };
}

function handlersBehind(names: Names, part: Expression, { run }: RunMark): readonly FunctionNode[] {
  const made = run.madeBy === null ? null : classBehind(part, run.madeBy);
  const handler = names.functionOf(made ?? part);
  if (handler?.kind === 'Function') return [handler];
  const isHandler = handler?.kind === 'Class' && (made !== null || run.madeBy === null);
  return isHandler ? methodsOf(handler, run.methods) : [];
}

function methodsOf(owner: ClassNode, wanted: readonly string[]): FunctionNode[] {
  return owner.body.body.filter(
    (member): member is FunctionNode =>
      member.kind === 'Function' && member.name !== null && wanted.includes(member.name),
  );
}
