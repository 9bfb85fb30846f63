/**
 * Routes that JavaScript puts on a router by the name of the method: `router.post('/orders', requireAuth, create)`, with what the
 * frameworks have in common: `use`, `route(path).get(…)`, options objects, hooks, plugins, functions that are given the router.
 */

import { lastName } from '../ast/last-name.ts';
import type { Call, Dict, Expression, Node } from '../ast/nodes.ts';
import type { RouteEvidence, RouteGuard, RouteInput, RouteKind } from '../facts/route-facts.ts';
import { listed, positional, property } from './arguments.ts';
import type { RouteFile } from './route-file.ts';
import { addHook, addPlugin, addUse, handOver, mayBeRouter } from './script-mounts.ts';
import { isRouter, pathOf, pathsOf, routerAt } from './script-routers.ts';

const VERBS: Readonly<Record<string, string>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  del: 'DELETE',
  all: 'ANY',
  any: 'ANY',
};
const GUARD_OPTIONS = [
  'onRequest',
  'preValidation',
  'preHandler',
  'preParsing',
  'beforeHandler',
  'beforeHandle',
  'middleware',
  'middlewares',
  'guards',
];

/** Adds the routes, mounts and guards of a file. */
export function readScriptVerbs(file: RouteFile): void {
  for (const call of file.names.calls) {
    const { callee } = call;
    if (callee.kind !== 'Member') {
      handOver(file, call);
      continue;
    }
    if (Object.hasOwn(VERBS, callee.property)) addVerb(file, call, callee.object, VERBS[callee.property]!);
    else if (callee.property === 'use') addUse(file, call, callee.object);
    else if (callee.property === 'route') addRouteObjects(file, call, callee.object);
    else if (callee.property === 'on' && isRouter(file, callee.object)) addOn(file, call, callee.object);
    else if (callee.property === 'addHook' || callee.property === 'onBeforeHandle')
      addHook(file, call, callee.object);
    else if (callee.property === 'register') addPlugin(file, call, callee.object);
    else handOver(file, call);
  }
}

function addVerb(file: RouteFile, call: Call, object: Expression, method: string): void {
  const args = positional(call);
  const chained = routePathsOf(file, object);
  const paths = chained ?? pathsOf(file, args[0]);
  if (paths === null) return;
  const rest = chained === null ? args.slice(1) : args;
  if (rest.length === 0 || !rest.every(mayHandle)) return;
  const router = routerAt(file, object);
  if (router === null) return;
  for (const path of paths) {
    if (method === 'ANY' && guardsBelow(file, call, router, path, rest)) continue;
    addHandlers(file, call, { router, path, methods: [method] }, rest);
  }
}

/** `app.all('/api/*', requireLogin)` runs before what is declared later. Returns whether it does nothing but check who is calling. */
function guardsBelow(
  file: RouteFile,
  call: Call,
  router: number,
  path: string,
  parts: readonly Expression[],
): boolean {
  const guarded = guardedPaths(path);
  const guards = parts
    .flatMap((part) => file.elementsOf(part))
    .map((part) => file.guardOf(part, { from: call.start }));
  for (const below of guarded)
    file.guardRouter(
      router,
      guards.map((guard) => ({ ...guard, below })),
    );
  return guarded.length > 0 && guards.every(({ evidence }) => evidence.length > 0);
}

/** The paths below which a pattern matches everything: of `/api/*` and `(/api|/api/*?)` it is `/api`. */
function guardedPaths(path: string): readonly string[] {
  if (!path.includes('*')) return [];
  const alternatives = /^(?:\{\})?\((.*)\)$/.exec(path)?.[1]?.split('|') ?? [path];
  return [...new Set(alternatives.map((one) => one.replace(/[*?(+[].*$/, '').replace(/\/+$/, '')))];
}

/** The paths of `router.route('/users')` in a chain of verbs. */
function routePathsOf(file: RouteFile, object: Expression): readonly string[] | null {
  let at = object;
  while (at.kind === 'Call' && at.callee.kind === 'Member') {
    const args = positional(at);
    if (at.callee.property === 'route' && args.length === 1) return pathsOf(file, args[0]);
    if (!Object.hasOwn(VERBS, at.callee.property)) return null;
    at = at.callee.object;
  }
  return null;
}

function mayHandle(expr: Expression): boolean {
  return ['Function', 'Name', 'Member', 'Call', 'Collection', 'Dict', 'Spread', 'Cast', 'Await'].includes(
    expr.kind,
  );
}

interface Place {
  readonly router: number | null;
  readonly path: string;
  readonly methods: readonly string[];
}

function addHandlers(file: RouteFile, call: Call, place: Place, parts: readonly Expression[]): void {
  const flat = parts.flatMap((part) => file.elementsOf(part));
  const options = flat.filter((part): part is Dict => part.kind === 'Dict');
  const functions = flat.filter((part) => part.kind !== 'Dict');
  const fromOptions =
    options.map((dict) => property(dict, 'handler')).find((handler) => handler !== null) ?? null;
  const handler = fromOptions ?? functions.at(-1) ?? null;
  if (handler === null) return;
  const before = fromOptions === null ? functions.slice(0, -1) : functions;
  addScriptRoute(file, call, place, handler, {
    guards: [
      ...before.map((part) => file.guardOf(part)),
      ...options.flatMap((dict) => guardsOfOptions(file, dict)),
      ...wrapperGuards(file, handler),
    ],
    evidence: options.flatMap((dict) => evidenceOfOptions(file, dict)),
  });
}

/** A handler wrapped by what checks access: `requireAuth(async (req, res) => …)`. */
export function wrapperGuards(file: RouteFile, handler: Expression): RouteGuard[] {
  if (handler.kind !== 'Call') return [];
  const wrapped = handler.args.some(
    (arg) =>
      arg.kind === 'Argument' &&
      (arg.value.kind === 'Function' || arg.value.kind === 'Name' || arg.value.kind === 'Call'),
  );
  return wrapped
    ? [wrapperGuard(file, handler.callee), ...positional(handler).flatMap((arg) => wrapperGuards(file, arg))]
    : [];
}

/** What is called `auth` and nothing else says who is calling and leaves it to the handler to refuse, unless its code is known. */
function wrapperGuard(file: RouteFile, wrapper: Expression): RouteGuard {
  const guard = file.guardOf(wrapper);
  return lastName(wrapper) === 'auth' ? { ...guard, evidence: [] } : guard;
}

/** Adds a route with its handler, also one that is wrapped (`asyncHandler(fn)`). */
export function addScriptRoute(
  file: RouteFile,
  declaration: Node,
  place: Place,
  handler: Expression,
  more: {
    readonly guards: readonly RouteGuard[];
    readonly evidence: readonly RouteEvidence[];
    readonly framework?: string;
    readonly kind?: RouteKind;
    readonly inputs?: readonly RouteInput[];
  },
): void {
  const inner = innerHandler(handler);
  const own = inner.kind === 'Function' ? inner : file.names.functionOf(inner);
  file.addRoute(
    {
      framework: more.framework ?? '',
      kind: more.kind ?? 'http',
      ...place,
      name: inner.kind === 'Function' ? (inner.name ?? '') : file.codeOf(inner),
      handler: own?.kind === 'Function' ? own.start : null,
      references: own?.kind === 'Function' ? [] : file.references.of(inner),
      guards: more.guards,
      evidence: more.evidence,
      inputs: more.inputs ?? [],
    },
    declaration,
  );
}

/** The function inside of wrappers: `asyncHandler(async (req, res) => …)`, `controller.show.bind(controller)`. */
function innerHandler(handler: Expression): Expression {
  let inner = handler;
  for (let depth = 0; depth < 4; depth += 1) {
    if (inner.kind === 'Cast' || inner.kind === 'Await') inner = inner.value;
    else if (inner.kind === 'Call' && inner.callee.kind === 'Member' && inner.callee.property === 'bind')
      inner = inner.callee.object;
    else if (inner.kind === 'Call') {
      const args = positional(inner).flatMap(listed);
      const next =
        args.findLast((arg) => arg.kind === 'Function') ??
        args.findLast((arg) => arg.kind === 'Name' || arg.kind === 'Member' || arg.kind === 'Call');
      if (next === undefined) return inner;
      inner = next;
    } else return inner;
  }
  return inner;
}

/** `{ preHandler: [authenticate], onRequest: … }` of Fastify and its kin. */
export function guardsOfOptions(file: RouteFile, options: Dict): RouteGuard[] {
  return GUARD_OPTIONS.flatMap((name) => listed(property(options, name)).map((part) => file.guardOf(part)));
}

export function evidenceOfOptions(file: RouteFile, options: Dict): RouteEvidence[] {
  const found: RouteEvidence[] = [];
  const schema = property(options, 'schema') ?? property(options, 'validate') ?? property(options, 'body');
  if (schema !== null) found.push(file.evidence('validation', schema));
  const config = property(options, 'config');
  const limit =
    property(options, 'rateLimit') ?? (config?.kind === 'Dict' ? property(config, 'rateLimit') : null);
  if (limit !== null) found.push(file.evidence('rateLimit', limit));
  return found;
}

/** `server.route({ method, path, handler, options })` of Hapi and Fastify; also a list of them. */
function addRouteObjects(file: RouteFile, call: Call, object: Expression): void {
  const args = positional(call);
  const mounted = file.textOf(args[0] ?? null);
  const router = routerAt(file, object);
  if (router === null) return;
  if (mounted !== null && args[1] !== undefined && mayBeRouter(args[1])) {
    // Hono: `app.route('/books', books)`.
    file.mountRouter(router, file.routerOf(args[1]), mounted, call);
    return;
  }
  for (const part of listed(args[0] ?? null))
    if (part.kind === 'Dict') addRouteObject(file, call, { router, framework: '' }, part);
}

/** One object of a route: `{ method: 'GET', path: '/x', handler, options: { auth: 'jwt' } }`. */
export function addRouteObject(
  file: RouteFile,
  declaration: Node,
  { router, framework }: { readonly router: number | null; readonly framework: string },
  dict: Dict,
): void {
  const path = file.textOf(property(dict, 'path') ?? property(dict, 'url'));
  const options = property(dict, 'options') ?? property(dict, 'config');
  const inner = options?.kind === 'Dict' ? options : null;
  const handler = property(dict, 'handler') ?? (inner === null ? null : property(inner, 'handler'));
  if (path === null || handler === null) return;
  const methods = listed(property(dict, 'method')).flatMap((one) => file.textOf(one)?.toUpperCase() ?? []);
  const dicts = inner === null ? [dict] : [dict, inner];
  const auth = dicts.map((one) => property(one, 'auth')).find((one) => one !== null) ?? null;
  const evidence = dicts.flatMap((one) => evidenceOfOptions(file, one));
  if (auth !== null) {
    const mode = auth.kind === 'Dict' ? file.textOf(property(auth, 'mode')) : null;
    const isOff = (auth.kind === 'BoolLit' && !auth.value) || mode === 'try' || mode === 'optional';
    evidence.push(file.evidence('authentication', auth, !isOff));
    if (auth.kind === 'Dict' && (property(auth, 'scope') ?? property(auth, 'access')) !== null)
      evidence.push(file.evidence('authorization', auth));
  }
  const pre = dicts.flatMap((one) => [
    ...guardsOfOptions(file, one),
    ...listed(property(one, 'pre')).map((part) => file.guardOf(part)),
  ]);
  addScriptRoute(
    file,
    declaration,
    { router, path, methods: methods.map((one) => (one === '*' ? 'ANY' : one)) },
    handler,
    { framework, guards: pre, evidence },
  );
}

/** `app.on(['GET', 'POST'], '/x', handler)` of Hono. */
function addOn(file: RouteFile, call: Call, object: Expression): void {
  const [verbs, where, ...rest] = positional(call);
  const methods = listed(verbs ?? null).flatMap((one) => file.textOf(one) ?? []);
  const path = pathOf(file, where);
  if (
    path === null ||
    rest.length === 0 ||
    methods.length === 0 ||
    !methods.every((one) => /^[A-Z]+$/.test(one))
  )
    return;
  addHandlers(file, call, { router: routerAt(file, object), path, methods }, rest);
}
