/**
 * One function once more, over its kept summary instead of its code: calls of other files are replaced by what their callees do.
 *
 * Facts that start at a call's result become what the callee returns; facts that rest on nobody knowing a callee go when it is known;
 * checks in callees make values safe. What is left starts at sources and at the function's own ports.
 */
import type { CallInputsFact, FactFact, ValueFacts } from '../../facts/flow-facts.ts';
import { addFact } from '../fact-lists.ts';
import {
  BUILT,
  CLEAN,
  conditioned,
  type Fact,
  flagged,
  isClean,
  isSpent,
  type KeptSteps,
  masked,
  type Port,
  type Value,
  VIA_OPERATION,
  VIA_UNKNOWN_CALL,
  valueOf,
} from '../facts.ts';
import {
  CHANGED,
  callNote,
  type PortValue,
  substitute,
  substituteFact,
  substituteWhole,
  THROWN,
} from '../summary.ts';
import { coarsened, deepFacts, join, mapFacts, readPath } from '../values.ts';
import { passedPorts, registeredPorts } from './call-inputs.ts';
import { type Decision, decideAll, STAYS } from './decide.ts';
import { spotOf } from './linked-file.ts';
import type { CallSite, LinkedCallee, LinkedFunction, LinkProgram } from './linked-program.ts';
import { reachSink } from './linked-sinks.ts';
import {
  EMPTY_LINKED,
  type LinkedCallback,
  type LinkedSinkReach,
  type LinkedSummary,
} from './linked-summary.ts';

/** Looks at facts for one function, what it asks of others included; beyond it nothing more of it is followed, which is reported. */
const MAX_FUNCTION_STEPS = 10_000_000;
const MAX_CALLBACKS = 32;

interface Evaluation {
  readonly program: LinkProgram;
  /** The count of steps at which it ends. */
  readonly end: number;
  readonly fn: LinkedFunction;
  readonly inputs: ReadonlyMap<number, CallInputsFact>;
  readonly results: Map<number, Value>;
  readonly callees: Map<number, readonly LinkedCallee[]>;
  readonly sets: Map<number, Decision>;
  readonly running: Set<number>;
  /** Values of effects by call and effect; null while one is worked out. */
  readonly effects: Map<string, Value | null>;
  readonly ports: Map<string, PortValue>;
  readonly sinks: Map<string, LinkedSinkReach>;
  readonly callbacks: LinkedCallback[];
}

/** Evaluates a function and reports the flows that close in it. */
export function evaluate(program: LinkProgram, fn: LinkedFunction): LinkedSummary {
  if (isSpent(program.run.space)) return EMPTY_LINKED;
  const evaluation = start(program, fn);
  const { file, facts } = fn;
  program.run.space.steps += 1;
  for (const [sink, written] of facts.sinks ?? [])
    reachSink(
      evaluation,
      file.sinkMark(sink),
      settleFact(evaluation, file.fact(written)).facts,
      startsFar(written),
    );
  for (const [call] of facts.calls ?? []) followCall(evaluation, file.firstCall + call);
  for (const [port, args] of facts.callbacks ?? []) {
    const settled = args.map((value) => settle(evaluation, file.value(value)));
    callPort(evaluation, file.port(port), settled);
  }
  const whole = (value: ValueFacts | undefined): Value =>
    coarsened(program.run.space, settle(evaluation, file.value(value)));
  const mutated = new Map((facts.mutated ?? []).map(([index, value]) => [index, whole(value)]));
  const returns = whole(facts.returns);
  const thrown = whole(facts.thrown);
  if (isOver(evaluation)) program.cut(fn);
  return { returns, thrown, mutated, sinks: evaluation.sinks, callbacks: evaluation.callbacks };
}

/** What a function puts into shared fields from sources, its own and those that it is registered with; by number of the field in the file. */
export function sharedBy(
  program: LinkProgram,
  fn: LinkedFunction,
  registrations: readonly CallSite[],
): readonly (readonly [number, Value])[] {
  const { space } = program.run;
  const evaluation = start(program, fn);
  const note = callNote('put there by', fn.facts.name);
  return (fn.facts.shared ?? []).map(([field, value]) => {
    const settled = settle(evaluation, fn.file.value(value));
    const seen = registrations.map((site) =>
      substitute(space, settled, givenAt(program, site), spotOf(program.run, []), note),
    );
    return [
      field,
      mapFacts(
        space,
        seen.reduce((all, one) => join(space, all, one), settled),
        (fact) => (fact.origin.kind === 'source' ? fact : null),
      ),
    ];
  });
}

/** What becomes of a finding of the function's file that supposes something. */
export function decideIn(program: LinkProgram, fn: LinkedFunction, set: number): Decision {
  return decide(start(program, fn), set);
}

function start(program: LinkProgram, fn: LinkedFunction): Evaluation {
  return {
    program,
    end: program.run.space.steps + MAX_FUNCTION_STEPS,
    fn,
    inputs: new Map(
      (fn.facts.calls ?? []).map((written) => [fn.file.firstCall + written[0], written] as const),
    ),
    results: new Map(),
    callees: new Map(),
    sets: new Map(),
    running: new Set(),
    effects: new Map(),
    ports: new Map(),
    sinks: new Map(),
    callbacks: [],
  };
}

function isOver({ program, end }: Evaluation): boolean {
  return program.run.space.steps > end;
}

// --------------------------------------------------------------------------------------------------------- values

/** A value of the function's own summary with the results of calls and the conditions decided. */
function settle(evaluation: Evaluation, value: Value): Value {
  if (isClean(value)) return value;
  const { space } = evaluation.program.run;
  let fields: Map<string, Value> | null = null;
  if (value.fields !== null) {
    fields = new Map();
    for (const [key, field] of value.fields) fields.set(key, settle(evaluation, field));
  }
  let settled: Value = { facts: [], fields, functions: value.functions };
  for (const fact of value.facts) settled = join(space, settled, settleFact(evaluation, fact));
  return settled;
}

function settleFact(evaluation: Evaluation, fact: Fact): Value {
  const { space } = evaluation.program.run;
  if (isOver(evaluation)) return CLEAN;
  const decision = decide(evaluation, fact.link);
  if (decision.isOut) return CLEAN;
  const safe = masked(fact, space.masks.union(fact.mask, decision.mask));
  const decided = flagged(conditioned(safe, 0), decision.flags);
  const { origin } = decided;
  if (origin.kind === 'port' && origin.port.base === 'shared') {
    const { index, path } = origin.port;
    return goOn(evaluation, readPath(space, evaluation.program.sharedValue(index), path), decided);
  }
  if (origin.kind !== 'port' || origin.port.base !== 'result') return valueOf([decided]);
  const { index, path } = origin.port;
  const [first, ...rest] = path;
  const effect = first === undefined ? null : effectOf(first);
  const result =
    effect === null
      ? readPath(space, resultOf(evaluation, index), path)
      : readPath(space, effectOfCall(evaluation, index, effect), rest);
  return goOn(evaluation, isComputed(decided) ? valueOf(deepFacts(space, result)) : result, decided);
}

/** What was computed from the whole, as by joining a list, holds what its parts hold; of what unknown code makes of it nobody knows. */
function isComputed({ flags }: Fact): boolean {
  return (flags & (VIA_OPERATION | BUILT)) !== 0 && (flags & VIA_UNKNOWN_CALL) === 0;
}

/** What a call gave back, as it goes on in the function. */
function goOn(evaluation: Evaluation, value: Value, fact: Fact): Value {
  const { space } = evaluation.program.run;
  const facts: Fact[] = [];
  for (const before of value.facts) {
    addFact(space, facts, {
      ...fact,
      origin: before.origin,
      mask: space.masks.union(before.mask, fact.mask),
      flags: before.flags | fact.flags,
      prev: before,
      depth: before.depth + fact.depth,
    });
  }
  if (value.fields === null) return { facts, fields: null, functions: value.functions };
  const fields = new Map<string, Value>();
  for (const [key, field] of value.fields) fields.set(key, goOn(evaluation, field, fact));
  return { facts, fields, functions: value.functions };
}

// ---------------------------------------------------------------------------------------------------------- calls

/** The value that a call gives. */
function resultOf(evaluation: Evaluation, call: number): Value {
  const known = evaluation.results.get(call);
  if (known !== undefined) return known;
  // A call that is given its own result, in a loop: what it adds is found in the next round at the latest.
  if (evaluation.running.has(call)) return CLEAN;
  evaluation.running.add(call);
  const result = partOf(evaluation, call, 'returned by', (summary, callee) =>
    callee.isConstructor ? [summary.returns, summary.mutated.get(-1) ?? CLEAN] : [summary.returns],
  );
  evaluation.running.delete(call);
  evaluation.results.set(call, result);
  return result;
}

/** What a call does besides returning: a parameter that it changes (by index), or what it throws. */
type Effect = number | 'thrown';

function effectOf(selector: string): Effect | null {
  if (selector === THROWN) return 'thrown';
  return selector.startsWith(CHANGED) ? Number(selector.slice(CHANGED.length)) : null;
}

function effectOfCall(evaluation: Evaluation, call: number, effect: Effect): Value {
  const key = `${call} ${effect}`;
  const known = evaluation.effects.get(key);
  if (known !== undefined) return known ?? CLEAN;
  evaluation.effects.set(key, null);
  const value = partOf(evaluation, call, 'changed by', (summary) => [
    effect === 'thrown' ? summary.thrown : (summary.mutated.get(effect) ?? CLEAN),
  ]);
  evaluation.effects.set(key, value);
  return value;
}

/** A part of what the callees of a call do, seen from the caller. */
function partOf(
  evaluation: Evaluation,
  call: number,
  verb: string,
  part: (summary: LinkedSummary, callee: LinkedCallee) => readonly Value[],
): Value {
  const { space } = evaluation.program.run;
  let result = CLEAN;
  for (const callee of calleesOf(evaluation, call)) {
    const summary = evaluation.program.summaryOf(callee.fn.id);
    const inputs = inputsOf(evaluation, call, callee);
    const note = callNote(verb, nameOfCall(evaluation, call));
    for (const value of part(summary, callee))
      result = join(space, result, substitute(space, value, inputs, callSpot(evaluation, call), note));
  }
  return result;
}

/** Runs a call: its callees' sinks and callbacks. */
function followCall(evaluation: Evaluation, call: number): void {
  for (const callee of calleesOf(evaluation, call)) {
    const inputs = inputsOf(evaluation, call, callee);
    apply(
      evaluation,
      callee.fn,
      inputs,
      callSpot(evaluation, call),
      callee.isOwn,
      nameOfCall(evaluation, call),
    );
  }
}

function apply(
  evaluation: Evaluation,
  callee: LinkedFunction,
  inputs: PortValue,
  spot: KeptSteps,
  isOwn: boolean,
  name = callee.facts.name,
): void {
  if (isOver(evaluation)) return;
  const { program } = evaluation;
  const { space } = program.run;
  const summary = program.summaryOf(callee.id);
  const note = callNote('passed to', name);
  for (const { mark, fact, isFar } of summary.sinks.values())
    if (isFar || !isOwn) reachSink(evaluation, mark, substituteFact(space, fact, inputs, spot, note), true);
  for (const { port, args } of summary.callbacks) {
    const target = readPath(space, inputs(port), port.path);
    const actual = args.map((value) => substituteWhole(space, value, inputs, spot, note));
    for (const id of target.functions) applyById(evaluation, id, actual, spot);
    for (const fact of target.facts) {
      if (fact.origin.kind === 'port') callPort(evaluation, fact.origin.port, actual);
    }
  }
}

/** A function that was handed on is called. */
function applyById(evaluation: Evaluation, id: number, args: readonly Value[], spot: KeptSteps): void {
  if (evaluation.running.has(-1 - id)) return;
  evaluation.running.add(-1 - id);
  const inputs: PortValue = (port) => (port.base === 'parameter' ? (args[port.index] ?? CLEAN) : CLEAN);
  apply(evaluation, evaluation.program.functionOf(id), inputs, spot, false);
  evaluation.running.delete(-1 - id);
}

/** The function calls one of its own parameters. */
function callPort(evaluation: Evaluation, port: Port, args: readonly Value[]): void {
  if (evaluation.callbacks.length < MAX_CALLBACKS) evaluation.callbacks.push({ port, args });
  else evaluation.program.run.space.dropped += 1;
}

/** What stands behind the ports of a callee at a call, seen from outside. */
export function givenAt(program: LinkProgram, { caller, call, callee }: CallSite): PortValue {
  return inputsOf(start(program, caller), call, callee);
}

/** What stands behind the ports of a callee at a call; worked out once, because every fact of the callee asks. */
function inputsOf(evaluation: Evaluation, call: number, callee: LinkedCallee): PortValue {
  const key = `${call} ${callee.fn.id}`;
  let ports = evaluation.ports.get(key);
  if (ports === undefined) {
    ports = portsOf(evaluation, call, callee);
    evaluation.ports.set(key, ports);
  }
  return ports;
}

function portsOf(evaluation: Evaluation, call: number, callee: LinkedCallee): PortValue {
  const { fn, program } = evaluation;
  const written = evaluation.inputs.get(call);
  if (written === undefined) return () => CLEAN;
  const { space } = program.run;
  const inputs = fn.file.inputs(written);
  if (fn.file.facts.calls[call - fn.file.firstCall]?.registered === true)
    return registeredPorts(space, callee, inputs.args);
  return passedPorts(space, callee, inputs, (value) => coarsened(space, settle(evaluation, value)));
}

function calleesOf(evaluation: Evaluation, call: number): readonly LinkedCallee[] {
  const known = evaluation.callees.get(call);
  if (known !== undefined) return known;
  const { program, fn } = evaluation;
  const named = program.calleesOf(call);
  const caller = evaluation.inputs.has(call) ? fn : program.callerOf(call);
  // A call that another function of the file makes: what its callee is, that function knows.
  if (named.length === 0 && caller !== null && caller !== fn) return calleesOf(start(program, caller), call);
  const written = fn.file.facts.calls[call - fn.file.firstCall];
  let found = named;
  if (named.length === 0 && written?.port?.[0] === 'x') {
    const port = fn.file.port(written.port);
    const value = readPath(program.run.space, resultOf(evaluation, port.index), port.path);
    found = value.functions.map((id) => ({ fn: program.functionOf(id), isConstructor: false, isOwn: false }));
  }
  evaluation.callees.set(call, found);
  return found;
}

function nameOfCall({ fn: { file } }: Evaluation, call: number): string {
  return file.facts.calls[call - file.firstCall]!.name;
}

function callSpot(evaluation: Evaluation, call: number): KeptSteps {
  const { file } = evaluation.fn;
  return file.callSpot(file.facts.calls[call - file.firstCall]!);
}

// ---------------------------------------------------------------------------------------------------------- sinks

/** Its origin is what another call gives: only linking knows what that is. */
function startsFar([origin]: FactFact): boolean {
  return typeof origin !== 'number' && origin[0] === 'x';
}

// ----------------------------------------------------------------------------------------------------- conditions

function decide(evaluation: Evaluation, set: number): Decision {
  if (set === 0) return STAYS;
  let decision = evaluation.sets.get(set);
  if (decision === undefined) {
    const { conditions, masks } = evaluation.program.run.space;
    decision = decideAll(conditions.get(set), masks, (call) => calleesOf(evaluation, call));
    evaluation.sets.set(set, decision);
  }
  return decision;
}
