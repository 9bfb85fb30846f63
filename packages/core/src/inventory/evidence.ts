/** What guards and the functions behind them say for a protection: names first, then the bodies that other files hold. */
import type {
  ClassProtection,
  FunctionProtection,
  Protection,
  RouteEvidence,
  RouteFacts,
  RouteGuard,
} from '../facts/route-facts.ts';
import type { Resolved, ResolvedClass } from '../link/module-graph.ts';
import { isVagueAuthorization, protectionsOfName } from '../routes/protection-words.ts';
import type { RouteProgram, RouterGraph } from './router-graph.ts';

/** Evidence from one place, with the file it stands in. */
export type Found = RouteEvidence & { readonly path: string };

/** Methods of a class that run before what it handles, or before what it guards. */
const BEFORE_METHODS = [
  'prepare',
  'dispatch',
  'initial',
  'initialize',
  'dispatch_request',
  'check_permissions',
  'canActivate',
  'setup',
  'on_prepare',
  '__call__',
  'process_request',
  'process_view',
  'process_request_async',
  'use',
  'intercept',
];
/** Methods whose answer decides: a read of the caller in them is a check. */
const DECIDING_METHODS = ['has_permission', 'has_object_permission', 'test_func'];

/** Guards that read the body, note, limit or hand over something, and ask nobody for a proof. */
const ASKS_NOBODY =
  /^@?(?:[\w$]+\.)*(?:raw|json|urlencoded|text|body_?parser|express|upload|multer|single|array|fields|any|cors|cross_origin|helmet|compression|morgan|logger|csrf_?exempt|exempt|require_\w+|api_view|permission_classes|parser_classes|async_?handler|catch_?async|wrap\w*|(?:rate_?)?limit\w*|throttle\w*|http_?code|header|post|public|api\w+|swagger\w*|inject\w*|transactional|never_cache|non_atomic_requests|method_decorator)\b|\bget_?(?:\w+_)?(?:db|session|settings|config|service|client|repo\w*|redis|conn\w*|queue|logger)\b/i;

/** Whether one of the guards right before a handler may ask for a proof of who sent the request. One that was not found may. */
export function mayProve(
  program: RouteProgram,
  routers: RouterGraph,
  path: string,
  guards: readonly RouteGuard[],
): boolean {
  return guards.some((guard) => {
    if (ASKS_NOBODY.test(guard.text) || guard.references.some((one) => routers.isRouter(path, one)))
      return false;
    const meant = guard.references.flatMap((reference) => program.graph.resolve(path, reference));
    return !meant.some((one) => letsPass(program, one));
  });
}

/** Whether one of the guards further out is a function that speaks of a proof of who sent the request. */
export function speakOfProof(program: RouteProgram, path: string, guards: readonly RouteGuard[]): boolean {
  return guards.some(({ references }) =>
    references
      .flatMap((reference) => program.graph.resolve(path, reference))
      .some(
        (one) => one.kind === 'function' && protectionOf(program, one.path, one.at)?.speaksOfProof === true,
      ),
  );
}

/** What guards say by their names, and what the functions and classes that they are do. */
export function guardEvidence(
  program: RouteProgram,
  routers: RouterGraph,
  path: string,
  guards: readonly RouteGuard[],
): Found[] {
  return guards.flatMap((guard) =>
    guard.references.some((reference) => routers.isRouter(path, reference))
      ? []
      : evidenceOfGuard(program, path, guard),
  );
}

function evidenceOfGuard(program: RouteProgram, path: string, guard: RouteGuard): Found[] {
  const isForChanges = guard.evidence.some((one) => one.isForChanges === true);
  const meant = guard.references.flatMap((reference) => program.graph.resolve(path, reference));
  if (meant.some((one) => letsPass(program, one))) return [];
  const bodies = meant
    .flatMap((one) => [...bodyEvidence(program, one), ...libraryEvidence(path, guard, one)])
    .filter(({ protection }) => protection !== 'validation' || guard.evidence.length === 0)
    .map((one) => (isForChanges ? { ...one, isForChanges } : one));
  const named = guard.evidence.filter((one) => !isOverruled(one, bodies));
  return [...named.map((one) => ({ ...one, path })), ...bodies];
}

/** A body that only asks who is calling says better what `isAuthorized` means than its name. */
function isOverruled({ protection, text }: RouteEvidence, bodies: readonly Found[]): boolean {
  const says = (other: Protection): boolean => bodies.some((one) => one.present && one.protection === other);
  return (
    protection === 'authorization' &&
    isVagueAuthorization(text) &&
    says('authentication') &&
    !says('authorization')
  );
}

/** Whether a guard is a function that goes on whoever calls, whatever its name says. */
function letsPass(program: RouteProgram, resolved: Resolved): boolean {
  return resolved.kind === 'function' && protectionOf(program, resolved.path, resolved.at)?.letsPass === true;
}

/** `strict`, which `rateLimit({ max: 5 })` of a library made: its name says what the variable's does not. */
function libraryEvidence(path: string, guard: RouteGuard, resolved: Resolved): Found[] {
  if (resolved.kind !== 'external' || !resolved.name.endsWith('()')) return [];
  const { text, line } = guard;
  return protectionsOfName(resolved.name)
    .filter((protection) => guard.evidence.every((one) => one.protection !== protection))
    .map((protection) => ({ protection, present: true, text, line, path }));
}

/** What a function, or the methods of a class that run before handlers, does. */
export function bodyEvidence(program: RouteProgram, resolved: Resolved): Found[] {
  if (resolved.kind === 'function') return functionEvidence(program, resolved.path, resolved.at);
  if (resolved.kind !== 'class' && resolved.kind !== 'instance') return [];
  return [
    ...classLevels(program, resolved).flat(),
    ...methodEvidence(program, resolved, BEFORE_METHODS),
    ...methodEvidence(program, resolved, DECIDING_METHODS, 'checks'),
  ];
}

/** How reads of the caller count: not in what merely runs before, as such in handlers, as checks where the answer decides. */
type Reads = 'none' | 'reads' | 'checks';

/** What methods of a class do that run beside its handlers. */
export function methodEvidence(
  program: RouteProgram,
  resolved: ResolvedClass,
  names: readonly string[],
  reads: Reads = 'none',
): Found[] {
  return names
    .flatMap((name) => program.graph.memberOf({ ...resolved, kind: 'instance' }, name))
    .flatMap((member) =>
      member.kind === 'function' ? functionEvidence(program, member.path, member.at, reads) : [],
    );
}

export const beforeEvidence = (program: RouteProgram, resolved: ResolvedClass): Found[] =>
  methodEvidence(program, resolved, BEFORE_METHODS);

/** What stands on a class and on those that it extends: a level for each, nearest first. */
export function classLevels(program: RouteProgram, resolved: ResolvedClass): Found[][] {
  return declarationsOf(program, resolved).map(([path, { guards }]) =>
    guards.flatMap((guard) => evidenceOfGuard(program, path, guard)),
  );
}

/** What the declarations of a class and of those that it extends say, nearest first. */
export function declarationsOf(
  program: RouteProgram,
  resolved: ResolvedClass,
): readonly (readonly [path: string, declaration: ClassProtection])[] {
  return program.graph.ancestorsOf(resolved).flatMap((ancestor) => {
    if (ancestor.kind !== 'class' && ancestor.kind !== 'instance') return [];
    const found = declarationAt(program, ancestor.path, ancestor.at);
    return found === null ? [] : [[ancestor.path, found] as const];
  });
}

/** What stands on the class or function at an offset. */
export function declarationAt(program: RouteProgram, path: string, at: number): ClassProtection | null {
  return program.routes.get(path)?.classes.find((one) => one.at === at) ?? null;
}

function functionEvidence(program: RouteProgram, path: string, at: number, reads: Reads = 'none'): Found[] {
  return (protectionOf(program, path, at)?.evidence ?? []).flatMap(({ isRead, ...one }) => {
    if (isRead !== true || reads === 'checks') return [{ ...one, path }];
    return reads === 'reads' ? [{ ...one, isRead, path }] : [];
  });
}

export function protectionOf(program: RouteProgram, path: string, at: number): FunctionProtection | null {
  const facts = program.routes.get(path);
  return facts === undefined ? null : (functionsOf(facts).get(at) ?? null);
}

const byOffset = new WeakMap<RouteFacts, ReadonlyMap<number, FunctionProtection>>();

/** The functions of a file by offset; indexed when the file is first asked about. */
function functionsOf(facts: RouteFacts): ReadonlyMap<number, FunctionProtection> {
  let index = byOffset.get(facts);
  if (index === undefined) {
    index = new Map(facts.functions.map((fn) => [fn.at, fn]));
    byOffset.set(facts, index);
  }
  return index;
}
