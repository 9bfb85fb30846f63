/** What the names in a guard say of access. */
import type { Expression, Node } from '../ast/nodes.ts';
import type { Protection, RouteEvidence } from '../facts/route-facts.ts';
import { isOpening, protectionsOfName, wordsOf } from './protection-words.ts';
import type { RouteFile } from './route-file.ts';

/** What the names in a guard say: its own, and those of what it is given (`Depends(get_current_user)`, `passport.authenticate('jwt')`). */
export function guardEvidence(file: RouteFile, expr: Expression, shown: Node): RouteEvidence[] {
  const found = new Map<Protection, RouteEvidence>();
  for (const name of namesIn(file, expr))
    for (const one of evidenceOfName(file, name, shown))
      if (!found.has(one.protection)) found.set(one.protection, one);
  return [...found.values()];
}

/** What the name of a guard says. */
export function evidenceOfName(file: RouteFile, name: string, shown: Node): readonly RouteEvidence[] {
  const present = !isOpening(name);
  const protections = present ? protectionsOfName(name) : openedBy(name);
  const isForChanges = /(?:^|_)read_?only(?:_|$)/.test(wordsOf(name));
  return protections.map((protection) => ({
    ...file.evidence(protection, shown, present),
    ...(isForChanges ? { isForChanges } : {}),
  }));
}

const openedBy = (name: string): readonly Protection[] =>
  /csrf/i.test(name) ? ['csrf'] : ['authentication'];

export function isOptionalName(part: Expression): boolean {
  const name = part.kind === 'Name' ? part.name : part.kind === 'Member' ? part.property : '';
  return /(?:^|_)(?:optional|maybe|try)(?:_|$)/.test(wordsOf(name));
}

/** The names in a guard that say what it does: what is called or meant, and what it is given. A function may stand there itself. */
export function namedParts(expr: Expression): Expression[] {
  switch (expr.kind) {
    case 'Name':
    case 'Function':
      return [expr];
    case 'Member':
      // `jwt({ secret }).unless({ path })`.
      return expr.object.kind === 'Call' ? [expr, ...namedParts(expr.object)] : [expr];
    case 'Call':
      return [
        ...namedParts(expr.callee),
        ...expr.args.flatMap((arg) =>
          arg.kind === 'Argument' && isNameLike(arg.value) ? namedParts(arg.value) : [],
        ),
      ];
    case 'Collection':
      return expr.elements.flatMap(namedParts);
    case 'Binary':
      return [...namedParts(expr.left), ...namedParts(expr.right)];
    case 'Spread':
    case 'Await':
      return namedParts(expr.value);
    default:
      return [];
  }
}

/** It finds out who is calling, and lets those pass of whom it does not know. */
const IDENTIFIES = /^(?:starlette|fastapi)\.middleware\.authentication\.AuthenticationMiddleware$/;

/** `login_required`; `limiter.limit` where `limit` says nothing by itself. */
function namesIn(file: RouteFile, expr: Expression): string[] {
  return namedParts(expr).flatMap((part) => {
    if (IDENTIFIES.test(file.names.qualifiedName(part) ?? '')) return [];
    if (part.kind === 'Name') return [part.name];
    if (part.kind !== 'Member') return [];
    const saysNothing = !isOpening(part.property) && protectionsOfName(part.property).length === 0;
    return saysNothing && part.object.kind === 'Name'
      ? [`${part.object.name}.${part.property}`]
      : [part.property];
  });
}

const isNameLike = (expr: Expression): boolean =>
  expr.kind === 'Name' || expr.kind === 'Member' || expr.kind === 'Call' || expr.kind === 'Collection';
