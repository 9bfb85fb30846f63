/** What JavaScript puts on a router besides routes: middleware, hooks, plugins, other routers; and what a router is handed to. */

import { lastName } from '../ast/last-name.ts';
import type { Call, Expression } from '../ast/nodes.ts';
import type { RouteGuard } from '../facts/route-facts.ts';
import { listed, positional, property } from './arguments.ts';
import type { RouteFile } from './route-file.ts';
import { chainRoot, pathOf, ROUTER_NAME, routerAt } from './script-routers.ts';

/** Whether a hook of Fastify and its kin runs before the handler. */
export const isGuardHook = (name: string): boolean => HOOKS.test(name);
const HOOKS = /^(?:onRequest|preParsing|preValidation|preHandler|beforeHandle|onBeforeHandle)$/;

/** `app.use(requireAuth)`, `app.use('/api', auth, router)`. */
export function addUse(file: RouteFile, call: Call, object: Expression): void {
  // Procedures of tRPC are not changed: others are built from them.
  if (/procedure$/i.test(lastName(chainRoot(object)) ?? '')) return;
  const router = routerAt(file, object);
  if (router === null) return;
  const args = positional(call).flatMap((arg) => file.elementsOf(arg));
  // A list of paths has been taken apart as well.
  const end = args.findIndex((arg) => pathOf(file, arg) === null);
  const paths = args.slice(0, end < 0 ? args.length : end).map((arg) => pathOf(file, arg)!);
  for (const path of paths.length === 0 ? [''] : paths)
    addUseBelow(file, call, router, path.replace(/\/?\*$/, ''), args.slice(paths.length));
}

function addUseBelow(
  file: RouteFile,
  call: Call,
  router: number,
  below: string,
  rest: readonly Expression[],
): void {
  const guards: RouteGuard[] = [];
  for (const arg of rest) {
    const target = unwrapped(arg);
    const child = mayBeRouter(target) ? file.routerOf(target) : null;
    file.mountRouter(router, child, below, call, [...guards]);
    if (!isPreparation(arg))
      guards.push(file.guardOf(arg, { below, from: call.start, ...exceptOf(file, arg) }));
  }
  file.guardRouter(router, guards);
}

/** `passport.initialize()`, `passport.session()`: they find out who is calling and refuse nobody. */
const isPreparation = (arg: Expression): boolean =>
  arg.kind === 'Call' && arg.callee.kind === 'Member' && /^(?:initialize|session)$/.test(arg.callee.property);

/** The paths that `jwt({ secret }).unless({ path: ['/login', /^\/public/] })` leaves out. */
function exceptOf(file: RouteFile, arg: Expression): { readonly except?: readonly string[] } {
  if (arg.kind !== 'Call' || arg.callee.kind !== 'Member' || arg.callee.property !== 'unless') return {};
  const [options] = positional(arg);
  const paths = options?.kind === 'Dict' ? listed(property(options, 'path')) : [];
  const except = paths.flatMap((path) => {
    const one = path.kind === 'Dict' ? property(path, 'url') : path;
    if (one?.kind === 'RegexLit')
      return /^\^?((?:\\?\/[\w-]+)+)/.exec(one.pattern)?.[1]?.replace(/\\/g, '') ?? [];
    return file.textOf(one) ?? [];
  });
  return { except };
}

/** `router.routes()` of Koa stands for the router. */
function unwrapped(arg: Expression): Expression {
  if (
    arg.kind === 'Call' &&
    arg.callee.kind === 'Member' &&
    /^(?:routes|middleware|callback|handler|plugin)$/.test(arg.callee.property)
  )
    return arg.callee.object;
  return arg;
}

export const mayBeRouter = (expr: Expression): boolean =>
  expr.kind === 'Name' || expr.kind === 'Member' || expr.kind === 'Call';

export function addHook(file: RouteFile, call: Call, object: Expression): void {
  const router = routerAt(file, object);
  if (router === null) return;
  const [event, ...handlers] = positional(call);
  const name = file.textOf(event ?? null);
  const parts = name === null ? positional(call) : HOOKS.test(name) ? handlers : [];
  file.guardRouter(
    router,
    parts.flatMap(listed).map((part) => file.guardOf(part)),
  );
}

/** `fastify.register(routes, { prefix: '/users' })`: the function gets the router as its first parameter. Hapi takes objects and lists. */
export function addPlugin(file: RouteFile, call: Call, object: Expression): void {
  const router = routerAt(file, object);
  const [plugins, options] = positional(call);
  if (router === null) return;
  for (const part of listed(plugins ?? null)) {
    const settings = part.kind === 'Dict' ? part : (options ?? null);
    const plugin = part.kind === 'Dict' ? property(part, 'plugin') : part;
    if (plugin === null) continue;
    const references = file.references.of(plugin);
    file.addMount({
      parent: router,
      child: null,
      functions: references.flatMap((one) => [
        one,
        ...[['register'], ['plugin', 'register']].map((steps) => ({ ...one, path: [...one.path, ...steps] })),
      ]),
      parameter: 0,
      prefix: prefixOf(file, settings),
      guards: [],
      at: call.start,
    });
    // A plugin that limits applies to what is registered beside it; one that knows tokens only offers to check them.
    const isLimit =
      references.some((one) => one.root === 'module' && /rate-?limit/i.test(one.module)) ||
      /rate-?limit/i.test(file.codeOf(plugin));
    if (isLimit)
      file.guardRouter(router, [
        {
          ...file.guardOf(plugin, { from: call.start }),
          references: [],
          evidence: [file.evidence('rateLimit', plugin)],
        },
      ]);
  }
}

/** `{ prefix: '/users' }`, `{ routes: { prefix: '/users' } }`. */
function prefixOf(file: RouteFile, settings: Expression | null): string {
  if (settings?.kind !== 'Dict') return '';
  const routes = property(settings, 'routes');
  return file.textOf(property(settings, 'prefix')) ?? (routes === null ? '' : prefixOf(file, routes));
}

/** `registerRoutes(app)`, `require('./routes')(app, db)`: whoever is given a router may put routes on it. */
export function handOver(file: RouteFile, call: Call): void {
  positional(call).forEach((arg, parameter) => {
    if (arg.kind !== 'Name' || !ROUTER_NAME.test(arg.name)) return;
    const parent = file.routerOf(arg);
    if (parent === null) return;
    const functions = file.references.of(call.callee);
    if (functions.length > 0)
      file.addMount({ parent, child: null, functions, parameter, prefix: '', guards: [], at: call.start });
  });
}
