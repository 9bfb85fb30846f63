/** Next.js: routes by files (`route.ts` below `app`, all below `pages/api`), server actions, and the middleware before them. */

import type { Expression, FunctionNode, Node } from '../../ast/nodes.ts';
import { forEachChild } from '../../ast/shapes.ts';
import type { RouteAdapter } from '../adapter.ts';
import { type ExportedValue, exportedValues, functionIn, hasDirective } from '../exports.ts';
import type { RouteFile } from '../route-file.ts';
import { addScriptRoute, wrapperGuards } from '../script-verbs.ts';
import { readMiddleware } from './middleware.ts';

const FRAMEWORK = 'Next.js';
const VERB = /^(?:GET|POST|PUT|PATCH|DELETE)$/;
const ROUTE_FILE = /(?:^|\/)app\/(?:(.*)\/)?route\.[cm]?[jt]sx?$/;
const API_FILE = /(?:^|\/)pages\/(api(?:\/.*)?)\.[cm]?[jt]sx?$/;
const MIDDLEWARE_FILE = /^(?:(.*)\/)?(?:middleware|proxy)\.[jt]s$/;
const TESTS = /\.(?:test|spec|d)$/;

export const nextjs: RouteAdapter = {
  framework: FRAMEWORK,
  family: 'script',
  literals: ['/route.', 'pages/api', 'use server', 'middleware.', 'proxy.'],
  routers: [],
  extract(file) {
    const route = ROUTE_FILE.exec(file.path);
    const api = API_FILE.exec(file.path);
    const middleware = MIDDLEWARE_FILE.exec(file.path);
    if (route !== null) readRouteFile(file, pathOf(route[1] ?? ''));
    else if (api !== null && !TESTS.test(api[1]!)) readApiFile(file, pathOf(api[1]!));
    else if (middleware !== null) readMiddleware(file, FRAMEWORK, middleware[1] ?? '');
    if (file.text.includes('use server')) readActions(file);
  },
};

/** `(shop)/orders/[id]` → `/orders/[id]`: groups and slots are no part of the path, `index` is its folder. */
function pathOf(folders: string): string {
  const parts = folders.split('/').filter((part) => part !== '' && !/^(?:\([^.)]*\)|@.*)$/.test(part));
  if (parts.at(-1) === 'index') parts.pop();
  return `/${parts.join('/')}`;
}

function readRouteFile(file: RouteFile, path: string): void {
  for (const one of exportedValues(file)) if (VERB.test(one.name)) addExported(file, one, path, [one.name]);
}

function readApiFile(file: RouteFile, path: string): void {
  const handler = exportedValues(file).find(({ name }) => name === 'default');
  if (handler === undefined) return;
  const methods = handler.value === null ? [] : methodsAskedFor(file, handler.value);
  addExported(file, handler, path, methods.length === 0 ? ['ANY'] : methods);
}

function addExported(file: RouteFile, one: ExportedValue, path: string, methods: readonly string[]): void {
  const { value, node } = one;
  const place = { router: null, path, methods };
  if (value === null) {
    file.addRoute({ framework: FRAMEWORK, path, methods, name: one.name }, node);
    return;
  }
  addScriptRoute(file, node, place, value, {
    framework: FRAMEWORK,
    guards: wrapperGuards(file, value),
    evidence: [],
  });
}

/** The methods that a handler compares with: `if (req.method !== 'POST')`, `switch (req.method) { case 'GET': … }`. */
function methodsAskedFor(file: RouteFile, value: Expression): string[] {
  const handler = functionIn(file, value);
  if (handler === null) return [];
  const found = new Set<string>();
  const note = (expr: Expression | null): void => {
    const method = expr === null ? null : file.textOf(expr);
    if (method !== null && VERB.test(method)) found.add(method);
  };
  const isMethod = (expr: Expression): boolean => expr.kind === 'Member' && expr.property === 'method';
  const visit = (node: Node): void => {
    if (node.kind === 'Binary' && /^[!=]==?$/.test(node.op)) {
      if (isMethod(node.left)) note(node.right);
      else if (isMethod(node.right)) note(node.left);
    }
    if (node.kind === 'Switch' && isMethod(node.subject))
      for (const one of node.cases) if (one.kind === 'Case') note(one.test);
    forEachChild(node, visit);
  };
  visit(handler);
  return [...found].sort();
}

/** Functions that any page may call: all that a file with the directive exports, and those that hold it themselves. */
function readActions(file: RouteFile): void {
  const added = new Set<FunctionNode>();
  const add = (fn: FunctionNode | null, name: string, value: Expression, node: Node): void => {
    if (fn !== null && added.has(fn)) return;
    if (fn !== null) added.add(fn);
    file.addRoute(
      {
        framework: FRAMEWORK,
        kind: 'action',
        methods: ['POST'],
        path: name,
        name,
        handler: fn?.start ?? null,
        references: fn === null ? file.references.of(value) : [],
        guards: wrapperGuards(file, value),
        // The framework compares the origin of the request with the host.
        evidence: [file.evidence('csrf', node)],
        inputs: fn === null ? [] : fn.params.flatMap(inputOf),
      },
      node,
    );
  };
  if (hasDirective(file.ast.module.body, 'use server'))
    for (const { name, value, node } of exportedValues(file)) {
      if (value === null || !mayBeAction(file, value)) continue;
      const fn = functionIn(file, value);
      add(fn, name === 'default' ? (fn?.name ?? name) : name, value, node);
    }
  for (const fn of file.names.functions)
    if (fn.body !== null && hasDirective(fn.body.body, 'use server'))
      add(fn, file.names.symbolPath(fn), fn, fn);
}

function mayBeAction(file: RouteFile, value: Expression): boolean {
  return value.kind === 'Call' || functionIn(file, value) !== null;
}

function inputOf(param: FunctionNode['params'][number]): { name: string; checked: boolean }[] {
  if (param.kind !== 'Param') return [];
  return [{ name: param.target.kind === 'Name' ? param.target.name : 'input', checked: false }];
}
