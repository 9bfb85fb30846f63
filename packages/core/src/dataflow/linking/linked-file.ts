/**
 * The flow facts of one file, read into the facts and values of a linking run: what is numbered per file gets the numbers of the run.
 * Values are read when they are asked for, because most functions of a program are never called from another file.
 */
import type {
  CallFact,
  CallInputsFact,
  EvidenceFacts,
  FactFact,
  FlowFacts,
  FunctionFacts,
  PortFact,
  SinkEvidence,
  SourceEvidence,
  ValueFacts,
} from '../../facts/flow-facts.ts';
import { pathOfKey } from '../../facts/template-facts.ts';
import type { FlowStep } from '../../finding/finding.ts';
import { CLEAN, type Fact, type KeptSteps, type Origin, type Port, type Value } from '../facts.ts';
import type { Supposition } from '../link-conditions.ts';
import type { SinkMark, SourceMark } from '../marks.ts';
import type { CallInputs } from '../summary.ts';
import type { FlowOutline } from './flow-outline.ts';
import type { LinkRun } from './link-run.ts';

export interface LinkedFile {
  readonly path: string;
  /** Number of its first function and of its first call in the run. */
  readonly firstFunction: number;
  readonly firstCall: number;
  /** Without what functions do with values. */
  readonly facts: FlowFacts;
  readonly outline: FlowOutline;
  /** All facts of its functions, by position. They may be read from text each time. */
  functions(): readonly FunctionFacts[];
  /** Numbers in the run of its shared fields. */
  readonly shared: readonly number[];
  sinkMark(sink: number): LinkedSink;
  /** The run's number of a sink's channel. */
  readonly sinkChannels: readonly number[];
  /** The run's numbers of the labels of its sources. */
  readonly sourceLabels: readonly number[];
  value(written: ValueFacts | undefined): Value;
  fact(written: FactFact): Fact;
  port(written: PortFact): Port;
  inputs(written: CallInputsFact): CallInputs;
  mask(index: number): number;
  /** The run's number of a set of conditions. */
  conditions(index: number): number;
  /** What a set of conditions supposes of names is not true, so that nothing is left of what rests on it. */
  isOut(index: number): boolean;
  /** Number of the function whose node starts here; null when the file's facts do not know it. */
  functionAt(start: number): number | null;
  /** The step at a call. */
  callSpot(call: CallFact): KeptSteps;
}

/** A sink of some file, with what a finding there needs. */
export interface LinkedSink extends SinkMark {
  readonly file: LinkedFile;
  readonly sink: SinkEvidence;
}

/** An outline, and how to get at the flow facts and their evidence, which may be read from text each time. */
export interface WrittenFile {
  readonly outline: FlowOutline;
  flow(): FlowFacts;
  evidence(): EvidenceFacts;
}

const BASES = { p: 'parameter', r: 'receiver', c: 'captured' } as const;

/** Adds a file to a run. */
export function readFile(run: LinkRun, path: string, written: WrittenFile): LinkedFile {
  const facts = written.outline.base;
  const evidence = once(written.evidence);
  const labels = facts.labels.map(run.labelOf);
  const channels = facts.channels.map(run.channelOf);
  const masks = memo((index) =>
    facts.masks[index]!.reduce((mask, channel) => run.space.masks.with(mask, channels[channel]!), 0),
  );
  const shared = (facts.shared ?? []).map(run.sharedField);
  const firstCall = run.claimCalls(facts.calls.length);
  const firstFunction = run.claimFunctions(facts.functions.length);
  const conditions = memo((index) =>
    facts.conditions[index]!.reduce((set, condition) => {
      if (condition.kind === 'uncalled')
        return run.space.conditions.with(set, {
          ...condition,
          function: condition.function < 0 ? -1 : firstFunction + condition.function,
        });
      if (condition.kind !== 'denotes')
        return run.space.conditions.with(set, { ...condition, call: firstCall + condition.call });
      // What is true needs no mention; what is not takes with it whatever rests on it.
      return isTrue(run, path, condition) ? set : run.space.conditions.with(set, condition);
    }, 0),
  );
  const isOut = memo((index) =>
    facts.conditions[index]!.some(
      (condition) => condition.kind === 'denotes' && !isTrue(run, path, condition),
    )
      ? 1
      : 0,
  );
  const sourceMarks: SourceMark[] = [];
  const sourceAt = (index: number): SourceMark => {
    const known = sourceMarks[index];
    if (known !== undefined) return known;
    const mark = sourceMark(labels[facts.sources[index]!]!, evidence().sources[index]!);
    sourceMarks[index] = mark;
    return mark;
  };
  const shown = pathOfKey(path);
  const stepAt = (index: number): FlowStep => {
    const [start, end, startLine, startColumn, endLine, endColumn, note, code] = evidence().steps[index]!;
    const region = { startLine, startColumn, endLine, endColumn };
    return {
      path: shown,
      start,
      end,
      region,
      role: 'step',
      note: evidence().texts[note]!,
      code: evidence().texts[code]!,
    };
  };
  const keptSteps = (steps: readonly number[]): KeptSteps => {
    return spotOf(run, steps.map(stepAt));
  };
  // Most facts of a function came about as some other one did.
  const spots = new Map<number, KeptSteps>();
  const spotAt = (trace: number): KeptSteps => {
    let spot = spots.get(trace);
    if (spot === undefined) {
      spot = keptSteps(trace < 0 ? [] : stepsOf(evidence(), trace));
      spots.set(trace, spot);
    }
    return spot;
  };
  const originOf = (written: FactFact[0], spot: KeptSteps): Origin =>
    typeof written === 'number'
      ? run.space.sourceOrigin(sourceAt(written), { ...spot, id: spot.steps[0]?.start ?? 0 })
      : run.space.portOrigin(file.port(written));
  const sinkMarks: LinkedSink[] = [];
  let positions: ReadonlyMap<number, number> | null = null;
  const file: LinkedFile = {
    path,
    facts,
    outline: written.outline,
    functions: () => written.flow().functions,
    firstCall,
    firstFunction,
    shared,
    sinkMark(index) {
      const known = sinkMarks[index];
      if (known !== undefined) return known;
      const mark = sinkMark(run, file, index, evidence().sinks[index]!, channels);
      sinkMarks[index] = mark;
      return mark;
    },
    sinkChannels: facts.sinks.map(({ channel }) => channels[channel]!),
    sourceLabels: facts.sources.map((label) => labels[label]!),
    mask: masks,
    conditions,
    isOut: (index) => index !== 0 && isOut(index) === 1,
    value(written) {
      if (written === undefined) return CLEAN;
      const read = (written.facts ?? []).map((fact) => file.fact(fact));
      const functions = (written.functions ?? []).map((index) => firstFunction + index);
      const fields =
        written.fields === undefined
          ? null
          : new Map(Object.entries(written.fields).map(([key, field]) => [key, file.value(field)]));
      return read.length === 0 && functions.length === 0 && fields === null
        ? CLEAN
        : { facts: read, fields, functions };
    },
    fact([written, mask, flags, set, trace]) {
      const spot = spotAt(trace);
      return {
        origin: originOf(written, spot),
        mask: masks(mask),
        flags,
        prev: null,
        node: spot,
        note: '',
        inner: null,
        depth: spot.steps.length,
        built: null,
        link: conditions(set),
      };
    },
    port([base, index, ...path_]) {
      if (base === 'x') return { base: 'result', index: firstCall + index, path: path_ };
      if (base === 's') return { base: 'shared', index: shared[index]!, path: path_ };
      return { base: BASES[base], index, path: path_ };
    },
    inputs: ([, args, receiver, captured]) => ({
      args: args.map(([name, spread, value]) => ({ name, spread, value: file.value(value) })),
      receiver: file.value(receiver),
      captured: new Map(captured.map(([key, value]) => [key, file.value(value)])),
    }),
    functionAt(start) {
      positions ??= new Map(facts.functions.map((fn, index) => [fn.start, firstFunction + index]));
      return positions.get(start) ?? null;
    },
    callSpot: (call) => keptSteps([call.step]),
  };
  return file;
}

/** The steps of a trace, from the first. */
function stepsOf({ traces }: EvidenceFacts, trace: number): readonly number[] {
  const steps: number[] = [];
  for (let at = trace; at >= 0; at = traces[at]![0]) steps.push(traces[at]![1]);
  return steps.reverse();
}

/** Steps as a place of a trace. */
export function spotOf(run: LinkRun, steps: readonly FlowStep[]): KeptSteps {
  return {
    kind: 'KeptSteps',
    id: run.nextId(),
    start: steps[0]?.start ?? 0,
    end: steps[0]?.end ?? 0,
    steps,
  };
}

function sourceMark(label: number, { confidence, description }: SourceEvidence): SourceMark {
  return {
    label,
    confidence,
    description,
    port: null,
    bySideEffect: false,
    requires: null,
    rule: -1,
    bindings: null,
  };
}

function sinkMark(
  run: LinkRun,
  file: LinkedFile,
  id: number,
  sink: SinkEvidence,
  channels: readonly number[],
): LinkedSink {
  const { start, end } = sink.place;
  const channel = file.sinkChannels[id]!;
  return {
    file,
    sink,
    id,
    node: run.nowhere,
    start,
    end,
    channel,
    kinds: file.facts.sinks[id]!.kinds.map((kind) => channels[kind]!),
    rule: channel < run.rules.length ? channel : -1,
    confidence: sink.confidence,
    description: sink.description,
    ports: null,
    focused: false,
    requires: null,
    text: null,
    bindings: null,
  };
}

function isTrue(
  { resolver, routes }: LinkRun,
  path: string,
  { references, names, holds }: Supposition,
): boolean {
  if (holds === 'when-routed')
    return references.every((one) => !('at' in one) || routes.mayFill(path, one.at, one.path[0]!));
  const answers = references.flatMap((reference) => resolver.denotes(path, reference, names));
  if (holds === 'unless-all') return !(answers.length > 0 && answers.every((answer) => answer));
  return answers.some((answer) => answer) === (holds === 'when-some');
}

function memo(make: (index: number) => number): (index: number) => number {
  const known: (number | undefined)[] = [];
  return (index) => {
    let value = known[index];
    if (value === undefined) {
      value = make(index);
      known[index] = value;
    }
    return value;
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
