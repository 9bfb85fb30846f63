/** SvelteKit: endpoints, loads and form actions of files below `src/routes`, and the hook before them. */

import { lastName } from '../../ast/last-name.ts';
import type { Entry, Expression } from '../../ast/nodes.ts';
import type { RouteAdapter } from '../adapter.ts';
import { positional } from '../arguments.ts';
import { exportedValues, functionIn } from '../exports.ts';
import { reachOf } from '../guarded-paths.ts';
import type { RouteFile } from '../route-file.ts';
import { addScriptRoute, wrapperGuards } from '../script-verbs.ts';

const FRAMEWORK = 'SvelteKit';
const ROUTE_FILE = /(?:^|\/)routes(?:\/(.*))?\/\+(server|page\.server|layout\.server)\.[jt]s$/;
const HOOKS_FILE = /^(?:(.*)\/)?hooks\.server\.[jt]s$/;

export const sveltekit: RouteAdapter = {
  framework: FRAMEWORK,
  family: 'script',
  literals: ['/+server.', '/+page.server.', '/+layout.server.', 'hooks.server.'],
  routers: [],
  extract(file) {
    const route = ROUTE_FILE.exec(file.path);
    const hooks = HOOKS_FILE.exec(file.path);
    if (route !== null) readRoutes(file, pathOf(route[1] ?? ''), route[2] === 'server');
    else if (hooks !== null) readHooks(file, hooks[1] ?? '');
  },
};

const pathOf = (folders: string): string =>
  `/${folders
    .split('/')
    .filter((part) => part !== '' && !/^\(.*\)$/.test(part))
    .join('/')}`;

function readRoutes(file: RouteFile, path: string, isEndpoint: boolean): void {
  const add = (value: Expression, node: Entry | Expression, place: { path: string; method: string }): void =>
    addScriptRoute(file, node, { router: null, path: place.path, methods: [place.method] }, value, {
      framework: FRAMEWORK,
      guards: wrapperGuards(file, value),
      // Forms of other origins are refused by the framework.
      evidence: place.method === 'GET' ? [] : [file.evidence('csrf', node)],
    });
  for (const { name, value } of exportedValues(file)) {
    if (value === null) continue;
    if (isEndpoint && /^(?:GET|POST|PUT|PATCH|DELETE|fallback)$/.test(name))
      add(value, value, { path, method: name === 'fallback' ? 'ANY' : name });
    if (!isEndpoint && name === 'load') add(value, value, { path, method: 'GET' });
    const actions = value.kind === 'Cast' ? value.value : value;
    if (isEndpoint || name !== 'actions' || actions.kind !== 'Dict') continue;
    for (const entry of actions.entries) {
      if (entry.kind !== 'Entry' || entry.key.kind !== 'StringLit') continue;
      const action = entry.key.value;
      add(entry.value, entry, { path: action === 'default' ? path : `${path}?/${action}`, method: 'POST' });
    }
  }
}

/** `handle`, or the parts of `sequence(first, second)`. */
function readHooks(file: RouteFile, folder: string): void {
  const handle = exportedValues(file).find(({ name }) => name === 'handle')?.value ?? null;
  if (handle === null) return;
  const parts =
    handle.kind === 'Call' && lastName(handle.callee) === 'sequence' ? positional(handle) : [handle];
  for (const part of parts) {
    const fn = functionIn(file, part);
    const { below, except } = fn === null ? { below: [], except: [] } : reachOf(file, fn);
    for (const path of below.length === 0 ? [''] : below)
      file.addApplicationGuard({
        ...file.guardOf(part),
        evidence: [],
        below: path,
        except,
        framework: FRAMEWORK,
        folder,
      });
  }
}
