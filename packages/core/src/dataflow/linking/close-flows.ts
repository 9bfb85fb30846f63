/**
 * Flows over files: every function's summary is closed bottom-up over the calls between files, and what closes is reported.
 *
 * Every flow from a source to a sink is a chain of returns followed by a chain of arguments that meet in one function, so no pass
 * top-down is needed, and calls match returns. Functions that call each other over files are repeated until their summaries stand still,
 * at most `MAX_ROUNDS` times; a cut is reported. Cost: linear in the calls between files, times the rounds of cycles.
 */
import type { FunctionFacts } from '../../facts/flow-facts.ts';
import { CLEAN, type Fact, isSpent, type Value } from '../facts.ts';
import { createFlowSink, type Flow, type FlowSink } from '../flows.ts';
import type { LinkCondition } from '../link-conditions.ts';
import type { TaintPlan } from '../taint-plan.ts';
import { join } from '../values.ts';
import { callsOf } from './call-graph.ts';
import { callersIn, type OwnerOf, ownersOf } from './call-owners.ts';
import { closeCarriedObjects } from './carried-objects.ts';
import { findCarriedParameters } from './carried-parameters.ts';
import { flagOf } from './decide.ts';
import { decideIn, evaluate, sharedBy } from './evaluate.ts';
import { groupsOf } from './groups.ts';
import { createKnownCalls, type KnownCalls } from './known-calls.ts';
import { createLinkRun, type LinkResolver } from './link-run.ts';
import { type LinkedFile, type LinkedSink, readFile, type WrittenFile } from './linked-file.ts';
import type { CallSite, LinkedCallee, LinkedFunction, LinkProgram } from './linked-program.ts';
import { EMPTY_LINKED, type LinkedSummary, sizeOf } from './linked-summary.ts';
import { findRelevance, type Relevance } from './relevance.ts';
import { noteRoutes } from './routed-parameters.ts';

export interface LinkInput {
  /** By path. */
  readonly files: ReadonlyMap<string, WrittenFile>;
  /** What findings of the files suppose: sets of conditions by path. */
  readonly supposed: ReadonlyMap<string, readonly number[]>;
  readonly plan: TaintPlan;
  readonly resolver: LinkResolver;
  /** Looks at facts that a program of so many functions may take. */
  readonly maxSteps: (functionCount: number) => number;
}

export interface LinkedFlow extends Flow {
  readonly mark: LinkedSink;
}

/** Caps that were hit; the caller reports them. */
export interface LinkLimits {
  readonly factsDropped: number;
  readonly cyclesCut: number;
  /** Functions that were not followed to their end. */
  readonly functionsCut: number;
  /** The work that the program may cost is done: what follows was not looked at. */
  readonly isSpent: boolean;
}

export interface LinkOutcome {
  readonly flows: readonly LinkedFlow[];
  /**
   * What becomes of a finding of a file that supposes something, for a rule by its number in the plan: null when it no longer counts,
   * else flags of facts that say what is still open.
   */
  openOf(path: string, conditions: number, rule: number): number | null;
  /** Whether conditions say that nobody knows who fills a parameter. */
  isOfStrangers(path: string, conditions: number): boolean;
  readonly limits: LinkLimits;
}

const MAX_ROUNDS = 5;

/** Closes the flows of a program. Files and functions are taken in order of path, so the outcome does not depend on theirs. */
export function closeFlows(input: LinkInput): LinkOutcome {
  const functionCount = [...input.files.values()].reduce(
    (count, { outline }) => count + outline.functions.length,
    0,
  );
  const run = createLinkRun(input.plan, input.resolver, input.maxSteps(functionCount));
  const paths = [...input.files.keys()].sort();
  const files = new Map<string, LinkedFile>();
  for (const path of paths) files.set(path, readFile(run, path, input.files.get(path)!));
  const functions: LinkedFunction[] = [];
  for (const file of files.values()) {
    const { facts, outline, firstFunction } = file;
    for (let index = 0; index < outline.functions.length; index += 1)
      functions.push({
        id: firstFunction + index,
        file,
        outline: outline.functions[index]!,
        facts: facts.functions[index]!,
      });
  }
  const ownerOf = ownersOf([...files.values()]);
  const summaries: (LinkedSummary | undefined)[] = [];
  const sinks = new Map<string, FlowSink>();
  const running = new Set<number>();
  const cut = new Set<number>();
  const program: LinkProgram = {
    run,
    functionOf: (id) => functions[id]!,
    summaryOf(id) {
      const known = summaries[id];
      if (known !== undefined) return known;
      // Called through a value, so its group did not come first.
      if (running.has(id)) return EMPTY_LINKED;
      running.add(id);
      const summary = evaluate(program, functions[id]!);
      running.delete(id);
      summaries[id] = summary;
      return summary;
    },
    calleesOf: calleeTable(files, functions, input.resolver, ownerOf),
    functionsAt: (file, reference) =>
      input.resolver.targetsOf(file.path, reference).flatMap(({ path, start }) => {
        return files.get(path)?.functionAt(start) ?? [];
      }),
    sharedValue: (field) => shared.valueOf(field),
    callerOf(call) {
      const file = ownerOf(call);
      if (file === undefined) return null;
      const index = callersIn(file.outline)[call - file.firstCall] ?? -1;
      return index < 0 ? null : functions[file.firstFunction + index]!;
    },
    cut: (fn) => void cut.add(fn.id),
    report(mark, fact) {
      let sink = sinks.get(mark.file.path);
      if (sink === undefined) {
        sink = createFlowSink(run.rules, -1, run.space.masks);
        sinks.set(mark.file.path, sink);
      }
      offer(sink, mark, fact);
    },
  };
  const calls = once(() => createKnownCalls({ program, functions, files: [...files.values()] }));
  const shared = sharedFields(functions, program);
  noteRoutes([...files.values()], functions, program);
  const supposed = new Map(paths.map((path) => [files.get(path)!, input.supposed.get(path) ?? []] as const));
  const carried = findCarriedParameters(program, functions);
  const relevance = findRelevance(functions, program, supposed, carried);
  const needed = readNeeded(files.values(), functions, relevance);
  let cyclesCut = 0;
  for (const group of groupsOf(functions, needed, (fn) => callsOf(fn, program)))
    if (!closeGroup(group, program, summaries)) cyclesCut += 1;
  if (!isSpent(run.space)) closeCarriedObjects(program, carried);
  return {
    flows: [...sinks.keys()].sort().flatMap((path) => sinks.get(path)!.list() as readonly LinkedFlow[]),
    openOf: (path, conditions, rule) =>
      isFilledByStrangers(program, calls(), files.get(path), conditions, rule)
        ? openOf(program, files.get(path), conditions, rule)
        : null,
    isOfStrangers: (path, conditions) => {
      const file = files.get(path);
      const set = file === undefined ? 0 : file.conditions(conditions);
      return run.space.conditions.get(set).some(({ kind }) => kind === 'uncalled');
    },
    limits: {
      factsDropped: run.space.dropped,
      cyclesCut,
      functionsCut: cut.size,
      isSpent: isSpent(run.space),
    },
  };
}

/** Reads the facts of functions that flows may need, one file after the other; the ids of those of which something is left. */
function readNeeded(
  files: Iterable<LinkedFile>,
  functions: readonly LinkedFunction[],
  relevance: Relevance,
): ReadonlySet<number> {
  const needed = new Set<number>();
  for (const file of files) {
    let written: readonly FunctionFacts[] | null = null;
    for (let index = 0; index < file.facts.functions.length; index += 1) {
      const fn = functions[file.firstFunction + index]!;
      if (!relevance.mayMatter(fn)) continue;
      written ??= file.functions();
      const kept = relevance.prune(fn, written[index]!);
      if (kept === null) continue;
      fn.facts = kept;
      needed.add(fn.id);
    }
  }
  return needed;
}

/** What shared fields hold, worked out when the first is asked for. */
function sharedFields(
  functions: readonly LinkedFunction[],
  program: LinkProgram,
): { valueOf(field: number): Value } {
  let values: Map<number, Value> | null = null;
  const collect = (known: Map<number, Value>): void => {
    const registrations = registrationsOf(program, functions);
    for (const fn of functions) {
      if (fn.facts.shared === undefined) continue;
      for (const [field, value] of sharedBy(program, fn, registrations.get(fn.id) ?? [])) {
        const index = fn.file.shared[field]!;
        known.set(index, join(program.run.space, known.get(index) ?? CLEAN, value));
      }
    }
  };
  return {
    valueOf(field) {
      if (values === null) {
        // What is put into one field out of another is found only when that one came first.
        values = new Map();
        collect(values);
      }
      return values.get(field) ?? CLEAN;
    },
  };
}

/** Where functions that put something into shared fields are registered with a library, by their ids. */
function registrationsOf(
  program: LinkProgram,
  functions: readonly LinkedFunction[],
): ReadonlyMap<number, readonly CallSite[]> {
  const sites = new Map<number, CallSite[]>();
  for (const caller of functions) {
    for (const [index] of caller.facts.calls ?? []) {
      if (caller.file.facts.calls[index]!.registered !== true) continue;
      const call = caller.file.firstCall + index;
      for (const callee of program.calleesOf(call)) {
        if (callee.fn.facts.shared === undefined) continue;
        const known = sites.get(callee.fn.id);
        if (known === undefined) sites.set(callee.fn.id, [{ caller, call, callee }]);
        else known.push({ caller, call, callee });
      }
    }
  }
  return sites;
}

function offer(sink: FlowSink, mark: LinkedSink, fact: Fact): void {
  sink.offer(mark, fact, [fact], null);
}

/** Returns false when the rounds ended before the summaries stood still. */
function closeGroup(
  group: { readonly functions: readonly LinkedFunction[]; readonly isCycle: boolean },
  program: LinkProgram,
  summaries: (LinkedSummary | undefined)[],
): boolean {
  if (group.isCycle) for (const fn of group.functions) summaries[fn.id] = EMPTY_LINKED;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let changed = false;
    for (const fn of group.functions) {
      const before = summaries[fn.id];
      const after = evaluate(program, fn);
      summaries[fn.id] = after;
      changed ||= before === undefined || sizeOf(before) !== sizeOf(after);
    }
    if (!group.isCycle || !changed) return true;
  }
  return false;
}

/** The functions that wait for something, by its name. */
function listenersOf(
  owners: readonly LinkedFile[],
  functions: readonly LinkedFunction[],
  files: ReadonlyMap<string, LinkedFile>,
  resolver: LinkResolver,
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const file of owners) {
    for (const [topic, own, references] of file.facts.listeners ?? []) {
      const named = references
        .flatMap((reference) => resolver.targetsOf(file.path, reference))
        .flatMap(({ path, start }) => files.get(path)?.functionAt(start) ?? []);
      const all = own < 0 ? named : [functions[file.firstFunction + own]!.id, ...named];
      found.set(topic, [...(found.get(topic) ?? []), ...all]);
    }
  }
  return found;
}

const NO_CALLEES: readonly LinkedCallee[] = [];

/** The callees of calls by their names, looked up once. */
function calleeTable(
  files: ReadonlyMap<string, LinkedFile>,
  functions: readonly LinkedFunction[],
  resolver: LinkResolver,
  ownerOf: OwnerOf,
): (call: number) => readonly LinkedCallee[] {
  const known: (readonly LinkedCallee[] | undefined)[] = [];
  const listeners = once(() => listenersOf([...files.values()], functions, files, resolver));
  const resolve = (call: number): readonly LinkedCallee[] => {
    const file = ownerOf(call);
    const written = file?.facts.calls[call - file.firstCall];
    if (file === undefined || written === undefined) return [];
    if (written.own !== null)
      return [{ fn: functions[file.firstFunction + written.own]!, isConstructor: false, isOwn: true }];
    if (written.references.length === 0 && written.topic === undefined && written.template === undefined)
      return NO_CALLEES;
    // So it is with nearly all calls that lead anywhere.
    const isNamed = written.topic === undefined && written.template === undefined;
    const only = isNamed && written.references.length === 1 ? written.references[0]! : null;
    const direct = only === null ? null : resolver.targetsOf(file.path, only);
    if (direct !== null && direct.length <= 1) {
      const [target] = direct;
      if (target === undefined || (target.isConstructor && written.registered === true)) return NO_CALLEES;
      const id = files.get(target.path)?.functionAt(target.start) ?? null;
      return id === null
        ? NO_CALLEES
        : [{ fn: functions[id]!, isConstructor: target.isConstructor, isOwn: false }];
    }
    const found = new Map<number, LinkedCallee>();
    for (const id of written.topic === undefined ? [] : (listeners().get(written.topic) ?? []))
      found.set(id, { fn: functions[id]!, isConstructor: false, isOwn: false });
    const targets =
      direct === null
        ? written.references.flatMap((reference) => resolver.targetsOf(file.path, reference))
        : [...direct];
    if (written.template !== undefined) targets.push(...resolver.templatesOf(file.path, written.template));
    for (const target of targets) {
      if (target.isConstructor && written.registered === true) continue;
      const owner = files.get(target.path);
      const id = owner?.functionAt(target.start) ?? null;
      if (id !== null)
        found.set(id, { fn: functions[id]!, isConstructor: target.isConstructor, isOwn: false });
    }
    return [...found.values()];
  };
  return (call) => {
    let callees = known[call];
    if (callees === undefined) {
      callees = resolve(call);
      known[call] = callees;
    }
    return callees;
  };
}

function openOf(
  program: LinkProgram,
  file: LinkedFile | undefined,
  conditions: number,
  rule: number,
): number | null {
  if (file === undefined) return 0;
  const set = file.conditions(conditions);
  const supposed = program.run.space.conditions.get(set).filter((one) => one.kind !== 'uncalled');
  if (supposed.some(({ kind }) => kind === 'denotes')) return null;
  // Where linking was cut nothing has taken the finding's place, so it stays as the file alone gave it.
  if (isSpent(program.run.space)) return openWithout(supposed);
  const [first] = supposed;
  const caller = first === undefined || first.kind === 'denotes' ? null : program.callerOf(first.call);
  if (caller === null) return openWithout(supposed);
  const decision = decideIn(program, caller, set);
  if (decision.isOut) return null;
  return isSafeFor(program, decision.mask, rule) ? null : decision.flags;
}

function isSafeFor({ run }: LinkProgram, mask: number, rule: number): boolean {
  const channels = [...(run.rules[rule]?.sinkChannels ?? []), rule];
  return channels.some((channel) => run.space.masks.has(mask, channel));
}

/** A finding that rests on nobody knowing who fills a parameter: whether the calls of the program leave that open. */
function isFilledByStrangers(
  program: LinkProgram,
  calls: KnownCalls,
  file: LinkedFile | undefined,
  conditions: number,
  rule: number,
): boolean {
  if (file === undefined || isSpent(program.run.space)) return true;
  return program.run.space.conditions
    .get(file.conditions(conditions))
    .every(
      (condition) =>
        condition.kind !== 'uncalled' ||
        condition.function < 0 ||
        calls.isOpen(condition.function, condition.parameter, (mask) => isSafeFor(program, mask, rule)),
    );
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What is open of conditions that nobody decides. */
function openWithout(supposed: readonly LinkCondition[]): number {
  return supposed.reduce((flags, condition) => flags | flagOf(condition), 0);
}
