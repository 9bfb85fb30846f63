/** Marks from library models on functions: parameters that a library fills, what handlers give back, documented inputs, and caught errors. */
import type { FunctionNode, Node, Param } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import { apply, type ModelMarkInput, markTopic } from './apply-entries.ts';
import { documentedInputs } from './documented-inputs.ts';
import { markEntries } from './entry-marks.ts';
import { hasSafeType, markFilled } from './filled-parameters.ts';
import {
  besideEntries,
  type HandlerEntry,
  handlerEntries,
  isConverted,
  isProvided,
  returnedValues,
} from './handlers.ts';
import type { Supposition } from './link-conditions.ts';
import { conditionHolds } from './model-conditions.ts';
import { nameFits } from './model-index.ts';
import { supposition } from './suppositions.ts';
import { DOCUMENTED_KIND, ERROR_KIND } from './taint-plan.ts';

export function markFunction(input: ModelMarkInput, fn: FunctionNode): void {
  const params = fn.params.filter((param) => param.kind === 'Param');
  const offset = params[0]?.target.kind === 'Name' && /^(self|cls)$/.test(params[0].target.name) ? 1 : 0;
  const usable = params.slice(offset);
  for (const found of handlerEntries(input.names, input.models, fn, input.outsideOf)) {
    if (found.entry.role === 'run') markListener(input, fn, found);
    else if (found.entry.role === 'sink' || found.entry.role === 'render') markResults(input, fn, found);
    else markHandlerParameters(input, usable, found);
  }
  // What the language itself calls, `__init__`, no framework calls for a request.
  const beside = /^__\w+__$/.test(fn.name ?? '') ? [] : besideEntries(input.names, input.models, params);
  for (const { entry, param } of beside) {
    // What comes before the request, or by name only, the caller in the program gives.
    if (param.only === 'keyword') continue;
    const others = usable
      .slice(usable.indexOf(param) + 1)
      .filter(
        (other) =>
          other.only !== 'keyword' && !isSpread(input, fn, other) && input.ownRoutes.mayFill(fn, other),
      );
    for (const other of others) {
      const supposes = input.outsideOf === null ? null : whenFilledByRoutes(fn, other);
      markHandlerParameters(input, [other], { entry, decorator: null, supposes });
    }
  }
  markProvided(input, usable);
  markParameterDecorators(input, params);
  markDirectives(input, fn, params);
  for (const param of usable) {
    markModelled(input, param);
    if (param.target.kind === 'Dict') {
      const type = input.names.typeOf(param.target);
      if (type !== null) markEntries(input, param.target, [type]);
    }
    if (input.models.typedParameters.length === 0) continue;
    const type = input.names.typeOf(param.target);
    if (type === null) continue;
    for (const entry of input.models.typedParameters)
      if (nameFits(entry.target.name, type)) apply(input, param, entry);
  }
}

/**
 * The function spreads it, `view(request, *args, **kwargs)` or `{**(extra or {})}`: a part of a path is text, and what a wrapper hands on
 * is a part of the path where it arrives.
 */
function isSpread({ names }: ModelMarkInput, fn: FunctionNode, { target }: Param): boolean {
  if (fn.body === null || target.kind !== 'Name') return false;
  const definition = names.definitionOf(target);
  let found = false;
  walk(fn.body, (node) => {
    if (node.kind !== 'Spread') return !found;
    const { value } = node;
    const spread = value.kind === 'Binary' ? value.left : value;
    found ||= spread.kind === 'Name' && names.definitionOf(spread) === definition;
    return !found;
  });
  return found;
}

/** A part of the path: the routes that lead to the handler may say otherwise, and they stand in other files. */
function whenFilledByRoutes(fn: FunctionNode, { target }: Param): Supposition | null {
  if (target.kind !== 'Name') return null;
  const references = [{ root: 'function', at: fn.start, path: [target.name] }] as const;
  return supposition(references, [], 'when-routed');
}

function markHandlerParameters(
  input: ModelMarkInput,
  params: readonly Param[],
  { entry, decorator, supposes }: HandlerEntry,
): void {
  const { target } = entry;
  const index = target.on === 'decorated' || target.on === 'entry-of' ? target.index : null;
  for (const param of index === null ? params : params.slice(index, index + 1)) {
    if (hasSafeType(input, param.target)) continue;
    const isHarmless =
      isProvided(input.names, input.models, param) ||
      (decorator !== null && isConverted(input.names, decorator, param));
    // Known, too, is that nobody else fills it: it is no parameter of unknown origin.
    if (isHarmless && supposes !== null) continue;
    if (!isHarmless) markFilled(input, param);
    if (isHarmless)
      input.builder.sanitizer(param, { channels: null, port: null, bySideEffect: false, afterSources: true });
    else apply(input, param, entry, decorator, supposes);
  }
}

/** What a library fills with the result of a function, nobody else does. */
function markProvided(input: ModelMarkInput, params: readonly Param[]): void {
  for (const param of params) {
    if (isProvided(input.names, input.models, param))
      input.builder.sanitizer(param, { channels: null, port: null, bySideEffect: false, afterSources: true });
  }
}

const DATA_TYPES = new Set(['dict', 'list', 'object', 'array']);

/** `@OnEvent('paid')`, `@app.task(name='pay')`. */
function markListener(input: ModelMarkInput, fn: FunctionNode, { entry, decorator }: HandlerEntry): void {
  const [port] = entry.ports;
  if (decorator !== null && port !== undefined && entry.run !== undefined)
    markTopic(input, fn, decorator, { function: port, run: entry.run });
}

/** What a handler returns is sent; data becomes JSON, which is no page. */
function markResults(
  input: ModelMarkInput,
  fn: FunctionNode,
  { entry, decorator, supposes }: HandlerEntry,
): void {
  const isPage = entry.role === 'sink' && entry.kinds.every((kind) => kind === 'html-output');
  for (const value of returnedValues(input.names, input.index, fn)) {
    if (isPage && DATA_TYPES.has(input.names.typeOf(value) ?? '')) continue;
    apply(input, value, entry, decorator, supposes);
  }
}

function markModelled(input: ModelMarkInput, param: Param): void {
  const type = input.names.typeOf(param.target);
  if (type === null) return;
  const names = param.target.kind === 'Name' ? input.names.qualifiedNames(param.target) : [];
  const { sourceOwners } = input.models;
  if (sourceOwners.has(type) || names.some((name) => sourceOwners.has(name))) input.builder.modelled(param);
}

const CONVERTED = { channels: null, port: null, bySideEffect: false, afterSources: true } as const;

/** NestJS's `@Body() dto` and the like. */
function markParameterDecorators(input: ModelMarkInput, params: readonly Param[]): void {
  const { parameterDecorators } = input.models;
  if (parameterDecorators.length === 0) return;
  for (const param of params) {
    for (const decorator of param.decorators) {
      if (decorator.kind !== 'Decorator') continue;
      const expr = decorator.expr.kind === 'Call' ? decorator.expr.callee : decorator.expr;
      const names = input.names.qualifiedNames(expr);
      for (const entry of parameterDecorators) {
        const fits = names.some((name) => nameFits(entry.target.name, name));
        if (!fits || hasSafeType(input, param.target)) continue;
        const call = decorator.expr.kind === 'Call' ? decorator.expr : null;
        // What a pipe has converted nobody else fills either.
        if (entry.when !== null && !conditionHolds(entry.when, call, input.names))
          input.builder.sanitizer(param, CONVERTED);
        else apply(input, param, entry, call);
      }
    }
  }
}

/** Functions that begin with a directive (`'use server'`), and what a file that begins with it exports. */
function markDirectives(input: ModelMarkInput, fn: FunctionNode, params: readonly Param[]): void {
  for (const entry of input.models.directives) {
    const { name } = entry.target;
    const isMeant =
      hasDirective(fn.body?.body ?? [], name) ||
      (hasDirective(input.index.ast.module.body, name) && input.names.isExported(fn));
    if (!isMeant) continue;
    for (const param of params) if (!hasSafeType(input, param.target)) apply(input, param, entry);
  }
}

function hasDirective(body: readonly Node[], name: string): boolean {
  for (const statement of body) {
    if (statement.kind !== 'ExprStmt' || statement.expr.kind !== 'StringLit') return false;
    if (statement.expr.value === name) return true;
  }
  return false;
}

/** Caught exceptions, `.catch(err => …)`, and the `err` of error middleware and Node callbacks. */
export function markErrors(input: ModelMarkInput): void {
  const label = input.plan.sourceKinds.get(ERROR_KIND);
  if (label === undefined) return;
  const mark = {
    label,
    confidence: 'high' as const,
    description: 'a caught error',
    port: null,
    bySideEffect: false as const,
    requires: null,
    rule: -1,
    bindings: null,
  };
  for (const node of input.index.ofKind('Catch')) input.builder.source(node, mark);
  for (const fn of input.names.functions) {
    const [first] = fn.params;
    if (first?.kind !== 'Param' || first.target.kind !== 'Name') continue;
    if (isErrorParameter(input, fn, first.target.name)) input.builder.source(first, mark);
  }
}

/** Parameters that the documentation of their function calls input of a user. */
export function markDocumented(input: ModelMarkInput): void {
  const label = input.plan.sourceKinds.get(DOCUMENTED_KIND);
  if (label === undefined) return;
  for (const param of documentedInputs(input.index.ast, input.names)) {
    if (hasSafeType(input, param.target)) continue;
    input.builder.source(param, {
      label,
      confidence: 'medium',
      description: 'a parameter documented as input of a user',
      port: null,
      bySideEffect: false,
      requires: null,
      rule: -1,
      bindings: null,
    });
  }
}

function isErrorParameter(input: ModelMarkInput, fn: FunctionNode, name: string): boolean {
  if (fn.form !== 'arrow' && fn.form !== 'function') return false;
  const parent = input.names.parentOf(fn);
  const call = parent?.kind === 'Argument' ? input.names.parentOf(parent) : null;
  if (call?.kind === 'Call' && call.callee.kind === 'Member' && call.callee.property === 'catch') return true;
  // A single letter is an error only where nothing else is meant: `(e) => …` is mostly an event or an element.
  const isErrorName =
    /^(err|error|exc|exception)$/.test(name) || (fn.params.length === 4 && /^(e|ex)$/.test(name));
  return isErrorName && (fn.params.length === 4 || (call?.kind === 'Call' && fn.params.length >= 1));
}
