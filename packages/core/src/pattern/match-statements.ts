/** Statement lists with ellipses that descend into nested blocks (reference rule syntax, 6.1). */
import type { Block, ExprStmt, MetaNode, Node, Statement } from '../ast/nodes.ts';
import { forEachChild } from '../ast/shapes.ts';
import type { Env, MatchContext, Next } from './match-context.ts';
import { bindSequence } from './match-sequence.ts';
import { bindNode } from './unify.ts';

/** Called with the offset where the last matched statement ends. */
type NextEnd = (env: Env, end: number) => boolean;

interface Position {
  readonly list: readonly Statement[];
  readonly index: number;
  /** Does anything follow in the lists that this one is nested in? Then an anchored end fails. */
  readonly isLast: boolean;
  /** End of the outermost list, where a trailing ellipsis reaches. */
  readonly outerEnd: number;
}

/** A body in braces or indented: anchored at both ends. */
export function matchBody(
  context: MatchContext,
  pattern: Block,
  target: Block,
  env: Env,
  next: Next,
): boolean {
  const { body } = pattern;
  if (body.length === 1 && body[0]!.kind === 'MetaEllipsis' && body[0]!.name === null) return next(env);
  const patterns = withoutEmpty(body);
  const list = withoutEmpty(target.body);
  const position: Position = { list, index: 0, isLast: true, outerEnd: target.end };
  return matchFrom(context, patterns, 0, position, { anchored: true, end: target.start }, env, (current) =>
    next(current),
  );
}

/** `pass` and stray semicolons say nothing in a body that has other statements. */
function withoutEmpty(body: readonly Statement[]): readonly Statement[] {
  if (!body.some((statement) => statement.kind === 'Empty' && statement.end - statement.start <= 1))
    return body;
  return body.filter((statement) => statement.kind !== 'Empty' || statement.end - statement.start > 1);
}

/** A sequence somewhere in a list: it starts at `index`, and the rest of the list is free. */
export function matchStatementsAt(
  context: MatchContext,
  patterns: readonly Node[],
  list: readonly Statement[],
  index: number,
  next: NextEnd,
): boolean {
  const position: Position = { list, index, isLast: true, outerEnd: list.at(-1)!.end };
  return matchFrom(context, patterns, 0, position, { anchored: false, end: list[index]!.start }, null, next);
}

interface Progress {
  readonly anchored: boolean;
  /** End of what has been matched so far. */
  readonly end: number;
}

function matchFrom(
  context: MatchContext,
  patterns: readonly Node[],
  p: number,
  position: Position,
  progress: Progress,
  env: Env,
  next: NextEnd,
): boolean {
  const pattern = patterns[p];
  const { list, index } = position;
  if (pattern === undefined) {
    if (progress.anchored && !(index === list.length && position.isLast)) return false;
    return next(env, progress.end);
  }
  if (pattern.kind === 'MetaEllipsis') return skipFrom(context, patterns, p, position, progress, env, next);
  const target = list[index];
  if (target === undefined) return false;
  return context.match(pattern, target, env, (current) =>
    matchFrom(
      context,
      patterns,
      p + 1,
      { ...position, index: index + 1 },
      { ...progress, end: Math.max(progress.end, target.end) },
      current,
      next,
    ),
  );
}

/** An ellipsis: the rest of the pattern may go on at any later statement of the list, or in a block nested in one. */
function skipFrom(
  context: MatchContext,
  patterns: readonly Node[],
  p: number,
  position: Position,
  progress: Progress,
  env: Env,
  next: NextEnd,
): boolean {
  const { list, index } = position;
  const ellipsis = patterns[p] as MetaNode & { readonly name: string | null };
  const at = list[index]?.start ?? progress.end;
  if (p === patterns.length - 1) {
    return bindSequence(context, ellipsis.name, list.slice(index), at, env, (current) =>
      next(current, Math.max(progress.end, position.outerEnd)),
    );
  }
  for (let i = index; i <= list.length; i += 1) {
    const taken = ellipsis.name === null ? NONE : list.slice(index, i);
    const stop = bindSequence(context, ellipsis.name, taken, at, env, (current) =>
      matchFrom(context, patterns, p + 1, { ...position, index: i }, progress, current, next),
    );
    if (stop) return true;
    const statement = list[i];
    if (statement === undefined || !context.options.goDeeperStmt || ellipsis.name !== null) continue;
    for (const block of innerBlocks(statement)) {
      const inner: Position = {
        list: block.body,
        index: 0,
        isLast: position.isLast && i === list.length - 1,
        outerEnd: position.outerEnd,
      };
      if (skipFrom(context, patterns, p, inner, progress, env, next)) return true;
    }
  }
  return false;
}

const NONE: readonly Statement[] = [];

const innerBlockCache = new WeakMap<Node, readonly Block[]>();

/** The outermost blocks within a statement: branches, loop bodies, bodies of functions and classes. */
function innerBlocks(statement: Node): readonly Block[] {
  let blocks = innerBlockCache.get(statement);
  if (blocks === undefined) {
    const found: Block[] = [];
    const visit = (node: Node): void => {
      if (node.kind === 'Block') found.push(node);
      else forEachChild(node, visit);
    };
    if (statement.kind === 'Block') found.push(statement);
    else forEachChild(statement, visit);
    blocks = found;
    innerBlockCache.set(statement, blocks);
  }
  return blocks;
}

/** One pattern statement that is an expression, against any statement. */
export function matchExpressionStatement(
  context: MatchContext,
  pattern: ExprStmt,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  const { expr } = pattern;
  if (expr.kind === 'MetaVar')
    return bindNode(context, expr.name, target.kind === 'ExprStmt' ? target.expr : target, env, next);
  if (target.kind === 'ExprStmt' && context.match(expr, target.expr, env, next)) return true;
  if (target.kind === 'Function' && expr.kind === 'Assign') return context.match(expr, target, env, next);
  if (target.kind === 'Field' && expr.kind === 'Assign') return context.match(expr, target, env, next);
  if (target.kind === 'Export' && target.declaration !== null)
    return matchExpressionStatement(context, pattern, target.declaration, env, next);
  if (!isSearchedDeeply(context, expr)) return false;
  return headExpressions(target).some((head) =>
    matchWithin(context, expr, head, target.kind === 'ExprStmt', env, next),
  );
}

/** `foo();` is also looked for inside the statement's expressions (`implicit_deep_exprstmt`). */
export const isSearchedDeeply = (context: MatchContext, expr: Node): boolean =>
  context.options.implicitDeepExprstmt &&
  (expr.kind === 'Call' || expr.kind === 'Await' || expr.kind === 'Member');

/** The expressions that belong to a statement itself, not to its blocks. */
function headExpressions(statement: Node): readonly Node[] {
  if (statement.kind === 'Function' || statement.kind === 'Class') return [];
  const heads: Node[] = [];
  forEachChild(statement, (child) => {
    if (child.kind !== 'Block') heads.push(child);
  });
  return heads;
}

function matchWithin(
  context: MatchContext,
  pattern: Node,
  node: Node,
  skipSelf: boolean,
  env: Env,
  next: Next,
): boolean {
  if (node.kind === 'Function' || node.kind === 'Class' || node.kind === 'Block') return false;
  if (!skipSelf && node.kind === pattern.kind && context.match(pattern, node, env, next)) return true;
  let stop = false;
  forEachChild(node, (child) => {
    stop ||= matchWithin(context, pattern, child, false, env, next);
  });
  return stop;
}
