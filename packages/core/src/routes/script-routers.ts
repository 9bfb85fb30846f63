/** Routers in JavaScript, as what calls are made on, and the paths that calls name. */

import { lastName } from '../ast/last-name.ts';
import type { Expression } from '../ast/nodes.ts';
import type { RouteFile } from './route-file.ts';

export const ROUTER_NAME = /(?:app|router|routes?|server|api|fastify|instance|express|hono|koa|r|v\d+)$/i;

/** The router of an expression, if it is one that was made here or has a router's name. */
export function routerAt(file: RouteFile, object: Expression): number | null {
  const root = chainRoot(object);
  if (root.kind === 'Call') return file.routerOf(root);
  const isNamed = ROUTER_NAME.test(lastName(root) ?? '');
  if (!isNamed && !isMadeHere(file, root)) return null;
  return file.routerOf(root);
}

export const isRouter = (file: RouteFile, object: Expression): boolean => routerAt(file, object) !== null;

/** `app.get('/a', f).get('/b', g)`: the object that all are called on. */
export function chainRoot(object: Expression): Expression {
  let root = object;
  while (
    root.kind === 'Call' &&
    root.callee.kind === 'Member' &&
    /^(?:get|post|put|patch|delete|use|all|route|basePath|group|on|register)$/.test(root.callee.property)
  )
    root = root.callee.object;
  return root;
}

function isMadeHere(file: RouteFile, root: Expression): boolean {
  if (root.kind !== 'Name' && root.kind !== 'Member') return true;
  return root.kind === 'Member' || file.names.definitionOf(root)?.kind === 'variable';
}

/** The paths of an argument, each of which leads to the same: `/users`, `['/users', '/people']`. */
export function pathsOf(file: RouteFile, arg: Expression | undefined): readonly string[] | null {
  if (arg?.kind !== 'Collection') {
    const path = pathOf(file, arg);
    return path === null ? null : [path];
  }
  const paths = arg.elements.map((element) =>
    element.kind === 'RegexLit' ? element.pattern : file.textOf(element),
  );
  return paths.length > 0 && paths.every((path) => path !== null) ? paths : null;
}

/** `/users`, `:id`, a regular expression, or several paths in one. */
export function pathOf(file: RouteFile, arg: Expression | undefined): string | null {
  if (arg === undefined) return null;
  if (arg.kind === 'RegexLit') return arg.pattern;
  if (arg.kind === 'Collection') {
    const paths = arg.elements.map((element) => file.textOf(element));
    return paths.every((one) => one !== null) && paths.length > 0 ? paths.join('|') : null;
  }
  const text = file.textOf(arg);
  return text !== null && /^(?:\/|\*|:|\{\})/.test(text) ? text : text === '' ? '' : null;
}
