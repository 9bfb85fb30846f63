/** `router.register('orders', OrderViewSet)`. */
import { keyword, positional } from '../arguments.ts';
import { addReferenced } from '../python-verbs.ts';
import type { RouteFile } from '../route-file.ts';
import { readRegex } from '../url-patterns.ts';

/** Adds the view sets that are put on routers. */
export function readRegistrations(file: RouteFile): void {
  for (const call of file.names.calls) {
    const { callee } = call;
    if (callee.kind !== 'Member' || callee.property !== 'register') continue;
    const args = positional(call);
    const prefix = file.textOf(args[0] ?? keyword(call, 'prefix'));
    const viewset = args[1] ?? keyword(call, 'viewset');
    if (prefix === null || viewset === null || !/^(?:Name|Member)$/.test(viewset.kind)) continue;
    const router = file.routerOf(callee.object);
    if (router === null) continue;
    const { path, inputs } = readRegex(prefix);
    addReferenced(file, call, router, path, ['ANY'], viewset, { inputs });
  }
}
