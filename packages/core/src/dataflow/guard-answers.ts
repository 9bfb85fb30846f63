/** Answers of checks that are kept in a variable: `ok = is_safe(x)`, then `if ok`. */
import type { Expression, Name } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import { truthOf } from '../names/constants.ts';
import type { FunctionContext } from './context.ts';
import { createState, mergeInto, type State } from './state.ts';

/** A variable with more writes than this is a state, not an answer. */
const MAX_ANSWERS = 4;

/** Applies what each answer that the variable may hold teaches: what holds for all of them is known. */
export function refineAnswer(
  context: FunctionContext,
  state: State,
  name: Name,
  outcome: boolean,
  refineWith: (state: State, value: Expression) => void,
): void {
  const { names } = context.file;
  const single = names.singleValueOf(name);
  if (single !== null) {
    if (single.kind !== 'Name' && !isStale(context, single, name)) refineWith(state, single);
    return;
  }
  const answers = answersOf(context, name, outcome);
  if (answers.length === 0) return;
  const cases = answers.map((answer) => {
    const overlay = createState(state);
    refineWith(overlay, answer);
    return overlay;
  });
  // An answer that teaches nothing leaves nothing.
  if (cases.every((overlay) => overlay.own.size > 0)) mergeInto(context.file.space, state, cases);
}

/** The written values that can have the outcome: `ok = False` at the start cannot be what `if ok` saw. Empty when not all are known. */
function answersOf(context: FunctionContext, name: Name, outcome: boolean): readonly Expression[] {
  const definition = context.file.names.definitionOf(name);
  const writes = definition?.kind === 'parameter' ? [] : (definition?.writes ?? []);
  if (writes.length < 2 || writes.length > MAX_ANSWERS) return [];
  const answers: Expression[] = [];
  for (const { how, value, node } of writes) {
    if (how !== 'assign' || value === null || node.start >= name.start) return [];
    const constant = context.file.names.constantOf(value);
    const truth = constant === null ? null : truthOf(constant);
    if (truth !== null && truth !== outcome) continue;
    if (truth !== null || value.kind === 'Name' || isStale(context, value, name)) return [];
    answers.push(value);
  }
  return answers;
}

/** `ok = x in ALLOWED; x = other(); if ok`: what was tested is not what the variable holds now. */
function isStale(context: FunctionContext, value: Expression, use: Expression): boolean {
  let isOld = false;
  walk(value, (node) => {
    if (isOld || node.kind === 'Function') return false;
    if (node.kind !== 'Name') return undefined;
    const writes = context.file.names.definitionOf(node)?.writes ?? [];
    isOld = writes.some((write) => write.node.start >= value.end && write.node.start < use.start);
    return undefined;
  });
  return isOld;
}
