/** What guards classes and methods of NestJS: `@UseGuards`, decorators that are made of it, and the guards' own code. */

import { lastName } from '../../ast/last-name.ts';
import type { ClassNode, Decorator, Expression, FunctionNode, Node } from '../../ast/nodes.ts';
import { forEachChild } from '../../ast/shapes.ts';
import type { RouteEvidence, RouteGuard } from '../../facts/route-facts.ts';
import { readsCaller } from '../caller-reads.ts';
import { decoratorArgs, decoratorName, decoratorsOf, methodsOf } from '../decorators.ts';
import { isOpening, protectionsOfName } from '../protection-words.ts';
import type { RouteFile } from '../route-file.ts';

/** Decorators that describe a route and guard nothing, whatever their names. */
const DESCRIBES =
  /^(?:Api[A-Z]\w*|Controller|\w+Controller|Get|Post|Put|Patch|Delete|All|Options|Head|Sse|HttpCode|Header|Redirect|Render|Version|UseInterceptors|UseFilters|Injectable|Resolver|Query|Mutation|Subscription|ResolveField|WebSocketGateway|SubscribeMessage|MessagePattern|EventPattern|GrpcMethod)$/;

/** The guards that decorators put on a class or a method. */
export function guardsOf(file: RouteFile, node: ClassNode | FunctionNode): RouteGuard[] {
  return decoratorsOf(node).flatMap((decorator) => {
    const name = decoratorName(decorator);
    if (DESCRIBES.test(name)) return [];
    const args = decoratorArgs(decorator);
    if (name === 'UseGuards') return args.map((arg) => guardClass(file, arg));
    if (name === 'UsePipes') return args.map((arg) => pipe(file, arg));
    const opened = openedBy(file, decorator, name, args);
    const guard = file.guardOf(decorator);
    return [opened.length === 0 ? guard : { ...guard, references: [], evidence: opened }];
  });
}

/**
 * A class that is used as a guard. Every one is called a guard, so the word says nothing; what it is besides (`AuthGuard`) and what its
 * code does counts.
 */
export function guardClass(file: RouteFile, expr: Expression): RouteGuard {
  const guard = file.guardOf(expr);
  const name = lastName(expr) ?? '';
  const rest = name.replace(/Guards?$/, '');
  const kept = new Set(protectionsOfName(rest));
  return { ...guard, evidence: guard.evidence.filter(({ protection }) => kept.has(protection)) };
}

/** A pipe checks what is sent: it is named after it, or after the library that it asks. */
export function pipe(file: RouteFile, expr: Expression): RouteGuard {
  const guard = file.guardOf(expr);
  const validates = /valid|zod|joi|yup|schema|^Parse/i.test(lastName(expr) ?? '');
  return { ...guard, references: [], evidence: validates ? [file.evidence('validation', expr)] : [] };
}

/** `@Public()`, `@SetMetadata('isPublic', true)`, `@Auth(AuthType.None)`, `@SkipThrottle()`. */
function openedBy(
  file: RouteFile,
  decorator: Decorator,
  name: string,
  args: readonly Expression[],
): RouteEvidence[] {
  if (name === 'SkipThrottle') return [file.evidence('rateLimit', decorator, false)];
  const [first, second] = args;
  const isPublic =
    name === 'SetMetadata'
      ? isOpening(file.textOf(first ?? null) ?? lastName(first ?? decorator.expr) ?? '') &&
        !(second?.kind === 'BoolLit' && !second.value)
      : /auth/i.test(name) && args.some((arg) => arg.kind === 'Member' && arg.property === 'None');
  return isPublic ? [file.evidence('authentication', decorator, false)] : [];
}

/** Notes what a guard's class says by what it extends, and by what it decides on. */
export function noteGuardClass(file: RouteFile, node: ClassNode): void {
  const method = methodsOf(node).find(({ name }) => name === 'canActivate');
  const bases = node.bases.flatMap((base) =>
    base.kind === 'Argument' && base.value.kind === 'Call' ? [guardClass(file, base.value)] : [],
  );
  const decided = method === undefined ? null : decidesOn(file, method);
  const guards = [
    ...bases.filter(({ evidence }) => evidence.length > 0),
    ...(decided === null ? [] : [guardOn(file, decided)]),
  ];
  if (guards.length > 0) file.addClass(node, guards);
}

function guardOn(file: RouteFile, read: Node): RouteGuard {
  const evidence = file.evidence('authentication', read);
  return {
    text: evidence.text,
    line: evidence.line,
    references: [],
    evidence: [evidence],
    below: '',
    from: 0,
  };
}

/** What of the caller `canActivate` reads; null for one that lets everybody in. */
function decidesOn(file: RouteFile, method: FunctionNode): Node | null {
  const answers = file.names.returnsOf(method);
  if (answers.every((answer) => answer.kind === 'BoolLit' && answer.value)) return null;
  let found: Node | null = null;
  const visit = (node: Node): void => {
    if (found !== null) return;
    if (readsCaller(node, file.names) || isCredential(node)) found = node;
    else forEachChild(node, visit);
  };
  if (method.body !== null) visit(method.body);
  return found;
}

/** `request.headers.authorization`, `headers['x-api-key']`. */
function isCredential(node: Node): boolean {
  if (node.kind === 'Index')
    return (
      lastName(node.object) === 'headers' &&
      node.index.kind === 'StringLit' &&
      /auth|token|key|signature/i.test(node.index.value)
    );
  return node.kind === 'Member' && node.property === 'authorization';
}
