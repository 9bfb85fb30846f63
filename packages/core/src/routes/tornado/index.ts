import { lastName } from '../../ast/last-name.ts';
import type { Call, Collection, Expression } from '../../ast/nodes.ts';
import type { RouteAdapter } from '../adapter.ts';
import { keyword, positional } from '../arguments.ts';
import { statedGuard } from '../python-declarations.ts';
import { type RouteListReader, readRouteList, readRouteLists } from '../python-route-lists.ts';
import { addReferenced } from '../python-verbs.ts';
import type { RouteFile } from '../route-file.ts';
import { readRegex } from '../url-patterns.ts';

/** Tornado: lists of patterns and handler classes, given to an application. */
export const tornado: RouteAdapter = {
  framework: 'Tornado',
  family: 'python',
  literals: ['tornado'],
  routers: [{ names: ['tornado.web.Application'] }],
  extract(file) {
    if (!file.imports('tornado')) return;
    const reader = readerOf(file);
    readRouteLists(file, reader);
    for (const call of file.names.calls)
      if (file.names.qualifiedName(call.callee) === 'tornado.web.Application')
        readApplication(file, call, reader);
  },
};

function readApplication(file: RouteFile, call: Call, reader: RouteListReader): void {
  const router = file.routerOf(call);
  if (router === null) return;
  const handlers = positional(call)[0] ?? keyword(call, 'handlers');
  if (handlers !== null) readRouteList(file, router, handlers, reader);
  const xsrf = keyword(call, 'xsrf_cookies');
  if (xsrf?.kind === 'BoolLit') file.guardRouter(router, [statedGuard(file, xsrf, ['csrf'], xsrf.value)]);
}

const readerOf = (file: RouteFile): RouteListReader => ({
  framework: 'Tornado',
  isEntry: (expr) => partsOf(file, expr) !== null,
  readEntry(router, entry) {
    const parts = partsOf(file, entry);
    if (parts === null) return;
    const { path, inputs } = readRegex(parts.pattern);
    addReferenced(file, parts.declaration, router, path, ['ANY'], parts.handler, { inputs });
  },
});

/** `(r'/orders/(\d+)', OrderHandler)`, `url(r'/', MainHandler, name='home')`. */
function partsOf(
  file: RouteFile,
  expr: Expression,
): {
  readonly pattern: string;
  readonly handler: Expression;
  readonly declaration: Call | Collection;
} | null {
  const isTuple = expr.kind === 'Collection' && expr.shape === 'tuple';
  if (!isTuple && !(expr.kind === 'Call' && /^(?:url|URLSpec)$/.test(lastName(expr.callee) ?? '')))
    return null;
  const [first, handler] = expr.kind === 'Call' ? positional(expr) : expr.elements;
  const pattern = file.textOf(first ?? null);
  if (pattern === null || handler === undefined || !/^\^?\/|^\(/.test(pattern)) return null;
  return { pattern, handler, declaration: expr };
}
