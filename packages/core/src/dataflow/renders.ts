/**
 * Calls that render templates: noted for linking, as a call of a function of another file whose one parameter is the context. What such
 * a call gives back is a page, which models speak of.
 */
import type { Node } from '../ast/nodes.ts';
import type { ModelPort } from '../rule/compiled.ts';
import type { CallInstruction, FunctionContext } from './context.ts';
import { CLEAN, join, type Value, writeField } from './facts.ts';
import { recordRender } from './link-effects.ts';
import { getValue, type State } from './state.ts';

/** Notes the templates that a call renders. */
export function runRenders(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  valueAt: (port: ModelPort) => Value,
): void {
  const { space, marks } = context.file;
  for (const mark of marks.renders.get(call.node.id) ?? []) {
    if (mark.context === null) continue;
    const given = mark.context
      .map((part) => (part === 'keywords' ? keywordsOf(context, state, call) : valueAt(part)))
      .reduce((left, right) => join(space, left, right), CLEAN);
    recordRender(context, call.node, mark.template, given);
  }
}

/** Notes the templates that are rendered with a value, which a handler gives back. */
export function renderValue(context: FunctionContext, node: Node, value: Value): void {
  for (const mark of context.file.marks.renders.get(node.id) ?? [])
    if (mark.context === null) recordRender(context, node, mark.template, value);
}

/** Keyword arguments as fields of one object. */
function keywordsOf(context: FunctionContext, state: State, call: CallInstruction): Value {
  const { space } = context.file;
  let fields = CLEAN;
  for (const { name, register } of call.args)
    if (name !== null) fields = writeField(space, fields, name, getValue(state, register));
  for (const { spread, register } of call.args)
    if (spread === 2) fields = join(space, fields, getValue(state, register));
  return fields;
}
