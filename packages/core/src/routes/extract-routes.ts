/** The route facts of a file: shared readers and adapters look at it, then its functions are asked what they do about access. */

import type { Call } from '../ast/nodes.ts';
import type { RouteFacts } from '../facts/route-facts.ts';
import type { RouteAdapter, RouterMaker } from './adapter.ts';
import { joinPaths, listed, named, positional } from './arguments.ts';
import { functionProtections } from './function-protection.ts';
import { readPythonDeclarations } from './python-declarations.ts';
import { readPythonVerbs } from './python-verbs.ts';
import { routeAdapters } from './registry.generated.ts';
import { createRouteFile, type RouteFile, type RouteFileInput } from './route-file.ts';
import { readScriptVerbs } from './script-verbs.ts';

/** Words without which no function of a file does anything about access. */
const ABOUT_ACCESS =
  /40[13]|auth|session|token|permission|forbidden|current_?user|login|\breq\b|request|\bctx\b|context/i;

/** The facts; null when the file has none. */
export function routeFactsOf(input: RouteFileInput): RouteFacts | null {
  if (!ABOUT_ACCESS.test(input.text) && !mayDeclare(input)) return null;
  const { file, collected } = createRouteFile(input);
  const family = file.isPython ? 'python' : 'script';
  const adapters = routeAdapters.filter((adapter) => adapter.family === family);
  makeRouters(file, adapters);
  if (file.isPython) {
    readPythonVerbs(file);
    readPythonDeclarations(file);
  } else readScriptVerbs(file);
  for (const { literals, extract } of adapters)
    if (
      extract !== undefined &&
      literals.some((literal) => input.text.includes(literal) || input.path.includes(literal))
    )
      extract(file);
  const { routers, mounts, routes, classes, application } = collected;
  const functions = functionProtections(file, routes.length > 0);
  const parts = [routers, mounts, routes, functions, classes, application];
  if (parts.every(({ length }) => length === 0)) return null;
  return { routers, mounts, routes, functions, classes, application };
}

/** Texts without which a file declares no route. */
export const ROUTE_LITERALS: readonly string[] = [
  ...new Set(routeAdapters.flatMap(({ literals }) => literals)),
].sort();

function mayDeclare({ text, path }: RouteFileInput): boolean {
  return ROUTE_LITERALS.some((literal) => text.includes(literal) || path.includes(literal));
}

function makeRouters(file: RouteFile, adapters: readonly RouteAdapter[]): void {
  const makers = new Map<string, readonly [RouteAdapter, RouterMaker]>();
  for (const adapter of adapters)
    for (const maker of adapter.routers) for (const name of maker.names) makers.set(name, [adapter, maker]);
  for (const call of file.names.calls) {
    const found = makers.get(file.names.qualifiedName(call.callee) ?? '');
    if (found === undefined) continue;
    const [{ framework }, { prefix, guards = [] }] = found;
    const place =
      (prefix?.keyword === undefined ? null : named(call, prefix.keyword)) ??
      (prefix?.index === undefined ? null : (positional(call)[prefix.index] ?? null));
    file.addRouter(call, {
      framework,
      prefix: joinPaths(file.textOf(place) ?? '', basePathOf(file, call)),
      guards: guards.flatMap((name) => listed(named(call, name)).map((part) => file.guardOf(part))),
    });
  }
}

/** The path of `new Hono().basePath('/api')`. */
function basePathOf(file: RouteFile, call: Call): string {
  const member = file.names.parentOf(call);
  const outer =
    member?.kind === 'Member' && member.property === 'basePath' ? file.names.parentOf(member) : null;
  return outer?.kind === 'Call' ? (file.textOf(positional(outer)[0] ?? null) ?? '') : '';
}
