/** Facts that meet sinks: reported when they come from a source, kept in the summary when they are symbolic. */
import type { FunctionNode } from '../ast/nodes.ts';
import { testRegex } from '../pattern/regex/run-regex.ts';
import type { FunctionContext } from './context.ts';
import { conditioned, type Fact, type Value } from './facts.ts';
import type { ParameterOrigin } from './flows.ts';
import { MARK_MODELLED, type SinkMark } from './marks.ts';
import type { SummarySink } from './summary.ts';
import { surroundingText } from './surrounding-text.ts';
import { deepFacts } from './values.ts';

/** Reports the facts of a value that meets a sink. */
export function checkSink(context: FunctionContext, mark: SinkMark, value: Value): void {
  const facts = deepFacts(context.file.space, value);
  for (const fact of facts) offerFact(context, mark, fact, facts);
}

/** Reports one fact at a sink; a symbolic one also goes into the summary. */
export function offerFact(
  context: FunctionContext,
  mark: SinkMark,
  found: Fact,
  siblings: readonly Fact[],
): void {
  const { flows, space } = context.file;
  const fact =
    mark.supposes === undefined
      ? found
      : conditioned(found, space.conditions.with(found.link, mark.supposes));
  if (mark.text !== null && !testRegex(mark.text, surroundingText(context, mark, fact))) return;
  if (fact.origin.kind === 'source') {
    flows.offer(mark, fact, siblings, null);
    return;
  }
  const key = `${mark.id}:${fact.origin.id}:${fact.mask}:${fact.flags}`;
  const before = context.sinks.get(key);
  if (before === undefined) keepSink(context, key, { mark, fact });
  else if (before.fact.depth > fact.depth) context.sinks.set(key, { mark, fact });
  const { port } = fact.origin;
  if (port.base !== 'parameter' || isModelled(context, port.index)) return;
  const { linkCallees } = context.file;
  const uncalled = { kind: 'uncalled', function: context.fn.id, parameter: port.index } as const;
  const link = linkCallees === null ? fact.link : space.conditions.with(fact.link, uncalled);
  flows.offer(mark, conditioned(fact, link), siblings, parameterOrigin(context));
}

/** What a request holds besides its sources is the program's own: `req.user`. */
function isModelled(context: FunctionContext, index: number): boolean {
  const param = context.fn.params[index];
  return param !== undefined && ((context.file.marks.bits[param.node.id] ?? 0) & MARK_MODELLED) !== 0;
}

/** Sinks beyond this are left out of a summary, those behind the most calls first: programs of functions that all call each other. */
const MAX_SUMMARY_SINKS = 64;
/** A module runs the handlers that it registers, of which large files have dozens, and no function runs a module. */
const MAX_MODULE_SINKS = 1024;

function keepSink(context: FunctionContext, key: string, sink: SummarySink): void {
  const { sinks } = context;
  const most = context.fn.node.kind === 'Module' ? MAX_MODULE_SINKS : MAX_SUMMARY_SINKS;
  if (sinks.size >= most) {
    context.file.space.dropped += 1;
    let longest: string | null = null;
    let depth = sink.fact.depth;
    for (const [other, { fact }] of sinks) {
      if (fact.depth <= depth) continue;
      longest = other;
      depth = fact.depth;
    }
    if (longest === null) return;
    sinks.delete(longest);
  }
  sinks.set(key, sink);
}

/** How likely it is that a parameter of the function holds foreign data: that depends on who can call it. */
function parameterOrigin(context: FunctionContext): ParameterOrigin {
  const { node } = context.fn;
  const isExported =
    context.file.importable && node.kind === 'Function' && context.file.names.isExported(node);
  return isExported || isLoneMethod(context, node) || isShownAlone(context, node)
    ? { confidence: 'medium', description: 'a parameter of a public function' }
    : { confidence: 'low', description: 'a parameter of an internal function' };
}

/**
 * A function of a file that is looked at alone, which only a leading underscore makes internal and which the file never mentions again: whoever
 * calls it is not shown. What a decorator registers is called by the library.
 */
function isShownAlone(context: FunctionContext, node: FunctionContext['fn']['node']): boolean {
  if (context.file.linkCallees !== null || node.kind !== 'Function' || node.decorators.length > 0)
    return false;
  const { name } = node;
  const { names, text } = context.file;
  if (name === null || !/^_(?!_)\w+$/.test(name) || names.enclosing(node) !== null) return false;
  return text.indexOf(name, text.indexOf(name) + 1) < 0;
}

/** A method that is shown without its class, as in an answer or a review: its name says nothing of who calls it. */
function isLoneMethod(context: FunctionContext, node: FunctionContext['fn']['node']): boolean {
  if (node.kind !== 'Function') return false;
  if (!isMethodByItsHead(node)) return false;
  let parent = context.file.names.parentOf(node);
  while (parent !== null && parent.kind !== 'Class') parent = context.file.names.parentOf(parent);
  return parent === null;
}

/** Only methods take themselves, and only they are made static. */
function isMethodByItsHead({ params: [first], decorators }: FunctionNode): boolean {
  if (first?.kind === 'Param' && first.target.kind === 'Name' && first.target.name === 'self') return true;
  return decorators.some(
    (one) => one.kind === 'Decorator' && one.expr.kind === 'Name' && METHOD_DECORATORS.has(one.expr.name),
  );
}

const METHOD_DECORATORS = new Set(['staticmethod', 'classmethod']);
