/** Extensions of Flask that route: resources of Flask-RESTful and RESTX, views on decorators, events of Flask-SocketIO. */
import type { Call, ClassNode, FunctionNode } from '../../ast/nodes.ts';
import { listed, positional } from '../arguments.ts';
import { decoratorsOf } from '../decorators.ts';
import { classField } from '../python-declarations.ts';
import { addPythonRoute, addReferenced } from '../python-verbs.ts';
import type { RouteFile } from '../route-file.ts';

const API = /^flask_rest(?:ful|x|plus)\.Api$|^flask_smorest\.Api$/;

/** Adds what the extensions declare. */
export function readExtensions(file: RouteFile): void {
  for (const call of file.names.calls) readCall(file, call);
  for (const node of file.names.classes) readClass(file, node);
  for (const fn of file.names.functions) readEvents(file, fn);
}

function readCall(file: RouteFile, call: Call): void {
  const [first, ...rest] = positional(call);
  if (first === undefined) return;
  const { callee } = call;
  // `Api(app)`, `Api(blueprint)`.
  if (API.test(file.names.qualifiedName(callee) ?? '')) {
    const parent = file.routerOf(first);
    if (parent !== null) file.mountRouter(parent, file.routerOf(call), '', call);
    return;
  }
  if (callee.kind !== 'Member') return;
  if (callee.property === 'init_app' && isApi(file, callee.object)) {
    const parent = file.routerOf(first);
    if (parent !== null) file.mountRouter(parent, file.routerOf(callee.object), '', call);
  } else if (callee.property === 'add_resource') {
    const router = file.routerOf(callee.object);
    if (router === null) return;
    for (const place of rest) {
      const path = file.textOf(place);
      if (path !== null) addReferenced(file, call, router, path, ['ANY'], first);
    }
  }
}

function isApi(file: RouteFile, object: Call['callee']): boolean {
  const value = object.kind === 'Name' ? file.names.singleValueOf(object) : null;
  return value?.kind === 'Call' && API.test(file.names.qualifiedName(value.callee) ?? '');
}

function readClass(file: RouteFile, node: ClassNode): void {
  const decorators = classField(file, node, 'method_decorators') ?? classField(file, node, 'decorators');
  const guards = listed(decorators).map((one) => file.guardOf(one));
  if (guards.length > 0) file.addClass(node, guards);
  for (const decorator of decoratorsOf(node)) {
    const { expr } = decorator;
    if (expr.kind !== 'Call' || expr.callee.kind !== 'Member' || expr.callee.property !== 'route') continue;
    const router = file.routerOf(expr.callee.object);
    if (router === null) continue;
    for (const place of positional(expr)) {
      const path = file.textOf(place);
      if (path === null) continue;
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
}

/** `@socketio.on('message')`; what refuses a connection guards every event. */
function readEvents(file: RouteFile, fn: FunctionNode): void {
  for (const decorator of decoratorsOf(fn)) {
    const { expr } = decorator;
    if (expr.kind !== 'Call' || expr.callee.kind !== 'Member' || expr.callee.property !== 'on') continue;
    const event = file.textOf(positional(expr)[0] ?? null);
    if (event === null || !file.imports('flask_socketio')) continue;
    const router = file.routerOf(expr.callee.object);
    if (router === null || event === 'disconnect') continue;
    if (event === 'connect')
      file.guardRouter(router, [
        { ...file.guardOf(decorator), references: [{ root: 'function', at: fn.start, path: [] }] },
      ]);
    else
      addPythonRoute(file, fn, decorator, {
        router,
        path: event,
        methods: ['ANY'],
        kind: 'event',
        isOwn: (other) => other !== decorator,
      });
  }
}
