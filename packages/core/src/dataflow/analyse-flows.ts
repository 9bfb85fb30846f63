/**
 * Taint within a file: summarises every function, callees first, and collects the flows that close.
 *
 * Computes a may-analysis with symbolic inputs. Over-approximates: joins are unions, an unknown call passes its inputs on.
 * Under-approximates: implicit flows, aliases through containers, reflection. Cost: linear in the instructions for files without
 * recursion; cycles of functions are repeated until their summaries stand still, at most `MAX_CYCLE_ROUNDS` times.
 */
import type { ClassNode, TypeNode } from '../ast/nodes.ts';
import type { IrFile, IrFunction } from '../ir/ir.ts';
import type { Names } from '../names/names.ts';
import { boundedSummary } from './bounded-summary.ts';
import { type CallGroup, calleeTable, callOrder } from './call-order.ts';
import { createClassTable } from './class-table.ts';
import { applySummary, inputsOf } from './closures.ts';
import type { FileContext, FunctionContext } from './context.ts';
import { decoratorGuards } from './decorator-guards.ts';
import { guardsOf, recordExit } from './exits.ts';
import { exportsOf } from './exports.ts';
import {
  CLEAN,
  copied,
  createFactSpace,
  type FactSpace,
  isClean,
  isSpent,
  masked,
  startFact,
  type Value,
  valueOf,
} from './facts.ts';
import { createFlowSink, type Flow } from './flows.ts';
import { runBlock } from './interpret.ts';
import type { LinkCallees } from './link-callee.ts';
import { revisitClosures } from './made-closures.ts';
import { MARK_MODELLED, type Marks, type TaintRule } from './marks.ts';
import type { Masks } from './masks.ts';
import { functionOfModule } from './module-functions.ts';
import { applyMarks } from './node-marks.ts';
import { relevantFunctions } from './relevant-functions.ts';
import { createState, mergeInto, type State, setInitial } from './state.ts';
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
    linkIds: new Map(),
    listeners: new Map(),
  };
  let cyclesCut = 0;
  let stopped: FlowLimits['stopped'] = null;
  const { ir, names, marks, linkCallees: linked } = input;
  const called = calleeTable(ir, names, classes);
  const relevant = relevantFunctions({ ir, names, classes, called, marks, linked });
  for (const group of callOrder(ir, names, called)) {
    if (!group.functions.some((id) => relevant.has(id))) continue;
    stopped = stopReason(file);
    if (stopped !== null) break;
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
      summaries[id] = summarise(file, fn);
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

function summarise(file: FileContext, fn: IrFunction): FunctionSummary {
  const { context, state } = enterFunction(file, fn);
  runBlock(context, state, fn.body);
  if (!state.dead) recordExit(context, state, null);
  const end = createState(null);
  mergeInto(
    file.space,
    end,
    context.exitStates.map((exit) => ({ parent: exit.parent, own: exportsOf(context, exit), dead: false })),
  );
  revisitClosures(context, end);
  return boundedSummary(file.space, {
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
  });
}

function carriedParameters({ names, linkCallees }: FileContext, fn: IrFunction): FunctionSummary['carried'] {
  if (linkCallees === null) return [];
  return fn.params.flatMap(({ node }, index) => {
    const type = node.kind === 'Param' ? names.typeOf(node.target) : null;
    const carried = type === null ? null : names.carriedTypeOf(type);
    return carried === null ? [] : [[index, carried] as const];
  });
}

/** The state at the start of a function: parameters, receiver and captured variables hold themselves, in symbols. */
function enterFunction(
  file: FileContext,
  fn: IrFunction,
): { readonly context: FunctionContext; readonly state: State } {
  const { space } = file;
  const state = createState(null);
  const inputs = new Map<number, { readonly register: number; readonly initial: Value }>();
  let hidden = fn.registerCount;
  const context: FunctionContext = {
    file,
    fn,
    inputs,
    regions: new Map(),
    loaded: new Map(),
    accumulators: [],
    returns: CLEAN,
    exits: [],
    exitStates: [],
    sinks: new Map(),
    callbacks: [],
    callbackRuns: 0,
    calls: new Map(),
    written: new Map(),
    shared: new Map(),
    closures: new Map(),
    thrown: [CLEAN],
    caught: CLEAN,
  };
  const enter = (index: number, register: number, value: Value): void => {
    inputs.set(index, { register: hidden, initial: value });
    setInitial(state, register, value);
    setInitial(state, hidden, value);
    hidden += 1;
  };
  if (fn.receiver !== null) {
    const origin = space.portOrigin({ base: 'receiver', index: 0, path: [] });
    enter(-1, fn.receiver, valueOf([startFact(origin, fn.node, 'its object')]));
  }
  const guarded = decoratorGuards(file, fn);
  for (const [index, param] of fn.params.entries()) {
    const origin = space.portOrigin({ base: 'parameter', index, path: [] });
    const symbolic = hasSafeType(file.names, param.node)
      ? CLEAN
      : valueOf([startFact(origin, param.node, `parameter ${param.name ?? index + 1}`)]);
    const target = param.node.kind === 'Param' ? param.node.target : param.node;
    const marked = applyMarks(
      context,
      state,
      target,
      applyMarks(context, state, param.node, copied(symbolic)),
    );
    const mask = guarded.get(index);
    const checked =
      mask === undefined
        ? marked
        : mapFacts(space, marked, (fact) =>
            mask === null ? null : masked(fact, space.masks.union(fact.mask, mask)),
          );
    enter(index, param.register, checked);
  }
  for (const captured of fn.captured) {
    const own = functionOfModule(file.ir, captured.definition);
    const origin = space.portOrigin({ base: 'captured', index: captured.definition.id, path: [] });
    const value: Value =
      own === null
        ? valueOf([startFact(origin, fn.node, captured.definition.name)])
        : { facts: [], fields: null, functions: [own.id] };
    setInitial(state, captured.register, value);
  }
  return { context, state };
}

const SAFE_PARAMETER_TYPES = new Set([
  'int',
  'float',
  'bool',
  'number',
  'boolean',
  'bigint',
  'uuid.UUID',
  'datetime.date',
  'datetime.datetime',
  'decimal.Decimal',
  'Date',
]);

function hasSafeType(names: Names, node: IrFunction['params'][number]['node']): boolean {
  if (node.kind !== 'Param' || node.target.kind !== 'Name') return false;
  if (node.type !== null && isChoice(node.type)) return true;
  const type = names.typeOf(node.target);
  return type !== null && SAFE_PARAMETER_TYPES.has(type);
}

/** `'asc' | 'desc'`: one of the texts that the program names. */
function isChoice(type: TypeNode): boolean {
  if (type.form === 'union') return type.args.length > 0 && type.args.every(isChoice);
  return /^(?:'[^']*'|"[^"]*"|\d+|true|false|null|undefined)$/.test(type.text.trim());
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

/** Fields of a class that one method fills from a source and another carries to a sink. */
function closeClassFields(file: FileContext): void {
  const methods = new Map<ClassNode, IrFunction[]>();
  for (const fn of file.ir.functions) {
    if (fn.node.kind !== 'Function' || fn.receiver === null) continue;
    const owner = file.names.enclosing(fn.node);
    if (owner?.kind === 'Class') methods.set(owner, [...(methods.get(owner) ?? []), fn]);
  }
  // What a class or one that it inherits from fills, all their methods may read, and those of classes that inherit from it.
  const filled = new Map<ClassNode, Value>();
  for (const node of file.names.classes) filled.set(node, filledFields(file, node, methods.get(node) ?? []));
  const visible = new Map<ClassNode, Value>(filled);
  for (const node of file.names.classes) {
    for (const ancestor of file.classes.ancestorsOf(node)) {
      const own = filled.get(ancestor) ?? CLEAN;
      visible.set(node, join(file.space, visible.get(node)!, own));
      if (ancestor !== node)
        visible.set(ancestor, join(file.space, visible.get(ancestor) ?? CLEAN, filled.get(node)!));
    }
  }
  for (const [node, members] of methods) {
    const fields = visible.get(node) ?? CLEAN;
    if (!hasFacts(fields)) continue;
    for (const member of members) {
      const { context, state } = enterFunction(file, member);
      applySummary(
        context,
        state,
        file.summaries[member.id]!,
        inputsOf([], fields),
        member.node,
        `${member.name}()`,
      );
    }
  }
}

/** What the body and the methods of a class put into its fields from sources. */
function filledFields(file: FileContext, node: ClassNode, members: readonly IrFunction[]): Value {
  const written = members.map((member) => file.summaries[member.id]!.mutated.get(-1));
  let fields = CLEAN;
  for (const value of [file.classes.bodies.get(node), ...written]) {
    if (value === undefined) continue;
    const known = mapFacts(file.space, value, (fact) => (fact.origin.kind === 'source' ? fact : null));
    fields = join(file.space, fields, known);
  }
  return fields;
}

function hasFacts(value: Value): boolean {
  if (value.facts.length > 0) return true;
  for (const field of value.fields?.values() ?? []) if (hasFacts(field)) return true;
  return false;
}
