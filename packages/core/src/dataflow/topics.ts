/**
 * Functions that run when something happens, and calls that make it happen: `bus.on('paid', handler)`, `bus.emit('paid', order)`. They
 * know each other by a constant name only, so linking brings them together over all files of a program; over-approximates: emitters are
 * not told apart.
 */
import type { Node } from '../ast/nodes.ts';
import type { Reference } from '../facts/module-facts.ts';
import type { CallInstruction, FunctionContext } from './context.ts';
import { recordTopicCall } from './link-effects.ts';
import type { TopicMark } from './marks.ts';
import { argumentOf, argumentRegisters } from './ports.ts';
import { passedOn } from './run-calls.ts';
import { getValue, type State } from './state.ts';

/** A function that waits for a topic: one of the file, by id, or what a reference leads to. */
export interface Listener {
  readonly topic: string;
  readonly function: number | null;
  readonly references: readonly Reference[];
}

/** Notes what a call listens to, or makes happen. */
export function runTopics(context: FunctionContext, state: State, call: CallInstruction): void {
  const { topics } = context.file.marks;
  if (topics.size === 0 || context.file.linkCallees === null) return;
  for (const mark of topics.get(call.node.id) ?? []) {
    if (mark.run.byTopic) recordTopicCall(context, call.node, mark.topic, passedOn(state, call, mark));
    else listen(context, state, call, mark);
  }
}

function listen(context: FunctionContext, state: State, call: CallInstruction, mark: TopicMark): void {
  if (call.node.kind !== 'Call') return;
  const { file } = context;
  const handler = argumentOf(call.node, mark.function);
  for (const register of argumentRegisters(call.args, mark.function))
    for (const id of getValue(state, register).functions)
      addListener(context, {
        topic: mark.topic,
        function: file.space.objects.get(id).function,
        references: [],
      });
  const references = handler === null ? [] : (file.linkCallees?.handlerOf(handler)?.references ?? []);
  if (references.length > 0) addListener(context, { topic: mark.topic, function: null, references });
}

function addListener({ file }: FunctionContext, listener: Listener): void {
  file.listeners.set(JSON.stringify(listener), listener);
}

/** Functions of the file that a decorator makes wait for a topic. */
export function decoratedListeners(
  topics: ReadonlyMap<number, readonly TopicMark[]>,
  functions: readonly { readonly id: number; readonly node: Node }[],
): readonly Listener[] {
  if (topics.size === 0) return [];
  return functions.flatMap(({ id, node }) =>
    node.kind === 'Function'
      ? (topics.get(node.id) ?? []).map(({ topic }) => ({ topic, function: id, references: [] }))
      : [],
  );
}
