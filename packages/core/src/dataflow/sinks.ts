/** Facts that meet sinks: reported when they come from a source, kept in the summary when they are symbolic. */
import { testRegex } from '../pattern/regex/run-regex.ts';
import type { FunctionContext } from './context.ts';
import { deepFacts, type Fact, type Value } from './facts.ts';
import type { ParameterOrigin } from './flows.ts';
import type { SinkMark } from './marks.ts';
import { surroundingText } from './surrounding-text.ts';

/** Reports the facts of a value that meets a sink. */
export function checkSink(context: FunctionContext, mark: SinkMark, value: Value): void {
  const facts = deepFacts(context.file.space, value);
  for (const fact of facts) offerFact(context, mark, fact, facts);
}

/** Reports one fact at a sink; a symbolic one also goes into the summary. */
export function offerFact(
  context: FunctionContext,
  mark: SinkMark,
  fact: Fact,
  siblings: readonly Fact[],
): void {
  const { flows } = context.file;
  if (mark.text !== null && !testRegex(mark.text, surroundingText(context, mark, fact))) return;
  if (fact.origin.kind === 'source') {
    flows.offer(mark, fact, siblings, null);
    return;
  }
  const key = `${mark.id}:${fact.origin.id}:${fact.mask}:${fact.flags}`;
  const before = context.sinks.get(key);
  if (before === undefined || before.fact.depth > fact.depth) context.sinks.set(key, { mark, fact });
  if (fact.origin.port.base === 'parameter') flows.offer(mark, fact, siblings, parameterOrigin(context));
}

/** How likely it is that a parameter of the function holds foreign data: that depends on who can call it. */
function parameterOrigin(context: FunctionContext): ParameterOrigin {
  const { node } = context.fn;
  const isExported = node.kind === 'Function' && context.file.names.isExported(node);
  return isExported
    ? { confidence: 'medium', description: 'a parameter of a public function' }
    : { confidence: 'low', description: 'a parameter of an internal function' };
}
