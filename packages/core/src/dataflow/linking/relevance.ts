/**
 * Which facts of a program can be part of a flow from a source to a sink: a first look at all of it, coarse and linear, so that only
 * what is left has to be followed exactly.
 *
 * Every parameter, receiver, result and so on of a function is one node; a fact is an edge from where it starts to where it is told.
 * Labels of sources go along the edges, and labels that some rule would report at a sink go against them. A fact counts when a label
 * comes in at its start that is wanted at its end. Over-approximates: fields, masks and conditions are not looked at, calls do not match
 * returns, and a function that is handed on may be called by everything that calls what it was given.
 */
import type {
  CallInputsFact,
  FactFact,
  FunctionFacts,
  PortFact,
  ValueFacts,
} from '../../facts/flow-facts.ts';
import type { TaintRule } from '../marks.ts';
import type { CarriedParameters } from './carried-parameters.ts';
import { createLabelGraph, type LabelGraph } from './label-graph.ts';
import type { LinkedFile } from './linked-file.ts';
import type { LinkedCallee, LinkedFunction, LinkProgram } from './linked-program.ts';
import { type PruneQuestions, pruneFunction } from './prune.ts';

/** What is asked of one function: its facts without those that no flow needs; null when nothing is left. */
export type Relevance = (fn: LinkedFunction) => FunctionFacts | null;

/** Labels are told apart by these bits; rules with more labels share some, which only keeps more. */
const BITS = 30;
/** A function that is handed on is followed as a label of its own: facts tell where it goes, too. */
const FUNCTION = 1 << BITS;

/** Looks at a whole program. `functions` are all of it, by id; `supposed` are the sets of conditions of the files' own findings. */
export function findRelevance(
  functions: readonly LinkedFunction[],
  program: LinkProgram,
  supposed: ReadonlyMap<LinkedFile, readonly number[]>,
  carried: CarriedParameters,
): Relevance {
  const nodes = numberNodes(functions, program.run.sharedCount);
  const graph = createLabelGraph(nodes.count);
  const look: Look = { nodes, graph, program, called: [], wantedBy: wantedBy(program.run.rules) };
  for (const fn of functions) addFunction(look, fn);
  for (const fn of carried.functions) {
    graph.add(nodes.effects(fn), nodes.carried);
    for (const index of carried.typesOf(fn).keys()) graph.add(nodes.carried, nodes.parameter(fn, index));
  }
  graph.spread();
  // Which function a value is matters only where its call is part of a flow.
  for (const { fn, start, passed, result } of look.called)
    if (isLive(look, result) || passed.some((value) => mayMatter(look, fn, value)))
      graph.wants(start, FUNCTION);
  for (const [file, sets] of supposed) askForSupposed(look, file, sets);
  graph.spread();
  return (fn) => (isReached(look, fn) ? pruneFunction(fn.facts, questionsOf(look, fn)) : null);
}

/** What one look at a program shares. */
interface Look {
  readonly nodes: Nodes;
  readonly graph: LabelGraph;
  readonly program: LinkProgram;
  /** Values that are called, to be looked at when it is known where sources come. */
  readonly called: CalledValue[];
  /** Labels that some rule would report at a sink of a channel. */
  wantedBy(channel: number): number;
}

// ---------------------------------------------------------------------------------------------------------- nodes

interface Nodes {
  readonly count: number;
  returns(fn: LinkedFunction): number;
  /** What it throws, and what it changes: told to callers as results are. */
  effects(fn: LinkedFunction): number;
  receiver(fn: LinkedFunction): number;
  captured(fn: LinkedFunction): number;
  parameter(fn: LinkedFunction, index: number): number;
  /** The result of a call, by its number in the run. */
  result(call: number): number;
  /** A field that all functions share, by its number in the run. */
  shared(field: number): number;
  /** What any function that was handed on may be called with, and what it may return. */
  readonly anyArgument: number;
  readonly anyResult: number;
  /** What any function has put into an object that a library hands to others as well. */
  readonly carried: number;
}

const FIXED = 4;

function numberNodes(functions: readonly LinkedFunction[], sharedCount: number): Nodes {
  const first: number[] = [];
  let count = 3;
  for (const fn of functions) {
    first.push(count);
    count += FIXED + fn.facts.params.length;
  }
  const calls = count;
  const last = functions[functions.length - 1];
  const callCount = last === undefined ? 0 : last.file.firstCall + last.file.facts.calls.length;
  return {
    count: calls + callCount + sharedCount,
    returns: (fn) => first[fn.id]!,
    effects: (fn) => first[fn.id]! + 1,
    receiver: (fn) => first[fn.id]! + 2,
    captured: (fn) => first[fn.id]! + 3,
    parameter: (fn, index) =>
      index >= 0 && index < fn.facts.params.length ? first[fn.id]! + FIXED + index : first[fn.id]! + 2,
    result: (call) => calls + call,
    shared: (field) => calls + callCount + field,
    anyArgument: 0,
    anyResult: 1,
    carried: 2,
  };
}

/** Where a fact starts; a source starts at no node. */
function startOf(nodes: Nodes, fn: LinkedFunction, [base, index]: PortFact): number {
  switch (base) {
    case 'p':
      return nodes.parameter(fn, index);
    case 'r':
      return nodes.receiver(fn);
    case 'c':
      return nodes.captured(fn);
    case 'x':
      return nodes.result(fn.file.firstCall + index);
    case 's':
      return nodes.shared(fn.file.shared[index]!);
  }
}

const bitOf = (label: number): number => (label < 0 ? 0 : 1 << (label % BITS));

const labelOfSource = (fn: LinkedFunction, source: number): number => bitOf(fn.file.sourceLabels[source]!);

/** Labels that some rule would report at a sink of a channel. */
function wantedBy(rules: readonly TaintRule[]): (channel: number) => number {
  const known = new Map<number, number>();
  return (channel) => {
    let wanted = known.get(channel);
    if (wanted !== undefined) return wanted;
    wanted = 0;
    const own = rules[channel];
    for (const rule of own === undefined ? rules : [own]) {
      if (own === undefined && !rule.sinkChannels.has(channel)) continue;
      for (const label of rule.accepts.keys()) wanted |= bitOf(label);
    }
    known.set(channel, wanted);
    return wanted;
  };
}

// ---------------------------------------------------------------------------------------------------------- edges

/** What findings of a file suppose of calls is decided by what these run. */
function askForSupposed({ graph, nodes }: Look, file: LinkedFile, sets: readonly number[]): void {
  for (const condition of sets.flatMap((set) => file.facts.conditions[set] ?? [])) {
    const isOfCall = condition.kind === 'unresolved' || condition.kind === 'guard';
    const port = !isOfCall ? null : file.facts.calls[condition.call]!.port;
    if (port?.[0] === 'x') graph.wants(nodes.result(file.firstCall + port[1]), FUNCTION);
  }
}

/** A value that is called. */
interface CalledValue {
  readonly fn: LinkedFunction;
  /** Where the value starts. */
  readonly start: number;
  readonly passed: readonly ValueFacts[];
  /** Where its result goes, when that is known. */
  readonly result: number | null;
}

const isLive = ({ graph }: Look, place: number | null): boolean =>
  place !== null && (graph.coming(place) & graph.wanted(place)) !== 0;

/** Something that is passed to any function may be wanted there. */
function mayMatter(look: Look, fn: LinkedFunction, value: ValueFacts): boolean {
  const wanted = look.graph.wanted(look.nodes.anyArgument);
  for (const [start] of factsIn(value)) if ((comingAt(look, fn, start) & wanted) !== 0) return true;
  return false;
}

function comingAt({ graph, nodes }: Look, fn: LinkedFunction, start: FactFact[0]): number {
  return typeof start === 'number' ? labelOfSource(fn, start) : graph.coming(startOf(nodes, fn, start));
}

function addFunction(look: Look, fn: LinkedFunction): void {
  const { graph, nodes, program, called } = look;
  const { facts, file } = fn;
  const tell = (value: ValueFacts | undefined, to: number): void => {
    for (const [start] of factsIn(value)) {
      if (typeof start === 'number') graph.comes(to, labelOfSource(fn, start));
      else graph.add(startOf(nodes, fn, start), to);
    }
    for (const index of functionsIn(value)) {
      graph.comes(to, FUNCTION);
      handOn(look, program.functionOf(file.firstFunction + index));
    }
  };
  tell(facts.returns, nodes.returns(fn));
  tell(facts.thrown, nodes.effects(fn));
  for (const [, value] of facts.mutated ?? []) tell(value, nodes.effects(fn));
  for (const [field, value] of facts.shared ?? []) tell(value, nodes.shared(file.shared[field]!));
  for (const [sink, [start]] of facts.sinks ?? [])
    if (typeof start !== 'number')
      graph.wants(startOf(nodes, fn, start), look.wantedBy(file.sinkChannels[sink]!));
  for (const [port, args] of facts.callbacks ?? []) {
    called.push({ fn, start: startOf(nodes, fn, port), passed: args, result: null });
    for (const value of args) tell(value, nodes.anyArgument);
  }
  for (const written of facts.calls ?? []) addCall(look, fn, written, tell);
}

/** A function that is handed on may be called by whoever calls what it was given. */
function handOn({ graph, nodes }: Look, fn: LinkedFunction): void {
  for (let index = 0; index < fn.facts.params.length; index += 1)
    graph.add(nodes.anyArgument, nodes.parameter(fn, index));
  graph.add(nodes.returns(fn), nodes.anyResult);
  graph.add(nodes.effects(fn), nodes.anyResult);
}

function addCall(
  look: Look,
  fn: LinkedFunction,
  [call, args, receiver, captured]: CallInputsFact,
  tell: (value: ValueFacts | undefined, to: number) => void,
): void {
  const { graph, nodes, program, called } = look;
  const id = fn.file.firstCall + call;
  const callees = program.calleesOf(id);
  const isRegistered = fn.file.facts.calls[call]!.registered === true;
  for (const callee of callees) {
    graph.add(nodes.returns(callee.fn), nodes.result(id));
    graph.add(nodes.effects(callee.fn), nodes.result(id));
    tell(receiver, nodes.receiver(callee.fn));
    for (const [, value] of captured) tell(value, nodes.captured(callee.fn));
    for (const [index, [, , value]] of args.entries())
      for (const to of parametersOf(nodes, callee, args, index, isRegistered)) tell(value, to);
  }
  if (callees.length > 0) return;
  const passed = [receiver, ...args.map(([, , value]) => value)];
  // Functions that an unknown callee is given are handed on all the same.
  for (const index of passed.flatMap(functionsIn))
    handOn(look, program.functionOf(fn.file.firstFunction + index));
  const { port } = fn.file.facts.calls[call]!;
  if (port === null) return;
  // The callee is what another call gave: any function that is handed on.
  called.push({ fn, start: startOf(nodes, fn, port), passed, result: nodes.result(id) });
  graph.add(nodes.anyResult, nodes.result(id));
  for (const value of passed) tell(value, nodes.anyArgument);
}

/** Which parameters an argument may be: its own when the position tells, else all. */
function parametersOf(
  nodes: Nodes,
  { fn, isOwn }: LinkedCallee,
  args: CallInputsFact[1],
  index: number,
  isRegistered: boolean,
): readonly number[] {
  const { params } = fn.facts;
  const isPlain =
    isOwn ||
    (args.every(([name, spread]) => name === null && spread === 0) &&
      params.every(([, variadic]) => variadic === 0));
  if (!isPlain) return params.map((_, position) => nodes.parameter(fn, position));
  // What a library calls may be given an error first.
  const positions = isRegistered ? [index, index + 1] : [index];
  return positions.filter((at) => at < params.length).map((at) => nodes.parameter(fn, at));
}

function* factsIn(value: ValueFacts | undefined): Iterable<FactFact> {
  if (value === undefined) return;
  yield* value.facts ?? [];
  if (value.fields !== undefined) for (const field of Object.values(value.fields)) yield* factsIn(field);
}

function functionsIn(value: ValueFacts | undefined): readonly number[] {
  if (value === undefined) return [];
  const own = value.functions ?? [];
  if (value.fields === undefined) return own;
  return [...own, ...Object.values(value.fields).flatMap(functionsIn)];
}

// ------------------------------------------------------------------------------------------------------- questions

/** Whether a source comes to anything that a function tells, or it hands functions on; nothing is left of the others, which are most. */
function isReached(look: Look, fn: LinkedFunction): boolean {
  const { facts, file } = fn;
  const holds = (value: ValueFacts | undefined): boolean =>
    value !== undefined &&
    (value.functions !== undefined ||
      (value.facts ?? []).some(([start]) => comingAt(look, fn, start) !== 0) ||
      (value.fields !== undefined && Object.values(value.fields).some(holds)));
  const second = ([, value]: readonly [unknown, ValueFacts]): boolean => holds(value);
  return (
    holds(facts.returns) ||
    holds(facts.thrown) ||
    (facts.mutated ?? []).some(second) ||
    (facts.shared ?? []).some(second) ||
    (facts.sinks ?? []).some(([, [start]]) => comingAt(look, fn, start) !== 0) ||
    (facts.callbacks ?? []).some(([, args]) => args.some(holds)) ||
    (facts.calls ?? []).some(
      ([call, args, receiver, captured]) =>
        look.graph.coming(look.nodes.result(file.firstCall + call)) !== 0 ||
        holds(receiver) ||
        args.some(([, , value]) => holds(value)) ||
        captured.some(second),
    )
  );
}

function questionsOf(look: Look, fn: LinkedFunction): PruneQuestions {
  const { graph, nodes, program } = look;
  const { file } = fn;
  return {
    coming: (start) => comingAt(look, fn, start),
    wantedAt: {
      returns: graph.wanted(nodes.returns(fn)),
      effects: graph.wanted(nodes.effects(fn)),
      callback: graph.wanted(nodes.anyArgument),
    },
    areFunctionsWanted: (wanted) => (wanted & FUNCTION) !== 0,
    wantedAtShared: (field) => graph.wanted(nodes.shared(file.shared[field]!)),
    wantedAtSink: (sink) => look.wantedBy(file.sinkChannels[sink]!),
    isResultWanted: (call) => isLive(look, nodes.result(file.firstCall + call)),
    wantedByCall([call, args]) {
      const callees = program.calleesOf(file.firstCall + call);
      const isRegistered = file.facts.calls[call]!.registered === true;
      const all = (places: readonly number[]): number =>
        places.reduce((wanted, place) => wanted | graph.wanted(place), 0);
      const isValue = callees.length === 0 && file.facts.calls[call]!.port !== null;
      const any = isValue ? graph.wanted(nodes.anyArgument) : 0;
      return {
        receiver: any | all(callees.map((callee) => nodes.receiver(callee.fn))),
        captured: all(callees.map((callee) => nodes.captured(callee.fn))),
        args: args.map(
          (_, index) =>
            any | all(callees.flatMap((callee) => parametersOf(nodes, callee, args, index, isRegistered))),
        ),
      };
    },
  };
}
