/** `urlpatterns`: lists of routes that include one another by name. */

import { lastName } from '../../ast/last-name.ts';
import type { Assign, Call, Collection, Expression, Name } from '../../ast/nodes.ts';
import type { Reference } from '../../facts/module-facts.ts';
import { keyword, positional, property } from '../arguments.ts';
import { addReferenced } from '../python-verbs.ts';
import type { RouteFile } from '../route-file.ts';
import { type DjangoPath, readPath, readRegex } from '../url-patterns.ts';

const FRAMEWORK = 'Django';
const ENTRY = /^(?:path|re_path|url)$/;
const LISTS = /^(?:i18n_patterns|format_suffix_patterns|patterns)$/;
const NO_GUARDS = { framework: FRAMEWORK, prefix: '', guards: [] };

interface Patterns {
  readonly router: number;
  readonly value: Expression;
  readonly at: Assign | Call;
}

/** Adds the routes of the lists of a file, and what they include. */
export function readUrls(file: RouteFile): void {
  // The lists first: one may include another that stands below it.
  const found: Patterns[] = [];
  for (const assign of file.names.assignments) {
    const { target, value } = assign;
    if (target.kind === 'Name' && value !== null && isPatterns(target.name, value))
      found.push({ router: file.addVariableRouter(target, NO_GUARDS), value, at: assign });
  }
  const lists = new Set(found.map(({ router }) => router));
  for (const call of file.names.calls) found.push(...appended(file, call, lists));
  for (const { router, value } of found) readEntries(file, router, value);
}

function isPatterns(name: string, value: Expression): boolean {
  if (name === 'urlpatterns') return true;
  return (
    value.kind === 'Collection' &&
    value.elements.some((one) => one.kind === 'Call' && ENTRY.test(lastName(one.callee) ?? ''))
  );
}

/** `urlpatterns.append(path(…))`, `urlpatterns.extend([…])`. */
function appended(file: RouteFile, call: Call, lists: ReadonlySet<number>): Patterns[] {
  const { callee } = call;
  if (callee.kind !== 'Member' || callee.object.kind !== 'Name') return [];
  if (!/^(?:append|extend|insert)$/.test(callee.property)) return [];
  const router = file.routerOf(callee.object);
  if (router === null || !lists.has(router)) return [];
  return positional(call).map((value) => ({ router, value, at: call }));
}

function readEntries(file: RouteFile, router: number, value: Expression): void {
  switch (value.kind) {
    case 'Collection':
      for (const element of value.elements) readEntries(file, router, element);
      return;
    case 'Spread':
      readEntries(file, router, value.value);
      return;
    case 'Binary':
      readEntries(file, router, value.left);
      readEntries(file, router, value.right);
      return;
    case 'Name':
    case 'Member':
      file.mountRouter(router, listOf(file, value), '', value);
      return;
    case 'Call': {
      const name = lastName(value.callee) ?? '';
      if (ENTRY.test(name)) readEntry(file, router, value, name === 'path' ? readPath : readRegex);
      else if (LISTS.test(name)) for (const arg of positional(value)) readEntries(file, router, arg);
      return;
    }
    default:
  }
}

function readEntry(file: RouteFile, router: number, call: Call, read: (text: string) => DjangoPath): void {
  const args = positional(call);
  const route = args[0] ?? keyword(call, 'route') ?? keyword(call, 'regex');
  const view = args[1] ?? keyword(call, 'view');
  if (route === null || view === null) return;
  const { path, inputs } = read(routeText(file, route));
  if (view.kind === 'Call' && lastName(view.callee) === 'include') {
    const [target] = positional(view);
    if (target !== undefined) file.mountRouter(router, included(file, target), path, call);
    return;
  }
  if (view.kind === 'Member' && view.property === 'urls') {
    if (/(?:^|_)(?:admin|site)$/.test(lastName(view.object) ?? '')) addAdmin(file, router, path, call);
    else file.mountRouter(router, listOf(file, view), path, call);
    return;
  }
  const mapping = mappingOf(view);
  if (mapping.length === 0) {
    addReferenced(file, call, router, path, ['ANY'], view, { inputs });
    return;
  }
  for (const [method, member] of mapping)
    addReferenced(file, call, router, path, [method], view, { inputs, member });
}

/** The text, also of one that is translated: `_('orders/')`. */
function routeText(file: RouteFile, route: Expression): string {
  const [inner] = route.kind === 'Call' ? positional(route) : [];
  return file.textOf(route) ?? file.textOf(inner ?? null) ?? '{}';
}

/** `OrderViewSet.as_view({'get': 'list', 'post': 'create'})`. */
function mappingOf(view: Expression): readonly (readonly [method: string, member: string])[] {
  if (view.kind !== 'Call' || lastName(view.callee) !== 'as_view') return [];
  const [mapping] = positional(view);
  if (mapping?.kind !== 'Dict') return [];
  return ['get', 'post', 'put', 'patch', 'delete'].flatMap((method) => {
    const member = property(mapping, method);
    return member?.kind === 'StringLit' ? [[method.toUpperCase(), member.value] as const] : [];
  });
}

/** Whoever is no member of the staff is sent to the login by every view of the administration. */
function addAdmin(file: RouteFile, router: number, path: string, call: Call): void {
  file.addRoute(
    {
      framework: FRAMEWORK,
      router,
      path,
      name: 'admin.site.urls',
      evidence: (['authentication', 'authorization', 'csrf'] as const).map((protection) =>
        file.evidence(protection, call),
      ),
    },
    call,
  );
}

/** What `include` is given: the name of a module, a list, a pair of a list and a name space. */
function included(file: RouteFile, target: Expression): number | null {
  if (target.kind === 'Collection') {
    const [first] = target.elements;
    const isPair = target.shape === 'tuple' && first !== undefined;
    return isPair ? included(file, first) : inlineList(file, target);
  }
  const text = file.textOf(target);
  if (text !== null)
    return file.addNamedRouter(target, [{ root: 'module', module: text, level: 0, path: ['urlpatterns'] }]);
  return listOf(file, target);
}

function inlineList(file: RouteFile, list: Collection): number {
  const router = file.addRouter(list, NO_GUARDS);
  readEntries(file, router, list);
  return router;
}

/** A list of this file or of another one, the module that holds one, or the routes of a router of a library. */
function listOf(file: RouteFile, expr: Expression): number | null {
  if (expr.kind === 'Member' && expr.property === 'urls') {
    const router = file.routerOf(expr.object);
    if (router !== null && !isModule(file, expr.object)) return router;
  }
  if (expr.kind === 'Name' && !isImported(file, expr)) return file.routerOf(expr);
  const own: readonly Reference[] = file.references.of(expr);
  const found = own.filter(({ root }) => root === 'module' || root === 'name');
  if (found.length === 0) return null;
  return file.addNamedRouter(expr, [
    ...found,
    ...found.map((one) => ({ ...one, path: [...one.path, 'urlpatterns'] })),
  ]);
}

const isImported = (file: RouteFile, name: Name): boolean => file.names.definitionOf(name)?.kind === 'import';

/** `orders.urls` of `import orders.urls` is a module; `router.urls` is not. */
function isModule(file: RouteFile, expr: Expression): boolean {
  return expr.kind === 'Name' && isImported(file, expr) && !/router|api$/i.test(expr.name);
}
