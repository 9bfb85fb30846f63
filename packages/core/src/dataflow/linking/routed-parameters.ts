/**
 * Who fills the parameters of handlers: the routes of the program (`path('orders/<int:number>', show)`), or calls of its own, as those of a
 * helper that takes the request along.
 */
import { isTestFile } from '../../finding/test-file.ts';
import type { LinkedFile } from './linked-file.ts';
import type { LinkedFunction, LinkProgram } from './linked-program.ts';

export interface RouteTable {
  /** Routes lead to functions, by id. */
  readonly routed: Map<number, RoutedFunction>;
  /** Functions that the program calls. */
  readonly called: Set<number>;
  /** The id of the function of a file that starts somewhere; nobody knows one until the program is read. */
  functionAt: (path: string, start: number) => number | null;
  /** Whether a route may fill a parameter with text; functions go by where they start. */
  mayFill(path: string, start: number, parameter: string): boolean;
}

interface RoutedFunction {
  /** Parameters that take any text. */
  readonly free: Set<string>;
  /** A route has parts without names, or is not known. */
  isOpen: boolean;
}

/** Empty until `noteRoutes` has seen the program. */
export function createRouteTable(): RouteTable {
  const routed = new Map<number, RoutedFunction>();
  const called = new Set<number>();
  const table: RouteTable = {
    routed,
    called,
    functionAt: () => null,
    mayFill(path, start, parameter) {
      const id = table.functionAt(path, start);
      if (id === null) return true;
      const routes = routed.get(id);
      return routes === undefined ? !called.has(id) : routes.isOpen || routes.free.has(parameter);
    },
  };
  return table;
}

/** Notes them in the run. A registration names what it fills; what is converted is given nothing. */
export function noteRoutes(
  files: readonly LinkedFile[],
  functions: readonly LinkedFunction[],
  program: LinkProgram,
): void {
  const { routes: table } = program.run;
  const { routed, called } = table;
  const byPath = new Map(files.map((file) => [file.path, file]));
  table.functionAt = (path, start) => byPath.get(path)?.functionAt(start) ?? null;
  const tests = new Set(files.filter(({ path }) => isTestFile(path)));
  for (const { file, outline } of functions) {
    if (outline.calls.length === 0) continue;
    const isTest = tests.has(file);
    for (const { call, args } of outline.calls) {
      const isRoute = file.facts.calls[call]!.registered === true;
      if (!isRoute && isTest) continue;
      for (const { fn, isOwn } of program.calleesOf(file.firstCall + call)) {
        if (!isRoute) {
          // The file has looked at its own calls.
          if (!isOwn) called.add(idOf(fn));
          continue;
        }
        let routes = routed.get(idOf(fn));
        if (routes === undefined) {
          routes = { free: new Set(), isOpen: false };
          routed.set(idOf(fn), routes);
        }
        for (const { name, spread, isNothing } of args) {
          if (name === null) routes.isOpen ||= spread > 0;
          else if (!isNothing) routes.free.add(name);
        }
      }
    }
  }
  for (const file of files) {
    if (tests.has(file)) continue;
    for (const reference of file.facts.plainCallees ?? [])
      for (const id of program.functionsAt(file, reference)) called.add(id);
  }
}

/** Of functions that start at the same place the one that is found there. */
function idOf({ id, file, facts }: LinkedFunction): number {
  return file.functionAt(facts.start) ?? id;
}
