/**
 * Pyramid: `config.add_route(name, path)` gives a path a name, and views say for which name they are: `@view_config(route_name=…)` on functions,
 * methods and classes (with `@view_defaults`), `config.add_view(view, route_name=…)`. A permission on a view, or a default one, asks who is calling.
 * A route that another file names is shown by its name.
 */

import { lastName } from '../../ast/last-name.ts';
import type { Call, ClassNode, Decorator, Expression, FunctionNode } from '../../ast/nodes.ts';
import type { RouteGuard } from '../../facts/route-facts.ts';
import type { RouteAdapter } from '../adapter.ts';
import { keyword, listed, positional } from '../arguments.ts';
import { decoratorsOf, methodsOf } from '../decorators.ts';
import { statedGuard } from '../python-declarations.ts';
import { addPythonRoute } from '../python-verbs.ts';
import type { RouteFile } from '../route-file.ts';

const FRAMEWORK = 'Pyramid';

export const pyramid: RouteAdapter = {
  framework: FRAMEWORK,
  family: 'python',
  literals: ['pyramid'],
  routers: [],
  extract(file) {
    if (!file.imports('pyramid')) return;
    const paths = pathsOf(file);
    for (const fn of file.names.functions)
      if (file.names.enclosing(fn)?.kind !== 'Class') readViews(file, paths, fn, null);
    for (const node of file.names.classes) readClass(file, paths, node);
    for (const call of file.names.calls) readCall(file, paths, call);
  },
};

/** The paths of names that this file gives. */
function pathsOf(file: RouteFile): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const call of file.names.calls) {
    if (call.callee.kind !== 'Member' || call.callee.property !== 'add_route') continue;
    const name = file.textOf(positional(call)[0] ?? keyword(call, 'name'));
    const path = file.textOf(positional(call)[1] ?? keyword(call, 'pattern') ?? keyword(call, 'path'));
    if (name !== null && path !== null) paths.set(name, path.startsWith('/') ? path : `/${path}`);
  }
  return paths;
}

function readClass(file: RouteFile, paths: ReadonlyMap<string, string>, node: ClassNode): void {
  const defaults =
    decoratorsOf(node)
      .map(callOf)
      .find((call) => isNamed(call, 'view_defaults')) ?? null;
  for (const method of methodsOf(node)) readViews(file, paths, method, defaults);
  // On a class it is a method that answers: `attr`, or an object that is called.
  for (const call of decoratorsOf(node).map(callOf)) {
    if (call === null || !isNamed(call, 'view_config')) continue;
    const named = file.textOf(keyword(call, 'attr')) ?? '__call__';
    const method = methodsOf(node).find(({ name }) => name === named);
    if (method !== undefined) addView(file, paths, method, call, defaults);
  }
}

function readViews(
  file: RouteFile,
  paths: ReadonlyMap<string, string>,
  handler: FunctionNode,
  defaults: Call | null,
): void {
  for (const call of decoratorsOf(handler).map(callOf))
    if (call !== null && isNamed(call, 'view_config')) addView(file, paths, handler, call, defaults);
}

function readCall(file: RouteFile, paths: ReadonlyMap<string, string>, call: Call): void {
  const byDefault = isNamed(call, 'Configurator') ? keyword(call, 'default_permission') : null;
  if (isNamed(call, 'set_default_permission') || byDefault !== null) {
    const permission = byDefault ?? positional(call)[0];
    if (permission !== undefined && !isOpen(permission))
      file.addApplicationGuard({
        ...statedGuard(file, permission, ['authentication', 'authorization']),
        framework: FRAMEWORK,
        folder: '',
      });
    return;
  }
  if (call.callee.kind !== 'Member') return;
  const view = positional(call)[0] ?? keyword(call, 'view');
  const target = call.callee.property === 'add_view' && view !== null ? file.names.functionOf(view) : null;
  if (target?.kind === 'Function') addView(file, paths, target, call, null);
}

/** One view: an argument that it does not give is that of `@view_defaults`. */
function addView(
  file: RouteFile,
  paths: ReadonlyMap<string, string>,
  handler: FunctionNode,
  call: Call,
  defaults: Call | null,
): void {
  const given = (name: string): Expression | null =>
    keyword(call, name) ?? (defaults === null ? null : keyword(defaults, name));
  const name = file.textOf(given('route_name'));
  if (name === null) return;
  const methods = listed(given('request_method')).flatMap((one) => file.textOf(one)?.toUpperCase() ?? []);
  addPythonRoute(file, handler, call, {
    framework: FRAMEWORK,
    router: null,
    path: paths.get(name) ?? `/${name}`,
    methods: methods.length > 0 ? methods : ['GET'],
    guards: [
      ...guardsOf(file, given('permission'), given('require_csrf')),
      ...predicatesOf(file, given('is_authenticated'), given('effective_principals')),
      ...listed(given('decorator')).map((one) => file.guardOf(one)),
    ],
    isOwn: (other) => !/^view_(?:config|defaults)$/.test(lastName(other.expr) ?? ''),
  });
}

function guardsOf(file: RouteFile, permission: Expression | null, csrf: Expression | null): RouteGuard[] {
  const guards: RouteGuard[] = [];
  // `None` states nothing.
  if (permission !== null && permission.kind !== 'NullLit')
    guards.push(statedGuard(file, permission, ['authentication', 'authorization'], !isOpen(permission)));
  if (csrf?.kind === 'BoolLit') guards.push(statedGuard(file, csrf, ['csrf'], csrf.value));
  return guards;
}

/** Of what a view answers only to certain callers: others get none. */
function predicatesOf(
  file: RouteFile,
  authenticated: Expression | null,
  principals: Expression | null,
): RouteGuard[] {
  const guards: RouteGuard[] = [];
  if (authenticated?.kind === 'BoolLit' && authenticated.value)
    guards.push(statedGuard(file, authenticated, ['authentication']));
  const names = listed(principals).map(lastName);
  if (principals !== null && !names.includes('Everyone'))
    guards.push(
      statedGuard(
        file,
        principals,
        names.every((name) => name === 'Authenticated')
          ? ['authentication']
          : ['authentication', 'authorization'],
      ),
    );
  return guards;
}

const isOpen = (permission: Expression): boolean =>
  permission.kind === 'NullLit' || lastName(permission) === 'NO_PERMISSION_REQUIRED';

const callOf = ({ expr }: Decorator): Call | null => (expr.kind === 'Call' ? expr : null);

const isNamed = (call: Call | null, name: string): boolean => call !== null && lastName(call) === name;
