import type { IrFile, IrFunction } from '../ir/ir.ts';
import type { Names } from '../names/names.ts';
import { boundedSummary } from './bounded-summary.ts';
import { type CallGroup, calleeTable, callOrder } from './call-order.ts';
import { closeClassFields } from './class-field-flows.ts';
import { createClassTable } from './class-table.ts';
import type { FileContext, FunctionContext } from './context.ts';
import { enterFunction } from './enter-function.ts';
import { guardsOf, recordExit } from './exits.ts';
import { exportsOf } from './exports.ts';
import { CLEAN, createFactSpace, type FactSpace, isClean, isSpent, type Value } from './facts.ts';
import { NOTHING_FIXED } from './fixed-arguments.ts';
import { createFlowSink, type Flow } from './flows.ts';
import { runBlock } from './interpret.ts';
import type { LinkCallees } from './link-callee.ts';
import { revisitClosures } from './made-closures.ts';
import { MARK_MODELLED, type Marks, type TaintRule } from './marks.ts';
import type { Masks } from './masks.ts';
import { relevantFunctions } from './relevant-functions.ts';
import { createSpecialisedSummaries } from './specialised-summaries.ts';
import { createState, mergeInto, type State } from './state.ts';
import { EMPTY_SUMMARY, type FunctionSummary } from './summary.ts';
import { decoratedListeners, type Listener } from './topics.ts';
import { join, mapFacts } from './values.ts';

const MAX_CYCLE_ROUNDS = 5;

export interface FlowInput {
  readonly names: Names;
  readonly text: string;
  readonly ir: IrFile;
  readonly marks: Marks;
  readonly rules: readonly TaintRule[];
  readonly masks: Masks;
  readonly channelOf: (kind: string) => number | null;
  readonly tableKeys: readonly number[] | null;
  readonly shouldStop: () => boolean;
  /** Finds callees in other files; null when the file is looked at alone: then only functions that can take part in a flow count. */
  readonly linkCallees: LinkCallees | null;
  /** See `AnalyseInput`; true by default. */
  readonly importable?: boolean;
  /** Steps (see `FactSpace`) after which the work ends; none: there is no end but `shouldStop`. */
  readonly maxSteps?: number;
}

export interface FlowResult {
  readonly flows: readonly Flow[];
  readonly summaries: readonly FunctionSummary[];
  /** What the summaries speak of in numbers. */
  readonly space: FactSpace;
  readonly listeners: readonly Listener[];
  readonly limits: FlowLimits;
}

/** Caps that were hit and budgets that ended; the caller reports them. */
export interface FlowLimits {
  readonly factsDropped: number;
  readonly cyclesCut: number;
  readonly stopped: 'steps' | 'time' | null;
}

export function analyseFlows(input: FlowInput): FlowResult {
  const space = createFactSpace(input.masks, input.maxSteps);
  const flows = createFlowSink(input.rules, input.marks.parameterLabel, input.masks);
  const summaries: FunctionSummary[] = input.ir.functions.map(() => EMPTY_SUMMARY);
  const classes = createClassTable(input.names);
  const file: FileContext = {
    names: input.names,
    classes,
    text: input.text,
    ir: input.ir,
    marks: input.marks,
    space,
    summaries,
    summaryFor: (fn, fixed) => specialised(fn, fixed),
    flows,
    channelOf: input.channelOf,
    tableKeys: input.tableKeys,
    carries: {
      indexes: input.rules.some((rule) => !rule.safeIndexes),
      booleans: input.rules.some((rule) => !rule.safeBooleans),
      comparisons: input.rules.some((rule) => !rule.safeComparisons),
      numbers: input.rules.some((rule) => !rule.safeNumbers),
    },
    shouldStop: input.shouldStop,
    observed: new Map(),
    running: [],
    linkCallees: input.linkCallees,
    importable: input.importable ?? true,
    linkIds: new Map(),
    listeners: new Map(),
  };
  const cyclic = new Set<number>();
  const specialised = createSpecialisedSummaries(
    file,
    ({ id }) => cyclic.has(id),
    (fn, fixed) => summarise(file, fn, false, fixed),
  );
  let cyclesCut = 0;
  let stopped: FlowLimits['stopped'] = null;
  const { ir, names, marks, linkCallees: linked } = input;
  const called = calleeTable(ir, names, classes);
  const relevant = relevantFunctions({ ir, names, classes, called, marks, linked });
  for (const group of callOrder(ir, names, called)) {
    if (!group.functions.some((id) => relevant.has(id))) continue;
    stopped = stopReason(file);
    if (stopped !== null) break;
    if (group.isCycle) for (const id of group.functions) cyclic.add(id);
    if (!settle(file, group)) cyclesCut += 1;
  }
  if (stopped === null) closeClassFields(file);
  stopped ??= isSpent(space) ? 'steps' : null;
  const limits = { factsDropped: space.dropped, cyclesCut, stopped };
  const listeners = [...file.listeners.values(), ...decoratedListeners(marks.topics, ir.functions)];
  return { flows: flows.list(), summaries, space, listeners, limits };
}

/** Summarises the functions of a group, those of a cycle until nothing new is learned. Returns whether that was so. */
function settle(file: FileContext, group: CallGroup): boolean {
  const { ir, summaries } = file;
  for (let round = 1; round <= (group.isCycle ? MAX_CYCLE_ROUNDS : 1); round += 1) {
    let changed = false;
    for (const id of group.functions) {
      const fn = ir.functions[id]!;
      const before = summaries[id]!;
      summaries[id] = summarise(file, fn, group.isCycle);
      changed = differs(before, summaries[id]!) || changed;
    }
    if (!changed) return true;
  }
  return !group.isCycle;
}

function stopReason(file: FileContext): FlowLimits['stopped'] {
  if (isSpent(file.space)) return 'steps';
  return file.shouldStop() ? 'time' : null;
}

function summarise(
  file: FileContext,
  fn: IrFunction,
  isInCycle: boolean,
  fixed = NOTHING_FIXED,
): FunctionSummary {
  const { context, state } = enterFunction(file, fn, fixed);
  runBlock(context, state, fn.body);
  if (!state.dead) recordExit(context, state, null);
  const end = createState(null);
  mergeInto(
    file.space,
    end,
    context.exitStates.map((exit) => ({ parent: exit.parent, own: exportsOf(context, exit), dead: false })),
  );
  revisitClosures(context, end);
  const summary: FunctionSummary = {
    function: fn.id,
    returns: context.returns,
    mutated: mutatedInputs(context, end),
    written: writtenCaptures(context, end),
    shared: context.shared,
    sinks: [...context.sinks.values()],
    callbacks: context.callbacks,
    calls: context.calls,
    guards: guardsOf(context),
    modelled: fn.params.flatMap(({ node }, index) =>
      ((file.marks.bits[node.id] ?? 0) & MARK_MODELLED) !== 0 ? [index] : [],
    ),
    carried: carriedParameters(file, fn),
    thrown: context.thrown[0] ?? CLEAN,
    neverReturns: context.exits.length === 0 && !fn.isGenerator && !isAsync(fn),
  };
  return boundedSummary(file.space, summary, isInCycle);
}

function carriedParameters({ names, linkCallees }: FileContext, fn: IrFunction): FunctionSummary['carried'] {
  if (linkCallees === null) return [];
  return fn.params.flatMap(({ node }, index) => {
    const type = node.kind === 'Param' ? names.typeOf(node.target) : null;
    const carried = type === null ? null : names.carriedTypeOf(type);
    return carried === null ? [] : [[index, carried] as const];
  });
}

function mutatedInputs(context: FunctionContext, end: State): ReadonlyMap<number, Value> {
  const mutated = new Map<number, Value>();
  for (const [index, input] of context.inputs) {
    const value = end.own.get(input.register) ?? input.initial;
    if (value === input.initial) continue;
    // The parameter itself is not news; what was stored into it is.
    const facts = value.facts.filter((fact) =>
      input.initial.facts.every((before) => before.origin !== fact.origin),
    );
    if (facts.length === 0 && value.fields === null) continue;
    const stored: Value = { facts, fields: value.fields, functions: [] };
    if (!isClean(mapFacts(context.file.space, stored, (fact) => fact))) mutated.set(index, stored);
  }
  return mutated;
}

function isAsync(fn: IrFunction): boolean {
  return fn.node.kind === 'Function' && (fn.node.isAsync || fn.node.body === null);
}

function writtenCaptures(context: FunctionContext, end: State): ReadonlyMap<number, Value> {
  const { space } = context.file;
  const written = new Map(context.written);
  for (const captured of context.fn.captured) {
    const value = end.own.get(captured.register);
    if (value !== undefined && (captured.isWritten || isFilled(value)))
      written.set(captured.definition.id, join(space, written.get(captured.definition.id) ?? CLEAN, value));
  }
  return written;
}

/** Something was put into an object that somebody else holds. */
function isFilled(value: Value): boolean {
  return value.fields !== null || value.facts.some((fact) => fact.origin.kind === 'source');
}

/** Summaries only grow; counting what they hold is enough to see a change. */
function differs(before: FunctionSummary, after: FunctionSummary): boolean {
  return (
    before.sinks.length !== after.sinks.length ||
    before.callbacks.length !== after.callbacks.length ||
    before.calls.size !== after.calls.size ||
    size(before.thrown) !== size(after.thrown) ||
    size(before.returns) !== size(after.returns) ||
    sizes(before.mutated) !== sizes(after.mutated) ||
    sizes(before.written) !== sizes(after.written) ||
    sizes(before.shared) !== sizes(after.shared)
  );
}

function sizes(values: ReadonlyMap<number, Value>): number {
  let total = values.size;
  for (const value of values.values()) total += size(value);
  return total;
}

function size(value: Value): number {
  let total = value.facts.length + value.functions.length;
  for (const field of value.fields?.values() ?? []) total += 1 + size(field);
  return total;
}
