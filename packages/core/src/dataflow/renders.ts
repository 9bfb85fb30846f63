/**
 * Calls that render templates. One of a file is noted for linking, as a call of a function of another file whose one parameter is the
 * context; what one that stands in the code puts out is checked here. What such a call gives back is a page, which models speak of.
 */
import type { Node } from '../ast/nodes.ts';
import type { ModelPort } from '../rule/compiled.ts';
import type { CallInstruction, FunctionContext } from './context.ts';
import { CLEAN, startFact, type Value, valueOf } from './facts.ts';
import { recordRender } from './link-effects.ts';
import type { GivenValue, RenderMark } from './render-marks.ts';
import { checkSink } from './sinks.ts';
import { getValue, type State } from './state.ts';
import { join, readField, readPath, writeField } from './values.ts';

/** Renders the templates of a call. */
export function runRenders(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  valueAt: (port: ModelPort) => Value,
): void {
  const { space, marks } = context.file;
  for (const mark of marks.renders.get(call.node.id) ?? []) {
    if (mark.context === null) continue;
    const passed = mark.context
      .map((part) => (part === 'keywords' ? keywordsOf(context, state, call) : valueAt(part)))
      .reduce((left, right) => join(space, left, right), CLEAN);
    render(context, call.node, mark, passed);
  }
}

/** Renders the templates of a value that a handler gives back. */
export function renderValue(context: FunctionContext, node: Node, value: Value): void {
  for (const mark of context.file.marks.renders.get(node.id) ?? [])
    if (mark.context === null) render(context, node, mark, value);
}

function render(context: FunctionContext, node: Node, mark: RenderMark, passed: Value): void {
  const { space } = context.file;
  const value = mark.given.reduce((before, given) => withGiven(context, node, before, given), passed);
  if (mark.template !== null) recordRender(context, node, mark.template, value);
  for (const { sink, path } of mark.sinks) checkSink(context, sink, readPath(space, value, path));
}

/** The context with what the framework adds to it. */
function withGiven(context: FunctionContext, node: Node, value: Value, { path, source }: GivenValue): Value {
  const { space } = context.file;
  const fact = startFact(space.sourceOrigin(source, node), node, source.description);
  const write = (into: Value, [key, ...rest]: readonly string[]): Value => {
    if (key === undefined) return valueOf([fact]);
    return writeField(space, into, key, write(readField(space, into, key), rest));
  };
  return write(value, path);
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
