/** Remix and React Router: loaders and actions of files below `app/routes`. */
import type { RouteAdapter } from '../adapter.ts';
import { exportedValues } from '../exports.ts';
import { addScriptRoute, wrapperGuards } from '../script-verbs.ts';

const FRAMEWORK = 'Remix';
const ROUTE_FILE = /(?:^|\/)app\/routes\/(.+)\.[jt]sx?$/;
const METHODS: Readonly<Record<string, string>> = { loader: 'GET', action: 'POST' };

export const remix: RouteAdapter = {
  framework: FRAMEWORK,
  family: 'script',
  literals: ['app/routes/'],
  routers: [],
  extract(file) {
    const found = ROUTE_FILE.exec(file.path);
    if (found === null) return;
    for (const { name, value, node } of exportedValues(file)) {
      if (value === null || !Object.hasOwn(METHODS, name)) continue;
      addScriptRoute(
        file,
        node,
        { router: null, path: pathOf(found[1]!), methods: [METHODS[name]!] },
        value,
        { framework: FRAMEWORK, guards: wrapperGuards(file, value), evidence: [] },
      );
    }
  },
};

/** `users.$id_.edit` → `/users/:id/edit`; `_auth.login` → `/login`; `users/$id/route` → `/users/:id`. */
function pathOf(name: string): string {
  const parts = name
    .replace(/\/(?:route|index)$|^index$/, '')
    // Dots in brackets are meant as they are written.
    .split(/[./](?![^[]*\])/)
    .filter((part) => part !== '' && !part.startsWith('_'))
    .map((part) => part.replace(/_$/, '').replace(/[[\]]/g, ''))
    .map((part) => (part === '$' ? '*' : part.replace(/^\(\$(.*)\)$/, ':$1?').replace(/^\$/, ':')));
  return `/${parts.join('/')}`;
}
