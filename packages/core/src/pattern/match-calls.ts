/** Calls, members and their arguments (reference rule syntax, 6 and 8.4). */
import type { Argument, Call, Member, MetaChain, MetaNode, Node, NodeOf } from '../ast/nodes.ts';
import type { Env, MatchContext, Next } from './match-context.ts';
import { matchSequence } from './match-sequence.ts';
import { isMetavariableName } from './placeholders.ts';
import { dottedName, matchResolvedProperty, matchText } from './qualified.ts';

export function matchCall(context: MatchContext, pattern: Call, target: Node, env: Env, next: Next): boolean {
  if (target.kind !== 'Call' || pattern.isNew !== target.isNew || (pattern.optional && !target.optional))
    return false;
  return context.match(pattern.callee, target.callee, env, (current) =>
    matchArguments(context, pattern.args, target.args, target.end - 1, current, next),
  );
}

type Item = Argument | MetaNode;

const isKeyword = (item: Item): item is Argument => item.kind === 'Argument' && item.name !== null;

/**
 * Keyword arguments of the pattern take theirs in any order; what is left must match in order. An ellipsis anywhere
 * allows keyword arguments that the pattern does not name.
 */
export function matchArguments(
  context: MatchContext,
  patterns: readonly Item[],
  targets: readonly Item[],
  at: number,
  env: Env,
  next: Next,
): boolean {
  const keywords = patterns.filter(isKeyword);
  const ordered = patterns.filter((item) => !isKeyword(item));
  if (keywords.length === 0 && !targets.some(isKeyword))
    return matchSequence(context, ordered, targets, at, env, next);
  const used = new Set<Item>();
  const take = (k: number, current: Env): boolean => {
    const keyword = keywords[k];
    if (keyword === undefined)
      return matchSequence(context, ordered, remaining(ordered, targets, used), at, current, next);
    for (const target of targets) {
      if (used.has(target) || !isKeyword(target)) continue;
      used.add(target);
      const stop = context.match(keyword, target, current, (after) => take(k + 1, after));
      used.delete(target);
      if (stop) return true;
    }
    return false;
  };
  return take(0, env);
}

/** What ordered items are tried on: a trailing ellipsis may take keyword arguments, an earlier one lets them go unmatched. */
function remaining(ordered: readonly Item[], targets: readonly Item[], used: ReadonlySet<Item>): Item[] {
  const left = targets.filter((target) => !used.has(target));
  const hasEllipsis = ordered.some((item) => item.kind === 'MetaEllipsis');
  if (hasEllipsis && ordered.at(-1)?.kind !== 'MetaEllipsis')
    return left.filter((target) => !isKeyword(target));
  return [...left.filter((target) => !isKeyword(target)), ...left.filter(isKeyword)];
}

export function matchArgument(
  context: MatchContext,
  pattern: Argument,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'Argument') return false;
  if (target.value.kind === 'Spread' && pattern.value.kind !== 'Spread' && pattern.value.kind !== 'MetaDeep')
    return false;
  if (pattern.name === null)
    return target.name === null && context.match(pattern.value, target.value, env, next);
  if (target.name === null) return false;
  const place = { start: target.start, end: target.start + target.name.length };
  return matchText(context, pattern.name, target.name, place, env, (current) =>
    context.match(pattern.value, target.value, current, next),
  );
}

/** `object.property`; a dotted prefix with a metavariable property also matches names imported from there. */
export function matchMember(
  context: MatchContext,
  pattern: Member,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  const prefix = dottedName(pattern.object);
  if (target.kind !== 'Member')
    return prefix !== null && matchResolvedProperty(context, prefix, pattern.property, target, env, next);
  if (pattern.optional && !target.optional) return false;
  if (!isMetavariableName(pattern.property) && pattern.property !== target.property) return false;
  return context.match(pattern.object, target.object, env, (current) =>
    matchText(
      context,
      pattern.property,
      target.property,
      { start: target.propertyStart, end: target.propertyEnd },
      current,
      next,
    ),
  );
}

/** `a(). ... .b()`: any number of links may be taken off the target before the object matches. */
export function matchChain(
  context: MatchContext,
  pattern: MetaChain,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  for (let link: Node | null = target; link !== null; link = withoutLink(link)) {
    if (context.match(pattern.object, link, env, next)) return true;
  }
  return false;
}

function withoutLink(node: Node): Node | null {
  if (node.kind === 'Call') return node.callee;
  if (node.kind === 'Member' || node.kind === 'Index') return node.object;
  return node.kind === 'Await' || node.kind === 'Cast' ? node.value : null;
}

export function matchIndex(
  context: MatchContext,
  pattern: NodeOf<'Index'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'Index' || (pattern.optional && !target.optional)) return false;
  return context.match(pattern.object, target.object, env, (current) =>
    context.match(pattern.index, target.index, current, next),
  );
}
