/** Collects the marks of one file. */
import type { Node } from '../ast/nodes.ts';
import {
  type GuardMark,
  type HandedValue,
  MARK_GUARD,
  MARK_MODELLED,
  MARK_OBSERVED,
  MARK_PROPAGATOR,
  MARK_RENDER,
  MARK_SANITIZER,
  MARK_SINK,
  MARK_SOURCE,
  MARK_SUPPOSED,
  type Marks,
  type PropagatorMark,
  type Registration,
  type RunMark,
  type SanitizerMark,
  type SharedField,
  type SinkMark,
  type SourceMark,
  type TopicMark,
} from './marks.ts';
import type { RenderMark } from './render-marks.ts';

export interface MarkBuilder {
  source(node: Node, mark: SourceMark): void;
  sink(node: Node, mark: Omit<SinkMark, 'id'>): SinkMark;
  sanitizer(node: Node, mark: SanitizerMark): void;
  propagator(node: Node, mark: PropagatorMark): void;
  guard(node: Node, mark: GuardMark): void;
  registration(node: Node, mark: Registration): void;
  handed(node: Node, value: HandedValue): void;
  run(node: Node, mark: RunMark): void;
  topic(node: Node, mark: TopicMark): void;
  shared(node: Node, field: SharedField): void;
  render(node: Node, mark: RenderMark): void;
  observe(node: Node): void;
  modelled(node: Node): void;
  sourcesOf(node: Node): readonly SourceMark[];
  runsOf(node: Node): readonly RunMark[];
  /** Whether some node is a source of the label. */
  hasSource(label: number): boolean;
  build(parameterLabel: number): Marks;
}

export function createMarkBuilder(nodeCount: number): MarkBuilder {
  const bits = new Uint16Array(nodeCount);
  const sources = new Map<number, SourceMark[]>();
  const sinks = new Map<number, SinkMark[]>();
  const sanitizers = new Map<number, SanitizerMark[]>();
  const propagators = new Map<number, PropagatorMark[]>();
  const guards = new Map<number, GuardMark[]>();
  const registrations = new Map<number, Registration[]>();
  const handed = new Map<number, HandedValue>();
  const runs = new Map<number, RunMark[]>();
  const topics = new Map<number, TopicMark[]>();
  const renders = new Map<number, RenderMark[]>();
  const shared = new Map<number, SharedField>();
  const labels = new Set<number>();
  let sinkCount = 0;
  // A rule's own pattern may match every call there is: it says nothing of what a call runs.
  const put = <T>(
    table: Map<number, T[]>,
    node: Node,
    mark: T,
    bit: number,
    says: 'known' | 'supposed' | 'nothing' = 'known',
  ): void => {
    const before = bits[node.id] ?? 0;
    const isOpen = says !== 'known' && (before === 0 || (before & MARK_SUPPOSED) !== 0);
    const isKept = isOpen || (says === 'nothing' && before !== 0);
    const kept = isKept ? before | (isOpen ? MARK_SUPPOSED : 0) : before & ~MARK_SUPPOSED;
    bits[node.id] = kept | bit;
    const marks = table.get(node.id);
    if (marks === undefined) table.set(node.id, [mark]);
    else marks.push(mark);
  };
  return {
    source(node, mark) {
      put(sources, node, mark, MARK_SOURCE, mark.rule >= 0 ? 'nothing' : supposed(mark));
      labels.add(mark.label);
    },
    sourcesOf: (node) => sources.get(node.id) ?? [],
    runsOf: (node) => runs.get(node.id) ?? [],
    hasSource: (label) => labels.has(label),
    sink(node, mark) {
      const sink = { ...mark, id: sinkCount };
      put(sinks, node, sink, MARK_SINK, mark.rule >= 0 ? 'nothing' : supposed(mark));
      sinkCount += 1;
      return sink;
    },
    sanitizer: (node, mark) =>
      put(sanitizers, node, mark, MARK_SANITIZER, mark.isOfRule === true ? 'nothing' : 'known'),
    propagator: (node, mark) => put(propagators, node, mark, MARK_PROPAGATOR),
    guard: (node, mark) => put(guards, node, mark, MARK_GUARD),
    registration: (node, mark) => put(registrations, node, mark, 0),
    handed: (node, value) => void handed.set(node.id, value),
    run(node, mark) {
      runs.set(node.id, [...(runs.get(node.id) ?? []), mark]);
      for (const { label } of mark.fills) labels.add(label);
    },
    topic: (node, mark) => put(topics, node, mark, 0),
    render: (node, mark) => put(renders, node, mark, MARK_RENDER),
    shared: (node, field) => void shared.set(node.id, field),
    observe(node) {
      bits[node.id] = (bits[node.id] ?? 0) | MARK_OBSERVED;
    },
    modelled(node) {
      bits[node.id] = (bits[node.id] ?? 0) | MARK_MODELLED;
    },
    build: (parameterLabel) => ({
      bits,
      sources,
      sinks,
      sanitizers,
      propagators,
      guards,
      registrations,
      handed,
      runs,
      topics,
      shared,
      renders,
      sinkCount,
      parameterLabel,
    }),
  };
}

function supposed(mark: { readonly supposes?: unknown }): 'known' | 'supposed' {
  return mark.supposes === undefined ? 'known' : 'supposed';
}
