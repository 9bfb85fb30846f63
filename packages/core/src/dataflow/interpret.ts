/**
 * Runs one function's instructions on abstract values: forward, may-analysis. Branches run on overlays and are joined; loops run until
 * nothing new is learned; handlers start from everything that any point of the `try` body may have written.
 *
 * Cost: linear in the instructions, times the rounds of the loops around them (at most `MAX_ROUNDS` each).
 */
import type { Expression } from '../ast/nodes.ts';
import type { Instruction, Register } from '../ir/ir.ts';
import { readMember } from './accessors.ts';
import { runCall } from './calls.ts';
import { areSafe, channelsChecked, forgetElements, surelyRuns } from './checked-loops.ts';
import { addThrown, type FunctionContext } from './context.ts';
import { recordExit } from './exits.ts';
import { CLEAN, flagged, isSpent, type Value, VIA_INDEX, VIA_OPERATION, valueOf } from './facts.ts';
import { makeOriginSafe } from './guard-addresses.ts';
import { refine } from './guards.ts';
import {
  asNumber,
  define,
  elementOf,
  putBack,
  runBuild,
  runCompute,
  runCopy,
  runMake,
  runStore,
} from './instructions.ts';
import { fixedCase, fixedOutcome } from './live-branches.ts';
import { instantiateClosure, runWaitingIn } from './made-closures.ts';
import { applyMarks } from './node-marks.ts';
import { indexFromEnd, sliceOf, withoutOrder } from './sequences.ts';
import { withShared } from './shared-fields.ts';
import { addInto, createState, getValue, mergeInto, type State, snapshotSince } from './state.ts';
import { deepFacts, join, mapFacts, readField, writeField } from './values.ts';

/** Beside what its facts cost: an instruction is that much dearer than a look at a fact. */
const STEPS_PER_INSTRUCTION = 8;

/** Taint lattices of real functions settle in two or three rounds; more would only lengthen traces. */
const MAX_ROUNDS = 6;

export function runBlock(context: FunctionContext, state: State, instructions: readonly Instruction[]): void {
  const { space } = context.file;
  for (const instruction of instructions) {
    if (state.dead || isSpent(space)) return;
    space.steps += STEPS_PER_INSTRUCTION;
    runInstruction(context, state, instruction);
  }
}

function runInstruction(context: FunctionContext, state: State, instruction: Instruction): void {
  const { space } = context.file;
  switch (instruction.op) {
    case 'const':
      define(context, state, instruction.dst, instruction.node, CLEAN);
      return;
    case 'copy':
      runCopy(context, state, instruction);
      return;
    case 'load': {
      const object = getValue(state, instruction.object);
      let value = readField(space, object, indexFromEnd(object, instruction.key));
      if (instruction.index !== null) {
        const index = mapFacts(space, getValue(state, instruction.index), (fact) =>
          flagged(fact, VIA_INDEX | VIA_OPERATION),
        );
        value = context.file.carries.indexes ? join(space, value, valueOf(deepFacts(space, index))) : value;
      }
      value = readMember(context, state, instruction, value);
      value = withShared(context, object, instruction.key, instruction.node, value);
      if (instruction.key === 'length' && instruction.node.kind === 'Member')
        value = asNumber(context, value);
      define(context, state, instruction.dst, instruction.node, value);
      context.loaded.set(instruction.dst, getValue(state, instruction.dst));
      return;
    }
    case 'store':
      runWaitingIn(context, state, getValue(state, instruction.src), instruction.node.start);
      runStore(context, state, instruction);
      return;
    case 'putback':
      putBack(context, state, instruction);
      return;
    case 'build':
      runBuild(context, state, instruction);
      return;
    case 'compute':
      runCompute(context, state, instruction);
      return;
    case 'make':
      for (const { src } of instruction.items)
        runWaitingIn(context, state, getValue(state, src), instruction.node.start);
      runMake(context, state, instruction);
      return;
    case 'element': {
      const source = getValue(state, instruction.src);
      define(context, state, instruction.dst, instruction.node, elementOf(context, source, instruction.part));
      return;
    }
    case 'rest': {
      const source = getValue(state, instruction.src);
      const { from, to } = instruction;
      const part = from === null ? withoutOrder(space, source) : sliceOf(space, source, from, to);
      define(context, state, instruction.dst, instruction.node, part);
      return;
    }
    case 'call':
      runCall(context, state, instruction);
      return;
    case 'closure': {
      const id = instruction.function;
      define(context, state, instruction.dst, instruction.node, { facts: [], fields: null, functions: [id] });
      const held = instantiateClosure(context, state, id, instruction.node, instruction.dst);
      if (held !== id)
        define(context, state, instruction.dst, instruction.node, {
          facts: [],
          fields: null,
          functions: [held],
        });
      return;
    }
    case 'catch':
      define(context, state, instruction.dst, instruction.node, context.caught);
      return;
    case 'return': {
      const value =
        instruction.src === null
          ? CLEAN
          : applyMarks(context, state, instruction.node, getValue(state, instruction.src));
      runWaitingIn(context, state, value, instruction.node.start);
      context.returns = join(space, context.returns, value);
      recordExit(context, state, instruction.node);
      state.dead = true;
      return;
    }
    case 'throw':
      if (instruction.src !== null)
        addThrown(context, applyMarks(context, state, instruction.node, getValue(state, instruction.src)));
      state.dead = true;
      return;
    case 'yield':
      context.returns = join(
        space,
        context.returns,
        writeField(
          space,
          CLEAN,
          '*',
          applyMarks(context, state, instruction.node, getValue(state, instruction.src)),
        ),
      );
      return;
    case 'assume':
      refine(context, state, instruction.condition, true);
      return;
    case 'if':
      runIf(context, state, instruction);
      return;
    case 'loop':
      runLoop(context, state, instruction);
      return;
    case 'region':
      runRegion(context, state, instruction);
      return;
    case 'switch':
      runSwitch(context, state, instruction);
      return;
    case 'try':
      runTry(context, state, instruction);
      return;
    case 'break':
    case 'continue': {
      const region = context.regions.get(instruction.region);
      if (region !== undefined)
        (instruction.op === 'break' ? region.breaks : region.continues).push(
          snapshotSince(region.base, state),
        );
      state.dead = true;
      return;
    }
  }
}

function runIf(
  context: FunctionContext,
  state: State,
  instruction: Extract<Instruction, { op: 'if' }>,
): void {
  const { condition } = instruction;
  const fixed = condition === null ? null : fixedOutcome(context, condition);
  const then = fixed === false ? unreached(state) : branch(context, state, condition, true, instruction.then);
  const otherwise =
    fixed === true ? unreached(state) : branch(context, state, condition, false, instruction.else);
  mergeInto(context.file.space, state, [then, otherwise]);
}

/** The end of a branch that never runs. */
function unreached(base: State): State {
  const state = createState(base);
  state.dead = true;
  return state;
}

function branch(
  context: FunctionContext,
  base: State,
  condition: Expression | null,
  outcome: boolean,
  body: readonly Instruction[],
): State {
  const state = createState(base);
  if (condition !== null) refine(context, state, condition, outcome);
  runBlock(context, state, body);
  return state;
}

function runLoop(
  context: FunctionContext,
  state: State,
  instruction: Extract<Instruction, { op: 'loop' }>,
): void {
  const { space } = context.file;
  if (instruction.condition !== null && fixedOutcome(context, instruction.condition) === false) {
    runBlock(context, state, instruction.orelse);
    return;
  }
  const { over } = instruction;
  const region = { base: state, breaks: [] as State[], continues: [] as State[] };
  context.regions.set(instruction.region, region);
  let allSafe = false;
  let checked: readonly number[] = [];
  let rounds: readonly State[] = [];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    region.breaks.length = 0;
    const body = branch(context, state, instruction.condition, true, instruction.body);
    let changed = false;
    const ends = region.continues.splice(0);
    rounds = [...ends, body];
    allSafe = over !== null && areSafe(context, state, over, rounds);
    checked = over === null ? [] : channelsChecked(context, state, over, rounds);
    for (const end of ends) changed = addInto(space, state, end) || changed;
    if (!body.dead) changed = addInto(space, state, body) || changed;
    if (!changed || context.file.shouldStop()) break;
  }
  const end = createState(state);
  // Each round has seen what the ones before it left, so the end of the last one is that of all.
  if (over !== null && surelyRuns(context, over.expression)) mergeInto(space, end, rounds);
  if (instruction.condition !== null) refine(context, end, instruction.condition, false);
  if (over !== null && allSafe) forgetElements(context, end, over.iterable);
  if (over !== null && checked.length > 0) makeOriginSafe(context, end, over.expression, checked);
  end.dead ||= instruction.condition !== null && isAlwaysTrue(context, instruction.condition);
  runBlock(context, end, instruction.orelse);
  mergeInto(space, state, [end, ...region.breaks]);
  context.regions.delete(instruction.region);
}

/** `while True`: the loop ends by `break` alone. */
function isAlwaysTrue(context: FunctionContext, condition: Expression): boolean {
  const constant = context.file.names.constantOf(condition);
  return constant?.type === 'boolean' ? constant.value : constant?.type === 'number' && constant.value !== 0;
}

function runRegion(
  context: FunctionContext,
  state: State,
  instruction: Extract<Instruction, { op: 'region' }>,
): void {
  const region = { base: state, breaks: [] as State[], continues: [] as State[] };
  context.regions.set(instruction.region, region);
  const body = createState(state);
  runBlock(context, body, instruction.body);
  mergeInto(context.file.space, state, [body, ...region.breaks, ...region.continues]);
  context.regions.delete(instruction.region);
}

function runSwitch(
  context: FunctionContext,
  state: State,
  instruction: Extract<Instruction, { op: 'switch' }>,
): void {
  const { space } = context.file;
  const region = { base: state, breaks: [] as State[], continues: [] as State[] };
  context.regions.set(instruction.region, region);
  const ends: State[] = [];
  let previous: State | null = null;
  let hasDefault = false;
  let isFound = false;
  for (const arm of instruction.cases) {
    const isFixed: boolean | null =
      arm.test === null ? isFound : fixedCase(context, instruction.subject, arm.test);
    // Of the others only what the one before falls into runs.
    const isReached = arm.test === null ? !isFound : !isFound && isFixed !== false;
    hasDefault ||= arm.test === null || isFixed === true;
    isFound ||= isFixed === true;
    const current = isReached ? createState(state) : unreached(state);
    if (!isReached && (previous === null || previous.dead || !instruction.fallsThrough)) {
      previous = current;
      continue;
    }
    if (arm.test !== null && isReached) {
      const { test } = arm;
      const isCondition = isAlwaysTrue(context, instruction.subject);
      if (isCondition) refine(context, current, test, true);
      else
        refine(
          context,
          current,
          {
            kind: 'Binary',
            op: '==',
            left: instruction.subject,
            right: test,
            start: test.start,
            end: test.end,
            id: test.id,
          },
          true,
        );
    }
    // A case that does not end by itself continues into the next.
    if (previous !== null && !previous.dead && instruction.fallsThrough) {
      addInto(space, current, previous);
      current.dead = false;
    }
    runBlock(context, current, arm.body);
    if (!instruction.fallsThrough) ends.push(current);
    previous = current;
  }
  if (instruction.fallsThrough && previous !== null) ends.push(previous);
  if (!hasDefault || ends.length === 0) ends.push(createState(state));
  mergeInto(space, state, [...ends, ...region.breaks]);
  context.regions.delete(instruction.region);
}

function runTry(
  context: FunctionContext,
  state: State,
  instruction: Extract<Instruction, { op: 'try' }>,
): void {
  const { space } = context.file;
  const thrown = new Map<Register, Value>();
  context.accumulators.push(thrown);
  context.thrown.push(CLEAN);
  const body = createState(state);
  runBlock(context, body, instruction.body);
  context.accumulators.pop();
  const caught = context.thrown.pop()!;
  if (instruction.handlers.length === 0) addThrown(context, caught);
  if (!body.dead) runBlock(context, body, instruction.orelse);
  const ends = [body];
  for (const handler of instruction.handlers) {
    const overlay = createState(state);
    for (const [register, value] of thrown)
      overlay.own.set(register, join(space, getValue(state, register), value));
    const before = context.caught;
    context.caught = caught;
    runBlock(context, overlay, handler);
    context.caught = before;
    ends.push(overlay);
  }
  const before = createState(state);
  mergeInto(space, state, ends);
  if (instruction.finalizer.length === 0) return;
  if (!state.dead) {
    runBlock(context, state, instruction.finalizer);
    return;
  }
  // `finally` runs on the way out, too.
  for (const [register, value] of thrown)
    before.own.set(register, join(space, getValue(before, register), value));
  runBlock(context, before, instruction.finalizer);
}
