/** Lists of routes: `routes = [Route(…), *more]`, `handlers += [(r'/x', Handler)]`. A variable that holds one is a router. */
import type { Expression } from '../ast/nodes.ts';
import type { RouteFile } from './route-file.ts';

export interface RouteListReader {
  readonly framework: string;
  /** Whether an element declares a route, or puts routes below a path. */
  readonly isEntry: (expr: Expression) => boolean;
  readonly readEntry: (router: number, entry: Expression) => void;
}

/** Adds the lists that variables of a file hold. */
export function readRouteLists(file: RouteFile, reader: RouteListReader): void {
  const found: { readonly router: number; readonly value: Expression }[] = [];
  // The variables first: one list may name another that stands below it.
  for (const { target, value } of file.names.assignments) {
    if (target.kind !== 'Name' || value?.kind !== 'Collection') continue;
    if (!value.elements.some(reader.isEntry)) continue;
    const { framework } = reader;
    const router = file.addVariableRouter(target, { framework, prefix: '', guards: [] });
    found.push({ router, value });
  }
  for (const { router, value } of found) readRouteList(file, router, value, reader);
}

/** Adds what stands in a list to a router; a variable that holds a list is put below it. */
export function readRouteList(
  file: RouteFile,
  router: number,
  value: Expression,
  reader: RouteListReader,
): void {
  if (reader.isEntry(value)) {
    reader.readEntry(router, value);
    return;
  }
  switch (value.kind) {
    case 'Collection':
      for (const element of value.elements) readRouteList(file, router, element, reader);
      return;
    case 'Spread':
      readRouteList(file, router, value.value, reader);
      return;
    case 'Binary':
      readRouteList(file, router, value.left, reader);
      readRouteList(file, router, value.right, reader);
      return;
    case 'Name':
    case 'Member':
      file.mountRouter(router, file.routerOf(value), '', value);
      return;
    default:
  }
}
