/** What single instructions do: stores, string building, copies, computed values and collections. */
import type { Node } from '../ast/nodes.ts';
import { ANY_ELEMENT, type ElementPart, type Instruction, KEYS, type Register } from '../ir/ir.ts';
import { writeMember } from './accessors.ts';
import { asText, type FunctionContext, replaceObject, setRegister } from './context.ts';
import { addFact } from './fact-lists.ts';
import {
  BUILT,
  CLEAN,
  type Fact,
  flagged,
  remade,
  step,
  type Value,
  VIA_BOOLEAN,
  VIA_COMPARISON,
  VIA_NUMBER,
  VIA_OPERATION,
  valueOf,
  withLength,
} from './facts.ts';
import { applyMarks } from './node-marks.ts';
import { registerHandlers } from './registered-handlers.ts';
import { appendElements, concatenated, indexFromEnd, removeElement } from './sequences.ts';
import { noteShared } from './shared-fields.ts';
import { getValue, type State } from './state.ts';
import { fixedTarget, formatKeys, formatOperands } from './url-prefix.ts';
import { deepFacts, entriesOf, join, mapFacts, readField, writeField } from './values.ts';

export function runStore(
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

export function runBuild(
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

/** The elements of `format % (a, b)` one by one: each of them has another place in the text. Of a mapping those that the text names. */
function formatParts(context: FunctionContext, node: Node, values: readonly Value[]): readonly Value[] {
  const operands = formatOperands(node);
  const [format, tuple] = values;
  const keys = operands === null ? formatKeys(context, node) : null;
  if (keys !== null && format !== undefined && tuple !== undefined && tuple.fields !== null)
    return [format, ...keys.map((key) => readField(context.file.space, tuple, key))];
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
export function putBack(
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
export function asNumber(context: FunctionContext, value: Value): Value {
  if (!context.file.carries.numbers) return CLEAN;
  return mapFacts(context.file.space, value, (fact) => flagged(fact, VIA_NUMBER | VIA_OPERATION));
}

export function elementOf(context: FunctionContext, source: Value, part: ElementPart): Value {
  const { space } = context.file;
  if (part === 'keys') return readField(space, source, KEYS);
  return readField(space, part === 'entries' ? entriesOf(space, source) : source, ANY_ELEMENT);
}

export function runCopy(
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
      : remade(
          value,
          value.facts.map((fact) =>
            isWorthTelling(fact, node) ? step(fact, node, `assigned to ${declares}`) : fact,
          ),
          value.fields,
          value.functions,
        );
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

export function runCompute(
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

export function runMake(
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
  if (node.kind === 'Dict') registerHandlers(context, node);
  if (node.kind === 'Class') context.file.classes.bodies.set(node, value);
  define(context, state, instruction.dst, instruction.node, value);
}
