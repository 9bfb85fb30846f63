/** What holds for a whole application of NestJS: guards, pipes, middleware, the prefix of its paths. */

import { lastName } from '../../ast/last-name.ts';
import type { Call, Dict, Expression } from '../../ast/nodes.ts';
import type { RouteGuard } from '../../facts/route-facts.ts';
import { listed, positional, property } from '../arguments.ts';
import type { RouteFile } from '../route-file.ts';
import { guardClass, pipe } from './guards.ts';

export function readApplication(file: RouteFile, framework: string): void {
  const folder = folderOf(file.path);
  const add = (guard: RouteGuard, prefix = ''): void =>
    file.addApplicationGuard({ ...guard, framework, folder, ...(prefix === '' ? {} : { prefix }) });
  const makesApplication = file.text.includes('NestFactory');
  for (const call of file.names.calls) {
    if (call.callee.kind !== 'Member') continue;
    const args = positional(call).flatMap(listed);
    switch (call.callee.property) {
      case 'useGlobalGuards':
        for (const arg of args) add(guardClass(file, arg));
        break;
      case 'useGlobalPipes':
        for (const arg of args) add(pipe(file, arg));
        break;
      case 'setGlobalPrefix':
        if (args[0] !== undefined) add(withoutEvidence(file, args[0]), file.textOf(args[0]) ?? '{}');
        break;
      case 'use':
        if (makesApplication && call.callee.object.kind === 'Name')
          for (const arg of args) add(file.guardOf(arg));
        break;
      case 'forRoutes':
        addMiddleware(file, call, args, add);
        break;
      default:
    }
  }
  if (file.text.includes('APP_')) for (const dict of providersIn(file)) addProvider(file, dict, add);
}

const withoutEvidence = (file: RouteFile, expr: Expression): RouteGuard => ({
  ...file.guardOf(expr),
  references: [],
  evidence: [],
});

/**
 * The folder of the application that a file belongs to: what holds its `src`. Libraries of a workspace are shared, so what they provide
 * holds everywhere.
 */
function folderOf(path: string): string {
  if (/(?:^|\/)(?:libs|packages)\//.test(path)) return '';
  return /^(.*?)\/src\//.exec(path)?.[1] ?? '';
}

/** `{ provide: APP_GUARD, useClass: JwtAuthGuard }`. */
function addProvider(file: RouteFile, dict: Dict, add: (guard: RouteGuard) => void): void {
  const token = lastName(property(dict, 'provide') ?? dict);
  const given =
    property(dict, 'useClass') ??
    property(dict, 'useExisting') ??
    property(dict, 'useValue') ??
    property(dict, 'useFactory');
  if (given === null) return;
  if (token === 'APP_GUARD') add(guardClass(file, made(file, given)));
  if (token === 'APP_PIPE') add(pipe(file, made(file, given)));
}

/** What a factory returns stands for it. */
function made(file: RouteFile, given: Expression): Expression {
  return (given.kind === 'Function' ? file.names.returnsOf(given)[0] : undefined) ?? given;
}

function providersIn(file: RouteFile): Dict[] {
  const found: Dict[] = [];
  for (const node of file.names.classes)
    for (const decorator of node.decorators) {
      if (decorator.kind !== 'Decorator' || decorator.expr.kind !== 'Call') continue;
      for (const options of positional(decorator.expr)) {
        const providers = options.kind === 'Dict' ? property(options, 'providers') : null;
        found.push(...listed(providers).filter((one): one is Dict => one.kind === 'Dict'));
      }
    }
  return found;
}

/** `consumer.apply(AuthMiddleware).exclude('health').forRoutes('users', OrdersController)`. */
function addMiddleware(
  file: RouteFile,
  call: Call,
  routes: readonly Expression[],
  add: (guard: RouteGuard) => void,
): void {
  const applied: Expression[] = [];
  for (let at: Expression = call; at.kind === 'Call' && at.callee.kind === 'Member'; at = at.callee.object)
    if (at.callee.property === 'apply') applied.push(...positional(at).flatMap(listed));
  for (const middleware of applied)
    for (const route of routes) {
      const path = file.textOf(route.kind === 'Dict' ? property(route, 'path') : route);
      const router = path === null ? file.routerOf(route) : null;
      if (router !== null) file.guardRouter(router, [file.guardOf(middleware)]);
      else if (path !== null) add(file.guardOf(middleware, { below: belowOf(path) }));
    }
}

function belowOf(path: string): string {
  const below = path.replace(/\/?(?:\(\.\*\)|\{?\*.*)$/, '');
  return below === '' ? '' : `/${below.replace(/^\/+/, '')}`;
}
