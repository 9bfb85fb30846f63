/** Strings, templates, numbers and regular expressions, with constant propagation (reference rule syntax, 5.4 and 8.2). */
import type { Expression, MetaString, Node, NodeOf, StringLit, Template } from '../ast/nodes.ts';
import type { Constant } from '../names/names.ts';
import type { Env, MatchContext, Next } from './match-context.ts';
import { matchSequence } from './match-sequence.ts';
import { compileRegex } from './regex/compile-regex.ts';
import { testRegex } from './regex/run-regex.ts';
import { bind, textBinding } from './unify.ts';

/** `"..."`, `"$X"`, `"=~/re/"`. */
export function matchMetaString(
  context: MatchContext,
  pattern: MetaString,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind === 'StringLit')
    return acceptString(context, pattern, literalContent(context, target), env, next);
  const constant = constantOf(context, target);
  if (constant?.type !== 'string') return false;
  if (!constant.known) return pattern.form === 'any' && next(env);
  return acceptString(
    context,
    pattern,
    { text: constant.value, value: constant.value, start: target.start, end: target.end },
    env,
    next,
  );
}

interface Content {
  readonly text: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What stands between the quotes; the value for adjacent literals, whose contents are apart. */
function literalContent(context: MatchContext, literal: StringLit): Content {
  const isOne = literal.end - literal.contentEnd <= 3;
  return {
    text: isOne ? context.text.slice(literal.contentStart, literal.contentEnd) : literal.value,
    value: literal.value,
    start: isOne ? literal.contentStart : literal.start,
    end: isOne ? literal.contentEnd : literal.end,
  };
}

function acceptString(
  context: MatchContext,
  pattern: MetaString,
  content: Content,
  env: Env,
  next: Next,
): boolean {
  if (pattern.form === 'any') return next(env);
  if (pattern.form === 'bind')
    return bind(context, pattern.text, textBinding(content.text, content.start, content.end), env, next);
  return stringRegex(pattern)?.(content.value) === true && next(env);
}

const stringRegexes = new WeakMap<MetaString, ((text: string) => boolean) | null>();

function stringRegex(pattern: MetaString): ((text: string) => boolean) | null {
  let test = stringRegexes.get(pattern);
  if (test === undefined) {
    const compiled = compileRegex(pattern.flags === '' ? pattern.text : `(?${pattern.flags})${pattern.text}`);
    test = compiled.ok ? (text) => testRegex(compiled.regex, text) : null;
    stringRegexes.set(pattern, test);
  }
  return test;
}

/** The constant an expression is known to be, when the option allows to look. */
export function constantOf(context: MatchContext, target: Node): Constant | null {
  if (!context.options.constantPropagation || !FOLDED.has(target.kind)) return null;
  return context.names.constantOf(target as Expression);
}

const FOLDED = new Set<Node['kind']>([
  'Name',
  'Member',
  'Binary',
  'Unary',
  'Template',
  'Conditional',
  'Call',
  'Index',
]);

/** A literal of the pattern against an expression that is no such literal. */
export function matchConstant(
  context: MatchContext,
  pattern: Node,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  const constant = constantOf(context, target);
  if (constant === null) return false;
  if (pattern.kind === 'NullLit') return constant.type === 'null' && next(env);
  if (!('value' in constant)) return false;
  if (pattern.kind === 'StringLit' || pattern.kind === 'NumberLit' || pattern.kind === 'BoolLit')
    return constant.value === pattern.value && next(env);
  return false;
}

export function matchStringLiteral(
  context: MatchContext,
  pattern: StringLit,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'StringLit') return matchConstant(context, pattern, target, env, next);
  return pattern.value === target.value && next(env);
}

export function matchNumber(
  context: MatchContext,
  pattern: NodeOf<'NumberLit'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'NumberLit') return matchConstant(context, pattern, target, env, next);
  const equal = Number.isFinite(pattern.value)
    ? pattern.value === target.value
    : pattern.text === target.text;
  return equal && next(env);
}

/** `/.../` is any regular expression, `/$X/` binds its source. */
export function matchRegexLiteral(
  context: MatchContext,
  pattern: NodeOf<'RegexLit'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'RegexLit') return false;
  if (pattern.flags !== '' && pattern.flags !== target.flags) return false;
  if (pattern.pattern === '...') return next(env);
  if (/^\$[A-Z_][A-Z0-9_]*$/.test(pattern.pattern)) {
    const start = target.start + 1;
    return bind(
      context,
      pattern.pattern,
      textBinding(target.pattern, start, start + target.pattern.length),
      env,
      next,
    );
  }
  return pattern.pattern === target.pattern && next(env);
}

/** Interpolated strings, part by part; empty literal parts count for nothing. */
export function matchTemplate(
  context: MatchContext,
  pattern: Template,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind === 'StringLit') return matchPlainTemplate(context, pattern, target, env, next);
  if (target.kind !== 'Template' || (pattern.tag === null) !== (target.tag === null)) return false;
  const parts = (template: Template) =>
    template.parts.filter((part) => part.kind !== 'StringLit' || part.value !== '');
  const matchParts: Next = (current) =>
    matchSequence(context, parts(pattern), parts(target), target.start, current, next);
  if (pattern.tag === null || target.tag === null) return matchParts(env);
  return context.match(pattern.tag, target.tag, env, matchParts);
}

/** A template or f-string without interpolation is a plain literal of the tree; only its quotes tell. */
function matchPlainTemplate(
  context: MatchContext,
  pattern: Template,
  target: StringLit,
  env: Env,
  next: Next,
): boolean {
  const source = context.text.slice(target.start, target.start + 3);
  const isTemplate = context.language === 'python' ? /^(?:f|[a-z]f)/i.test(source) : source.startsWith('`');
  return (
    isTemplate &&
    pattern.tag === null &&
    matchSequence(context, pattern.parts, target.value === '' ? [] : [target], target.start, env, next)
  );
}
