/** Binary operators with associative and commutative matching (reference rule syntax, 8.3). */
import type { Binary, Expression, Node } from '../ast/nodes.ts';
import type { Env, MatchContext, Next } from './match-context.ts';
import { matchSequence } from './match-sequence.ts';
import { bind, sequenceBinding } from './unify.ts';

const ASSOCIATIVE = new Set(['and', 'or', '|', '&', '^', '+']);
const COMMUTATIVE = new Set(['|', '&', '^']);
/** More operands than this are matched operand by operand only. */
const MAX_OPERANDS = 12;

export function matchBinary(
  context: MatchContext,
  pattern: Binary,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'Binary' || pattern.op !== target.op) return false;
  if (matchOperands(context, [pattern.left, pattern.right], [target.left, target.right], env, next))
    return true;
  if (context.options.symmetricEq && (pattern.op === '==' || pattern.op === '!=')) {
    if (matchOperands(context, [pattern.left, pattern.right], [target.right, target.left], env, next))
      return true;
  }
  if (!context.options.acMatching || !ASSOCIATIVE.has(pattern.op)) return false;
  return matchAssociative(context, pattern, target, env, next);
}

function matchOperands(
  context: MatchContext,
  patterns: readonly [Expression, Expression],
  targets: readonly [Expression, Expression],
  env: Env,
  next: Next,
): boolean {
  return context.match(patterns[0], targets[0], env, (current) =>
    context.match(patterns[1], targets[1], current, next),
  );
}

function matchAssociative(
  context: MatchContext,
  pattern: Binary,
  target: Binary,
  env: Env,
  next: Next,
): boolean {
  const patterns = operandsOf(pattern, pattern.op, MAX_OPERANDS + 1);
  const targets = operandsOf(target, target.op, 1000);
  const hasEllipsis = patterns.some((operand) => operand.kind === 'MetaEllipsis');
  const isCommutative =
    COMMUTATIVE.has(pattern.op) ||
    (context.options.commutativeBoolop && (pattern.op === 'and' || pattern.op === 'or'));
  if (hasEllipsis && !isCommutative)
    return matchSequence(context, patterns, targets, target.start, env, next);
  if (
    patterns.length > targets.length + (hasEllipsis ? 1 : 0) ||
    targets.length > MAX_OPERANDS ||
    patterns.length > MAX_OPERANDS
  )
    return false;
  if (isCommutative) return matchCommutative(context, patterns, targets, env, next);
  if (pattern.op === '+' && !targets.some((operand) => isText(context, operand))) return false;
  if (patterns.length === 2 && targets.length === 2) return false;
  return matchGroups(context, patterns, targets, env, next);
}

const isText = (context: MatchContext, node: Expression): boolean =>
  node.kind === 'StringLit' || node.kind === 'Template' || context.names.constantOf(node)?.type === 'string';

/** The operands of a chain of one operator, left to right. */
function operandsOf(node: Expression, op: string, limit: number): Expression[] {
  const operands: Expression[] = [];
  const stack: Expression[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.kind === 'Binary' && next.op === op && operands.length + stack.length < limit)
      stack.push(next.right, next.left);
    else operands.push(next);
  }
  return operands;
}

/** Consecutive groups of operands; only a metavariable may stand for several. */
function matchGroups(
  context: MatchContext,
  patterns: readonly Expression[],
  targets: readonly Expression[],
  env: Env,
  next: Next,
): boolean {
  const from = (p: number, t: number, current: Env): boolean => {
    const pattern = patterns[p];
    if (pattern === undefined) return t === targets.length && next(current);
    const room = targets.length - t - (patterns.length - p - 1);
    const size = pattern.kind === 'MetaVar' ? room : Math.min(room, 1);
    for (let count = 1; count <= size; count += 1) {
      if (
        matchGroup(context, pattern, targets.slice(t, t + count), current, (after) =>
          from(p + 1, t + count, after),
        )
      )
        return true;
    }
    return false;
  };
  return from(0, 0, env);
}

function matchGroup(
  context: MatchContext,
  pattern: Expression,
  group: readonly Expression[],
  env: Env,
  next: Next,
): boolean {
  if (group.length === 1) return context.match(pattern, group[0]!, env, next);
  return (
    pattern.kind === 'MetaVar' &&
    bind(context, pattern.name, sequenceBinding(context.text, group, group[0]!.start), env, next)
  );
}

/** Each operand of the pattern takes one of the target, in any order; one metavariable or an ellipsis takes what is left. */
function matchCommutative(
  context: MatchContext,
  patterns: readonly Expression[],
  targets: readonly Expression[],
  env: Env,
  next: Next,
): boolean {
  const hasEllipsis = patterns.some((operand) => operand.kind === 'MetaEllipsis');
  const wanted = patterns.filter((operand) => operand.kind !== 'MetaEllipsis');
  const restTaker =
    hasEllipsis || wanted.length === targets.length
      ? -1
      : wanted.findLastIndex((operand) => operand.kind === 'MetaVar');
  if (!hasEllipsis && wanted.length !== targets.length && restTaker < 0) return false;
  const used = new Set<Expression>();
  const take = (p: number, current: Env): boolean => {
    if (p === restTaker) return take(p + 1, current);
    const pattern = wanted[p];
    if (pattern === undefined) {
      const rest = targets.filter((target) => !used.has(target));
      return restTaker < 0
        ? (hasEllipsis || rest.length === 0) && next(current)
        : matchGroup(context, wanted[restTaker]!, rest, current, next);
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
