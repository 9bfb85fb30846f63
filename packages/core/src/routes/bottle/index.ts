import type { Decorator, FunctionNode } from '../../ast/nodes.ts';
import type { RouteAdapter } from '../adapter.ts';
import { keyword, listed, positional } from '../arguments.ts';
import { decoratorsOf } from '../decorators.ts';
import { addPythonRoute } from '../python-verbs.ts';
import type { RouteFile } from '../route-file.ts';

const FRAMEWORK = 'Bottle';
const ROUTE = /^bottle\.(route|get|post|put|patch|delete)$/;

/** Bottle: applications, and the decorators of the module that put routes on its default one. */
export const bottle: RouteAdapter = {
  framework: FRAMEWORK,
  family: 'python',
  literals: ['bottle'],
  routers: [{ names: ['bottle.Bottle'] }],
  extract(file) {
    if (!file.imports('bottle')) return;
    for (const fn of file.names.functions)
      for (const decorator of decoratorsOf(fn)) readDecorator(file, fn, decorator);
  },
};

function readDecorator(file: RouteFile, fn: FunctionNode, decorator: Decorator): void {
  const { expr } = decorator;
  if (expr.kind !== 'Call') return;
  const [first] = positional(expr);
  const { callee } = expr;
  const isHook = file.textOf(first ?? null) === 'before_request';
  const name = file.names.qualifiedName(callee) ?? '';
  const guard = {
    ...file.guardOf(decorator),
    references: [{ root: 'function' as const, at: fn.start, path: [] }],
  };
  if (isHook && name === 'bottle.hook') {
    file.addApplicationGuard({ ...guard, framework: FRAMEWORK, folder: '' });
    return;
  }
  if (isHook && callee.kind === 'Member' && callee.property === 'hook') {
    const router = file.routerOf(callee.object);
    if (router !== null) file.guardRouter(router, [guard]);
    return;
  }
  const verb = ROUTE.exec(name)?.[1];
  const path = file.textOf(first ?? keyword(expr, 'path'));
  if (verb === undefined || path === null) return;
  const written = listed(positional(expr)[1] ?? keyword(expr, 'method')).flatMap(
    (one) => file.textOf(one)?.toUpperCase() ?? [],
  );
  const methods = verb !== 'route' ? [verb.toUpperCase()] : written.length > 0 ? written : ['GET'];
  addPythonRoute(file, fn, decorator, {
    framework: FRAMEWORK,
    router: null,
    path,
    methods,
    isOwn: (other) => other !== decorator && !ROUTE.test(routeName(file, other)),
  });
}

const routeName = (file: RouteFile, { expr }: Decorator): string =>
  (expr.kind === 'Call' ? file.names.qualifiedName(expr.callee) : null) ?? '';
