/** The middleware of Next.js: one function for a whole application, which may refuse below some paths. */
import type { Expression, FunctionNode, Node } from '../../ast/nodes.ts';
import { forEachChild } from '../../ast/shapes.ts';
import type { RouteGuard } from '../../facts/route-facts.ts';
import { listed, positional, property } from '../arguments.ts';
import { exportedValues, functionIn } from '../exports.ts';
import { lastName } from '../function-protection.ts';
import type { RouteFile } from '../route-file.ts';

/** Makers of middleware that send whoever is not signed in away by themselves; others only do what they are handed. */
const REFUSING = /^(?:withAuth|authMiddleware|withMiddlewareAuthRequired)$/;
const LEFT_OUT =
  /public|open|guest|unprotected|exclude|ignore|allow|skip|bypass|auth_?(?:page|path|route)|login|sign_?in/i;
const LOGIN_PAGE = /log-?in|sign-?in|sign-?up|register|\/auth(?:\/|$)/i;

/** Where a middleware refuses: below all of `below` (everywhere when empty), not below `except`. */
interface Reach {
  readonly below: string[];
  readonly except: string[];
}

export function readMiddleware(file: RouteFile, framework: string, folder: string): void {
  const exported = exportedValues(file);
  const middleware = exported.find(({ name }) => /^(?:default|middleware|proxy)$/.test(name));
  if (middleware === undefined) return;
  const { value, node } = middleware;
  const guards = value === null ? reexported(file, node) : guardsOfValue(file, value);
  const reach: Reach = { below: [], except: [] };
  const fn = value === null ? null : functionIn(file, value);
  if (fn !== null) addConditions(file, fn, reach);
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

/** What the function asks of the path, and the lists of paths and matchers beside it that it uses. */
function addConditions(file: RouteFile, fn: FunctionNode, reach: Reach): void {
  const add = (path: string, isLeftOut: boolean): void => {
    const below = belowOf(path);
    if (below === '') return;
    const list = isLeftOut || LOGIN_PAGE.test(below) ? reach.except : reach.below;
    if (!list.includes(below)) list.push(below);
  };
  const visit = (node: Node): void => {
    for (const path of testedPaths(file, node)) add(path, isLeftOut(file, node));
    forEachChild(node, visit);
  };
  visit(fn);
  for (const { target, value } of file.names.assignments) {
    if (target.kind !== 'Name' || value === null || !isUsedIn(file, fn, target.name)) continue;
    const paths =
      value.kind === 'Call'
        ? positional(value).flatMap(listed)
        : value.kind === 'Collection'
          ? listed(value)
          : [];
    for (const path of paths) {
      const text = file.textOf(path);
      if (text?.startsWith('/')) add(text, LEFT_OUT.test(target.name));
    }
  }
}

/** `pathname.startsWith('/admin')`, `pathname === '/login'`. */
function testedPaths(file: RouteFile, node: Node): string[] {
  const texts =
    node.kind === 'Call' && node.callee.kind === 'Member' && node.callee.property === 'startsWith'
      ? positional(node).slice(0, 1)
      : node.kind === 'Binary' && /^[!=]==?$/.test(node.op)
        ? [node.left, node.right]
        : [];
  return texts.flatMap((one) => {
    const text = file.textOf(one);
    return text?.startsWith('/') === true ? [text] : [];
  });
}

/** Whether a test of the path lets through: it is negated, its branch goes on, or the variable that keeps it says so. */
function isLeftOut(file: RouteFile, test: Node): boolean {
  let negated = test.kind === 'Binary' && test.op.startsWith('!');
  let child = test;
  for (let parent = file.names.parentOf(child); parent !== null; parent = file.names.parentOf(child)) {
    if (parent.kind === 'Unary' && parent.op === 'not') negated = !negated;
    else if (parent.kind === 'Assign')
      return parent.target.kind === 'Name' && LEFT_OUT.test(parent.target.name) !== negated;
    else if (parent.kind === 'If') return goesOn(file, parent.then) !== negated;
    else if (parent.kind !== 'Binary') return negated;
    child = parent;
  }
  return negated;
}

/** A branch that is only `return NextResponse.next()`, or `return`. */
function goesOn(file: RouteFile, branch: Node): boolean {
  if (branch.kind !== 'Block' || branch.body.length !== 1) return false;
  const [only] = branch.body;
  return only?.kind === 'Return' && (only.value === null || /\bnext\(/i.test(file.codeOf(only.value)));
}

function isUsedIn(file: RouteFile, fn: FunctionNode, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(file.text.slice(fn.start, fn.end));
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

/** `/dashboard/:path*` → `/dashboard`. */
function belowOf(path: string): string {
  return path.replace(/\/?[:(*[{].*$/, '').replace(/\/$/, '');
}
