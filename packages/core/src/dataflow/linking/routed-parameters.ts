/**
 * Who fills the parameters of handlers: the routes of the program (`path('orders/<int:number>', show)`), or calls of its own, as those of a
 * helper that takes the request along.
 */
import { isTestFile } from '../../finding/test-file.ts';
import type { LinkedFile } from './linked-file.ts';
import type { LinkedFunction, LinkProgram } from './linked-program.ts';

export interface RouteTable {
  /** Routes lead to functions, by `keyOf`. */
  readonly routed: Map<string, RoutedFunction>;
  /** Functions that the program calls. */
  readonly called: Set<string>;
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
  const routed = new Map<string, RoutedFunction>();
  const called = new Set<string>();
  return {
    routed,
    called,
    mayFill(path, start, parameter) {
      const key = `${path}:${start}`;
      const routes = routed.get(key);
      return routes === undefined ? !called.has(key) : routes.isOpen || routes.free.has(parameter);
    },
  };
}

/** Notes them in the run. A registration names what it fills; what is converted is given nothing. */
export function noteRoutes(
  files: readonly LinkedFile[],
  functions: readonly LinkedFunction[],
  program: LinkProgram,
): void {
  const { routed, called } = program.run.routes;
  for (const { file, outline } of functions) {
    for (const { call, args } of outline.calls) {
      const isRoute = file.facts.calls[call]!.registered === true;
      if (!isRoute && isTestFile(file.path)) continue;
      for (const { fn, isOwn } of program.calleesOf(file.firstCall + call)) {
        if (!isRoute) {
          // The file has looked at its own calls.
          if (!isOwn) called.add(keyOf(fn));
          continue;
        }
        let routes = routed.get(keyOf(fn));
        if (routes === undefined) {
          routes = { free: new Set(), isOpen: false };
          routed.set(keyOf(fn), routes);
        }
        for (const { name, spread, isNothing } of args) {
          if (name === null) routes.isOpen ||= spread > 0;
          else if (!isNothing) routes.free.add(name);
        }
      }
    }
  }
  for (const file of files) {
    if (isTestFile(file.path)) continue;
    for (const reference of file.facts.plainCallees ?? [])
      for (const id of program.functionsAt(file, reference)) called.add(keyOf(program.functionOf(id)));
  }
}

function keyOf({ file, facts }: LinkedFunction): string {
  return `${file.path}:${facts.start}`;
}
