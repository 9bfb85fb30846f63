/** Ordered lists with ellipses, and lists whose items may come in any order. */
import type { Node } from '../ast/nodes.ts';
import type { Env, MatchContext, Next } from './match-context.ts';
import { bind, sequenceBinding } from './unify.ts';

/** Matches items in order; each ellipsis takes any number of items. `at` is the position of an empty sequence. */
export function matchSequence(
  context: MatchContext,
  patterns: readonly Node[],
  targets: readonly Node[],
  at: number,
  env: Env,
  next: Next,
): boolean {
  const from = (p: number, t: number, current: Env): boolean => {
    const pattern = patterns[p];
    if (pattern === undefined) return t === targets.length && next(current);
    if (pattern.kind === 'MetaEllipsis') return skip(pattern.name, p, t, current);
    const target = targets[t];
    if (target === undefined || targets.length - t < required(p)) return false;
    return context.match(pattern, target, current, (after) => from(p + 1, t + 1, after));
  };
  const required = (p: number): number => {
    let count = 0;
    for (let i = p; i < patterns.length; i += 1) if (patterns[i]!.kind !== 'MetaEllipsis') count += 1;
    return count;
  };
  const skip = (name: string | null, p: number, t: number, current: Env): boolean => {
    const last = targets.length - required(p + 1);
    for (let end = p === patterns.length - 1 ? targets.length : t; end <= last; end += 1) {
      const position = targets[t]?.start ?? targets[t - 1]?.end ?? at;
      const taken = name === null ? NONE : targets.slice(t, end);
      const stop = bindSequence(context, name, taken, position, current, (after) => from(p + 1, end, after));
      if (stop) return true;
    }
    return false;
  };
  return from(0, 0, env);
}

const NONE: readonly Node[] = [];

/** Binds the items an ellipsis took, when it has a name. */
export function bindSequence(
  context: MatchContext,
  name: string | null,
  items: readonly Node[],
  at: number,
  env: Env,
  next: Next,
): boolean {
  if (name === null) return next(env);
  return bind(context, name, sequenceBinding(context.text, items, at), env, next);
}

/**
 * Matches items in any order. Each pattern takes one target of its own. Targets left over need an ellipsis (which, when
 * named, binds them) or `extra`.
 */
export function matchUnordered(
  context: MatchContext,
  patterns: readonly Node[],
  targets: readonly Node[],
  options: { readonly extra: boolean; readonly at: number },
  env: Env,
  next: Next,
): boolean {
  const wanted = patterns.filter((pattern) => pattern.kind !== 'MetaEllipsis');
  const ellipses = patterns.filter((pattern) => pattern.kind === 'MetaEllipsis');
  const mayLeave = options.extra || ellipses.length > 0;
  if (wanted.length > targets.length || (!mayLeave && wanted.length !== targets.length)) return false;
  const named = ellipses.find((ellipsis) => ellipsis.kind === 'MetaEllipsis' && ellipsis.name !== null);
  const used = new Set<Node>();
  const take = (p: number, current: Env): boolean => {
    const pattern = wanted[p];
    if (pattern === undefined) {
      if (named?.kind !== 'MetaEllipsis') return next(current);
      return bindSequence(
        context,
        named.name,
        targets.filter((target) => !used.has(target)),
        options.at,
        current,
        next,
      );
    }
    for (const target of targets) {
      if (used.has(target)) continue;
      used.add(target);
      const stop = context.match(pattern, target, current, (after) => take(p + 1, after));
      used.delete(target);
      if (stop) return true;
    }
    return false;
  };
  return take(0, env);
}
