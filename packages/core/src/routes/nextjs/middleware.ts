/** The middleware of Next.js: one function for a whole application, which may refuse below some paths. */

import { lastName } from '../../ast/last-name.ts';
import type { Expression, Node } from '../../ast/nodes.ts';
import type { RouteGuard } from '../../facts/route-facts.ts';
import { listed, property } from '../arguments.ts';
import { exportedValues, functionIn } from '../exports.ts';
import { belowOf, type Reach, reachOf } from '../guarded-paths.ts';
import type { RouteFile } from '../route-file.ts';

/** Makers of middleware that send whoever is not signed in away by themselves; others only do what they are handed. */
const REFUSING = /^(?:withAuth|authMiddleware|withMiddlewareAuthRequired)$/;
export function readMiddleware(file: RouteFile, framework: string, folder: string): void {
  const exported = exportedValues(file);
  const middleware = exported.find(({ name }) => /^(?:default|middleware|proxy)$/.test(name));
  if (middleware === undefined) return;
  const { value, node } = middleware;
  const guards = value === null ? reexported(file, node) : guardsOfValue(file, value);
  const fn = value === null ? null : functionIn(file, value);
  const reach = fn === null ? { below: [], except: [] } : reachOf(file, fn);
  const config = exported.find(({ name }) => name === 'config')?.value ?? null;
  const matcher = config?.kind === 'Dict' ? property(config, 'matcher') : null;
  const paths = reach.below.length > 0 ? reach.below : matchedPaths(file, matcher, reach);
  for (const guard of guards)
    for (const below of paths)
      file.addApplicationGuard({ ...guard, below, except: reach.except, framework, folder });
}

/** `export { default } from 'next-auth/middleware'` sends everybody to the login; `export { auth as middleware }` nobody. */
function reexported(file: RouteFile, node: Node): RouteGuard[] {
  if (node.kind !== 'Export' || node.module !== 'next-auth/middleware') return [];
  const evidence = file.evidence('authentication', node);
  return [
    { text: evidence.text, line: evidence.line, references: [], evidence: [evidence], below: '', from: 0 },
  ];
}

function guardsOfValue(file: RouteFile, value: Expression): RouteGuard[] {
  const fn = functionIn(file, value);
  const made = value.kind === 'Name' ? (file.names.singleValueOf(value) ?? value) : value;
  const refuses =
    file.names.qualifiedName(made) === 'next-auth/middleware' ||
    (made.kind === 'Call' && REFUSING.test(lastName(made.callee) ?? ''));
  const guards = refuses
    ? [{ ...file.guardOf(made), evidence: [file.evidence('authentication', made)] }]
    : [];
  if (fn === null) return guards;
  // `return await updateSession(request)`: what it hands over to may refuse.
  const handed = file.names.returnsOf(fn).flatMap((returned) => {
    const call = returned.kind === 'Await' ? returned.value : returned;
    return call.kind === 'Call' ? [call.callee] : [];
  });
  return [...guards, ...[fn, ...handed].map((one) => ({ ...file.guardOf(one), evidence: [] }))];
}

/** The paths of a matcher: `'/dashboard/:path*'`, `'/((?!api|login).*)'`; everything where there is none. */
function matchedPaths(file: RouteFile, matcher: Expression | null, reach: Reach): string[] {
  const texts = listed(matcher).flatMap((one) => {
    const text = file.textOf(one.kind === 'Dict' ? property(one, 'source') : one);
    return text === null ? [] : [text];
  });
  for (const text of texts) {
    const excluded = /^\/\(\(\?!(.*?)\)/.exec(text)?.[1];
    for (const part of excluded?.split('|') ?? []) {
      const path = /^[\w/-]+/.exec(part)?.[0];
      if (path !== undefined) reach.except.push(`/${path.replace(/^\//, '')}`);
    }
  }
  const below = texts.map((text) => belowOf(text));
  return below.length === 0 ? [''] : below;
}
