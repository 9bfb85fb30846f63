/** Which function calls which, over files, by outlines and the module graph. */
import type { FileOutline, OutlinedFunction } from '../facts/outline.ts';
import type { ModuleGraph } from '../link/module-graph.ts';

export interface FunctionPlace {
  readonly path: string;
  readonly at: number;
}

export interface CallEdge {
  readonly from: FunctionPlace;
  readonly to: FunctionPlace;
}

/** The calls that stand in outlined functions and lead to functions of the program, each once, in the order of the files. */
export function callEdges(
  outlines: ReadonlyMap<string, FileOutline>,
  graph: Pick<ModuleGraph, 'resolve' | 'constructorOf'>,
): readonly CallEdge[] {
  const edges = new Map<string, CallEdge>();
  for (const [path, { functions, calls }] of outlines) {
    for (const call of calls) {
      const caller = innermostAt(functions, call.at);
      if (caller === null) continue;
      const callees =
        call.own === null
          ? call.references.flatMap((reference) => functionsOf(graph, path, reference))
          : [{ path, at: call.own }];
      for (const to of callees) {
        const from = { path, at: caller.at };
        edges.set(`${keyOf(from)}>${keyOf(to)}`, { from, to });
      }
    }
  }
  return [...edges.values()];
}

/** Names a function of the program. */
export function keyOf({ path, at }: FunctionPlace): string {
  return `${path}\0${at}`;
}

/** The innermost function around an offset; null at the top of a file. */
export function innermostAt(functions: readonly OutlinedFunction[], offset: number): OutlinedFunction | null {
  let found: OutlinedFunction | null = null;
  for (const fn of functions) if (fn.start <= offset && offset < fn.end) found = fn;
  return found;
}

function functionsOf(
  graph: Pick<ModuleGraph, 'resolve' | 'constructorOf'>,
  path: string,
  reference: Parameters<ModuleGraph['resolve']>[1],
): readonly FunctionPlace[] {
  return graph.resolve(path, reference).flatMap((value) => {
    if (value.kind === 'function') return [{ path: value.path, at: value.at }];
    const constructed = value.kind === 'class' ? graph.constructorOf(value) : null;
    return constructed === null ? [] : [{ path: constructed.path, at: constructed.at }];
  });
}
