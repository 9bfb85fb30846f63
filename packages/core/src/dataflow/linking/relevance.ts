/**
 * Which facts of a program can be part of a flow from a source to a sink: a first look at all of it, coarse and linear, so that only
 * what is left has to be followed exactly.
 *
 * Every parameter, receiver, result and so on of a function is one node; a fact is an edge from where it starts to where it is told.
 * Outlines of the files (`flow-outline.ts`) say which there are.
 * Labels of sources go along the edges, and labels that some rule would report at a sink go against them. A fact counts when a label
 * comes in at its start that is wanted at its end, and what it supposes of names is true. Over-approximates: fields, masks and whether
 * callees are known are not looked at, calls do not match
 * returns, and a function that is handed on may be called by everything that calls what it was given.
 */
import type { FunctionFacts, PortFact } from '../../facts/flow-facts.ts';
import type { TaintRule } from '../marks.ts';
import type { CarriedParameters } from './carried-parameters.ts';
import {
  CAPTURED,
  type CallOutline,
  EFFECTS,
  FIXED_PLACES,
  OF_FUNCTION,
  OF_RESULT,
  OF_SOURCE,
  type PassedOutline,
  parameterPlace,
  RECEIVER,
  RETURNS,
} from './flow-outline.ts';
import { createLabelGraph, type LabelGraph } from './label-graph.ts';
import type { LinkedFile } from './linked-file.ts';
import type { LinkedCallee, LinkedFunction, LinkProgram } from './linked-program.ts';
import { type PruneQuestions, pruneFunction } from './prune.ts';

export interface Relevance {
  /** Whether anything that flows need may be left of a function; false for most, of which the flow facts need not be looked at. */
  mayMatter(fn: LinkedFunction): boolean;
  /** All facts of a function without those that no flow needs; null when nothing is left. */
  prune(fn: LinkedFunction, facts: FunctionFacts): FunctionFacts | null;
}

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
  for (const { file, start, passed, result } of look.called)
    if (isLive(look, result) || passed.some((value) => mayBeWanted(look, file, value)))
      graph.wants(start, FUNCTION);
  for (const [file, sets] of supposed) askForSupposed(look, file, sets);
  graph.spread();
  return {
    mayMatter: (fn) => isReached(look, fn),
    prune: (fn, facts) => pruneFunction(facts, questionsOf(look, fn)),
  };
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
  /** Where a place of a file stands that is no source. */
  at(file: LinkedFile, place: number): number;
  returns(fn: LinkedFunction): number;
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

function numberNodes(functions: readonly LinkedFunction[], sharedCount: number): Nodes {
  const first = new Int32Array(functions.length);
  let count = 3;
  for (const fn of functions) {
    first[fn.id] = count;
    count += FIXED_PLACES + fn.facts.params.length;
  }
  const calls = count;
  const last = functions[functions.length - 1];
  const callCount = last === undefined ? 0 : last.file.firstCall + last.file.facts.calls.length;
  return {
    count: calls + callCount + sharedCount,
    at(file, place) {
      const index = place >> 2;
      switch (place & 3) {
        case OF_FUNCTION:
          return first[file.firstFunction]! + index;
        case OF_RESULT:
          return calls + file.firstCall + index;
        default:
          return calls + callCount + file.shared[index]!;
      }
    },
    returns: (fn) => first[fn.id]! + RETURNS,
    effects: (fn) => first[fn.id]! + EFFECTS,
    receiver: (fn) => first[fn.id]! + RECEIVER,
    captured: (fn) => first[fn.id]! + CAPTURED,
    parameter: (fn, index) => first[fn.id]! + parameterPlace(fn.facts.params.length, index),
    result: (call) => calls + call,
    shared: (field) => calls + callCount + field,
    anyArgument: 0,
    anyResult: 1,
    carried: 2,
  };
}

/** Where a port of a function stands. */
function nodeOf(nodes: Nodes, fn: LinkedFunction, [base, index]: PortFact): number {
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

const labelOfSource = (file: LinkedFile, source: number): number => bitOf(file.sourceLabels[source]!);

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
  readonly file: LinkedFile;
  /** Where the value starts. */
  readonly start: number;
  readonly passed: readonly PassedOutline[];
  /** Where its result goes, when that is known. */
  readonly result: number | null;
}

const isLive = ({ graph }: Look, place: number | null): boolean =>
  place !== null && (graph.coming(place) & graph.wanted(place)) !== 0;

/** Something that is passed to any function may be wanted there. */
function mayBeWanted(look: Look, file: LinkedFile, { starts }: PassedOutline): boolean {
  const wanted = look.graph.wanted(look.nodes.anyArgument);
  for (let at = 0; at < starts.length; at += 2)
    if ((comingAt(look, file, starts[at]!) & wanted) !== 0 && !file.isOut(starts[at + 1]!)) return true;
  return false;
}

function comingAt({ graph, nodes }: Look, file: LinkedFile, place: number): number {
  return (place & 3) === OF_SOURCE ? labelOfSource(file, place >> 2) : graph.coming(nodes.at(file, place));
}

function addFunction(look: Look, fn: LinkedFunction): void {
  const { graph, nodes, called } = look;
  const { outline, file } = fn;
  const { told, sinks } = outline;
  for (let at = 0; at < told.length; at += 3)
    addFact(look, file, told[at]!, told[at + 2]!, nodes.at(file, told[at + 1]!));
  for (const place of outline.toldFunctions) graph.comes(nodes.at(file, place), FUNCTION);
  handOnAll(look, file, outline.handedOn);
  for (let at = 0; at < sinks.length; at += 3) {
    if (file.isOut(sinks[at + 2]!)) continue;
    graph.wants(nodes.at(file, sinks[at]!), look.wantedBy(file.sinkChannels[sinks[at + 1]!]!));
  }
  for (const { start, passed } of outline.callbacks) {
    called.push({ file, start: nodes.at(file, start), passed, result: null });
    for (const value of passed) tell(look, file, value, nodes.anyArgument);
  }
  for (const call of outline.calls) addCall(look, fn, call);
}

function addFact({ graph, nodes }: Look, file: LinkedFile, start: number, set: number, to: number): void {
  if (file.isOut(set)) return;
  if ((start & 3) === OF_SOURCE) graph.comes(to, labelOfSource(file, start >> 2));
  else graph.add(nodes.at(file, start), to);
}

/** What is told at a node that may be one of another file. */
function tell(look: Look, file: LinkedFile, { starts, functions }: PassedOutline, to: number): void {
  for (let at = 0; at < starts.length; at += 2) addFact(look, file, starts[at]!, starts[at + 1]!, to);
  if (functions.length === 0) return;
  look.graph.comes(to, FUNCTION);
  handOnAll(look, file, functions);
}

function handOnAll(look: Look, file: LinkedFile, functions: readonly number[]): void {
  for (const index of functions) handOn(look, look.program.functionOf(file.firstFunction + index));
}

/** A function that is handed on may be called by whoever calls what it was given. */
function handOn({ graph, nodes }: Look, fn: LinkedFunction): void {
  for (let index = 0; index < fn.facts.params.length; index += 1)
    graph.add(nodes.anyArgument, nodes.parameter(fn, index));
  graph.add(nodes.returns(fn), nodes.anyResult);
  graph.add(nodes.effects(fn), nodes.anyResult);
}

function addCall(look: Look, { file }: LinkedFunction, written: CallOutline): void {
  const { graph, nodes, program } = look;
  const { call, called, args, receiver, captured } = written;
  const id = file.firstCall + call;
  const callees = program.calleesOf(id);
  if (callees.length > 0) {
    const isRegistered = file.facts.calls[call]!.registered === true;
    const isPositional = args.every(({ name, spread }) => name === null && spread === 0);
    for (const callee of callees) {
      graph.add(nodes.returns(callee.fn), nodes.result(id));
      graph.add(nodes.effects(callee.fn), nodes.result(id));
      tell(look, file, receiver, nodes.receiver(callee.fn));
      tell(look, file, captured, nodes.captured(callee.fn));
      for (let index = 0; index < args.length; index += 1) {
        const value = args[index]!;
        if (value.isNothing) continue;
        for (const to of parametersOf(nodes, callee, isPositional, index, isRegistered))
          tell(look, file, value, to);
      }
    }
    return;
  }
  // Functions that an unknown callee is given are handed on all the same.
  handOnAll(look, file, receiver.functions);
  for (const { functions } of args) handOnAll(look, file, functions);
  if (called === null) return;
  const passed = [receiver, ...args];
  // The callee is what another call gave: any function that is handed on.
  look.called.push({ file, start: nodes.at(file, called), passed, result: nodes.result(id) });
  graph.add(nodes.anyResult, nodes.result(id));
  for (const value of passed) tell(look, file, value, nodes.anyArgument);
}

/** Which parameters an argument may be: its own when the position tells, else all. */
function parametersOf(
  nodes: Nodes,
  { fn, isOwn }: LinkedCallee,
  isPositional: boolean,
  index: number,
  isRegistered: boolean,
): readonly number[] {
  const { params } = fn.facts;
  const isPlain = isOwn || (isPositional && params.every(([, variadic]) => variadic === 0));
  if (!isPlain) return params.map((_, position) => nodes.parameter(fn, position));
  // What a library calls may be given an error first.
  const positions = isRegistered ? [index, index + 1] : [index];
  return positions.filter((at) => at < params.length).map((at) => nodes.parameter(fn, at));
}

// ------------------------------------------------------------------------------------------------------- questions

/** Whether a source comes to anything that a function tells, or it hands functions on; nothing is left of the others, which are most. */
function isReached(look: Look, { file, outline }: LinkedFunction): boolean {
  if (outline.holdsFunctions) return true;
  const { starts } = outline;
  for (let at = 0; at < starts.length; at += 2)
    if (comingAt(look, file, starts[at]!) !== 0 && !file.isOut(starts[at + 1]!)) return true;
  return false;
}

function questionsOf(look: Look, fn: LinkedFunction): PruneQuestions {
  const { graph, nodes, program } = look;
  const { file } = fn;
  return {
    isOut: file.isOut,
    coming: (start) =>
      typeof start === 'number' ? labelOfSource(file, start) : graph.coming(nodeOf(nodes, fn, start)),
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
      const isPositional = args.every(([name, spread]) => name === null && spread === 0);
      const any = isValue ? graph.wanted(nodes.anyArgument) : 0;
      return {
        receiver: any | all(callees.map((callee) => nodes.receiver(callee.fn))),
        captured: all(callees.map((callee) => nodes.captured(callee.fn))),
        args: args.map(
          (_, index) =>
            any |
            all(callees.flatMap((callee) => parametersOf(nodes, callee, isPositional, index, isRegistered))),
        ),
      };
    },
  };
}
