/**
 * Sinks that some rule can still report: its file has a source that the rule accepts. The others end flows as before, but need no
 * function to be looked into. Most files hold calls that read files or build pages and no request at all.
 */
import type { Node } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import { MARK_ENDS_FLOW, MARK_SINK, type Marks, type SinkMark, type TaintRule } from './marks.ts';

/** `isLinked`: sources of other files may reach the sinks of this one, so all of them live. */
export function keepLiveSinks(
  marks: Marks,
  rules: readonly TaintRule[],
  names: Names,
  isLinked: boolean,
): Marks {
  const labels = new Set<number>([marks.parameterLabel]);
  for (const list of marks.sources.values()) for (const mark of list) labels.add(mark.label);
  for (const list of marks.renders.values())
    for (const { given } of list) for (const { source } of given) labels.add(source.label);
  const liveRules = new Set<number>();
  const liveChannels = new Set<number>();
  for (const [index, rule] of rules.entries()) {
    if (!isLinked && ![...rule.accepts.keys()].some((label) => labels.has(label))) continue;
    liveRules.add(index);
    for (const channel of rule.sinkChannels) liveChannels.add(channel);
  }
  const bits = marks.bits.slice();
  const isBeside = sinksBeside(marks, names);
  const sinks = new Map<number, readonly SinkMark[]>();
  let sinkCount = 0;
  for (const [node, list] of marks.sinks) {
    const live = list.filter(
      (mark) =>
        (mark.rule >= 0 ? liveRules.has(mark.rule) : liveChannels.has(mark.channel)) && !isBeside(mark),
    );
    if (list.some((mark) => mark.ports !== null && mark.supposes === undefined))
      bits[node] = (bits[node] ?? 0) | MARK_ENDS_FLOW;
    if (live.length === 0) bits[node] = (bits[node] ?? 0) & ~MARK_SINK;
    else sinks.set(node, live);
    sinkCount += live.length;
  }
  return { ...marks, bits, sinks, sinkCount };
}

/** Whether a sink that counts alone has another of its channel in its function: a file that is opened need not be told to be asked for. */
function sinksBeside(marks: Marks, names: Names): (mark: SinkMark) => boolean {
  const all = [...marks.sinks.values()].flat();
  if (!all.some(({ alone }) => alone === true)) return () => false;
  const placeOf = ({ node, channel }: SinkMark): string =>
    `${functionAround(names, node)?.id ?? ''}:${channel}`;
  const others = new Set(all.filter(({ alone }) => alone !== true).map(placeOf));
  return (mark) => mark.alone === true && others.has(placeOf(mark));
}

function functionAround(names: Names, node: Node): Node | null {
  let around = names.enclosing(node);
  while (around !== null && around.kind !== 'Function') around = names.enclosing(around);
  return around;
}
