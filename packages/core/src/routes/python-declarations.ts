/** What stands on Python functions and classes and guards what they handle: decorators and mixins. */

import { lastName } from '../ast/last-name.ts';
import type { Argument, ClassNode, Decorator, Expression } from '../ast/nodes.ts';
import type { Protection, RouteGuard } from '../facts/route-facts.ts';
import { keyword } from './arguments.ts';
import { decoratorName, decoratorsOf, methodsOf } from './decorators.ts';
import type { RouteFile } from './route-file.ts';

/** Decorators that say nothing about access, and are everywhere. */
const SILENT =
  /^(?:property|cached_property|staticmethod|classmethod|abstractmethod|override|overload|dataclass|wraps|setter|fixture|parametrize|contextmanager|lru_cache|cache|register|task|shared_task|receiver|action|route|get|post|put|patch|delete|view|websocket|on|hook|before_request|middleware)$/;
/** Bases that are there to guard; others that guard are classes of the program, and read as such. */
const GUARDING_BASE = /(?:Mixin|Required|Protected|Guarded)$/;

/** Adds what stands on the functions and classes of a file. */
export function readPythonDeclarations(file: RouteFile): void {
  for (const fn of file.names.functions) {
    const guards = decoratorsOf(fn).flatMap((decorator) => guardsOf(file, decorator));
    if (guards.length > 0) file.addClass(fn, guards);
  }
  for (const node of file.names.classes) readClass(file, node);
}

function readClass(file: RouteFile, node: ClassNode): void {
  const guards = basesOf(node)
    .filter(({ value }) => GUARDING_BASE.test(lastName(value) ?? ''))
    .map(({ value }) => file.guardOf(value))
    .filter(({ evidence }) => evidence.length > 0);
  for (const decorator of decoratorsOf(node)) {
    const method = methodMeant(file, node, decorator);
    const found = guardsOf(file, decorator);
    if (method === null) guards.push(...found);
    else if (found.length > 0) file.addClass(method, found);
  }
  if (guards.length > 0) file.addClass(node, guards);
}

/** `@method_decorator(login_required, name='post')` holds for one method. */
function methodMeant(file: RouteFile, node: ClassNode, { expr }: Decorator) {
  const name = expr.kind === 'Call' ? file.textOf(keyword(expr, 'name')) : null;
  if (name === null || name === 'dispatch') return null;
  return methodsOf(node).find((method) => method.name === name) ?? null;
}

function guardsOf(file: RouteFile, decorator: Decorator): RouteGuard[] {
  if (SILENT.test(decoratorName(decorator))) return [];
  const guard = file.guardOf(decorator);
  return guard.evidence.length + guard.references.length > 0 ? [guard] : [];
}

/** The base classes, without keywords. */
export function basesOf(node: ClassNode): readonly Argument[] {
  return node.bases.filter((base): base is Argument => base.kind === 'Argument' && base.name === null);
}

/** The value that a class gives to a field. */
export function classField(file: RouteFile, node: ClassNode, name: string): Expression | null {
  const found = file.names.assignments.find(
    (one) => one.target.kind === 'Name' && one.target.name === name && file.names.enclosing(one) === node,
  );
  return found?.value ?? null;
}

/** A guard that a field or a setting is, whatever its value is called. */
export function statedGuard(
  file: RouteFile,
  node: Expression,
  protections: readonly Protection[],
  present = true,
): RouteGuard {
  return {
    text: file.codeOf(node),
    line: file.lineOf(node),
    references: [],
    evidence: protections.map((protection) => file.evidence(protection, node, present)),
    below: '',
    from: 0,
  };
}
