/** NestJS: controllers, gateways, message handlers and resolvers are classes; guards are decorators or hold for the application. */
import type { ClassNode, Decorator, Expression, FunctionNode } from '../../ast/nodes.ts';
import type { RouteKind } from '../../facts/route-facts.ts';
import type { RouteAdapter } from '../adapter.ts';
import { joinPaths, listed, property } from '../arguments.ts';
import { decoratorArgs, decoratorName, decoratorNamed, decoratorsOf, methodsOf } from '../decorators.ts';
import { readResolverClass } from '../resolver-classes.ts';
import type { RouteFile } from '../route-file.ts';
import { readApplication } from './application.ts';
import { guardsOf, noteGuardClass } from './guards.ts';
import { inputsOf } from './inputs.ts';

const FRAMEWORK = 'NestJS';
/** Guards of the application do not run before the messages of gateways. */
const GATEWAYS = 'NestJS gateways';

const VERBS: Readonly<Record<string, string>> = {
  Get: 'GET',
  Post: 'POST',
  Put: 'PUT',
  Patch: 'PATCH',
  Delete: 'DELETE',
  All: 'ANY',
  Sse: 'GET',
};

export const nestjs: RouteAdapter = {
  framework: FRAMEWORK,
  family: 'script',
  literals: ['@nestjs/', 'canActivate'],
  routers: [],
  extract(file) {
    for (const node of file.names.classes) {
      noteGuardClass(file, node);
      const controller = decoratorNamed(node, /^\w*Controller$/);
      const gateway = decoratorNamed(node, 'WebSocketGateway');
      if (controller !== null) readController(file, node, controller);
      else if (gateway !== null) readGateway(file, node, gateway);
      else if (file.imports('@nestjs/graphql'))
        readResolverClass(file, node, { framework: FRAMEWORK, guardsOf: (one) => guardsOf(file, one) });
    }
    readApplication(file, FRAMEWORK);
  },
};

function readController(file: RouteFile, node: ClassNode, controller: Decorator): void {
  const bases = pathsOf(file, decoratorArgs(controller)[0]);
  const routers = bases.map((prefix) =>
    file.addClassRouter(node, { framework: FRAMEWORK, prefix, guards: guardsOf(file, node) }),
  );
  for (const method of methodsOf(node))
    for (const decorator of decoratorsOf(method)) {
      const name = decoratorName(decorator);
      if (Object.hasOwn(VERBS, name)) {
        const version = decoratorNamed(method, 'Version');
        const versioned = version === null ? '' : versionPath(file, decoratorArgs(version)[0]);
        for (const path of pathsOf(file, decoratorArgs(decorator)[0]))
          for (const router of routers)
            addMethod(file, method, decorator, {
              router,
              path: joinPaths(versioned, path),
              methods: [VERBS[name]!],
              kind: 'http',
            });
      } else if (name === 'MessagePattern' || name === 'EventPattern' || name === 'GrpcMethod')
        addMethod(file, method, decorator, {
          router: routers[0]!,
          path: messageOf(file, decoratorArgs(decorator), method),
          methods: ['MESSAGE'],
          kind: 'event',
        });
    }
}

function readGateway(file: RouteFile, node: ClassNode, gateway: Decorator): void {
  const options = decoratorArgs(gateway).find((arg) => arg.kind === 'Dict') ?? null;
  const router = file.addClassRouter(node, {
    framework: GATEWAYS,
    prefix: rooted((options === null ? null : file.textOf(property(options, 'namespace'))) ?? ''),
    guards: guardsOf(file, node),
  });
  for (const method of methodsOf(node)) {
    const decorator = decoratorNamed(method, 'SubscribeMessage');
    if (decorator === null) continue;
    const path = messageOf(file, decoratorArgs(decorator), method);
    addMethod(file, method, decorator, { router, path, methods: ['MESSAGE'], kind: 'websocket' });
  }
}

interface Place {
  readonly router: number;
  readonly path: string;
  readonly methods: readonly string[];
  readonly kind: RouteKind;
}

function addMethod(file: RouteFile, method: FunctionNode, decorator: Decorator, place: Place): void {
  const { inputs, evidence } = inputsOf(file, method);
  file.addRoute(
    {
      framework: place.kind === 'websocket' ? GATEWAYS : FRAMEWORK,
      ...place,
      name: file.names.symbolPath(method),
      handler: method.start,
      guards: guardsOf(file, method),
      evidence,
      inputs,
    },
    decorator,
  );
}

/** `'users'`, `['users', 'people']`, `{ path: 'users', version: '1' }`, nothing. Versions are read as parts of the path. */
function pathsOf(file: RouteFile, arg: Expression | undefined): string[] {
  if (arg === undefined) return ['/'];
  if (arg.kind === 'Dict') {
    const paths = pathsOf(file, property(arg, 'path') ?? undefined);
    const version = versionPath(file, property(arg, 'version') ?? undefined);
    return paths.map((path) => joinPaths(version, path));
  }
  return listed(arg).map((one) => rooted(file.textOf(one) ?? '{}'));
}

function versionPath(file: RouteFile, arg: Expression | undefined): string {
  const [first] = listed(arg ?? null);
  const version = file.textOf(first ?? null);
  return version === null ? '' : `/v${version}`;
}

const rooted = (path: string): string => (path.startsWith('/') ? path : `/${path}`);

/** `'sum'`, `{ cmd: 'sum' }`, `('UserService', 'Find')`; the method's name where none is given. */
function messageOf(file: RouteFile, args: readonly Expression[], method: FunctionNode): string {
  const parts = args.flatMap((arg) => {
    const text = file.textOf(arg);
    if (text !== null) return [text];
    if (arg.kind !== 'Dict') return [];
    return arg.entries.flatMap((entry) => (entry.kind === 'Entry' ? (file.textOf(entry.value) ?? []) : []));
  });
  return parts.length === 0 ? (method.name ?? '') : parts.join('.');
}
