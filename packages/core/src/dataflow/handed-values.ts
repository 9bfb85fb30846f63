/** Objects of a library, as far as models know their parts: what handlers are given, and what they hand on to other files. */
import type { Node } from '../ast/nodes.ts';
import type { CallInstruction, FunctionContext } from './context.ts';
import { CLEAN, type Fact, masked, startFact, type Value } from './facts.ts';
import type { HandedValue } from './marks.ts';
import { writeField } from './values.ts';

export const OF_HANDLER = 'of a handler registered here';

/** What models see in an object, as a value that starts at a node; `whose` ends the sentence that tells of it. */
export function handedTo(context: FunctionContext, handed: HandedValue, node: Node, whose: string): Value {
  const { space } = context.file;
  if (handed.safe === null) return CLEAN;
  const mask = handed.safe.reduce((before, channel) => space.masks.with(before, channel), 0);
  const facts = handed.sources.map(
    (mark): Fact =>
      masked(startFact(space.sourceOrigin(mark, node), node, `${mark.description} ${whose}`), mask),
  );
  const fields = new Map<string, Value>();
  for (const [name, field] of handed.fields) fields.set(name, handedTo(context, field, node, whose));
  return { facts, fields: fields.size === 0 ? null : fields, functions: [] };
}

/** Under this selector stands what models see in an object that is handed on. */
const PARTS = '^parts';

/** What a call passes, with what models see in it: who gets it may stand in a file that shows nothing of the library. */
export function withParts(
  context: FunctionContext,
  call: CallInstruction,
  index: number,
  value: Value,
): Value {
  const { marks, space } = context.file;
  const argument = marks.handed.size > 0 && call.node.kind === 'Call' ? call.node.args[index] : undefined;
  const handed = argument?.kind === 'Argument' ? marks.handed.get(argument.value.id) : undefined;
  if (handed === undefined) return value;
  return writeField(space, value, PARTS, handedTo(context, handed, call.node, 'handed on'));
}

/** The value itself, and what models see in it when it was handed on; of a value that was not, null. */
export function takeParts(value: Value): { readonly itself: Value; readonly parts: Value | null } {
  const parts = value.fields?.get(PARTS);
  if (parts === undefined) return { itself: value, parts: null };
  const fields = new Map([...value.fields!].filter(([key]) => key !== PARTS));
  return { itself: { ...value, fields: fields.size === 0 ? null : fields }, parts };
}
