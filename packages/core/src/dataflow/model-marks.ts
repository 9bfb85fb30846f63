/** Marks from library models: what each call, read, write, parameter and attribute of a file is known to be. */
import type {
  Call,
  Expression,
  FunctionNode,
  JsxAttribute,
  Member,
  Name,
  Node,
  Param,
  Template,
} from '../ast/nodes.ts';
import { compareConfidence } from '../finding/thresholds.ts';
import type { Names } from '../names/names.ts';
import type { FileIndex } from '../pattern/file-index.ts';
import { testRegex } from '../pattern/regex/run-regex.ts';
import type { ModelEntry, ModelPort, ModelRun } from '../rule/compiled.ts';
import { documentedInputs } from './documented-inputs.ts';
import { hasSafeType, markFields, markFilled } from './filled-parameters.ts';
import {
  besideEntries,
  type HandlerEntry,
  handlerEntries,
  isConverted,
  isProvided,
  returnedValues,
} from './handlers.ts';
import { inlineOutputs } from './inline-templates.ts';
import type { Supposition } from './link-conditions.ts';
import type { MarkBuilder } from './mark-builder.ts';
import type { SourceMark } from './marks.ts';
import { conditionHolds } from './model-conditions.ts';
import { ANY_NAME, lastSegment, type ModelIndex, nameFits } from './model-index.ts';
import { argumentOf } from './ports.ts';
import { createRegistrations, type Registrations } from './registration-marks.ts';
import { renderedTemplate, renderedText } from './render-marks.ts';
import { routeParameters } from './route-parameters.ts';
import { markShared } from './shared-marks.ts';
import { isSupposable, type OutsideOf, supposable, supposition } from './suppositions.ts';
import { DOCUMENTED_KIND, ERROR_KIND, type TaintPlan } from './taint-plan.ts';

export interface ModelMarkInput {
  readonly index: FileIndex;
  readonly names: Names;
  readonly models: ModelIndex;
  readonly plan: TaintPlan;
  readonly builder: MarkBuilder;
  /** What an expression denotes in other files; null when the file is looked at alone. */
  readonly outsideOf: OutsideOf | null;
  /** Parameters that a framework fills with checked objects, by definition. */
  readonly filled: Set<number>;
  readonly registrations: Registrations;
}

const NONE: readonly ModelEntry[] = [];

/** Adds all marks that the models give the file's nodes. Entries of kinds that no active rule uses are left out. */
export function markByModels(file: Omit<ModelMarkInput, 'registrations'>): void {
  const { index, names, models, plan } = file;
  const registrations = createRegistrations({
    names,
    models,
    sourcesOf: (entry) => (isActive(file, entry) ? sourceMarks(plan, entry, null) : []),
    channelsOf: (entry) => channelsOf(plan, entry),
  });
  const input = { ...file, registrations };
  for (const node of index.ofKind('Call')) if (node.kind === 'Call') markCall(input, node, node.callee);
  if (input.outsideOf !== null) {
    markRegistrations(input);
    markShared(input);
  }
  for (const node of index.ofKind('Template'))
    if (node.kind === 'Template' && node.tag !== null) markCall(input, node, node.tag);
  for (const node of index.ofKind('Member'))
    if (node.kind === 'Member') markRead(input, node, node.property, node.object);
  for (const node of index.ofKind('Name')) if (node.kind === 'Name') markRead(input, node, node.name, null);
  for (const node of index.ofKind('Index')) {
    if (node.kind === 'Index' && node.index.kind === 'StringLit')
      markRead(input, node, node.index.value, node.object);
  }
  for (const node of index.ofKind('Assign'))
    if (node.kind === 'Assign') markAssignment(input, node.target, node.value, node);
  for (const fn of input.names.functions) markFunction(input, fn);
  markFields(input);
  for (const node of index.ofKind('JsxAttribute'))
    if (node.kind === 'JsxAttribute') markAttribute(input, node);
  markErrors(input);
  markDocumented(input);
}

// --------------------------------------------------------------------------------------------------- calls

/** Calls that hand functions to a library, as far as these may stand in other files. */
function markRegistrations(input: ModelMarkInput): void {
  const { index, builder, registrations } = input;
  for (const call of index.ofKind('Call')) {
    if (call.kind !== 'Call' || call.args.length === 0) continue;
    const found = registrations.ofCallbacks(call);
    if (found !== null) builder.registration(call, found);
    for (const mark of builder.sourcesOf(call))
      for (const one of registrations.ofSource(call, mark)) builder.registration(call, one);
  }
}

function markCall(input: ModelMarkInput, node: Call | Template, callee: Expression): void {
  const words = lastNames(input, callee);
  const byName = words
    .flatMap((word) => input.models.calls.get(word) ?? NONE)
    .concat(input.models.calls.get(ANY_NAME) ?? NONE);
  let isKnown = false;
  if (byName.length > 0) {
    const names = input.names.qualifiedNames(callee);
    for (const entry of byName) {
      if (entry.target.on === 'new' && node.kind === 'Call' && !node.isNew && !isCapitalised(callee))
        continue;
      if (!names.some((name) => nameFits(entry.target.name, name))) continue;
      isKnown = true;
      apply(input, node, entry);
    }
  }
  if (isKnown || callee.kind !== 'Member') return;
  for (const entry of supposable(byName)) suppose(input, node, entry, callee);
  const byMethod = input.models.methods.get(callee.property);
  if (byMethod === undefined || hasForeignType(input, callee)) return;
  for (const entry of byMethod) {
    if (entry.target.on === 'method' && receiverFits(entry.target.receivers, callee.object))
      apply(input, node, entry);
  }
}

/** Words under which models may know a callee: as written, as imported, and through one local alias. */
function lastNames(input: ModelMarkInput, callee: Expression): readonly string[] {
  if (callee.kind === 'Member') return [callee.property];
  if (callee.kind === 'Index' && callee.index.kind === 'StringLit') return [callee.index.value];
  if (callee.kind !== 'Name') return [];
  const definition = input.names.definitionOf(callee);
  if (definition === null) return [callee.name];
  if (definition.kind === 'function' || definition.kind === 'class') return [callee.name];
  const qualified = input.names.qualifiedName(callee);
  return qualified === null ? [callee.name] : [callee.name, lastSegment(qualified)];
}

/** As `lastNames`, without local aliases: what a variable holds is dataflow's business, and most names are variables. */
function readNames(input: ModelMarkInput, node: Name): readonly string[] {
  const imported = input.names.definitionOf(node)?.imported?.name;
  return imported === undefined || imported.imported === node.name
    ? [node.name]
    : [node.name, imported.imported];
}

function isCapitalised(callee: Expression): boolean {
  const name = callee.kind === 'Name' ? callee.name : callee.kind === 'Member' ? callee.property : '';
  return /^_*[A-Z]/.test(name);
}

const BUILT_IN_TYPES = new Set([
  'str',
  'int',
  'float',
  'bool',
  'bytes',
  'list',
  'dict',
  'set',
  'tuple',
  'string',
  'number',
  'boolean',
  'array',
  'object',
  'Map',
  'Set',
  'RegExp',
  'Date',
  'Promise',
]);

/** The receiver's type is known, so a model that goes by the method's name alone does not apply to it. */
function hasForeignType(input: ModelMarkInput, callee: Member): boolean {
  const type = input.names.typeOf(callee.object);
  if (type === null) return false;
  if (BUILT_IN_TYPES.has(type)) return true;
  // A type that no model speaks of is as good as unknown; one that models know has said all by its own entries.
  return (
    input.names.calleeOf({
      kind: 'Call',
      callee,
      args: [],
      isNew: false,
      optional: false,
      start: callee.start,
      end: callee.end,
      id: callee.id,
    }) !== null
  );
}

function receiverFits(
  receivers: Extract<ModelEntry['target'], { on: 'method' }>['receivers'],
  object: Expression,
): boolean {
  if (receivers === null) return true;
  const name = receiverName(object);
  return name !== null && testRegex(receivers, name);
}

function receiverName(object: Expression): string | null {
  switch (object.kind) {
    case 'Name':
      return object.name;
    case 'Member':
      return object.property;
    case 'This':
      return 'this';
    case 'Call':
      return receiverName(object.callee);
    case 'Await':
    case 'Cast':
      return receiverName(object.value);
    case 'Index':
      return receiverName(object.object);
    default:
      return null;
  }
}

// --------------------------------------------------------------------------------------------- reads and writes

function markRead(input: ModelMarkInput, node: Expression, word: string, object: Expression | null): void {
  const words = node.kind === 'Name' ? readNames(input, node) : [word];
  for (const candidate of words) {
    for (const entry of input.models.reads.get(candidate) ?? NONE) {
      if (!isActive(input, entry) || isCallee(input, node)) continue;
      if (input.names.qualifiedNames(node).some((name) => nameFits(entry.target.name, name)))
        apply(input, node, entry);
      else if (object !== null && isSupposable(entry)) suppose(input, node, entry, node);
    }
  }
  if (object === null || node.kind !== 'Member') return;
  for (const entry of input.models.members.get(word) ?? NONE) {
    if (!isActive(input, entry) || isCallee(input, node) || input.names.typeOf(object) !== null) continue;
    if (entry.target.on === 'member' && receiverFits(entry.target.receivers, object))
      apply(input, node, entry);
  }
}

function isCallee(input: ModelMarkInput, node: Node): boolean {
  const parent = input.names.parentOf(node);
  return parent?.kind === 'Call' && parent.callee === node;
}

function markAssignment(
  input: ModelMarkInput,
  target: Expression,
  value: Expression | null,
  node: Node,
): void {
  if (target.kind === 'Member') {
    for (const entry of input.models.writes.get(target.property) ?? NONE) {
      if (input.names.qualifiedNames(target).some((name) => nameFits(entry.target.name, name)))
        apply(input, node, entry);
    }
    for (const entry of input.models.memberWrites.get(target.property) ?? NONE) {
      if (entry.target.on === 'write-member' && receiverFits(entry.target.receivers, target.object))
        apply(input, node, entry);
    }
  }
  if (target.kind === 'Dict' && value !== null) markDestructured(input, target, value);
}

/** `const { query } = req`: the entries read members of the value. */
function markDestructured(
  input: ModelMarkInput,
  target: Extract<Expression, { kind: 'Dict' }>,
  value: Expression,
): void {
  const type = input.names.typeOf(value);
  const owners = input.names.qualifiedNames(value);
  markEntries(input, target, type === null || owners.includes(type) ? owners : [type, ...owners]);
  if (type !== null) return;
  for (const entry of target.entries) {
    if (entry.kind !== 'Entry' || entry.key.kind !== 'StringLit') continue;
    for (const model of input.models.members.get(entry.key.value) ?? NONE) {
      if (model.target.on === 'member' && receiverFits(model.target.receivers, value))
        apply(input, entry, model);
    }
  }
}

function markEntries(
  input: ModelMarkInput,
  target: Extract<Expression, { kind: 'Dict' }>,
  owners: readonly string[],
): void {
  for (const entry of target.entries) {
    if (entry.kind !== 'Entry' || entry.key.kind !== 'StringLit') continue;
    const { value } = entry.key;
    for (const model of input.models.reads.get(value) ?? NONE) {
      if (owners.some((owner) => nameFits(model.target.name, `${owner}.${value}`)))
        apply(input, entry, model);
    }
  }
}

// ----------------------------------------------------------------------------- functions, attributes and errors

function markFunction(input: ModelMarkInput, fn: FunctionNode): void {
  const params = fn.params.filter((param) => param.kind === 'Param');
  const offset = params[0]?.target.kind === 'Name' && /^(self|cls)$/.test(params[0].target.name) ? 1 : 0;
  const usable = params.slice(offset);
  for (const found of handlerEntries(input.names, input.models, fn, input.outsideOf)) {
    if (found.entry.role === 'sink' || found.entry.role === 'render') markResults(input, fn, found);
    else markHandlerParameters(input, usable, found);
  }
  // What the language itself calls, `__init__`, no framework calls for a request.
  const beside = /^__\w+__$/.test(fn.name ?? '') ? [] : besideEntries(input.names, input.models, params);
  for (const { entry, param } of beside) {
    // What comes before the request, or by name only, the caller in the program gives.
    if (param.only === 'keyword') continue;
    const others = usable.slice(usable.indexOf(param) + 1).filter(({ only }) => only !== 'keyword');
    for (const other of others) {
      const supposes = input.outsideOf === null ? null : unlessConverted(fn, other);
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

/** A part of the path: the routes that lead to the handler may convert it, and they stand in other files. */
function unlessConverted(fn: FunctionNode, { target }: Param): Supposition | null {
  if (target.kind !== 'Name') return null;
  const references = [{ root: 'function', at: fn.start, path: [target.name] }] as const;
  return supposition(references, [], 'unless-converted');
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
      input.builder.sanitizer(param, { channels: null, port: null, bySideEffect: false, ofModel: true });
    else apply(input, param, entry, decorator, supposes);
  }
}

/** What a library fills with the result of a function, nobody else does. */
function markProvided(input: ModelMarkInput, params: readonly Param[]): void {
  for (const param of params) {
    if (isProvided(input.names, input.models, param))
      input.builder.sanitizer(param, { channels: null, port: null, bySideEffect: false, ofModel: true });
  }
}

const DATA_TYPES = new Set(['dict', 'list', 'object', 'array']);

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
        if (fits && !hasSafeType(input, param.target)) apply(input, param, entry);
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

function markAttribute(input: ModelMarkInput, node: JsxAttribute): void {
  for (const entry of input.models.jsxAttributes.get(node.name) ?? NONE) apply(input, node, entry);
}

/** Caught exceptions, `.catch(err => …)`, and the `err` of error middleware and Node callbacks. */
function markErrors(input: ModelMarkInput): void {
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
function markDocumented(input: ModelMarkInput): void {
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

// ------------------------------------------------------------------------------------------------ application

function isActive({ plan }: Pick<ModelMarkInput, 'plan'>, entry: ModelEntry): boolean {
  if (entry.role === 'source') {
    return (
      compareConfidence(entry.confidence, plan.floor) >= 0 &&
      entry.kinds.some((kind) => plan.sourceKinds.has(kind))
    );
  }
  if (entry.role === 'propagator' || entry.role === 'run') return true;
  return entry.kinds.some((kind) => kind === '*' || plan.sinkKinds.has(kind));
}

/** The entry counts when the expression, which leads into another file, stands for its name. */
function suppose(
  input: ModelMarkInput,
  node: Call | Template | Expression,
  entry: ModelEntry,
  expr: Expression,
): void {
  const supposes = supposition(input.outsideOf?.(expr) ?? [], [entry.target.name]);
  if (supposes !== null) apply(input, node, entry, null, supposes);
}

function apply(
  input: ModelMarkInput,
  node: Node,
  entry: ModelEntry,
  decorator: Call | null = null,
  supposed: Supposition | null = null,
): void {
  if (!isActive(input, entry)) return;
  const call = decorator ?? (node.kind === 'Call' ? node : null);
  if (entry.when !== null && !conditionHolds(entry.when, call, input.names)) return;
  const { builder, plan } = input;
  const supposes = supposed === null ? {} : { supposes: supposed };
  const isHandler = /^(?:decorated|overrides|entry-of)$/.test(entry.target.on);
  const isCall = !isHandler && (node.kind === 'Call' || node.kind === 'Template');
  switch (entry.role) {
    case 'source':
      for (const port of entry.ports)
        for (const mark of sourceMarks(plan, entry, isCall ? port : null))
          builder.source(node, { ...mark, ...supposes });
      return;
    case 'sink': {
      const channels = channelsOf(plan, entry) ?? [];
      for (const channel of channels) {
        builder.sink(node, {
          node,
          start: node.start,
          end: node.end,
          channel,
          kinds: channels,
          rule: -1,
          confidence: entry.confidence,
          description: entry.label,
          ports: isCall ? entry.ports : null,
          focused: isHandler,
          shallow: !isCall && entry.ports[0]?.port === 'itself',
          requires: null,
          text: entry.when?.text ?? null,
          bindings: null,
          ...supposes,
        });
      }
      return;
    }
    case 'sanitizer': {
      const channels = channelsOf(plan, entry);
      for (const port of entry.ports)
        builder.sanitizer(node, { channels, port: isCall ? port : null, bySideEffect: false, ofModel: true });
      return;
    }
    case 'propagator':
      if (isCall && entry.to !== null)
        builder.propagator(node, {
          from: entry.ports as readonly ModelPort[],
          to: entry.to,
          restores: channelsOf(plan, entry) ?? [],
          bySideEffect: true,
          label: null,
        });
      return;
    case 'run':
      if (isCall && entry.run !== undefined && node.kind === 'Call') markRun(input, node, entry, entry.run);
      return;
    case 'render':
      applyRender(input, node, entry, call, isHandler);
      return;
    case 'guard':
      if (isCall)
        builder.guard(node, {
          channels: channelsOf(plan, entry),
          ports: entry.ports,
          when: entry.guardWhen ?? 'true',
        });
  }
}

function markRun(input: ModelMarkInput, node: Call, entry: ModelEntry, run: ModelRun): void {
  const { builder, plan, names } = input;
  const text = run.namedBy === null ? null : argumentOf(node, run.namedBy);
  const route = text === null ? null : names.constantOf(text);
  for (const port of entry.ports) {
    builder.run(node, {
      function: port,
      run,
      given: run.gives.map((type) => (type === null ? null : input.registrations.valueOf(type))),
      fills: sourceMarks(plan, entry, null),
      route: route?.type === 'string' && route.known ? routeParameters(route.value) : null,
    });
  }
}

/** One mark for each kind of an entry that some rule asks for. */
function sourceMarks(
  plan: TaintPlan,
  entry: Pick<ModelEntry, 'kinds' | 'confidence' | 'label'>,
  port: ModelPort | null,
): readonly SourceMark[] {
  return entry.kinds.flatMap((kind): SourceMark[] => {
    const label = plan.sourceKinds.get(kind);
    if (label === undefined) return [];
    const { confidence, label: description } = entry;
    return [
      { label, confidence, description, port, bySideEffect: false, requires: null, rule: -1, bindings: null },
    ];
  });
}

/** A template of a file is linked; one whose text stands here is read at once. */
function applyRender(
  { builder, names, plan }: ModelMarkInput,
  node: Node,
  entry: ModelEntry,
  call: Call | null,
  isHandler: boolean,
): void {
  const { render } = entry;
  if (render === undefined) return;
  const site = { names, call, node };
  const template = renderedTemplate(render, site);
  const text = isHandler ? null : renderedText(render, site);
  if (template === null && text === null) return;
  const channels = channelsOf(plan, entry) ?? [];
  const outputs = text === null ? [] : inlineOutputs(render, text);
  const sinks = outputs.flatMap(({ path, label }) =>
    channels.map((channel) => {
      const { start, end } = node;
      const { confidence } = entry;
      const found = { node, start, end, channel, kinds: channels, rule: -1, confidence, description: label };
      const sink = { ...found, ports: [], focused: false, requires: null, text: null, bindings: null };
      return { path, sink: builder.sink(node, sink) };
    }),
  );
  const given = render.given.flatMap(({ path, ...source }) =>
    sourceMarks(plan, { ...source, confidence: entry.confidence }, null).map((mark) => ({
      path,
      source: mark,
    })),
  );
  builder.render(node, { template, context: isHandler ? null : render.context, given, sinks });
}

/** Channels of the entry's kinds; null for all. */
function channelsOf(plan: TaintPlan, entry: ModelEntry): readonly number[] | null {
  if (entry.kinds.includes('*')) return null;
  return entry.kinds
    .map((kind) => plan.sinkKinds.get(kind))
    .filter((channel): channel is number => channel !== undefined);
}
