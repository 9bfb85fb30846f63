/** Dispatch: which function matches which kind of pattern node, and what holds for expressions of every kind. */
import type { Expression, Node, NodeKind } from '../ast/nodes.ts';
import { forEachChild, SHAPES } from '../ast/shapes.ts';
import { isExpressionKind } from './kinds.ts';
import { matchArgument, matchCall, matchChain, matchIndex, matchMember } from './match-calls.ts';
import {
  matchCase,
  matchCatch,
  matchFor,
  matchForEach,
  matchIf,
  matchLabeled,
  matchReturn,
  matchSwitch,
  matchTry,
  matchWhile,
  matchWith,
  matchWithItem,
} from './match-compound.ts';
import { type Env, type MatchContext, matchIfGiven, matchOptional, type Next } from './match-context.ts';
import {
  matchAssign,
  matchCollection,
  matchDict,
  matchEntry,
  matchJsx,
  matchJsxAttribute,
} from './match-data.ts';
import {
  matchClass,
  matchDecorator,
  matchField,
  matchFunction,
  matchParam,
  matchType,
  matchTyped,
} from './match-definitions.ts';
import { matchImport, matchImportName } from './match-imports.ts';
import {
  matchConstant,
  matchMetaString,
  matchNumber,
  matchRegexLiteral,
  matchStringLiteral,
  matchTemplate,
} from './match-literals.ts';
import { matchBinary } from './match-operators.ts';
import { matchSequence } from './match-sequence.ts';
import { matchBody, matchExpressionStatement } from './match-statements.ts';
import { dottedName, goesBy, matchText } from './qualified.ts';
import { bindNode } from './unify.ts';

type Matcher<P = never> = (context: MatchContext, pattern: P, target: Node, env: Env, next: Next) => boolean;

const MATCHERS: { readonly [K in NodeKind]?: Matcher<Extract<Node, { kind: K }>> } = {
  MetaVar: (context, pattern, target, env, next) =>
    isBindable(target) && bindNode(context, pattern.name, target, env, next),
  MetaEllipsis: (_context, _pattern, _target, env, next) => next(env),
  MetaDeep: (context, pattern, target, env, next) => matchDeep(context, pattern.inner, target, env, next),
  MetaTyped: matchTyped,
  MetaChain: matchChain,
  MetaString: matchMetaString,
  StringLit: matchStringLiteral,
  NumberLit: matchNumber,
  BoolLit: (context, pattern, target, env, next) =>
    target.kind === 'BoolLit'
      ? pattern.value === target.value && next(env)
      : matchConstant(context, pattern, target, env, next),
  NullLit: (context, pattern, target, env, next) =>
    target.kind === 'NullLit' ? next(env) : matchConstant(context, pattern, target, env, next),
  RegexLit: matchRegexLiteral,
  Template: matchTemplate,
  Interpolation: (context, pattern, target, env, next) =>
    target.kind === 'Interpolation' &&
    (pattern.conversion === '' || pattern.conversion === target.conversion) &&
    context.match(pattern.value, target.value, env, next),
  Collection: matchCollection,
  Dict: matchDict,
  Entry: matchEntry,
  Call: matchCall,
  Argument: matchArgument,
  Index: matchIndex,
  Binary: matchBinary,
  Assign: matchAssign,
  Jsx: matchJsx,
  JsxAttribute: matchJsxAttribute,
  Type: matchType,
  Function: matchFunction,
  Param: matchParam,
  Class: matchClass,
  Field: matchField,
  Decorator: matchDecorator,
  Block: (context, pattern, target, env, next) =>
    target.kind === 'Block' && matchBody(context, pattern, target, env, next),
  ExprStmt: matchExpressionStatement,
  If: matchIf,
  For: matchFor,
  ForEach: matchForEach,
  While: matchWhile,
  Return: matchReturn,
  Throw: matchReturn,
  Try: matchTry,
  Catch: matchCatch,
  With: matchWith,
  WithItem: matchWithItem,
  Switch: matchSwitch,
  Case: matchCase,
  Labeled: matchLabeled,
  Import: matchImport,
  ImportName: matchImportName,
  Export: (context, pattern, target, env, next) => {
    if (
      target.kind !== 'Export' ||
      pattern.isDefault !== target.isDefault ||
      (pattern.module !== null && pattern.module !== target.module)
    )
      return false;
    return matchIfGiven(context, pattern.declaration, target.declaration, env, (declared) =>
      matchOptional(context, pattern.value, target.value, declared, (current) =>
        pattern.names.length === 0
          ? next(current)
          : matchSequence(context, pattern.names, target.names, target.end, current, next),
      ),
    );
  },
};

/** A splat or a hole is no expression of its own. */
const isBindable = (target: Node): boolean =>
  target.kind !== 'Spread' && target.kind !== 'Hole' && target.kind !== 'MetaEllipsis';

/** Matches one pattern node; the entry point behind `MatchContext.match`. */
export function matchNode(context: MatchContext, pattern: Node, target: Node, env: Env, next: Next): boolean {
  context.budget.steps -= 1;
  if (context.budget.steps <= 0) return true;
  if (
    target.kind === 'Cast' &&
    pattern.kind !== 'Cast' &&
    pattern.kind !== 'MetaVar' &&
    pattern.kind !== 'MetaDeep'
  )
    return matchNode(context, pattern, target.value, env, next);
  if (target.kind === 'Await' && !AWAIT_MATTERS.has(pattern.kind))
    return matchNode(context, pattern, target.value, env, next);
  if (pattern.kind === 'Name' || pattern.kind === 'Member') {
    if (matchDotted(context, pattern, target, env, next)) return true;
  } else {
    const matcher = MATCHERS[pattern.kind] as Matcher<Node> | undefined;
    if (
      matcher === undefined
        ? matchByShape(context, pattern, target, env, next)
        : matcher(context, pattern, target, env, next)
    )
      return true;
  }
  return (
    context.options.symbolicPropagation &&
    target.kind === 'Name' &&
    matchSymbolic(context, pattern, target, env, next)
  );
}

const AWAIT_MATTERS = new Set<NodeKind>(['Await', 'MetaVar', 'MetaDeep', 'MetaEllipsis', 'MetaTyped']);

function matchDotted(
  context: MatchContext,
  pattern: Extract<Node, { kind: 'Name' | 'Member' }>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  const dotted = dottedName(pattern);
  if (dotted !== null) return goesBy(context, target, dotted) && next(env);
  return pattern.kind === 'Member' && matchMember(context, pattern, target, env, next);
}

const SYMBOLIC = new Set<NodeKind>([
  'Call',
  'Member',
  'Index',
  'Binary',
  'Template',
  'Dict',
  'Collection',
  'Function',
  'Unary',
  'Conditional',
  'Await',
]);

/** A variable assigned once stands for its value (`symbolic_propagation`). */
function matchSymbolic(
  context: MatchContext,
  pattern: Node,
  target: Extract<Node, { kind: 'Name' }>,
  env: Env,
  next: Next,
): boolean {
  if (!SYMBOLIC.has(pattern.kind)) return false;
  const value = context.names.singleValueOf(target);
  return value !== null && value !== target && matchNode(context, pattern, value, env, next);
}

/** `<... P ...>`: the node itself and everything in it. */
function matchDeep(context: MatchContext, inner: Expression, target: Node, env: Env, next: Next): boolean {
  if (isExpressionKind(target.kind) && context.match(inner, target, env, next)) return true;
  if (!context.options.goDeeperExpr) return false;
  let stop = false;
  forEachChild(target, (child) => {
    stop ||= matchDeep(context, inner, child, env, next);
  });
  return stop;
}

type Fields = Readonly<Record<string, unknown>>;

/** Kinds without rules of their own: equal scalars, matching children. */
function matchByShape(context: MatchContext, pattern: Node, target: Node, env: Env, next: Next): boolean {
  if (pattern.kind !== target.kind) return false;
  const { children, scalars } = SHAPES[pattern.kind];
  const wanted = pattern as unknown as Fields;
  const present = target as unknown as Fields;
  const scalarsFrom = (i: number, current: Env): boolean => {
    const field = scalars[i];
    if (field === undefined) return childrenFrom(0, current);
    return matchScalar(context, wanted[field], present[field], target, current, (after) =>
      scalarsFrom(i + 1, after),
    );
  };
  const childrenFrom = (i: number, current: Env): boolean => {
    const field = children[i];
    if (field === undefined) return next(current);
    const value = wanted[field];
    const other = present[field];
    if (Array.isArray(value))
      return matchSequence(context, value as Node[], other as Node[], target.end, current, (after) =>
        childrenFrom(i + 1, after),
      );
    return matchOptional(
      context,
      (value ?? null) as Node | null,
      (other ?? null) as Node | null,
      current,
      (after) => childrenFrom(i + 1, after),
    );
  };
  return scalarsFrom(0, env);
}

function matchScalar(
  context: MatchContext,
  wanted: unknown,
  present: unknown,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (typeof wanted === 'string' && typeof present === 'string')
    return matchText(context, wanted, present, target, env, next);
  if (!Array.isArray(wanted) || !Array.isArray(present)) return wanted === present && next(env);
  if (wanted.length !== present.length) return false;
  const from = (i: number, current: Env): boolean =>
    i === wanted.length
      ? next(current)
      : matchScalar(context, wanted[i], present[i], target, current, (after) => from(i + 1, after));
  return from(0, env);
}
