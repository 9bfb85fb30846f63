/** Views of Django REST framework: what they answer to by their bases, and the permissions that their fields and decorators name. */

import { lastName } from '../../ast/last-name.ts';
import type { ClassNode, Expression, FunctionNode } from '../../ast/nodes.ts';
import type { ClassHandler, RouteGuard } from '../../facts/route-facts.ts';
import { keyword, listed } from '../arguments.ts';
import { decoratorArgs, decoratorNamed, methodsOf } from '../decorators.ts';
import { basesOf, classField, statedGuard } from '../python-declarations.ts';
import type { RouteFile } from '../route-file.ts';

const FRAMEWORK = 'Django REST framework';
const DETAIL = '/{pk}';
const handler = (name: string, method: string, path = ''): ClassHandler => ({
  name,
  methods: [method],
  path,
});
/** What the methods of a view set answer to. */
const SET_HANDLERS: readonly ClassHandler[] = [
  handler('list', 'GET'),
  handler('create', 'POST'),
  handler('retrieve', 'GET', DETAIL),
  handler('update', 'PUT', DETAIL),
  handler('partial_update', 'PATCH', DETAIL),
  handler('destroy', 'DELETE', DETAIL),
];
/** The part of a mixin's or a view's name that says what it answers to: `RetrieveUpdateAPIView`, `ListModelMixin`. */
const PARTS: readonly (readonly [part: string, inSet: readonly string[], alone: readonly string[]])[] = [
  ['List', ['list'], ['get']],
  ['Create', ['create'], ['post']],
  ['Retrieve', ['retrieve'], ['get']],
  ['Update', ['update', 'partial_update'], ['put', 'patch']],
  ['Destroy', ['destroy'], ['delete']],
];
const GENERIC = /^(?:(?:List|Create|Retrieve|Update|Destroy)+)(APIView|ModelMixin)$/;

/** Adds what the views of a file say. */
export function readApiViews(file: RouteFile): void {
  for (const fn of file.names.functions) readFunction(file, fn);
  for (const node of file.names.classes) readClass(file, node);
}

function readFunction(file: RouteFile, fn: FunctionNode): void {
  const decorator = decoratorNamed(fn, 'api_view');
  if (decorator === null) return;
  const given = listed(decoratorArgs(decorator)[0] ?? null).flatMap((arg) => file.textOf(arg) ?? []);
  const methods = given.length === 0 ? ['GET'] : given.map((one) => one.toUpperCase());
  const permissions = decoratorNamed(fn, 'permission_classes');
  const empty = permissions === null ? [] : emptied(file, decoratorArgs(permissions)[0] ?? null);
  const throttles = decoratorNamed(fn, 'throttle_classes');
  const limits = throttles === null ? [] : throttled(file, decoratorArgs(throttles)[0] ?? null);
  file.addClass(fn, [...empty, ...limits], { framework: FRAMEWORK, methods });
}

function readClass(file: RouteFile, node: ClassNode): void {
  const bases = basesOf(node).map(({ value }) => lastName(value) ?? '');
  const isView = bases.some((base) => /(?:APIView|ViewSet(?:Mixin)?)$/.test(base));
  const isSet = bases.some((base) => /ViewSet$/.test(base));
  const actions = actionsOf(file, node);
  const handlers = [...bases.flatMap((base) => handlersOfBase(base, isSet)), ...actions];
  if (isSet) handlers.push(...definedHandlers(node));
  const guards = fieldGuards(file, node);
  if (!isView && handlers.length + guards.length === 0) return;
  file.addClass(node, guards, { ...(isView ? { framework: FRAMEWORK } : {}), handlers });
}

function handlersOfBase(base: string, isSet: boolean): readonly ClassHandler[] {
  if (base === 'ModelViewSet') return SET_HANDLERS;
  if (base === 'ReadOnlyModelViewSet') return SET_HANDLERS.filter(({ methods }) => methods.includes('GET'));
  const kind = GENERIC.exec(base)?.[1];
  // A view that mixes actions in calls them from methods of its own.
  if (kind === undefined || (kind === 'ModelMixin' && !isSet)) return [];
  return PARTS.filter(([part]) => base.includes(part)).flatMap(([, inSet, alone]) =>
    kind === 'APIView'
      ? alone.map((name) => handler(name, name.toUpperCase()))
      : SET_HANDLERS.filter(({ name }) => inSet.includes(name)),
  );
}

const definedHandlers = (node: ClassNode): readonly ClassHandler[] =>
  SET_HANDLERS.filter(({ name }) => methodsOf(node).some((method) => method.name === name));

/** `@action(detail=True, methods=['post'], permission_classes=[IsOwner])`. */
function actionsOf(file: RouteFile, node: ClassNode): readonly ClassHandler[] {
  return methodsOf(node).flatMap((method): readonly ClassHandler[] => {
    const call = decoratorNamed(method, 'action')?.expr;
    if (call?.kind !== 'Call' || method.name === null) return [];
    const permissions = keyword(call, 'permission_classes');
    const guards = [
      ...permissionGuards(file, permissions),
      ...throttled(file, keyword(call, 'throttle_classes')),
    ];
    if (guards.length > 0) file.addClass(method, guards);
    const written = listed(keyword(call, 'methods')).flatMap((arg) => file.textOf(arg)?.toUpperCase() ?? []);
    const detail = keyword(call, 'detail');
    const isDetail = detail?.kind === 'BoolLit' && detail.value;
    const path = file.textOf(keyword(call, 'url_path')) ?? method.name;
    return [
      {
        name: method.name,
        methods: written.length === 0 ? ['GET'] : written,
        path: `${isDetail ? DETAIL : ''}/${path}`,
      },
    ];
  });
}

/** Fields of a view, and of mixins that hold them for several. */
function fieldGuards(file: RouteFile, node: ClassNode): readonly RouteGuard[] {
  const serializer = classField(file, node, 'serializer_class');
  return [
    ...permissionGuards(file, classField(file, node, 'permission_classes')),
    ...throttled(file, classField(file, node, 'throttle_classes')),
    ...(serializer === null ? [] : [statedGuard(file, serializer, ['validation'])]),
  ];
}

function permissionGuards(file: RouteFile, value: Expression | null): readonly RouteGuard[] {
  return [...emptied(file, value), ...listed(value).map((part) => file.guardOf(part))];
}

/** An empty list lets everybody in, whatever the settings say. */
function emptied(file: RouteFile, value: Expression | null): readonly RouteGuard[] {
  return value?.kind === 'Collection' && value.elements.length === 0
    ? [statedGuard(file, value, ['authentication'], false)]
    : [];
}

function throttled(file: RouteFile, value: Expression | null): readonly RouteGuard[] {
  return listed(value).length === 0 || value === null ? [] : [statedGuard(file, value, ['rateLimit'])];
}
