/** Assignments, collections, dictionaries and JSX elements. */
import type { Assign, Dict, Entry, Expression, FunctionNode, Jsx, Node, NodeOf } from '../ast/nodes.ts';
import { sameDeclaration } from './match-compound.ts';
import { type Env, type MatchContext, matchIfGiven, matchOptional, type Next } from './match-context.ts';
import { matchSequence, matchUnordered } from './match-sequence.ts';
import { matchText } from './qualified.ts';
import { bind, textBinding } from './unify.ts';

export function matchAssign(
  context: MatchContext,
  pattern: Assign,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind === 'Field') return matchFieldAsAssign(context, pattern, target, env, next);
  if (target.kind === 'Function') return matchFunctionAsAssign(context, pattern, target, env, next);
  if (
    target.kind !== 'Assign' ||
    pattern.op !== target.op ||
    !sameDeclaration(context, pattern.declared, target.declared)
  )
    return false;
  const matchValue: Next = (current) => {
    if (pattern.declared !== null)
      return matchIfGiven(context, pattern.value, target.value, current, matchTarget);
    return matchOptional(context, pattern.value, target.value, current, matchTarget);
  };
  const matchTarget: Next = (current) =>
    context.match(pattern.target, target.target, current, (bound) =>
      matchIfGiven(context, pattern.type, target.type, bound, next),
    );
  // The target is mostly a metavariable: looking at the value first fails sooner.
  return pattern.target.kind === 'MetaVar'
    ? matchValue(env)
    : context.match(pattern.target, target.target, env, (current) =>
        matchOptional(
          context,
          pattern.value,
          pattern.declared !== null && pattern.value === null ? null : target.value,
          current,
          (valued) => matchIfGiven(context, pattern.type, target.type, valued, next),
        ),
      );
}

/** `$X = e` against a class field, by `flddef_assign`. */
function matchFieldAsAssign(
  context: MatchContext,
  pattern: Assign,
  target: NodeOf<'Field'>,
  env: Env,
  next: Next,
): boolean {
  if (
    !context.options.flddefAssign ||
    pattern.op !== '' ||
    pattern.value === null ||
    target.value === null ||
    target.name === null
  )
    return false;
  const start = target.start;
  const { value } = target;
  const matchValue: Next = (current) => context.match(pattern.value!, value, current, next);
  if (pattern.target.kind === 'Name') return pattern.target.name === target.name && matchValue(env);
  if (pattern.target.kind !== 'MetaVar') return false;
  return bind(
    context,
    pattern.target.name,
    textBinding(target.name, start, start + target.name.length, target),
    env,
    matchValue,
  );
}

/** `const $F = (...) => { ... }` against `function f(...) { ... }`, by `arrow_is_function`. */
function matchFunctionAsAssign(
  context: MatchContext,
  pattern: Assign,
  target: FunctionNode,
  env: Env,
  next: Next,
): boolean {
  const { value } = pattern;
  if (
    value?.kind !== 'Function' ||
    target.name === null ||
    !context.options.arrowIsFunction ||
    context.language === 'python'
  )
    return false;
  if (pattern.target.kind !== 'MetaVar' && pattern.target.kind !== 'Name') return false;
  const name = pattern.target.name;
  return matchText(
    context,
    name,
    target.name,
    { start: target.nameStart, end: target.nameEnd, declares: target },
    env,
    (current) => context.match(value, target, current, next),
  );
}

export function matchCollection(
  context: MatchContext,
  pattern: NodeOf<'Collection'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'Collection' || pattern.shape !== target.shape) return false;
  if (pattern.shape === 'set')
    return matchUnordered(
      context,
      pattern.elements,
      target.elements,
      { extra: false, at: target.end },
      env,
      next,
    );
  return matchSequence(context, pattern.elements, target.elements, target.end - 1, env, next);
}

/** Entries in any order; JavaScript objects may have more, Python dictionaries need `...` for that. */
export function matchDict(context: MatchContext, pattern: Dict, target: Node, env: Env, next: Next): boolean {
  if (target.kind !== 'Dict') return false;
  const extra =
    context.language !== 'python' && context.options.implicitEllipsis && pattern.entries.length > 0;
  return matchUnordered(context, pattern.entries, target.entries, { extra, at: target.end - 1 }, env, next);
}

export function matchEntry(
  context: MatchContext,
  pattern: Entry,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'Entry') return false;
  if (pattern.value.kind !== 'Function')
    return matchKey(context, pattern.key, target, env, (current) =>
      context.match(pattern.value, target.value, current, next),
    );
  return (
    target.value.kind === 'Function' &&
    matchKey(context, pattern.key, target, env, (current) =>
      context.match(pattern.value, target.value, current, next),
    )
  );
}

function matchKey(context: MatchContext, pattern: Expression, target: Entry, env: Env, next: Next): boolean {
  const { key } = target;
  if (pattern.kind === 'MetaVar' && key.kind === 'StringLit' && !key.quoted)
    return bind(context, pattern.name, textBinding(key.value, key.start, key.end), env, next);
  if (pattern.kind === 'StringLit' && key.kind === 'StringLit')
    return pattern.value === key.value && next(env);
  return context.match(pattern, key, env, next);
}

/** An element without children in the pattern says nothing about children; attributes come in any order. */
export function matchJsx(context: MatchContext, pattern: Jsx, target: Node, env: Env, next: Next): boolean {
  if (target.kind !== 'Jsx') return false;
  const { options } = context;
  return matchOptional(context, pattern.tag, target.tag, env, (tagged) =>
    matchUnordered(
      context,
      pattern.attributes,
      target.attributes,
      { extra: options.xmlAttrsImplicitEllipsis, at: target.start },
      tagged,
      (current) => {
        const wanted = contentOf(pattern);
        if (wanted.length === 0 && options.xmlSingletonLooseMatching) return next(current);
        if (options.xmlChildrenOrdered)
          return matchSequence(context, wanted, contentOf(target), target.end, current, next);
        return matchUnordered(
          context,
          wanted,
          contentOf(target),
          { extra: false, at: target.end },
          current,
          next,
        );
      },
    ),
  );
}

const contentOf = (node: Jsx): readonly Expression[] =>
  node.children.filter((child) => child.kind !== 'StringLit' || child.quoted || child.value.trim() !== '');

export function matchJsxAttribute(
  context: MatchContext,
  pattern: NodeOf<'JsxAttribute'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'JsxAttribute') return false;
  return matchText(
    context,
    pattern.name,
    target.name,
    { start: target.start, end: target.start + target.name.length },
    env,
    (current) => matchOptional(context, pattern.value, target.value, current, next),
  );
}
