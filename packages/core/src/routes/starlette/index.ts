import { lastName } from '../../ast/last-name.ts';
import type { Call, ClassNode, Decorator, Expression, FunctionNode } from '../../ast/nodes.ts';
import type { RouteAdapter } from '../adapter.ts';
import { keyword, listed, positional } from '../arguments.ts';
import { decoratorArgs, decoratorNamed } from '../decorators.ts';
import { statedGuard } from '../python-declarations.ts';
import { type RouteListReader, readRouteList, readRouteLists } from '../python-route-lists.ts';
import { addReferenced } from '../python-verbs.ts';
import type { RouteFile } from '../route-file.ts';

const ENTRY = /^(?:Route|WebSocketRoute|Mount)$/;
const APPLICATION = /^starlette\.(?:applications\.Starlette|routing\.Router)$/;

/** Starlette: lists of routes and mounts, middleware of applications and mounts, `@requires`. */
export const starlette: RouteAdapter = {
  framework: 'Starlette',
  family: 'python',
  literals: ['starlette'],
  routers: [
    { names: ['starlette.applications.Starlette', 'starlette.routing.Router'], guards: ['middleware'] },
  ],
  extract(file) {
    if (!file.imports('starlette')) return;
    const reader = readerOf(file);
    readRouteLists(file, reader);
    for (const call of file.names.calls)
      if (APPLICATION.test(file.names.qualifiedName(call.callee) ?? '')) readApplication(file, call, reader);
    for (const node of [...file.names.functions, ...file.names.classes]) readRequires(file, node);
  },
};

function readApplication(file: RouteFile, call: Call, reader: RouteListReader): void {
  const router = file.routerOf(call);
  const routes = keyword(call, 'routes') ?? positional(call).find(({ kind }) => kind === 'Collection');
  if (router !== null && routes !== undefined && routes !== null) readRouteList(file, router, routes, reader);
}

const isEntry = (expr: Expression): expr is Call =>
  expr.kind === 'Call' && ENTRY.test(lastName(expr.callee) ?? '');

function readerOf(file: RouteFile): RouteListReader {
  const reader: RouteListReader = {
    framework: 'Starlette',
    isEntry,
    readEntry(router, entry) {
      if (isEntry(entry)) readEntry(file, router, entry, reader);
    },
  };
  return reader;
}

function readEntry(file: RouteFile, router: number, call: Call, reader: RouteListReader): void {
  const kind = lastName(call.callee);
  const [first, second] = positional(call);
  const path = file.textOf(first ?? keyword(call, 'path'));
  if (path === null) return;
  const guards = listed(keyword(call, 'middleware')).map((part) => file.guardOf(part));
  if (kind === 'Mount') {
    const app = second ?? keyword(call, 'app');
    const routes = keyword(call, 'routes');
    const child =
      routes === null
        ? app === null
          ? null
          : file.routerOf(app)
        : file.addRouter(call, { framework: 'Starlette', prefix: '', guards: [] });
    file.mountRouter(router, child, path, call, guards);
    if (routes !== null && child !== null) readRouteList(file, child, routes, reader);
    return;
  }
  const handler = second ?? keyword(call, 'endpoint');
  if (handler === null) return;
  const written = listed(keyword(call, 'methods')).flatMap((one) => file.textOf(one)?.toUpperCase() ?? []);
  // An endpoint that is a class answers to what it defines.
  const isClass = /^[A-Z]/.test(lastName(handler) ?? '');
  const methods = written.length > 0 ? written : [isClass ? 'ANY' : 'GET'];
  addReferenced(file, call, router, path, methods, handler, {
    guards,
    kind: kind === 'Route' ? 'http' : 'websocket',
  });
}

/** `@requires('authenticated')`, `@requires(['authenticated', 'admin'])`: other scopes are rights. */
function readRequires(file: RouteFile, node: FunctionNode | ClassNode): void {
  const decorator: Decorator | null = decoratorNamed(node, 'requires');
  if (decorator === null) return;
  const scopes = listed(decoratorArgs(decorator)[0] ?? null).map((one) => file.textOf(one));
  const demandsMore = scopes.some((scope) => scope !== 'authenticated');
  const protections = demandsMore
    ? (['authentication', 'authorization'] as const)
    : (['authentication'] as const);
  file.addClass(node, [statedGuard(file, decorator.expr, protections)]);
}
