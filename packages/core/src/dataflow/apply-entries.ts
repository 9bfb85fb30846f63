/** What an entry of a model means for a node of the file, once it is known that the node is what the entry speaks of. */
import type { Call, Expression, Node, Template } from '../ast/nodes.ts';
import { compareConfidence } from '../finding/thresholds.ts';
import type { Names } from '../names/names.ts';
import type { FileIndex } from '../pattern/file-index.ts';
import type { ModelEntry, ModelPort, ModelRun } from '../rule/compiled.ts';
import { inlineOutputs } from './inline-templates.ts';
import type { Supposition } from './link-conditions.ts';
import type { MarkBuilder } from './mark-builder.ts';
import type { SourceMark, TopicMark } from './marks.ts';
import { conditionHolds, isOtherText } from './model-conditions.ts';
import type { ModelIndex } from './model-index.ts';
import type { OwnRoutes } from './own-routes.ts';
import { argumentOf } from './ports.ts';
import type { Registrations } from './registration-marks.ts';
import { renderedTemplate, renderedText } from './render-marks.ts';
import { routeParameters } from './route-parameters.ts';
import { type OutsideOf, supposition } from './suppositions.ts';
import type { TaintPlan } from './taint-plan.ts';

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
  readonly ownRoutes: OwnRoutes;
}

export function isActive({ plan }: Pick<ModelMarkInput, 'plan'>, entry: ModelEntry): boolean {
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
export function suppose(
  input: ModelMarkInput,
  node: Call | Template | Expression,
  entry: ModelEntry,
  expr: Expression,
): void {
  const supposes = supposition(input.outsideOf?.(expr) ?? [], [entry.target.name]);
  if (supposes !== null) apply(input, node, entry, null, supposes);
}

export function apply(
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
      if (isOtherCall(input, entry, call)) return;
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
          ...(entry.when?.alone === true ? { alone: true } : {}),
        });
      }
      return;
    }
    case 'sanitizer': {
      const channels = channelsOf(plan, entry);
      for (const port of entry.ports)
        builder.sanitizer(node, {
          channels,
          port: isCall ? port : null,
          bySideEffect: false,
          afterSources: true,
        });
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

/** A method that is known by its name alone, and is plainly given something else than what the entry speaks of. */
function isOtherCall({ names }: ModelMarkInput, entry: ModelEntry, call: Call | null): boolean {
  if (entry.target.on !== 'method' || entry.when === null || call === null) return false;
  return entry.ports.length > 0 && isOtherText(entry.when, entry.ports, call, names);
}

function markRun(input: ModelMarkInput, node: Call, entry: ModelEntry, run: ModelRun): void {
  const { builder, plan, names } = input;
  const text = run.namedBy === null ? null : argumentOf(node, run.namedBy);
  const route = text === null ? null : names.constantOf(text);
  if (run.byTopic || run.listensTo !== null) {
    for (const port of entry.ports) markTopic(input, node, node, { function: port, run });
    return;
  }
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

/** Listeners and what wakes them, when the name is a constant; `at` is the call, or the function that a decorator speaks of. */
export function markTopic(
  { builder, names }: Pick<ModelMarkInput, 'builder' | 'names'>,
  at: Node,
  call: Call,
  mark: Omit<TopicMark, 'topic'>,
): void {
  const named = argumentOf(call, mark.run.listensTo ?? mark.function);
  for (const topic of named === null ? [] : topicsOf(names, named)) builder.topic(at, { ...mark, topic });
}

/** What goes by a text, and by the name of the constant that holds it: only one file may show its value. */
function topicsOf(names: Names, expr: Expression): readonly string[] {
  const value = names.constantOf(expr);
  const texts = value?.type === 'string' && value.known ? [value.value] : [];
  if (expr.kind === 'Member' && expr.object.kind === 'Name')
    return [...texts, `${expr.object.name}.${expr.property}`];
  if (expr.kind !== 'Name') return texts;
  const definition = names.definitionOf(expr);
  return definition?.scope.kind === 'module'
    ? [...texts, definition.imported?.name.imported ?? expr.name]
    : texts;
}

/** One mark for each kind of an entry that some rule asks for. */
export function sourceMarks(
  plan: TaintPlan,
  entry: Pick<ModelEntry, 'kinds' | 'confidence' | 'label'>,
  port: ModelPort | null,
): readonly SourceMark[] {
  return entry.kinds.flatMap((kind): SourceMark[] => {
    const label = plan.sourceKinds.get(kind);
    if (label === undefined) return [];
    const { confidence, label: description } = entry;
    const fields = plan.fieldLabels.has(label) ? { notesFields: true } : {};
    const rest = { bySideEffect: false, requires: null, rule: -1, bindings: null, ...fields } as const;
    return [{ label, confidence, description, port, ...rest }];
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
  const outputs = text === null ? [] : inlineOutputs(render, text);
  const sinks = outputs.flatMap(({ path, label, kind }) => {
    const channel = plan.sinkKinds.get(kind);
    if (channel === undefined) return [];
    const { start, end } = node;
    const { confidence } = entry;
    const found = { node, start, end, channel, kinds: [channel], rule: -1, confidence, description: label };
    const sink = { ...found, ports: [], focused: false, requires: null, text: null, bindings: null };
    return [{ path, sink: builder.sink(node, sink) }];
  });
  const given = render.given.flatMap(({ path, ...source }) =>
    sourceMarks(plan, { ...source, confidence: entry.confidence }, null).map((mark) => ({
      path,
      source: mark,
    })),
  );
  builder.render(node, { template, context: isHandler ? null : render.context, given, sinks });
}

/** Channels of the entry's kinds; null for all. */
export function channelsOf(plan: TaintPlan, entry: ModelEntry): readonly number[] | null {
  if (entry.kinds.includes('*')) return null;
  return entry.kinds
    .map((kind) => plan.sinkKinds.get(kind))
    .filter((channel): channel is number => channel !== undefined);
}
