import { lastName } from '../../ast/last-name.ts';
import type { Call, FunctionNode } from '../../ast/nodes.ts';
import type { RouteAdapter } from '../adapter.ts';
import { listed, positional } from '../arguments.ts';
import type { RouteFile } from '../route-file.ts';
import { isGuardHook } from '../script-mounts.ts';

const FRAMEWORK = 'Fastify';

export const fastify: RouteAdapter = {
  framework: FRAMEWORK,
  family: 'script',
  literals: ['fastify'],
  routers: [{ names: ['fastify', 'fastify.default', 'fastify.fastify'] }],
  extract(file) {
    for (const call of file.names.calls) {
      if (call.callee.kind !== 'Member' || call.callee.property !== 'addHook') continue;
      const [event, ...handlers] = positional(call);
      if (!isGuardHook(file.textOf(event ?? null) ?? '') || !isShared(file, call)) continue;
      for (const handler of handlers.flatMap(listed))
        file.addApplicationGuard({ ...file.guardOf(handler), framework: FRAMEWORK, folder: '' });
    }
  },
};

/** Whether a plugin is wrapped by `fastify-plugin`, so that its hooks are those of whoever registers it. */
function isShared(file: RouteFile, call: Call): boolean {
  const plugin = file.names.enclosing(call);
  return (
    plugin?.kind === 'Function' &&
    file.names.calls.some(
      ({ callee, args }) =>
        /^(?:fp|fastifyPlugin|plugin)$/.test(lastName(callee) ?? '') &&
        args.some((arg) => arg.kind === 'Argument' && denotes(file, arg.value, plugin)),
    )
  );
}

const denotes = (file: RouteFile, value: Parameters<RouteFile['routerOf']>[0], fn: FunctionNode): boolean =>
  value === fn || file.names.functionOf(value) === fn;
