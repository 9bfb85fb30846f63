/** Regular expressions as guards: which ones let nothing dangerous through. */
import type { Call, Expression } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import type { FunctionContext } from './context.ts';
import { MAX_LOOKTHROUGH } from './guard-effects.ts';
import { argumentAt } from './ports.ts';

/** For what a text is safe that fits a pattern: for everything, as an address, or as an address to be sent to. */
export type PatternSafety = 'all' | 'url' | 'redirect';

/** A test of a text against a pattern. */
export interface PatternTest {
  readonly pattern: Expression;
  readonly tested: Expression;
  /** The function matches the whole text, whatever the pattern's anchors. */
  readonly isWhole: boolean;
}

/** `RE.test(x)`, `re.fullmatch(P, x)`, `re.match('^…$', x)`, `x.match(/^…$/)`; null when the call is none. */
export function patternTest(context: FunctionContext, call: Call): PatternTest | null {
  if (call.callee.kind !== 'Member') return null;
  const { property, object } = call.callee;
  const [first, second] = [argumentAt(call, 0), argumentAt(call, 1)];
  if (first === null || isMultiline(context.file.names, call)) return null;
  if (property === 'test' || property === 'exec') return { pattern: object, tested: first, isWhole: false };
  if (property !== 'match' && property !== 'fullmatch' && property !== 'search') return null;
  const isWhole = property === 'fullmatch';
  if (second !== null) return { pattern: first, tested: second, isWhole };
  // `x.search(/re/)` of JavaScript gives a position.
  if (first.kind === 'RegexLit')
    return property === 'search' ? null : { pattern: first, tested: object, isWhole };
  return { pattern: object, tested: first, isWhole };
}

/** `re.match(P, x, re.MULTILINE)`: the anchors are those of a line. */
function isMultiline(names: Names, call: Call): boolean {
  return call.args.some((argument) => {
    if (argument.kind !== 'Argument' || argument.value.kind === 'RegexLit') return false;
    const name = names.qualifiedName(argument.value);
    return name === 're.MULTILINE' || name === 're.M';
  });
}

/**
 * How safe a text is that fits: `all`; `url` when characters that matter in code and queries fit, too, or when only its beginning is
 * known and that names a host; `redirect` when it begins as a path of this site; null when the pattern says nothing of that kind. Python's `$` also matches before a final line break, which is accepted: it matters to few sinks.
 */
export function patternSafety(names: Names, pattern: Expression, isWhole: boolean): PatternSafety | null {
  const source = patternSource(names, pattern);
  if (source === null || (!isWhole && source.startsWith('(?m'))) return null;
  return wholeSafety(source, isWhole) ?? beginningSafety(source, isWhole);
}

function wholeSafety(source: string, isWhole: boolean): PatternSafety | null {
  const body = source.replace(/^(\^|\\A)/, '').replace(/(\$|\\[Zz])$/, '');
  const isAnchored = isWhole || (/^(\^|\\A)/.test(source) && /(\$|\\[Zz])$/.test(source));
  if (!isAnchored || (!isWhole && hasOuterAlternative(body))) return null;
  if (ARITHMETIC.test(body)) return 'all';
  // Anything-goes parts let the dangerous characters through.
  if (/(^|[^\\])\.|\\[SWDs]|\[\^/.test(withoutDotsOfClasses(body))) return null;
  // Escaped dots and dashes are what they are; beside a slash dots may lead up.
  const harmless = body.includes('/') ? /\\[wdb]|\{[\d,]+\}/g : /\\[wdb.-]|\{[\d,]+\}/g;
  return /['"`;<>&${}\\]/.test(body.replace(harmless, '')) ? 'url' : 'all';
}

/** Where an address leads is settled by how it begins: by a host and the slash after it, or by one slash alone. */
function beginningSafety(source: string, isWhole: boolean): PatternSafety | null {
  const isAnchored = isWhole || /^(\^|\\A)/.test(source);
  const body = source.replace(/^(\^|\\A)/, '');
  if (!isAnchored || hasOuterAlternative(body)) return null;
  if (HOST.test(body)) return 'url';
  return LOCAL_PATH.test(body) ? 'redirect' : null;
}

/** A scheme and a host that is written out, its dots escaped, up to the slash. */
const HOST = /^https\??:(?:\\?\/){2}(?:[\w-]|\\\.)+(?::\d+)?\\?\//;
/** A slash, and then neither a slash nor a backslash, which browsers take for one. */
const LOCAL_PATH =
  /^\\?\/(?:(?:\\[wd]|\w)(?![*?{])|\[(?!\^)(?:\\[wd.-]|[^\]\\/])+\](?![*?{])|\[\^(?=[^\]]*\/)(?=[^\]]*\\\\)[^\]]+\](?![*?{])|\(\?!\[?\\?\/)/;

/** One class of digits, blanks, operators and round brackets: without letters and quotes it names nothing and calls nothing. */
const ARITHMETIC = /^\[(?:\\[ds()+\-*/.%]|0-9|[ ()+\-*/.,%])+\][+*]$/;

/** In a class such as `[a-z.-]` a dot is a dot. With a slash beside it, it lets `../` through. */
function withoutDotsOfClasses(body: string): string {
  return body.replace(/\[(?:\\.|[^\]\\])*\]/g, (part) =>
    part.includes('/') ? part : part.replaceAll('.', ''),
  );
}

/** `^a|b$` anchors each alternative on one side only; `^(a|b)$` anchors both. */
function hasOuterAlternative(body: string): boolean {
  let depth = 0;
  for (let index = 0; index < body.length; index += 1) {
    const character = body[index];
    if (character === '\\') index += 1;
    else if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth -= 1;
    else if (character === '|' && depth <= 0) return true;
  }
  return false;
}

function patternSource(names: Names, expr: Expression, depth = 0): string | null {
  if (depth > MAX_LOOKTHROUGH) return null;
  if (expr.kind === 'RegexLit') return expr.flags.includes('m') ? null : expr.pattern;
  const constant = names.constantOf(expr);
  if (constant?.type === 'string') return constant.known ? constant.value : null;
  if (expr.kind === 'Name') {
    const value = names.singleValueOf(expr);
    return value === null ? null : patternSource(names, value, depth + 1);
  }
  // `re.compile(P)`, `new RegExp(P)`.
  if (expr.kind !== 'Call' || isMultiline(names, expr)) return null;
  const name =
    expr.callee.kind === 'Member'
      ? expr.callee.property
      : expr.callee.kind === 'Name'
        ? expr.callee.name
        : '';
  const first = argumentAt(expr, 0);
  const flags = argumentAt(expr, 1);
  const given = flags === null ? null : names.constantOf(flags);
  if (given?.type === 'string' && (!given.known || given.value.includes('m'))) return null;
  return (name === 'compile' || name === 'RegExp') && first !== null
    ? patternSource(names, first, depth + 1)
    : null;
}
