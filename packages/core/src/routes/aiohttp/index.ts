import type { Call, ClassNode, Expression } from '../../ast/nodes.ts';
import type { RouteAdapter } from '../adapter.ts';
import { listed, positional } from '../arguments.ts';
import { decoratorsOf } from '../decorators.ts';
import { type RouteListReader, readRouteList, readRouteLists } from '../python-route-lists.ts';
import { addReferenced } from '../python-verbs.ts';
import type { RouteFile } from '../route-file.ts';

const ENTRY = /^aiohttp\.web\.(get|post|put|patch|delete|view|route)$/;

/** aiohttp: tables of routes, lists of them, sub-applications and middleware. */
export const aiohttp: RouteAdapter = {
  framework: 'aiohttp',
  family: 'python',
  literals: ['aiohttp'],
  routers: [
    { names: ['aiohttp.web.Application'], guards: ['middlewares'] },
    { names: ['aiohttp.web.RouteTableDef'] },
  ],
  extract(file) {
    if (!file.imports('aiohttp')) return;
    const reader = readerOf(file);
    readRouteLists(file, reader);
    for (const call of file.names.calls) readCall(file, call, reader);
    for (const node of file.names.classes) readView(file, node);
  },
};

/** `app.add_routes([…])`, `app.router.add_routes(table)`, `app.middlewares.append(check)`. */
function readCall(file: RouteFile, call: Call, reader: RouteListReader): void {
  const { callee } = call;
  const [given] = positional(call);
  if (callee.kind !== 'Member' || given === undefined) return;
  const { object, property } = callee;
  const owner = object.kind === 'Member' ? object : null;
  if (property === 'add_routes') {
    const router = file.routerOf(owner?.property === 'router' ? owner.object : object);
    if (router !== null) readRouteList(file, router, given, reader);
  } else if (owner?.property === 'middlewares' && /^(?:append|extend|insert)$/.test(property)) {
    const router = file.routerOf(owner.object);
    if (router !== null)
      file.guardRouter(
        router,
        listed(given).map((one) => file.guardOf(one)),
      );
  }
}

const entryOf = (
  file: RouteFile,
  expr: Expression,
): { readonly call: Call; readonly verb: string } | null => {
  if (expr.kind !== 'Call') return null;
  const verb = ENTRY.exec(file.names.qualifiedName(expr.callee) ?? '')?.[1];
  return verb === undefined ? null : { call: expr, verb };
};

const readerOf = (file: RouteFile): RouteListReader => ({
  framework: 'aiohttp',
  isEntry: (expr) => entryOf(file, expr) !== null,
  readEntry(router, expr) {
    const entry = entryOf(file, expr);
    if (entry === null) return;
    const args = positional(entry.call);
    const [method, path, handler] = entry.verb === 'route' ? args : [null, ...args];
    const text = file.textOf(path ?? null);
    if (text === null || handler === undefined || handler === null) return;
    const written = method === null || method === undefined ? null : file.textOf(method);
    const verb = written === '*' || entry.verb === 'view' ? 'ANY' : (written ?? entry.verb).toUpperCase();
    addReferenced(file, entry.call, router, text, [verb], handler);
  },
});

/** `@routes.view('/orders')` on a class. */
function readView(file: RouteFile, node: ClassNode): void {
  for (const decorator of decoratorsOf(node)) {
    const { expr } = decorator;
    if (expr.kind !== 'Call' || expr.callee.kind !== 'Member' || expr.callee.property !== 'view') continue;
    const router = file.routerOf(expr.callee.object);
    const path = file.textOf(positional(expr)[0] ?? null);
    if (router === null || path === null) continue;
    file.addRoute(
      {
        framework: '',
        router,
        path,
        name: node.name ?? '',
        references: [{ root: 'class', at: node.start, path: [] }],
      },
      decorator,
    );
  }
}
