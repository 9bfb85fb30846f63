/** What views of Django answer to and check: decorators of functions, bases and fields of classes. */

import { lastName } from '../../ast/last-name.ts';
import type { ClassNode, FunctionNode } from '../../ast/nodes.ts';
import { ownTable } from '../../own-table.ts';
import { listed } from '../arguments.ts';
import { decoratorArgs, decoratorName, decoratorsOf } from '../decorators.ts';
import { basesOf, classField, statedGuard } from '../python-declarations.ts';
import type { RouteFile } from '../route-file.ts';

const SHOWING =
  /^(?:TemplateView|ListView|DetailView|RedirectView|(?:Archive|Year|Month|Week|Day|Today|Date)\w*View)$/;
const CHANGING = /^(?:FormView|CreateView|UpdateView|DeleteView)$/;
const ONE_METHOD: Readonly<Record<string, readonly string[]>> = ownTable({
  require_POST: ['POST'],
  require_GET: ['GET'],
  require_safe: ['GET'],
});

/** Adds what the views of a file say. */
export function readViews(file: RouteFile): void {
  if (!file.imports('django')) return;
  for (const fn of file.names.functions) {
    const methods = methodsOfView(file, fn);
    if (methods.length > 0) file.addClass(fn, [], { methods });
  }
  for (const node of file.names.classes) readView(file, node);
}

/** The methods that decorators leave a view; empty when they say nothing. */
export function methodsOfView(file: RouteFile, fn: FunctionNode): readonly string[] {
  for (const decorator of decoratorsOf(fn)) {
    const name = decoratorName(decorator);
    const one = ONE_METHOD[name];
    if (one !== undefined) return one;
    if (name === 'require_http_methods')
      return listed(decoratorArgs(decorator)[0] ?? null).flatMap((arg) => file.textOf(arg) ?? []);
  }
  return [];
}

function readView(file: RouteFile, node: ClassNode): void {
  const bases = basesOf(node).map(({ value }) => lastName(value) ?? '');
  const isChanging = bases.some((base) => CHANGING.test(base));
  if (!isChanging && !bases.some((base) => SHOWING.test(base))) return;
  const get = { name: 'get', methods: ['GET'], path: '' };
  const handlers = isChanging ? [get, { name: 'post', methods: ['POST'], path: '' }] : [get];
  // A form, or the fields that one is made of.
  const form = classField(file, node, 'form_class') ?? classField(file, node, 'fields');
  const guards = form === null ? [] : [statedGuard(file, form, ['validation'])];
  file.addClass(node, guards, { handlers });
}
