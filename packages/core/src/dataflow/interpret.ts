/**
 * Runs one function's instructions on abstract values: forward, may-analysis. Branches run on overlays and are joined; loops run until
 * nothing new is learned; handlers start from everything that any point of the `try` body may have written.
 *
 * Cost: linear in the instructions, times the rounds of the loops around them (at most `MAX_ROUNDS` each).
 */
import type { Expression, Node } from '../ast/nodes.ts';
import { ANY_ELEMENT, type ElementPart, type Instruction, KEYS, type Register } from '../ir/ir.ts';
import { readMember, writeMember } from './accessors.ts';
import { runCall } from './calls.ts';
import { instantiateClosure } from './closures.ts';
import { addThrown, asText, type FunctionContext, replaceObject, setRegister } from './context.ts';
import { recordExit } from './exits.ts';
import {
  addFact,
  BUILT,
  CLEAN,
  deepFacts,
  entriesOf,
  type Fact,
  flagged,
  isSpent,
  join,
  mapFacts,
  readField,
  step,
  type Value,
  VIA_BOOLEAN,
  VIA_COMPARISON,
  VIA_INDEX,
  VIA_NUMBER,
  VIA_OPERATION,
  valueOf,
  withLength,
  writeField,
} from './facts.ts';
import { refine } from './guards.ts';
import { fixedCase, fixedOutcome } from './live-branches.ts';
import { applyMarks } from './node-marks.ts';
import {
  appendElements,
  concatenated,
  indexFromEnd,
  removeElement,
  sliceOf,
  withoutOrder,
} from './sequences.ts';
import { noteShared, withShared } from './shared-fields.ts';
import { addInto, createState, getValue, mergeInto, type State, snapshotSince } from './state.ts';
import { fixedTarget, formatOperands } from './url-prefix.ts';

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
      const held = instantiateClosure(context, state, id, instruction.node);
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

function runStore(
  context: FunctionContext,
  state: State,
  instruction: Extract<Instruction, { op: 'store' }>,
): void {
  const { space } = context.file;
  const before = getValue(state, instruction.object);
  const stored = applyMarks(context, state, instruction.node, getValue(state, instruction.src));
  writeMember(context, state, instruction, stored);
  noteShared(context, instruction.node, stored);
  const key = indexFromEnd(before, instruction.key);
  const isRemoved = instruction.node.kind === 'Delete' && before.length !== undefined && /^\d+$/.test(key);
  const after = isRemoved
    ? removeElement(space, before, Number(key))
    : writeField(space, before, key, stored);
  replaceObject(context, state, instruction.object, before, after);
}

function runBuild(
  context: FunctionContext,
  state: State,
  instruction: Extract<Instruction, { op: 'build' }>,
): void {
  const { space } = context.file;
  const values = instruction.parts.map((part) => getValue(state, part));
  const [left, right] = values;
  // Python's `+` of two lists.
  if (isPlus(instruction.node) && left !== undefined && right !== undefined && isSequence(left, right)) {
    define(context, state, instruction.dst, instruction.node, concatenated(space, left, right));
    return;
  }
  const facts: Fact[] = [];
  for (const [index, part] of formatParts(context, instruction.node, values).entries()) {
    const incoming = deepFacts(space, part);
    const fixed = incoming.length === 0 ? null : fixedTarget(context, instruction.node, index);
    for (const fact of incoming) {
      const built =
        (fact.flags & BUILT) !== 0
          ? flagged(fact, VIA_OPERATION)
          : step(fact, instruction.node, 'built into a string', BUILT | VIA_OPERATION);
      addFact(space, facts, asText(context.file, fixed === null ? built : fixed(built)));
    }
  }
  define(context, state, instruction.dst, instruction.node, valueOf(facts));
}

/** The elements of `format % (a, b)` one by one: each of them has another place in the text. */
function formatParts(context: FunctionContext, node: Node, values: readonly Value[]): readonly Value[] {
  const operands = formatOperands(node);
  const [format, tuple] = values;
  if (operands === null || format === undefined || tuple === undefined || tuple.facts.length > 0)
    return values;
  return [format, ...operands.map((_, index) => readField(context.file.space, tuple, String(index)))];
}

function isPlus(node: Node): boolean {
  return (node.kind === 'Binary' || node.kind === 'Assign') && node.op === '+';
}

function isSequence(...values: readonly Value[]): boolean {
  return values.some((value) => value.length !== undefined);
}

/** An object that has changed since it was read goes back into the field that it was read from. */
function putBack(
  context: FunctionContext,
  state: State,
  instruction: Extract<Instruction, { op: 'putback' }>,
): void {
  const changed = getValue(state, instruction.src);
  if (changed === context.loaded.get(instruction.src)) return;
  const before = getValue(state, instruction.object);
  const after = writeField(context.file.space, before, instruction.key, changed);
  replaceObject(context, state, instruction.object, before, after);
}

/** Sets a result after the marks of its node have been applied. */
export function define(
  context: FunctionContext,
  state: State,
  dst: Register,
  node: Node,
  value: Value,
): void {
  setRegister(context, state, dst, applyMarks(context, state, node, value));
}

/** `xs.length`: how much there is says little of what it is. */
function asNumber(context: FunctionContext, value: Value): Value {
  if (!context.file.carries.numbers) return CLEAN;
  return mapFacts(context.file.space, value, (fact) => flagged(fact, VIA_NUMBER | VIA_OPERATION));
}

function elementOf(context: FunctionContext, source: Value, part: ElementPart): Value {
  const { space } = context.file;
  if (part === 'keys') return readField(space, source, KEYS);
  return readField(space, part === 'entries' ? entriesOf(space, source) : source, ANY_ELEMENT);
}

function runCopy(
  context: FunctionContext,
  state: State,
  instruction: Extract<Instruction, { op: 'copy' }>,
): void {
  const value = getValue(state, instruction.src);
  const { declares, node } = instruction;
  // Fields keep their own traces; a step for each of them would only repeat the same line.
  const named: Value =
    declares === null || value.facts.length === 0
      ? value
      : {
          ...value,
          facts: value.facts.map((fact) =>
            isWorthTelling(fact, node) ? step(fact, node, `assigned to ${declares}`) : fact,
          ),
        };
  define(context, state, instruction.dst, node, named);
}

/** Loops and joins must not lengthen a trace by the same step again and again. */
function isWorthTelling(fact: Fact, node: Node): boolean {
  for (
    let current: Fact | null = fact, steps = 0;
    current !== null && steps < 12;
    current = current.prev, steps += 1
  ) {
    if (current.node === node) return false;
  }
  return true;
}

const RESULT_FLAGS = {
  any: VIA_OPERATION,
  comparison: VIA_COMPARISON | VIA_OPERATION,
  boolean: VIA_BOOLEAN | VIA_OPERATION,
  number: VIA_NUMBER | VIA_OPERATION,
} as const;

function isCarried({ file }: FunctionContext, result: keyof typeof RESULT_FLAGS): boolean {
  switch (result) {
    case 'any':
      return true;
    case 'comparison':
      return file.carries.comparisons;
    case 'boolean':
      return file.carries.booleans;
    case 'number':
      return file.carries.numbers;
  }
}

function runCompute(
  context: FunctionContext,
  state: State,
  instruction: Extract<Instruction, { op: 'compute' }>,
): void {
  const { space } = context.file;
  let value = CLEAN;
  if (isCarried(context, instruction.result)) {
    for (const operand of instruction.operands) {
      const facts = deepFacts(space, getValue(state, operand)).map((fact) =>
        flagged(fact, RESULT_FLAGS[instruction.result]),
      );
      value = join(space, value, valueOf(facts));
    }
  }
  define(context, state, instruction.dst, instruction.node, value);
}

function runMake(
  context: FunctionContext,
  state: State,
  instruction: Extract<Instruction, { op: 'make' }>,
): void {
  const { space } = context.file;
  const { node } = instruction;
  const isOrdered = node.kind === 'Collection' && node.shape !== 'set';
  // A fresh object: aliases are told by identity.
  let value: Value = isOrdered ? withLength({ ...CLEAN }, 0) : { ...CLEAN };
  for (const item of instruction.items) {
    const source = getValue(state, item.src);
    if (isOrdered)
      value = item.key === null ? concatenated(space, value, source) : appendElements(space, value, [source]);
    else value = item.key === null ? join(space, value, source) : writeField(space, value, item.key, source);
  }
  if (node.kind === 'Class') context.file.classes.bodies.set(node, value);
  define(context, state, instruction.dst, instruction.node, value);
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
  const region = { base: state, breaks: [] as State[], continues: [] as State[] };
  context.regions.set(instruction.region, region);
  let allSafe = false;
  let body = state;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    region.breaks.length = 0;
    body = branch(context, state, instruction.condition, true, instruction.body);
    let changed = false;
    const ends = region.continues.splice(0);
    if (instruction.iterates !== null)
      allSafe = areSafe(context, state, instruction.iterates, [...ends, body]);
    for (const end of ends) changed = addInto(space, state, end) || changed;
    if (!body.dead) changed = addInto(space, state, body) || changed;
    if (!changed || context.file.shouldStop()) break;
  }
  const end = createState(state);
  if (instruction.condition !== null) refine(context, end, instruction.condition, false);
  if (allSafe && instruction.iterates !== null) forgetElements(context, end, instruction.iterates.iterable);
  end.dead = instruction.condition !== null && isAlwaysTrue(context, instruction.condition);
  runBlock(context, end, instruction.orelse);
  mergeInto(space, state, [end, ...region.breaks]);
  context.regions.delete(instruction.region);
}

/** The loop's variable was tainted and is clean wherever a round ends: whoever gets past the loop has checked all elements. */
function areSafe(
  context: FunctionContext,
  state: State,
  iterates: { readonly iterable: Register; readonly element: Register },
  ends: readonly State[],
): boolean {
  if (!holdsTaint(context, getValue(state, iterates.iterable))) return false;
  return ends.every((end) => end.dead || !holdsTaint(context, getValue(end, iterates.element)));
}

function holdsTaint(context: FunctionContext, value: Value): boolean {
  return deepFacts(context.file.space, value).length > 0;
}

function forgetElements(context: FunctionContext, state: State, iterable: Register): void {
  const before = getValue(state, iterable);
  replaceObject(
    context,
    state,
    iterable,
    before,
    mapFacts(context.file.space, before, () => null),
  );
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
