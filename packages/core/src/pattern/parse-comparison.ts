/** Parses `metavariable-comparison` expressions: a small part of Python's expression grammar. */
import type { ComparisonExpression } from './formula.ts';

export type ComparisonResult =
  | { readonly ok: true; readonly expression: ComparisonExpression }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

interface Token {
  readonly type: 'number' | 'string' | 'metavariable' | 'word' | 'operator' | 'end';
  readonly text: string;
  readonly offset: number;
}

class ComparisonSyntaxError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Parses the text of a comparison. */
export function parseComparison(text: string): ComparisonResult {
  try {
    const cursor: Cursor = { tokens: tokenize(text), at: 0 };
    const expression = parseBinary(cursor, 0);
    const rest = cursor.tokens[cursor.at]!;
    if (rest.type !== 'end') throw new ComparisonSyntaxError(`unexpected "${rest.text}"`, rest.offset);
    return { ok: true, expression };
  } catch (error) {
    if (!(error instanceof ComparisonSyntaxError)) throw error;
    return { ok: false, reason: error.message, offset: error.offset };
  }
}

const TOKEN =
  /\s*(?:(\$(?:\.\.\.)?[A-Za-z_][\w]*|\$\d+)|((?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+))|([rRbBuU]{0,2}(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))|([A-Za-z_][\w.]*)|(\*\*|\/\/|<<|>>|==|!=|<=|>=|[-+*/%~&|^<>()[\],]))/y;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let at = 0;
  while (text.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) throw new ComparisonSyntaxError('unreadable text', at);
    const types = ['metavariable', 'number', 'string', 'word', 'operator'] as const;
    const index = types.findIndex((_, i) => found[i + 1] !== undefined);
    const source = found[index + 1]!;
    tokens.push({ type: types[index]!, text: source, offset: TOKEN.lastIndex - source.length });
    at = TOKEN.lastIndex;
  }
  return [...tokens, { type: 'end', text: '', offset: text.length }];
}

interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
}

/** Binary operators from the loosest; comparisons chain. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['not'],
  ['==', '!=', '<', '<=', '>', '>=', 'in', 'not in'],
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%'],
];
const COMPARISON_LEVEL = 3;

function parseBinary(cursor: Cursor, level: number): ComparisonExpression {
  if (level === LEVELS.length) return parseUnary(cursor);
  if (level === 2) return parseNot(cursor);
  let left = parseBinary(cursor, level + 1);
  let chain: ComparisonExpression | null = null;
  for (
    let operator = readOperator(cursor, level);
    operator !== null;
    operator = readOperator(cursor, level)
  ) {
    const right = parseBinary(cursor, level + 1);
    const joined: ComparisonExpression = { op: 'binary', operator, left, right };
    if (level !== COMPARISON_LEVEL) {
      left = joined;
      continue;
    }
    chain = chain === null ? joined : { op: 'binary', operator: 'and', left: chain, right: joined };
    left = right;
  }
  return chain ?? left;
}

function readOperator(cursor: Cursor, level: number): string | null {
  const token = cursor.tokens[cursor.at]!;
  if (token.type !== 'operator' && token.type !== 'word') return null;
  if (level === COMPARISON_LEVEL && token.text === 'not' && cursor.tokens[cursor.at + 1]?.text === 'in') {
    cursor.at += 2;
    return 'not in';
  }
  if (!LEVELS[level]!.includes(token.text)) return null;
  cursor.at += 1;
  return token.text;
}

function parseNot(cursor: Cursor): ComparisonExpression {
  const token = cursor.tokens[cursor.at]!;
  if (token.type !== 'word' || token.text !== 'not') return parseBinary(cursor, 3);
  cursor.at += 1;
  return { op: 'unary', operator: 'not', operand: parseNot(cursor) };
}

function parseUnary(cursor: Cursor): ComparisonExpression {
  const token = cursor.tokens[cursor.at]!;
  if (token.type === 'operator' && ['-', '+', '~'].includes(token.text)) {
    cursor.at += 1;
    return { op: 'unary', operator: token.text, operand: parseUnary(cursor) };
  }
  const operand = parseOperand(cursor);
  if (cursor.tokens[cursor.at]!.text !== '**') return operand;
  cursor.at += 1;
  return { op: 'binary', operator: '**', left: operand, right: parseUnary(cursor) };
}

function parseOperand(cursor: Cursor): ComparisonExpression {
  const token = cursor.tokens[cursor.at]!;
  cursor.at += 1;
  if (token.type === 'number') return { op: 'literal', value: Number(token.text.replace(/_/g, '')) };
  if (token.type === 'string') return { op: 'literal', value: unquote(token.text) };
  if (token.type === 'metavariable') return { op: 'metavariable', name: token.text };
  if (token.type === 'word') return parseWord(cursor, token);
  if (token.text === '(') {
    const inner = parseBinary(cursor, 0);
    if (cursor.tokens[cursor.at]!.text === ',')
      return { op: 'list', items: [inner, ...parseItems(cursor, ')', true)] };
    expectText(cursor, ')');
    return inner;
  }
  if (token.text === '[') return { op: 'list', items: parseItems(cursor, ']', false) };
  throw new ComparisonSyntaxError(
    token.type === 'end' ? 'the expression ends too early' : `unexpected "${token.text}"`,
    token.offset,
  );
}

const WORDS: { readonly [word: string]: boolean | null } = {
  True: true,
  true: true,
  False: false,
  false: false,
  None: null,
  null: null,
};
const FUNCTION_NAMES = new Set([
  'int',
  'str',
  'lower',
  'upper',
  'today',
  'strptime',
  're.match',
  'parse_promql_duration',
]);

function parseWord(cursor: Cursor, token: Token): ComparisonExpression {
  if (Object.hasOwn(WORDS, token.text)) return { op: 'literal', value: WORDS[token.text]! };
  if (!FUNCTION_NAMES.has(token.text))
    throw new ComparisonSyntaxError(`unknown name "${token.text}"`, token.offset);
  expectText(cursor, '(');
  return { op: 'call', name: token.text, args: parseItems(cursor, ')', false) };
}

/** Items up to the closing bracket; `afterComma` when the cursor stands on a comma. */
function parseItems(cursor: Cursor, close: string, afterComma: boolean): ComparisonExpression[] {
  const items: ComparisonExpression[] = [];
  if (afterComma) expectText(cursor, ',');
  while (cursor.tokens[cursor.at]!.text !== close) {
    items.push(parseBinary(cursor, 0));
    if (cursor.tokens[cursor.at]!.text !== close) expectText(cursor, ',');
  }
  cursor.at += 1;
  return items;
}

function expectText(cursor: Cursor, text: string): void {
  const token = cursor.tokens[cursor.at]!;
  if (token.text !== text || token.type === 'string')
    throw new ComparisonSyntaxError(`expected "${text}"`, token.offset);
  cursor.at += 1;
}

const ESCAPES: { readonly [char: string]: string } = { n: '\n', t: '\t', r: '\r', '0': '\0' };

function unquote(source: string): string {
  const prefix = /^[a-zA-Z]*/.exec(source)![0];
  const content = source.slice(prefix.length + 1, -1);
  if (/r/i.test(prefix)) return content;
  // Unknown escapes stay as written, as in Python: regular expressions rely on it.
  return content.replace(/\\(["'\\ntr0])/g, (_, char: string) => ESCAPES[char] ?? char);
}
