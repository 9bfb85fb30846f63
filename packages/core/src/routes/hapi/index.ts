import type { Dict } from '../../ast/nodes.ts';
import type { RouteAdapter } from '../adapter.ts';
import { positional, property } from '../arguments.ts';
import { exportedValues } from '../exports.ts';
import type { RouteFile } from '../route-file.ts';
import { addRouteObject } from '../script-verbs.ts';

const FRAMEWORK = 'Hapi';

export const hapi: RouteAdapter = {
  framework: FRAMEWORK,
  family: 'script',
  literals: ['hapi', 'handler', 'auth.default'],
  routers: [{ names: ['@hapi/hapi.server', '@hapi/hapi.Server', 'hapi.server', 'hapi.Server'] }],
  extract(file) {
    readTables(file);
    for (const call of file.names.calls) {
      const { callee } = call;
      const [strategy] = positional(call);
      // `server.auth.default('jwt')` holds for all routes that do not say otherwise.
      if (
        callee.kind === 'Member' &&
        callee.property === 'default' &&
        callee.object.kind === 'Member' &&
        callee.object.property === 'auth' &&
        strategy !== undefined
      )
        file.addApplicationGuard({
          ...file.guardOf(strategy),
          evidence: [file.evidence('authentication', call)],
          framework: FRAMEWORK,
          folder: '',
        });
    }
  },
};

/** Lists of routes that another file hands to the server: `module.exports = [{ method: 'GET', path: '/users', handler }]`. */
function readTables(file: RouteFile): void {
  for (const { value } of exportedValues(file)) {
    if (value?.kind !== 'Collection') continue;
    for (const element of value.elements)
      if (element.kind === 'Dict' && isRoute(element))
        addRouteObject(file, element, { router: null, framework: FRAMEWORK }, element);
  }
}

const isRoute = (dict: Dict): boolean =>
  property(dict, 'method') !== null &&
  property(dict, 'path') !== null &&
  [dict, property(dict, 'options'), property(dict, 'config')].some(
    (one) => one?.kind === 'Dict' && property(one, 'handler') !== null,
  );
