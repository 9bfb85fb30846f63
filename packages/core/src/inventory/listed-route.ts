/** A route as reports of scans show it. */
import { PROTECTIONS } from '../facts/route-facts.ts';
import type { ListedRoute } from '../finding/scan-inventory.ts';
import { PROTECTION_TITLES, type Route } from './route.ts';

/** The route with what protects it; of several pieces of evidence the first. */
export function listedRoute(route: Route): ListedRoute {
  const { method, path, handler, file, line } = route;
  return {
    method,
    path,
    handler,
    file,
    line,
    protections: PROTECTIONS.map((protection) => {
      const { present, evidence } = route[protection];
      const [first] = evidence;
      return {
        name: PROTECTION_TITLES[protection],
        present,
        evidence: first === undefined ? null : { text: first.text, path: first.file, line: first.line },
      };
    }),
  };
}
