/** Below which paths a function refuses that runs before all of an application: a middleware of Next.js, a hook of SvelteKit. */
import type { FunctionNode, Node } from '../ast/nodes.ts';
import { forEachChild } from '../ast/shapes.ts';
import { listed, positional } from './arguments.ts';
import type { RouteFile } from './route-file.ts';

const LEFT_OUT =
  /public|open|guest|unprotected|exclude|ignore|allow|skip|bypass|auth_?(?:page|path|route)|login|sign_?in/i;
const LOGIN_PAGE = /log-?in|sign-?in|sign-?up|register|\/auth(?:\/|$)/i;

/** Where it refuses: below all of `below` (everywhere when empty), not below `except`. */
export interface Reach {
  readonly below: string[];
  readonly except: string[];
}

/** What the function asks of the path, and the lists of paths and matchers beside it that it uses. */
export function reachOf(file: RouteFile, fn: FunctionNode): Reach {
  const reach: Reach = { below: [], except: [] };
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
  return reach;
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

/** `/dashboard/:path*` → `/dashboard`. */
export function belowOf(path: string): string {
  return path.replace(/\/?[:(*[{].*$/, '').replace(/\/$/, '');
}
