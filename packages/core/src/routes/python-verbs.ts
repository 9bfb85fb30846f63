/**
 * Routes that Python puts on a router: decorators (`@app.post('/orders')`, `@bp.route('/x', methods=['POST'])`) and calls
 * (`app.add_url_rule(…)`, `app.router.add_get(…)`), with what the frameworks have in common.
 */

import { lastName } from '../ast/last-name.ts';
import type { Call, Decorator, Expression, FunctionNode, Node, Param } from '../ast/nodes.ts';
import type { RouteEvidence, RouteGuard, RouteInput, RouteKind } from '../facts/route-facts.ts';
import { callsOfAnnotation } from '../names/annotated-calls.ts';
import { keyword, listed, positional } from './arguments.ts';
import type { RouteFile } from './route-file.ts';

const VERBS = /^(?:get|post|put|patch|delete)$/;
const ROUTES = /^(?:route|api_route|view|add_route)$/;
const SOCKETS = /^(?:websocket|websocket_route)$/;
const BEFORE = /^(?:before_request|before_app_request|middleware|on_request|before_first_request)$/;

/** Adds the routes, mounts and guards of a file. */
export function readPythonVerbs(file: RouteFile): void {
  for (const fn of file.names.functions)
    for (const decorator of fn.decorators)
      if (decorator.kind === 'Decorator') readDecorator(file, fn, decorator);
  for (const call of file.names.calls) readCall(file, call);
}

function readDecorator(file: RouteFile, fn: FunctionNode, decorator: Decorator): void {
  const { expr } = decorator;
  const call = expr.kind === 'Call' ? expr : null;
  const callee = call?.callee ?? expr;
  if (callee.kind !== 'Member') return;
  const { object, property } = callee;
  if (BEFORE.test(property)) {
    const router = file.routerOf(object);
    if (router !== null)
      file.guardRouter(router, [
        {
          ...file.guardOf(decorator),
          text: file.codeOf(decorator),
          references: [{ root: 'function', at: fn.start, path: [] }],
        },
      ]);
    return;
  }
  if (call === null || !(VERBS.test(property) || ROUTES.test(property) || SOCKETS.test(property))) return;
  const path = file.textOf(
    positional(call)[0] ?? keyword(call, 'path') ?? keyword(call, 'rule') ?? keyword(call, 'uri'),
  );
  if (path === null || !/^(?:\/|$|\{|<)/.test(path)) return;
  const router = file.routerOf(object);
  if (router === null) return;
  addPythonRoute(file, fn, decorator, {
    router,
    path,
    methods: methodsOf(file, call, property),
    kind: SOCKETS.test(property) ? 'websocket' : 'http',
    guards: listed(keyword(call, 'dependencies')).map((part) => file.guardOf(part)),
    isOwn: (other) => other !== decorator && !isRouteDecorator(file, other),
  });
}

function isRouteDecorator(file: RouteFile, { expr }: Decorator): boolean {
  const callee = expr.kind === 'Call' ? expr.callee : expr;
  return (
    callee.kind === 'Member' &&
    (VERBS.test(callee.property) || ROUTES.test(callee.property)) &&
    file.routerOf(callee.object) !== null
  );
}

function methodsOf(file: RouteFile, call: Call, property: string): readonly string[] {
  if (VERBS.test(property)) return [property.toUpperCase()];
  const written = keyword(call, 'methods') ?? keyword(call, 'method');
  const methods = listed(written).flatMap((one) => file.textOf(one)?.toUpperCase() ?? []);
  return methods.length > 0 ? methods : ['GET'];
}

interface PythonPlace {
  readonly router: number | null;
  readonly path: string;
  readonly methods: readonly string[];
  readonly kind?: RouteKind;
  readonly framework?: string;
  readonly guards?: readonly RouteGuard[];
  readonly evidence?: readonly RouteEvidence[];
  readonly inputs?: readonly RouteInput[];
  readonly isLoose?: true;
  /** Decorators that count as guards. */
  readonly isOwn?: (decorator: Decorator) => boolean;
}

/** Adds a route whose handler is a function of this file. */
export function addPythonRoute(
  file: RouteFile,
  fn: FunctionNode,
  declaration: Node,
  place: PythonPlace,
): void {
  const { isOwn = () => true, ...route } = place;
  const decorators = fn.decorators.filter((one): one is Decorator => one.kind === 'Decorator' && isOwn(one));
  const params = fn.params.filter((param): param is Param => param.kind === 'Param');
  file.addRoute(
    {
      framework: '',
      kind: 'http',
      ...route,
      name: file.names.symbolPath(fn),
      handler: fn.start,
      guards: [
        ...(place.guards ?? []),
        ...decorators.map((one) => file.guardOf(one)),
        ...params.flatMap((param) => dependenciesOf(file, param)),
      ],
      evidence: place.evidence ?? [],
      inputs: [...(place.inputs ?? []), ...inputsOf(params, place.path)],
    },
    declaration,
  );
}

/** `user: User = Depends(get_current_user)`, `user: Annotated[User, Security(scheme)]`, `user: CurrentUser`. */
function dependenciesOf(file: RouteFile, param: Param): RouteGuard[] {
  const found: RouteGuard[] = [];
  if (param.default?.kind === 'Call' && /^(?:Depends|Security|Provide)$/.test(lastName(param.default) ?? ''))
    found.push(file.guardOf(param.default));
  const { type } = param;
  if (type === null) return found;
  const calls = callsOfAnnotation(file.names, type).filter((call) =>
    /^(?:Depends|Security)$/.test(lastName(call) ?? ''),
  );
  found.push(...calls.map((call) => file.guardOf(call)));
  // An alias that another file holds says by its name what it demands.
  if (calls.length === 0 && type.expr !== null && CALLER_TYPE.test(type.text))
    found.push(file.guardOf(type.expr));
  return found;
}

const CALLER_TYPE =
  /(?:^|\.)(?:Current|Auth|Authenticated|Admin|Verified|LoggedIn)\w*(?:User|Dep|Account|Session)$|(?:User|Auth)Dep$/;

const UNCHECKED_TYPES = /^(?:str|bytes|Any|dict|Dict\b.*|Request|Optional\[str\]|str \| None|list|object)$/;
const NOT_INPUT =
  /\b(?:Request|Response|WebSocket|BackgroundTasks|Session|AsyncSession|Depends|Security|HttpRequest|Context)\b/;

/** Parameters of a handler that hold external input, and whether their types check it. */
function inputsOf(params: readonly Param[], path: string): RouteInput[] {
  return params.flatMap((param, position): RouteInput[] => {
    if (param.target.kind !== 'Name' || param.variadic !== 0) return [];
    const { name } = param.target;
    if ((position === 0 && /^(?:self|cls|request|req)$/.test(name)) || name === 'request') return [];
    if (param.default?.kind === 'Call' && /^(?:Depends|Security)$/.test(lastName(param.default) ?? ''))
      return [];
    if (param.type === null)
      return new RegExp(`[<{](?:\\w+:)?${name}\\b`).test(path)
        ? [
            {
              name,
              checked: new RegExp(`<(?:int|float|uuid):${name}>|\\{${name}:(?:int|float|uuid)\\}`).test(path),
            },
          ]
        : [];
    if (NOT_INPUT.test(param.type.text)) return [];
    const constrained = param.default?.kind === 'Call' && param.default.args.length > 1;
    return [{ name, checked: constrained || !UNCHECKED_TYPES.test(param.type.text) }];
  });
}

function readCall(file: RouteFile, call: Call): void {
  const { callee } = call;
  if (callee.kind !== 'Member') {
    handOver(file, call);
    return;
  }
  const { object, property } = callee;
  switch (property) {
    case 'register_blueprint':
    case 'include_router':
    case 'blueprint':
    case 'register_router':
    case 'add_namespace':
      mount(
        file,
        call,
        object,
        positional(call)[0],
        keyword(call, 'url_prefix') ?? keyword(call, 'prefix') ?? keyword(call, 'path') ?? null,
      );
      return;
    case 'mount':
    case 'add_subapp':
      mount(
        file,
        call,
        object,
        positional(call)[1] ?? keyword(call, 'app') ?? undefined,
        positional(call)[0] ?? null,
      );
      return;
    case 'add_middleware':
    case 'init_app':
      addMiddleware(file, call, object);
      return;
    case 'add_url_rule':
    case 'add_api_route':
    case 'add_route':
    case 'add_websocket_route':
    case 'add_api_websocket_route':
      addRule(file, call, object);
      return;
    case 'add_get':
    case 'add_post':
    case 'add_put':
    case 'add_patch':
    case 'add_delete':
    case 'add_view':
      addDirect(file, call, object, property === 'add_view' ? 'ANY' : property.slice(4).toUpperCase());
      return;
    default:
      handOver(file, call);
  }
}

function mount(
  file: RouteFile,
  call: Call,
  object: Expression,
  child: Expression | undefined,
  prefix: Expression | null,
): void {
  const parent = file.routerOf(object);
  const below = child === undefined ? null : file.routerOf(child);
  if (parent === null || below === null || parent === below) return;
  file.addMount({
    parent,
    child: below,
    functions: [],
    parameter: 0,
    prefix: file.textOf(prefix) ?? '',
    guards: listed(keyword(call, 'dependencies')).map((part) => file.guardOf(part)),
    at: call.start,
  });
}

function addMiddleware(file: RouteFile, call: Call, object: Expression): void {
  const [first] = positional(call);
  if (first === undefined) return;
  // `csrf.init_app(app)`: the extension guards the application.
  const isExtension = call.callee.kind === 'Member' && call.callee.property === 'init_app';
  const router = file.routerOf(isExtension ? first : object);
  if (router !== null) file.guardRouter(router, [file.guardOf(isExtension ? object : first)]);
}

/** `app.add_url_rule('/x', view_func=show, methods=['POST'])`, `app.add_route('/x', show)`, `router.add_route('GET', '/x', show)`. */
function addRule(file: RouteFile, call: Call, object: Expression): void {
  const router = file.routerOf(routerPart(object));
  if (router === null) return;
  const args = positional(call);
  const texts = args.map((arg) => file.textOf(arg));
  const at = texts.findIndex((text) => text?.startsWith('/') ?? false);
  const path = texts[at] ?? file.textOf(keyword(call, 'rule') ?? keyword(call, 'path'));
  const handler =
    keyword(call, 'view_func') ??
    keyword(call, 'endpoint') ??
    args.findLast((arg) => arg.kind === 'Name' || arg.kind === 'Member' || arg.kind === 'Call');
  if (path === null || path === undefined || handler === undefined || handler === null) return;
  const verb =
    at > 0 && /^(?:[A-Z]+|\*)$/.test(texts[0] ?? '') ? [texts[0] === '*' ? 'ANY' : texts[0]!] : null;
  addReferenced(file, call, router, path, verb ?? methodsOf(file, call, 'route'), handler);
}

function addDirect(file: RouteFile, call: Call, object: Expression, method: string): void {
  const router = file.routerOf(routerPart(object));
  const [where, handler] = positional(call);
  const path = file.textOf(where ?? null);
  if (router !== null && path !== null && handler !== undefined)
    addReferenced(file, call, router, path, [method], handler);
}

/** `app.router` of aiohttp is the application's. */
function routerPart(object: Expression): Expression {
  return object.kind === 'Member' && object.property === 'router' ? object.object : object;
}

/** What a declaration says besides. */
interface ReferencedRoute {
  readonly framework?: string;
  readonly guards?: readonly RouteGuard[];
  readonly kind?: RouteKind;
  readonly inputs?: readonly RouteInput[];
  readonly member?: string;
}

/** Adds a route whose handler is named; it may stand in another file, or be a class. */
export function addReferenced(
  file: RouteFile,
  declaration: Node,
  router: number | null,
  path: string,
  methods: readonly string[],
  handler: Expression,
  more: ReferencedRoute = {},
): void {
  const { inner, wrappers } = unwrapped(handler);
  const guards = [...(more.guards ?? []), ...wrappers.map((wrapper) => file.guardOf(wrapper))];
  const { framework = '', kind = 'http' } = more;
  const route = { ...more, framework, kind, router, path, methods, guards };
  const own = file.names.functionOf(inner);
  if (own?.kind === 'Function') {
    addPythonRoute(file, own, declaration, route);
    return;
  }
  file.addRoute({ ...route, name: file.codeOf(inner), references: file.references.of(inner) }, declaration);
}

/** The view inside of wrappers, and those: `login_required(show)`, `csrf_exempt(View.as_view())`. */
function unwrapped(expr: Expression): {
  readonly inner: Expression;
  readonly wrappers: readonly Expression[];
} {
  const wrappers: Expression[] = [];
  let inner = expr;
  while (inner.kind === 'Call') {
    const { callee } = inner;
    if (callee.kind === 'Member' && callee.property === 'as_view') return { inner: callee.object, wrappers };
    const [first] = positional(inner);
    if (first === undefined) break;
    wrappers.push(callee);
    inner = first;
  }
  return { inner, wrappers };
}

/** `register_routes(app)`, `CSRFProtect(app)`. */
function handOver(file: RouteFile, call: Call): void {
  positional(call).forEach((arg, parameter) => {
    if (arg.kind !== 'Name' || !/^(?:\w*app|\w*router|api|blueprint|bp|application)$/.test(arg.name)) return;
    const parent = file.routerOf(arg);
    if (parent === null) return;
    const guard = file.guardOf(call.callee);
    if (guard.evidence.some(({ protection }) => protection === 'csrf' || protection === 'rateLimit'))
      file.guardRouter(parent, [guard]);
    const functions = file.references.of(call.callee);
    if (functions.length > 0)
      file.addMount({ parent, child: null, functions, parameter, prefix: '', guards: [], at: call.start });
  });
}
