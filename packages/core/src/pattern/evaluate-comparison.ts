/** Evaluates `metavariable-comparison` expressions. Whatever cannot be known makes the condition false. */

import { ownTable } from '../own-table.ts';
import type { ComparisonExpression } from './formula.ts';
import { compileRegex } from './regex/compile-regex.ts';
import { matchAtStart } from './regex/run-regex.ts';

type Value = number | string | boolean | null | readonly Value[];

/** A metavariable's value; `value` undefined is code that is not evaluated. */
export interface ComparisonValue {
  readonly value: Value | undefined;
  readonly source: string;
}

export interface ComparisonEnvironment {
  valueOf(metavariable: string): ComparisonValue | null;
  readonly nowSeconds: number;
}

/** Unevaluated code: only equal to itself, and `str()` gives its text. */
interface Code {
  readonly code: string;
}

type Result = Value | Code;

class Unknown extends Error {}

/** The truth of the expression; null when it cannot be known (unbound name, type error). */
export function evaluateComparison(
  expression: ComparisonExpression,
  environment: ComparisonEnvironment,
): boolean | null {
  try {
    return isTrue(evaluate(expression, environment));
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}

const isCode = (value: Result): value is Code =>
  typeof value === 'object' && value !== null && 'code' in value;

function unknown(): never {
  throw new Unknown();
}

function isTrue(value: Result): boolean {
  if (isCode(value)) return unknown();
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function evaluate(expression: ComparisonExpression, environment: ComparisonEnvironment): Result {
  switch (expression.op) {
    case 'literal':
      return expression.value;
    case 'metavariable': {
      const bound = environment.valueOf(expression.name);
      if (bound === null) return unknown();
      return bound.value === undefined ? { code: bound.source } : bound.value;
    }
    case 'list':
      return expression.items.map((item) => plain(evaluate(item, environment)));
    case 'unary':
      return evaluateUnary(expression.operator, evaluate(expression.operand, environment));
    case 'binary':
      return evaluateBinary(expression, environment);
    case 'call':
      return evaluateCall(expression, environment);
  }
}

const plain = (value: Result): Value => (isCode(value) ? unknown() : value);

function evaluateUnary(operator: string, operand: Result): Value {
  if (operator === 'not') return !isTrue(operand);
  const number = toNumber(plain(operand));
  if (operator === '-') return -number;
  return operator === '~' ? Number(~BigInt(Math.trunc(number))) : number;
}

function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : unknown();
}

function evaluateBinary(
  expression: Extract<ComparisonExpression, { op: 'binary' }>,
  environment: ComparisonEnvironment,
): Result {
  const { operator } = expression;
  const left = evaluate(expression.left, environment);
  if (operator === 'and') return isTrue(left) ? evaluate(expression.right, environment) : left;
  if (operator === 'or') return isTrue(left) ? left : evaluate(expression.right, environment);
  const right = evaluate(expression.right, environment);
  if (operator === '==' || operator === '!=') return (operator === '==') === equal(left, right);
  const a = plain(left);
  const b = plain(right);
  if (operator === 'in' || operator === 'not in') return (operator === 'in') === contains(b, a);
  return ORDER[operator]?.(a, b) ?? arithmetic(operator, a, b);
}

function equal(left: Result, right: Result): boolean {
  if (isCode(left) || isCode(right))
    return isCode(left) && isCode(right) ? left.code === right.code : unknown();
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, i) => equal(item, right[i]!));
  if (typeof left === 'boolean' && typeof right === 'number') return Number(left) === right;
  if (typeof left === 'number' && typeof right === 'boolean') return left === Number(right);
  return left === right;
}

function contains(container: Value, item: Value): boolean {
  if (typeof container === 'string') return typeof item === 'string' ? container.includes(item) : unknown();
  return Array.isArray(container) ? container.some((member) => equal(member, item)) : unknown();
}

function compare(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  return toNumber(left) - toNumber(right);
}

const ORDER: { readonly [operator: string]: (left: Value, right: Value) => boolean } = {
  '<': (left, right) => compare(left, right) < 0,
  '<=': (left, right) => compare(left, right) <= 0,
  '>': (left, right) => compare(left, right) > 0,
  '>=': (left, right) => compare(left, right) >= 0,
};

function arithmetic(operator: string, left: Value, right: Value): Value {
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  const a = toNumber(left);
  const b = toNumber(right);
  const result = ARITHMETIC[operator]?.(a, b) ?? bitwise(operator, a, b);
  return Number.isNaN(result) ? unknown() : result;
}

const ARITHMETIC: { readonly [operator: string]: (a: number, b: number) => number } = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? unknown() : a / b),
  '//': (a, b) => (b === 0 ? unknown() : Math.floor(a / b)),
  '%': (a, b) => (b === 0 ? unknown() : ((a % b) + b) % b),
  '**': (a, b) => a ** b,
};

/** Through big integers, because Python's are not cut to 32 bits. */
function bitwise(operator: string, a: number, b: number): number {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return unknown();
  const left = BigInt(a);
  const right = BigInt(b);
  if (operator === '&') return Number(left & right);
  if (operator === '|') return Number(left | right);
  if (operator === '^') return Number(left ^ right);
  if (b < 0 || b > 1000) return unknown();
  return operator === '<<' ? Number(left << right) : operator === '>>' ? Number(left >> right) : unknown();
}

type Call = Extract<ComparisonExpression, { op: 'call' }>;

function evaluateCall(expression: Call, environment: ComparisonEnvironment): Value {
  if (expression.name === 'today') return environment.nowSeconds;
  const [first, second] = expression.args;
  if (first === undefined) return unknown();
  if (expression.name === 'str') return textOf(first, environment);
  const value = plain(evaluate(first, environment));
  if (expression.name === 're.match')
    return second === undefined
      ? unknown()
      : matchesRegex(expression, value, plain(evaluate(second, environment)));
  return FUNCTIONS[expression.name]?.(value) ?? unknown();
}

/** `str($X)` of code is its source text; of a value Python's spelling. */
function textOf(expression: ComparisonExpression, environment: ComparisonEnvironment): string {
  const value = evaluate(expression, environment);
  if (isCode(value)) return value.code;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null ? 'None' : String(value);
}

const FUNCTIONS: { readonly [name: string]: (value: Value) => Value } = ownTable({
  int: (value) => {
    if (typeof value !== 'string') return Math.trunc(toNumber(value));
    const text = value.trim().replace(/_/g, '');
    return /^[+-]?\d+$/.test(text)
      ? Number(text)
      : /^0[xXoObB][\da-fA-F]+$/.test(text)
        ? Number(text)
        : unknown();
  },
  lower: (value) => (typeof value === 'string' ? value.toLowerCase() : unknown()),
  upper: (value) => (typeof value === 'string' ? value.toUpperCase() : unknown()),
  strptime: (value) => {
    const parts = typeof value === 'string' ? /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value.trim()) : null;
    return parts === null
      ? unknown()
      : Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / 1000;
  },
  parse_promql_duration: (value) => (typeof value === 'string' ? promqlMilliseconds(value) : unknown()),
});

const DURATION_UNITS: { readonly [unit: string]: number } = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

function promqlMilliseconds(text: string): number {
  if (!/^(?:\d+(?:ms|[smhdwy]))+$/.test(text)) return unknown();
  let total = 0;
  for (const part of text.matchAll(/(\d+)(ms|[smhdwy])/g))
    total += Number(part[1]) * DURATION_UNITS[part[2]!]!;
  return total;
}

/** Pattern first, anchored at the start; the literal is the pattern when it comes second. */
function matchesRegex(expression: Call, first: Value, second: Value): boolean {
  if (typeof first !== 'string' || typeof second !== 'string') return unknown();
  const swapped = expression.args[0]?.op === 'metavariable' && expression.args[1]?.op === 'literal';
  const [pattern, subject] = swapped ? [second, first] : [first, second];
  const compiled = compileRegex(pattern);
  return compiled.ok ? matchAtStart(compiled.regex, subject) !== null : unknown();
}
