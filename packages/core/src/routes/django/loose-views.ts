/**
 * Views of a program that shows no list of routes: an answer of an assistant, one application of a larger project. Where any route of
 * the program is declared, the inventory leaves them out.
 */

import { lastName } from '../../ast/last-name.ts';
import type { ClassNode, FunctionNode } from '../../ast/nodes.ts';
import { decoratorName, decoratorsOf } from '../decorators.ts';
import { basesOf } from '../python-declarations.ts';
import { addPythonRoute } from '../python-verbs.ts';
import type { RouteFile } from '../route-file.ts';
import { methodsOfView } from './views.ts';

const FRAMEWORK = 'Django';
const ANSWER = /^(?:Http|Json|File|Streaming)\w*Response\w*$|^(?:Response|render|redirect)$/;
const OF_VIEWS =
  /^(?:login_required|permission_required|user_passes_test|staff_member_required|csrf_exempt|api_view|require_\w+)$/;
const BASE = /^(?:(?:Generic)?APIView|View|(?:\w*API|Update|Delete|Detail)View|\w*ViewSet)$/;

/** Adds functions that are given a request and answer it, and classes that do, under their own names. */
export function readLooseViews(file: RouteFile): void {
  if (!file.imports('django') && !file.imports('rest_framework')) return;
  const answering = new Set(
    file.names.calls
      .filter(({ callee }) => ANSWER.test(lastName(callee) ?? ''))
      .map((call) => file.names.enclosing(call)),
  );
  for (const fn of file.names.functions)
    if (isView(file, fn, answering.has(fn)))
      addPythonRoute(file, fn, fn, {
        framework: FRAMEWORK,
        router: null,
        path: fn.name ?? '',
        methods: methodsOfView(file, fn),
        isLoose: true,
      });
  for (const node of file.names.classes)
    if (isViewClass(node))
      file.addRoute(
        {
          framework: FRAMEWORK,
          path: node.name ?? '',
          name: node.name ?? '',
          references: [{ root: 'class', at: node.start, path: [] }],
          isLoose: true,
        },
        node,
      );
}

function isView(file: RouteFile, fn: FunctionNode, answers: boolean): boolean {
  const [first] = fn.params;
  if (fn.name === null || fn.name.startsWith('_') || file.names.enclosing(fn) !== null) return false;
  if (first?.kind !== 'Param' || first.target.kind !== 'Name' || first.target.name !== 'request')
    return false;
  return answers || decoratorsOf(fn).some((one) => OF_VIEWS.test(decoratorName(one)));
}

function isViewClass(node: ClassNode): boolean {
  return basesOf(node).some(({ value }) => BASE.test(lastName(value) ?? ''));
}
