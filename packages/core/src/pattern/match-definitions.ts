/** Functions, parameters, classes, fields, decorators and types; the pattern may say less than the code (section 7). */
import type { ClassNode, Decorator, FunctionNode, MetaNode, Node, NodeOf, Param } from '../ast/nodes.ts';
import { type Env, type MatchContext, matchIfGiven, type Next } from './match-context.ts';
import { matchSequence, matchUnordered } from './match-sequence.ts';
import { matchText, spelledName } from './qualified.ts';
import { bindNode } from './unify.ts';

const INTERCHANGEABLE = new Set(['function', 'arrow', 'method']);

export function matchFunction(
  context: MatchContext,
  pattern: FunctionNode,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'Function' || !sameForm(context, pattern, target)) return false;
  if ((pattern.isAsync && !target.isAsync) || (pattern.isGenerator && !target.isGenerator)) return false;
  if (!hasModifiers(pattern.modifiers, target.modifiers)) return false;
  return matchFunctionName(context, pattern, target, env, (named) =>
    matchDecorators(context, pattern.decorators, target.decorators, named, (decorated) =>
      matchSignature(context, pattern, target, decorated, next),
    ),
  );
}

function matchSignature(
  context: MatchContext,
  pattern: FunctionNode,
  target: FunctionNode,
  env: Env,
  next: Next,
): boolean {
  return matchSequence(
    context,
    pattern.params,
    target.params,
    target.body?.start ?? target.end,
    env,
    (bound) =>
      matchIfGiven(context, pattern.returnType, target.returnType, bound, (typed) =>
        matchIfGiven(context, pattern.body, target.body, typed, next),
      ),
  );
}

function sameForm(context: MatchContext, pattern: FunctionNode, target: FunctionNode): boolean {
  if (pattern.form === target.form) return true;
  if (pattern.form === 'function' && context.language === 'python') return target.form !== 'lambda';
  if (pattern.form === 'method' && pattern.name?.startsWith('$'))
    return target.form !== 'arrow' || context.options.arrowIsFunction;
  if (pattern.form === 'function' && target.form === 'constructor') return true;
  const arrow = pattern.form === 'arrow' || target.form === 'arrow';
  return (
    INTERCHANGEABLE.has(pattern.form) &&
    INTERCHANGEABLE.has(target.form) &&
    (!arrow || context.options.arrowIsFunction)
  );
}

const hasModifiers = (wanted: readonly string[], present: readonly string[]): boolean =>
  wanted.every((modifier) => present.includes(modifier));

function matchFunctionName(
  context: MatchContext,
  pattern: FunctionNode,
  target: FunctionNode,
  env: Env,
  next: Next,
): boolean {
  if (pattern.computedName !== null)
    return matchIfGiven(context, pattern.computedName, target.computedName, env, next);
  if (pattern.name === null || pattern.name === '...') return next(env);
  const given = givenName(context, target);
  return given !== null && matchText(context, pattern.name, given.name, given, env, next);
}

/** The name of a function, or of the variable, field or entry that an anonymous one is the value of. */
function givenName(
  context: MatchContext,
  target: FunctionNode,
): { name: string; start: number; end: number; declares: Node } | null {
  if (target.name !== null)
    return { name: target.name, start: target.nameStart, end: target.nameEnd, declares: target };
  if (!context.options.arrowIsFunction || context.language === 'python') return null;
  const parent = context.names.parentOf(target);
  if (parent?.kind === 'Assign' && parent.target.kind === 'Name')
    return {
      name: parent.target.name,
      start: parent.target.start,
      end: parent.target.end,
      declares: parent.target,
    };
  if (parent?.kind === 'Assign' && parent.target.kind === 'Member')
    return {
      name: parent.target.property,
      start: parent.target.propertyStart,
      end: parent.target.propertyEnd,
      declares: parent,
    };
  if (parent?.kind === 'Field' && parent.name !== null)
    return {
      name: parent.name,
      start: parent.start,
      end: parent.start + parent.name.length,
      declares: parent,
    };
  if (parent?.kind === 'Entry' && parent.key.kind === 'StringLit')
    return { name: parent.key.value, start: parent.key.start, end: parent.key.end, declares: parent };
  return null;
}

/** Decorators of the pattern must all be there. */
export function matchDecorators(
  context: MatchContext,
  patterns: readonly (Decorator | MetaNode)[],
  targets: readonly (Decorator | MetaNode)[],
  env: Env,
  next: Next,
): boolean {
  if (patterns.length === 0) return next(env);
  if (!context.options.decoratorsOrderMatters)
    return matchUnordered(context, patterns, targets, { extra: true, at: targets[0]?.start ?? 0 }, env, next);
  const spaced = patterns.flatMap((pattern): (Decorator | MetaNode)[] => [GAP, pattern]);
  return matchSequence(context, [...spaced, GAP], targets, targets[0]?.start ?? 0, env, next);
}

const GAP: MetaNode = { kind: 'MetaEllipsis', start: 0, end: 0, id: 0, name: null };

/** A bare metavariable stands for any plain parameter, whatever its type and default. */
export function matchParam(
  context: MatchContext,
  pattern: Param,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (
    target.kind !== 'Param' ||
    pattern.variadic !== target.variadic ||
    !hasModifiers(pattern.modifiers, target.modifiers)
  )
    return false;
  return matchDecorators(context, pattern.decorators, target.decorators, env, (decorated) =>
    context.match(pattern.target, target.target, decorated, (bound) =>
      matchIfGiven(context, pattern.type, target.type, bound, (typed) =>
        matchIfGiven(context, pattern.default, target.default, typed, next),
      ),
    ),
  );
}

/** Base classes and interfaces of the pattern are a subset; members may come in any order, more members need `...`. */
export function matchClass(
  context: MatchContext,
  pattern: ClassNode,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'Class' || !hasModifiers(pattern.modifiers, target.modifiers)) return false;
  const at = target.body.start;
  return matchClassName(context, pattern, target, env, (named) =>
    matchDecorators(context, pattern.decorators, target.decorators, named, (decorated) =>
      matchUnordered(context, pattern.bases, target.bases, { extra: true, at }, decorated, (based) =>
        matchUnordered(
          context,
          pattern.interfaces,
          target.interfaces,
          { extra: true, at },
          based,
          (current) => matchMembers(context, pattern, target, current, next),
        ),
      ),
    ),
  );
}

function matchClassName(
  context: MatchContext,
  pattern: ClassNode,
  target: ClassNode,
  env: Env,
  next: Next,
): boolean {
  if (pattern.name === null) return next(env);
  if (target.name === null) return pattern.name === '...' && next(env);
  return matchText(
    context,
    pattern.name,
    target.name,
    { start: target.nameStart, end: target.nameEnd, declares: target },
    env,
    next,
  );
}

function matchMembers(
  context: MatchContext,
  pattern: ClassNode,
  target: ClassNode,
  env: Env,
  next: Next,
): boolean {
  const members = (node: ClassNode) => node.body.body.filter((member) => member.kind !== 'Empty');
  return matchUnordered(
    context,
    members(pattern),
    members(target),
    { extra: false, at: target.body.start },
    env,
    next,
  );
}

export function matchField(
  context: MatchContext,
  pattern: NodeOf<'Field'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'Field' || !hasModifiers(pattern.modifiers, target.modifiers)) return false;
  const matchName: Next = (current) => {
    if (pattern.name === null)
      return matchIfGiven(context, pattern.computedName, target.computedName, current, matchRest);
    return (
      target.name !== null &&
      matchText(
        context,
        pattern.name,
        target.name,
        { start: target.start, end: target.start + target.name.length, declares: target },
        current,
        matchRest,
      )
    );
  };
  const matchRest: Next = (current) =>
    matchIfGiven(context, pattern.type, target.type, current, (typed) =>
      matchIfGiven(context, pattern.value, target.value, typed, next),
    );
  return matchDecorators(context, pattern.decorators, target.decorators, env, matchName);
}

export function matchDecorator(
  context: MatchContext,
  pattern: Decorator,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  return target.kind === 'Decorator' && context.match(pattern.expr, target.expr, env, next);
}

/** Type arguments may be left out; short and qualified names are the same type. */
export function matchType(
  context: MatchContext,
  pattern: NodeOf<'Type'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (pattern.expr?.kind === 'MetaVar' && pattern.args.length === 0)
    return bindNode(context, pattern.expr.name, target, env, next);
  if (pattern.expr?.kind === 'MetaEllipsis') return next(env);
  if (target.kind !== 'Type' || pattern.form !== target.form) return false;
  if (pattern.form === 'other') return squeeze(pattern.text) === squeeze(target.text) && next(env);
  const matchArgs: Next = (current) => {
    if (pattern.form === 'union')
      return matchUnordered(
        context,
        pattern.args,
        target.args,
        { extra: false, at: target.end },
        current,
        next,
      );
    return pattern.args.length === 0
      ? next(current)
      : matchSequence(context, pattern.args, target.args, target.end, current, next);
  };
  if (pattern.expr === null || target.expr === null) return pattern.expr === target.expr && matchArgs(env);
  const short = spelledName(target.expr)?.split('.').at(-1);
  if (short !== undefined && spelledName(pattern.expr) === short) return matchArgs(env);
  return context.match(pattern.expr, target.expr, env, matchArgs);
}

const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** Is a type (as `metavariable-type` writes it) the type of the expression? Short names match qualified ones. */
export function hasType(context: MatchContext, node: Node, type: string): boolean {
  const inferred = context.names.typeOf(node as never);
  if (inferred === null) return false;
  return inferred === type || inferred.endsWith(`.${type}`) || type.endsWith(`.${inferred}`);
}

/** `($X : T)`: an expression whose type is known to be `T`. */
export function matchTyped(
  context: MatchContext,
  pattern: NodeOf<'MetaTyped'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  const { type } = pattern;
  if (type.expr?.kind !== 'MetaVar' && !typeNames(type).some((name) => hasType(context, target, name)))
    return false;
  return bindNode(context, pattern.name, target, env, next);
}

function typeNames(type: NodeOf<'Type'>): readonly string[] {
  if (type.form === 'union') return type.args.flatMap(typeNames);
  return [(type.expr === null ? null : spelledName(type.expr)) ?? squeeze(type.text)];
}
