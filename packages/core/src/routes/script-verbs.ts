/**
 * Routes that JavaScript puts on a router by the name of the method: `router.post('/orders', requireAuth, create)`, with what the
 * frameworks have in common: `use`, `route(path).get(…)`, options objects, hooks, plugins, functions that are given the router.
 */
import type { Call, Dict, Expression, Node } from '../ast/nodes.ts';
import type { RouteEvidence, RouteGuard, RouteInput, RouteKind } from '../facts/route-facts.ts';
import { listed, positional, property } from './arguments.ts';
import { lastName } from './function-protection.ts';
import type { RouteFile } from './route-file.ts';

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
const ROUTER_NAME = /(?:app|router|routes?|server|api|fastify|instance|express|hono|koa|r|v\d+)$/i;
/** Whether a hook of Fastify and its kin runs before the handler. */
export const isGuardHook = (name: string): boolean => HOOKS.test(name);
const HOOKS = /^(?:onRequest|preParsing|preValidation|preHandler|beforeHandle|onBeforeHandle)$/;
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
    if (callee.property in VERBS && Object.hasOwn(VERBS, callee.property))
      addVerb(file, call, callee.object, VERBS[callee.property]!);
    else if (callee.property === 'use') addUse(file, call, callee.object);
    else if (callee.property === 'route') addRouteObjects(file, call, callee.object);
    else if (callee.property === 'on' && isRouter(file, callee.object)) addOn(file, call, callee.object);
    else if (callee.property === 'addHook' || callee.property === 'onBeforeHandle')
      addHook(file, call, callee.object);
    else if (callee.property === 'register') addPlugin(file, call, callee.object);
    else handOver(file, call);
  }
}

/** The router of an expression, if it is one that was made here or has a router's name. */
function routerAt(file: RouteFile, object: Expression): number | null {
  const root = chainRoot(object);
  if (root.kind === 'Call') return file.routerOf(root);
  const isNamed = ROUTER_NAME.test(lastName(root) ?? '');
  if (!isNamed && !isMadeHere(file, root)) return null;
  return file.routerOf(root);
}

const isRouter = (file: RouteFile, object: Expression): boolean => routerAt(file, object) !== null;

/** `app.get('/a', f).get('/b', g)`: the object that all are called on. */
function chainRoot(object: Expression): Expression {
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

function addVerb(file: RouteFile, call: Call, object: Expression, method: string): void {
  const args = positional(call);
  const chained = routePathOf(file, object);
  const path = chained ?? pathOf(file, args[0]);
  if (path === null) return;
  const rest = chained === null ? args.slice(1) : args;
  if (rest.length === 0 || !rest.every(mayHandle)) return;
  const router = routerAt(file, object);
  if (router === null) return;
  // `app.all('/api/*', requireLogin)` runs before what is declared later.
  if (method === 'ANY' && path.endsWith('*'))
    file.guardRouter(
      router,
      rest
        .flatMap(listed)
        .map((part) => file.guardOf(part, { below: path.replace(/\/?\*$/, ''), from: call.start })),
    );
  addHandlers(file, call, { router, path, methods: [method] }, rest);
}

/** `/users`, `:id`, a regular expression, or several paths. */
function pathOf(file: RouteFile, arg: Expression | undefined): string | null {
  if (arg === undefined) return null;
  if (arg.kind === 'RegexLit') return arg.pattern;
  if (arg.kind === 'Collection') {
    const paths = arg.elements.map((element) => file.textOf(element));
    return paths.every((one) => one !== null) && paths.length > 0 ? paths.join('|') : null;
  }
  const text = file.textOf(arg);
  return text !== null && /^(?:\/|\*|:|\{\})/.test(text) ? text : text === '' ? '' : null;
}

/** The path of `router.route('/users')` in a chain of verbs. */
function routePathOf(file: RouteFile, object: Expression): string | null {
  let at = object;
  while (at.kind === 'Call' && at.callee.kind === 'Member') {
    const args = positional(at);
    if (at.callee.property === 'route' && args.length === 1) return pathOf(file, args[0]);
    if (!(at.callee.property in VERBS)) return null;
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
  const flat = parts.flatMap(listed);
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

/** `app.use(requireAuth)`, `app.use('/api', auth, router)`. */
function addUse(file: RouteFile, call: Call, object: Expression): void {
  // Procedures of tRPC are not changed: others are built from them.
  if (/procedure$/i.test(lastName(chainRoot(object)) ?? '')) return;
  const router = routerAt(file, object);
  if (router === null) return;
  const args = positional(call).flatMap(listed);
  const path = pathOf(file, args[0]);
  const below = path === null ? '' : path.replace(/\/?\*$/, '');
  const rest = path === null ? args : args.slice(1);
  const guards: RouteGuard[] = [];
  for (const arg of rest) {
    const target = unwrapped(arg);
    const child = mayBeRouter(target) ? file.routerOf(target) : null;
    if (child !== null && child !== router)
      file.addMount({
        parent: router,
        child,
        functions: [],
        parameter: 0,
        prefix: below,
        guards: [...guards],
        at: call.start,
      });
    if (target.kind === 'Call' && target.callee.kind !== 'Member')
      handOverResult(file, target, router, below, guards);
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

const mayBeRouter = (expr: Expression): boolean =>
  expr.kind === 'Name' || expr.kind === 'Member' || expr.kind === 'Call';

/** `app.use('/users', usersRouter(db))`: the router that a function returns. */
function handOverResult(
  file: RouteFile,
  target: Call,
  parent: number,
  prefix: string,
  guards: readonly RouteGuard[],
): void {
  const child = file.routerOf(target);
  if (child !== null && child !== parent)
    file.addMount({
      parent,
      child,
      functions: [],
      parameter: 0,
      prefix,
      guards: [...guards],
      at: target.start,
    });
}

/** `server.route({ method, path, handler, options })` of Hapi and Fastify; also a list of them. */
function addRouteObjects(file: RouteFile, call: Call, object: Expression): void {
  const args = positional(call);
  const mounted = file.textOf(args[0] ?? null);
  const router = routerAt(file, object);
  if (router === null) return;
  if (mounted !== null && args[1] !== undefined && mayBeRouter(args[1])) {
    // Hono: `app.route('/books', books)`.
    const child = file.routerOf(args[1]);
    if (child !== null && child !== router)
      file.addMount({
        parent: router,
        child,
        functions: [],
        parameter: 0,
        prefix: mounted,
        guards: [],
        at: call.start,
      });
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

function addHook(file: RouteFile, call: Call, object: Expression): void {
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
function addPlugin(file: RouteFile, call: Call, object: Expression): void {
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
function handOver(file: RouteFile, call: Call): void {
  positional(call).forEach((arg, parameter) => {
    if (arg.kind !== 'Name' || !ROUTER_NAME.test(arg.name)) return;
    const parent = file.routerOf(arg);
    if (parent === null) return;
    const functions = file.references.of(call.callee);
    if (functions.length > 0)
      file.addMount({ parent, child: null, functions, parameter, prefix: '', guards: [], at: call.start });
  });
}
