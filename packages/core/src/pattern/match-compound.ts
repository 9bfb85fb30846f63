/** Statements with parts: conditions, loops, `try`, `with`, `switch` (less is ok: reference rule syntax, 7). */
import type { Node, NodeOf } from '../ast/nodes.ts';
import { type Env, type MatchContext, matchIfGiven, matchOptional, type Next } from './match-context.ts';
import { matchSequence, matchUnordered } from './match-sequence.ts';
import { matchText } from './qualified.ts';

export function matchIf(
  context: MatchContext,
  pattern: NodeOf<'If'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'If') return false;
  return context.match(pattern.test, target.test, env, (tested) =>
    context.match(pattern.then, target.then, tested, (current) =>
      matchIfGiven(context, pattern.else, target.else, current, next),
    ),
  );
}

/** `for (...)` accepts any header, of both kinds of loop. */
export function matchFor(
  context: MatchContext,
  pattern: NodeOf<'For'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  const isAnyHeader =
    pattern.init[0]?.kind === 'MetaEllipsis' && pattern.test === null && pattern.update === null;
  if (isAnyHeader && (target.kind === 'For' || target.kind === 'ForEach'))
    return context.match(pattern.body, target.body, env, next);
  if (target.kind !== 'For') return false;
  return matchSequence(context, pattern.init, target.init, target.start, env, (begun) =>
    matchOptional(context, pattern.test, target.test, begun, (tested) =>
      matchOptional(context, pattern.update, target.update, tested, (current) =>
        context.match(pattern.body, target.body, current, next),
      ),
    ),
  );
}

export function matchForEach(
  context: MatchContext,
  pattern: NodeOf<'ForEach'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'ForEach' || pattern.form !== target.form || (pattern.isAsync && !target.isAsync))
    return false;
  if (!sameDeclaration(context, pattern.declared, target.declared)) return false;
  return context.match(pattern.target, target.target, env, (bound) =>
    context.match(pattern.iterable, target.iterable, bound, (headed) =>
      context.match(pattern.body, target.body, headed, (current) =>
        matchIfGiven(context, pattern.orelse, target.orelse, current, next),
      ),
    ),
  );
}

/** `var` stands for every declaration keyword by `let_is_var`; none stands for all by `vardef_assign`. */
export function sameDeclaration(
  context: MatchContext,
  pattern: string | null,
  target: string | null,
): boolean {
  if (pattern === target) return true;
  if (pattern === null) return context.options.vardefAssign;
  return pattern === 'var' && target !== null && context.options.letIsVar;
}

export function matchWhile(
  context: MatchContext,
  pattern: NodeOf<'While'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'While' || pattern.isDo !== target.isDo) return false;
  return context.match(pattern.test, target.test, env, (tested) =>
    context.match(pattern.body, target.body, tested, (current) =>
      matchIfGiven(context, pattern.orelse, target.orelse, current, next),
    ),
  );
}

/** Handlers of the pattern are a subset of the target's. */
export function matchTry(
  context: MatchContext,
  pattern: NodeOf<'Try'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'Try') return false;
  return context.match(pattern.body, target.body, env, (tried) =>
    matchUnordered(
      context,
      pattern.handlers,
      target.handlers,
      { extra: true, at: target.end },
      tried,
      (handled) =>
        matchIfGiven(context, pattern.orelse, target.orelse, handled, (current) =>
          matchIfGiven(context, pattern.finalizer, target.finalizer, current, next),
        ),
    ),
  );
}

/** A Python handler without a type is only a bare `except:`; a binding may be left out. */
export function matchCatch(
  context: MatchContext,
  pattern: NodeOf<'Catch'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'Catch') return false;
  return matchOptional(context, pattern.type, target.type, env, (typed) =>
    matchIfGiven(context, pattern.target, target.target, typed, (current) =>
      context.match(pattern.body, target.body, current, next),
    ),
  );
}

export function matchWith(
  context: MatchContext,
  pattern: NodeOf<'With'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'With' || (pattern.isAsync && !target.isAsync)) return false;
  return matchSequence(context, pattern.items, target.items, target.start, env, (current) =>
    context.match(pattern.body, target.body, current, next),
  );
}

export function matchWithItem(
  context: MatchContext,
  pattern: NodeOf<'WithItem'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'WithItem') return false;
  return context.match(pattern.context, target.context, env, (current) =>
    matchIfGiven(context, pattern.target, target.target, current, next),
  );
}

export function matchSwitch(
  context: MatchContext,
  pattern: NodeOf<'Switch'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'Switch' || pattern.form !== target.form) return false;
  return context.match(pattern.subject, target.subject, env, (current) =>
    matchSequence(context, pattern.cases, target.cases, target.end, current, next),
  );
}

/** The body of a `case` of a `switch` has no braces: the pattern's statements may be followed by more. */
export function matchCase(
  context: MatchContext,
  pattern: NodeOf<'Case'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'Case') return false;
  const { body } = pattern.body;
  const isOpen = context.language !== 'python' && body.at(-1)?.kind !== 'MetaEllipsis';
  const open = isOpen
    ? {
        ...pattern.body,
        body: [...body, { kind: 'MetaEllipsis', start: 0, end: 0, id: 0, name: null } as const],
      }
    : pattern.body;
  return matchOptional(context, pattern.test, target.test, env, (tested) =>
    matchIfGiven(context, pattern.guard, target.guard, tested, (current) =>
      context.match(open, target.body, current, next),
    ),
  );
}

/** `return` alone matches only a bare return, `return ...` any. */
export function matchReturn(
  context: MatchContext,
  pattern: NodeOf<'Return' | 'Throw'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== pattern.kind) return false;
  return matchOptional(context, pattern.value, target.value, env, (current) => {
    if (pattern.kind !== 'Throw' || target.kind !== 'Throw') return next(current);
    return matchIfGiven(context, pattern.cause, target.cause, current, next);
  });
}

export function matchLabeled(
  context: MatchContext,
  pattern: NodeOf<'Labeled'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'Labeled') return false;
  return matchText(
    context,
    pattern.label,
    target.label,
    { start: target.start, end: target.start + target.label.length },
    env,
    (current) => context.match(pattern.body, target.body, current, next),
  );
}
