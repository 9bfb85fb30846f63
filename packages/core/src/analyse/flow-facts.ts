/** Flow facts from the summaries of a file: nodes become steps and places, numbers of this run become tables of the file. */
import type { Node } from '../ast/nodes.ts';
import type { TaintResult } from '../dataflow/analyse-taint.ts';
import { type Fact, isClean, type Port, type Value } from '../dataflow/facts.ts';
import { calledName } from '../dataflow/link-effects.ts';
import type { SinkMark, SourceMark } from '../dataflow/marks.ts';
import type { FunctionSummary } from '../dataflow/summary.ts';
import { traceOf } from '../dataflow/trace.ts';
import { coarsened } from '../dataflow/values.ts';
import type {
  CallFact,
  ConditionFact,
  EvidenceFacts,
  FactFact,
  FlowFacts,
  FunctionFacts,
  ListenerFact,
  PortFact,
  SinkEvidence,
  SinkFact,
  SourceEvidence,
  StepFact,
  ValueFacts,
} from '../facts/flow-facts.ts';
import type { Reference } from '../facts/module-facts.ts';
import type { IrFunction } from '../ir/ir.ts';
import { createTable, type Table } from './table.ts';
import { type FindingContext, placeOfSink, stepOf } from './to-findings.ts';

export interface FlowFactsInput {
  readonly context: FindingContext;
  readonly result: TaintResult;
}

export interface FlowFactsBuilder {
  /** The position of a set of conditions in the facts. */
  conditionsOf(set: number): number;
  /** The flow facts of the file and their evidence; null when it has no functions that were looked into. */
  facts(): WrittenFlow | null;
}

export interface WrittenFlow {
  readonly flow: FlowFacts;
  readonly evidence: EvidenceFacts;
}

/** Everything that is numbered anew. */
interface Writer extends FlowFactsInput {
  readonly labels: Table<string, string>;
  readonly channels: Table<string, string>;
  readonly masks: Table<number, readonly number[]>;
  readonly conditions: Table<number, readonly ConditionFact[]>;
  readonly calls: Table<number, CallFact>;
  readonly sources: Table<SourceMark, SourceEvidence & { readonly label: number }>;
  readonly sinks: Table<SinkMark, SinkFact & SinkEvidence>;
  readonly steps: Table<string, StepFact>;
  /** Callees of calls that are left out, once each. */
  readonly plain: Map<string, Reference>;
  readonly traces: Table<string, readonly [number, number]>;
  readonly texts: Table<string, string>;
  /** Position in `functions`, by id. */
  readonly positions: ReadonlyMap<number, number>;
}

/** Starts the flow facts of a file from what its analysis found. */
export function createFlowFacts(input: FlowFactsInput): FlowFactsBuilder {
  const told = input.result.summaries.filter((summary) => summary.function >= 0);
  const writer: Writer = {
    ...input,
    labels: createTable(),
    channels: createTable(),
    masks: createTable(),
    conditions: createTable(),
    calls: createTable(),
    sources: createTable(),
    sinks: createTable(),
    steps: createTable(),
    plain: new Map(),
    traces: createTable(),
    texts: createTable(),
    positions: new Map(told.map((summary, index) => [summary.function, index])),
  };
  textOf(writer, '');
  maskOf(writer, 0);
  conditionsOf(writer, 0);
  return {
    conditionsOf: (set) => conditionsOf(writer, set),
    facts() {
      if (told.length === 0) return null;
      const functions = told.map((summary) => writeFunction(writer, summary));
      const flow: FlowFacts = {
        labels: writer.labels.items,
        channels: writer.channels.items,
        masks: writer.masks.items,
        conditions: writer.conditions.items,
        calls: writer.calls.items,
        sources: writer.sources.items.map(({ label }) => label),
        sinks: writer.sinks.items.map(({ channel, kinds }) => ({ channel, kinds })),
        ...(input.result.space.shared.length === 0 ? {} : { shared: input.result.space.shared }),
        functions,
        ...listenersOf(writer),
        ...(writer.plain.size === 0 ? {} : { plainCallees: [...writer.plain.values()] }),
      };
      return { flow, evidence: evidenceOf(writer) };
    },
  };
}

function evidenceOf({ sources, sinks, steps, traces, texts }: Writer): EvidenceFacts {
  return {
    sources: sources.items.map(({ confidence, description }) => ({ confidence, description })),
    sinks: sinks.items.map(({ confidence, description, place }) => ({ confidence, description, place })),
    steps: steps.items,
    traces: traces.items,
    texts: texts.items,
  };
}

function listenersOf({ result, positions }: Writer): Pick<FlowFacts, 'listeners'> {
  const listeners = result.listeners.flatMap(({ topic, function: own, references }): ListenerFact[] => {
    const position = own === null ? -1 : positions.get(own);
    return position === undefined ? [] : [[topic, position, references]];
  });
  return listeners.length === 0 ? {} : { listeners };
}

function writeFunction(writer: Writer, summary: FunctionSummary): FunctionFacts {
  const fn = writer.result.ir.functions[summary.function]!;
  const sinks = summary.sinks.flatMap(({ mark, fact }) => {
    // A path that is only asked for is told in its own file.
    const written = mark.requires === null && mark.alone !== true ? writeFact(writer, fact) : null;
    return written === null ? [] : [[sinkOf(writer, mark), written] as const];
  });
  const callbacks = writeCallbacks(writer, summary);
  const mutated = [...summary.mutated].map(([index, value]) => [index, writeValue(writer, value)] as const);
  const shared = [...summary.shared].map(([field, value]) => [field, writeValue(writer, value)] as const);
  // Captured variables are known in their own file alone.
  const guards = summary.guards
    .filter(({ parameter }) => parameter >= 0)
    .map(
      ({ parameter, mask, when }) => [parameter, mask === null ? -1 : maskOf(writer, mask), when] as const,
    );
  const returns = optional('returns', summary.returns, writer);
  const thrown = optional('thrown', summary.thrown, writer);
  // Last, because only what the others speak of tells which calls matter.
  const calls = writeCalls(writer, summary);
  return {
    start: fn.node.kind === 'Module' ? -1 : fn.node.start,
    name: nameOf(fn),
    params: fn.params.map((param) => [param.name, param.variadic] as const),
    ...(summary.modelled.length === 0 ? {} : { modelled: summary.modelled }),
    ...(summary.carried.length === 0 ? {} : { carried: summary.carried }),
    ...returns,
    ...thrown,
    ...(mutated.length === 0 ? {} : { mutated }),
    ...(shared.length === 0 ? {} : { shared }),
    ...(sinks.length === 0 ? {} : { sinks }),
    ...(calls.length === 0 ? {} : { calls }),
    ...(callbacks.length === 0 ? {} : { callbacks }),
    ...(guards.length === 0 ? {} : { guards }),
  };
}

/** Calls that are given something that may be tainted or a function, or whose result matters; the others do nothing to any flow. */
function writeCalls(writer: Writer, summary: FunctionSummary): NonNullable<FunctionFacts['calls']> {
  const written = new Map<number, NonNullable<FunctionFacts['calls']>[number]>();
  let before = -1;
  // What a call is given may be the result of another one.
  while (before !== written.size) {
    before = written.size;
    for (const [id, { args, receiver, captured }] of summary.calls) {
      if (written.has(id)) continue;
      const passed = args.map(
        ({ name, spread, value }) => [name, spread, writeValue(writer, value, INSIDE)] as const,
      );
      const object = writeValue(writer, receiver, INSIDE);
      const variables = [...captured].map(
        ([key, value]) => [key, writeValue(writer, value, INSIDE)] as const,
      );
      const all = [object, ...passed.map(([, , value]) => value), ...variables.map(([, value]) => value)];
      const isTopic = writer.result.space.calls.get(id).callee.topic !== undefined;
      if (isTopic || writer.calls.has(id) || all.some((value) => Object.keys(value).length > 0))
        written.set(id, [
          callOf(writer, id),
          passed,
          object,
          variables.filter(([, value]) => Object.keys(value).length > 0),
        ]);
    }
  }
  for (const id of summary.calls.keys()) {
    if (written.has(id)) continue;
    for (const reference of writer.result.space.calls.get(id).callee.references)
      writer.plain.set(JSON.stringify(reference), reference);
  }
  return [...written.entries()].sort(([a], [b]) => a - b).map(([, call]) => call);
}

/** More of them, and deeper ones, are methods of objects rather than functions that were handed over. */
const MAX_CALLBACKS = 8;

function writeCallbacks(writer: Writer, summary: FunctionSummary): NonNullable<FunctionFacts['callbacks']> {
  const written: (readonly [PortFact, readonly ValueFacts[]])[] = [];
  for (const { port, args } of summary.callbacks) {
    if (written.length >= MAX_CALLBACKS || port.path.length > 1) continue;
    const at = writePort(writer, port);
    const values = args.map(({ value }) => writeValue(writer, value));
    if (at !== null && values.some((value) => Object.keys(value).length > 0)) written.push([at, values]);
  }
  return written;
}

function nameOf(fn: IrFunction): string {
  return fn.node.kind === 'Function' && fn.node.name !== null ? `${fn.node.name}()` : 'a function';
}

function optional<K extends 'returns' | 'thrown'>(
  key: K,
  value: Value,
  writer: Writer,
): { readonly [P in K]?: ValueFacts } {
  const written = writeValue(writer, value);
  return Object.keys(written).length === 0 ? {} : ({ [key]: written } as { readonly [P in K]: ValueFacts });
}

/** Whether what is written is read where the function's captured variables mean something: by the calls that it makes. */
const INSIDE = true;

function writeValue(writer: Writer, value: Value, isInside = false): ValueFacts {
  if (isClean(value)) return {};
  return writeParts(writer, coarsened(writer.result.space, value), isInside);
}

function writeParts(writer: Writer, value: Value, isInside: boolean): ValueFacts {
  if (isClean(value)) return {};
  const facts = value.facts.map((fact) => writeFact(writer, fact, isInside)).filter((fact) => fact !== null);
  const fields: Record<string, ValueFacts> = Object.create(null) as Record<string, ValueFacts>;
  // A clean field hides what the whole holds, so it is kept.
  for (const [key, field] of value.fields ?? []) fields[key] = writeParts(writer, field, isInside);
  const functions = value.functions.flatMap(
    (id) => writer.positions.get(writer.result.space.objects.get(id).function) ?? [],
  );
  return {
    ...(facts.length === 0 ? {} : { facts }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(functions.length === 0 ? {} : { functions }),
  };
}

/** Null for what means nothing outside of the file: captured variables, and results of functions that were passed in. */
function writeFact(writer: Writer, fact: Fact, isInside = false): FactFact | null {
  const { origin } = fact;
  const start =
    origin.kind === 'source' ? sourceOf(writer, origin.mark) : writePort(writer, origin.port, isInside);
  if (start === null) return null;
  const told = traceOf(fact);
  // Where a function finds its object nothing happens.
  const isEntered = origin.kind === 'port' && origin.port.base === 'receiver' && told.length > 1;
  const trace = (isEntered ? told.slice(1) : told).reduce((before, { node, note }) => {
    const step = stepIndex(writer, node, note);
    return writer.traces.add(`${before} ${step}`, () => [before, step]);
  }, -1);
  return [start, maskOf(writer, fact.mask), fact.flags, conditionsOf(writer, fact.link), trace];
}

function writePort(writer: Writer, port: Port, isInside = false): PortFact | null {
  switch (port.base) {
    case 'parameter':
      return ['p', port.index, ...port.path];
    case 'receiver':
      return ['r', 0, ...port.path];
    case 'result':
      return ['x', callOf(writer, port.index), ...port.path];
    case 'captured':
      return isInside ? ['c', port.index, ...port.path] : null;
    case 'shared':
      return ['s', port.index, ...port.path];
    case 'callback':
      return null;
  }
}

function stepIndex(writer: Writer, node: Node, note: string): number {
  return writer.steps.add(`${node.id} ${note}`, () => {
    const { start, end, region } = stepOf(writer.context, node, note);
    const { startLine, startColumn, endLine, endColumn } = region;
    return [start, end, startLine, startColumn, endLine, endColumn, textOf(writer, note), 0];
  });
}

function textOf(writer: Writer, text: string): number {
  return writer.texts.add(text, () => text);
}

function sourceOf(writer: Writer, mark: SourceMark): number {
  return writer.sources.add(mark, () => ({
    label: labelOf(writer, mark.label),
    confidence: mark.confidence,
    description: mark.description,
  }));
}

function sinkOf(writer: Writer, mark: SinkMark): number {
  return writer.sinks.add(mark, () => ({
    channel: channelOf(writer, mark.channel),
    kinds: mark.kinds.map((channel) => channelOf(writer, channel)),
    confidence: mark.confidence,
    description: mark.description,
    place: placeOfSink(writer.context, mark),
  }));
}

function callOf(writer: Writer, id: number): number {
  const call = writer.result.space.calls.get(id);
  return writer.calls.add(id, () => {
    const { node } = call;
    const name = calledName(node);
    return {
      references: call.callee.references,
      port: call.callee.port === null ? null : writePort(writer, call.callee.port),
      own: call.callee.own === null ? null : (writer.positions.get(call.callee.own) ?? null),
      name,
      step: stepIndex(writer, node, `passed to ${name}`),
      ...(call.callee.isRegistered ? { registered: true as const } : {}),
      ...(call.callee.carried?.some((type) => type !== null) ? { carried: call.callee.carried } : {}),
      ...(call.callee.topic === undefined ? {} : { topic: call.callee.topic }),
      ...(call.callee.template === undefined ? {} : { template: call.callee.template }),
    };
  });
}

function conditionsOf(writer: Writer, set: number): number {
  return writer.conditions.add(set, () =>
    writer.result.space.conditions.get(set).map((condition): ConditionFact => {
      if (condition.kind === 'denotes') return condition;
      if (condition.kind === 'uncalled')
        return { ...condition, function: writer.positions.get(condition.function) ?? -1 };
      const call = callOf(writer, condition.call);
      return { ...condition, call };
    }),
  );
}

function maskOf(writer: Writer, mask: number): number {
  return writer.masks.add(mask, () =>
    writer.result.space.masks.channels(mask).map((channel) => channelOf(writer, channel)),
  );
}

function labelOf(writer: Writer, label: number): number {
  const name = writer.result.names.label(label);
  return writer.labels.add(name, () => name);
}

function channelOf(writer: Writer, channel: number): number {
  const name = writer.result.names.channel(channel);
  return writer.channels.add(name, () => name);
}
