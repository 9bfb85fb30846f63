/** Whom code refuses: by a status, an error, a way to the login page. */

import { lastName } from '../ast/last-name.ts';
import type { Call, Expression, Name, Node, StringLit } from '../ast/nodes.ts';
import type { Protection } from '../facts/route-facts.ts';
import { refusesForm } from './form-tests.ts';
import { refusalOfName, refusalOfStatus } from './protection-words.ts';
import type { RouteFile } from './route-file.ts';

/** `abort(401)`, `res.status(403)`, `raise PermissionDenied()`, `status_code=401`. */
export function refusalIn(file: RouteFile, node: Node): readonly Protection[] {
  if (node.kind === 'NumberLit') {
    const parent = file.names.parentOf(node);
    if (parent === null || !isAnswer(parent, node)) return [];
    const refused = refusalOfStatus(node.value);
    return refused.length > 0 && refusesForm(file, node) ? [] : refused;
  }
  if (node.kind === 'Member' && /^(?:HTTP_40[13]\w*|UNAUTHORIZED|FORBIDDEN)$/i.test(node.property)) {
    const parent = file.names.parentOf(node);
    return parent?.kind === 'Binary' ? [] : refusalOfName(node.property.replace(/^HTTP_/, ''));
  }
  if (node.kind === 'Call') {
    const name = lastName(node.callee);
    if (name === null) return [];
    if (
      /redirect/i.test(name) &&
      node.args.some((arg) => arg.kind === 'Argument' && isLoginPage(file, arg.value))
    )
      return ['authentication'];
    return refusalOfName(name);
  }
  if (node.kind === 'StringLit') return refusalOfText(file, node);
  if (node.kind === 'Throw' && node.value !== null) {
    const name = lastName(node.value);
    return name === null ? [] : refusalOfName(name);
  }
  return [];
}

/** `new GraphQLError('…', { extensions: { code: 'UNAUTHENTICATED' } })`, `next(new Error('unauthorized'))`. */
function refusalOfText(file: RouteFile, text: StringLit): readonly Protection[] {
  const parent = file.names.parentOf(text);
  if (parent?.kind === 'Entry' && parent.value === text && /^[A-Z_]+$/.test(text.value))
    return refusalOfName(text.value);
  const call = parent?.kind === 'Argument' ? file.names.parentOf(parent) : null;
  if (call?.kind !== 'Call' || !/(?:Error|Exception)$/.test(lastName(call.callee) ?? '')) return [];
  return /^(?:not[ _]auth|(?:you (?:must|need to) be )?logged in|log in|no token|missing token|invalid token)/i.test(
    text.value,
  )
    ? ['authentication']
    : refusalOfName(/^[\w ]+/.exec(text.value)?.[0] ?? '');
}

function isAnswer(parent: Node, node: Node): boolean {
  if (parent.kind === 'Argument' || parent.kind === 'Collection' || parent.kind === 'Return') return true;
  if (parent.kind === 'Entry') return parent.value === node;
  return parent.kind === 'Assign' && parent.value === node;
}

function isLoginPage(file: RouteFile, value: Expression): boolean {
  if (value.kind === 'Name' && hasLoginPath(file, value)) return true;
  const text = file.textOf(value) ?? (value.kind === 'Call' ? firstText(file, value) : null);
  return text !== null && /log-?_?in|sign-?_?in|auth/i.test(text);
}

/** `url.pathname = '/login'` before `redirect(url)`. */
function hasLoginPath(file: RouteFile, url: Name): boolean {
  const definition = file.names.definitionOf(url);
  return file.names.assignments.some(
    ({ target, value }) =>
      target.kind === 'Member' &&
      target.property === 'pathname' &&
      target.object.kind === 'Name' &&
      file.names.definitionOf(target.object) === definition &&
      value !== null &&
      isLoginPage(file, value),
  );
}

function firstText(file: RouteFile, call: Call): string | null {
  const [first] = call.args;
  return first?.kind === 'Argument' ? file.textOf(first.value) : null;
}
