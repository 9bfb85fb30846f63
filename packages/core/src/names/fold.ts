/** Arithmetic on constants. Results that would be large are given up. */
import type { Constant } from './names.ts';

/** Longer strings are not built: `"a" * 10 ** 9` must cost nothing. */
const MAX_STRING = 10_000;

/** A string as a constant; a long one is only known to be some string. */
export function stringConstant(value: string): Constant {
  return value.length > MAX_STRING
    ? { type: 'string', known: false }
    : { type: 'string', value, known: true };
}

const UNKNOWN_STRING: Constant = { type: 'string', known: false };

/** The outcome of a comparison of constants, or null. */
export function foldComparison(op: string, left: Constant, right: Constant): boolean | null {
  if ((left.type === 'string' && !left.known) || (right.type === 'string' && !right.known)) return null;
  switch (op) {
    case '==':
      // The languages convert differently.
      return left.type === right.type ? isSame(left, right) : null;
    case '!=':
      return left.type === right.type ? !isSame(left, right) : null;
    case '===':
    case 'is':
      return isSame(left, right);
    case '!==':
    case 'is not':
      return !isSame(left, right);
    case 'in':
      return left.type === 'string' && right.type === 'string' ? right.value.includes(left.value) : null;
    case 'not in':
      return left.type === 'string' && right.type === 'string' ? !right.value.includes(left.value) : null;
    default:
      return left.type === 'number' && right.type === 'number' ? ordered(op, left.value, right.value) : null;
  }
}

function ordered(op: string, left: number, right: number): boolean | null {
  switch (op) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return null;
  }
}

/** One character of a text, counted from the end when Python gets a negative index. */
export function characterAt(text: Constant, index: Constant, isPython: boolean): Constant | null {
  if (text.type !== 'string' || !text.known || index.type !== 'number') return null;
  const position = index.value < 0 && isPython ? text.value.length + index.value : index.value;
  const character = text.value[position];
  return character === undefined ? null : stringConstant(character);
}

/** Python or JavaScript `left op right`, or null when it is not folded. */
export function foldBinary(op: string, left: Constant, right: Constant, isPython: boolean): Constant | null {
  if (left.type === 'number' && right.type === 'number')
    return foldNumbers(op, left.value, right.value, isPython);
  if (left.type === 'string' && right.type === 'string' && op === '+') return concatenate(left, right);
  if (op === '+' && !isPython && (left.type === 'string' || right.type === 'string'))
    return concatenate(asText(left, false), asText(right, false));
  if (op === '*' && isPython && left.type === 'string' && right.type === 'number')
    return repeat(left, right.value);
  if (op === '*' && isPython && left.type === 'number' && right.type === 'string')
    return repeat(right, left.value);
  return null;
}

function foldNumbers(op: string, left: number, right: number, isPython: boolean): Constant | null {
  const value = arithmetic(op, left, right, isPython);
  return value === null || !Number.isFinite(value) ? null : { type: 'number', value };
}

function arithmetic(op: string, left: number, right: number, isPython: boolean): number | null {
  switch (op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : left / right;
    case '//':
      return right === 0 ? null : Math.floor(left / right);
    case '%':
      return right === 0 ? null : isPython ? left - right * Math.floor(left / right) : left % right;
    case '**':
      return left ** right;
    case '|':
      return isSmallInteger(left) && isSmallInteger(right) ? left | right : null;
    case '&':
      return isSmallInteger(left) && isSmallInteger(right) ? left & right : null;
    case '<<':
      return isSmallInteger(left) && right >= 0 && right < 31 ? left * 2 ** right : null;
    default:
      return null;
  }
}

function isSmallInteger(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 31;
}

/** The text that interpolation gives. Non-integral numbers print differently in the languages and are some string. */
export function asText(constant: Constant, isPython: boolean): Constant {
  switch (constant.type) {
    case 'string':
      return constant;
    case 'number':
      return Number.isSafeInteger(constant.value) ? stringConstant(String(constant.value)) : UNKNOWN_STRING;
    case 'boolean':
      return stringConstant(isPython ? (constant.value ? 'True' : 'False') : String(constant.value));
    default:
      return stringConstant(isPython ? 'None' : 'null');
  }
}

/** Two texts one after the other; some string unless both are known. */
export function concatenate(left: Constant, right: Constant): Constant {
  if (left.type !== 'string' || right.type !== 'string' || !left.known || !right.known) return UNKNOWN_STRING;
  return stringConstant(left.value + right.value);
}

function repeat(text: Constant, times: number): Constant | null {
  if (!Number.isInteger(times) || text.type !== 'string') return null;
  if (!text.known || text.value.length * Math.max(0, times) > MAX_STRING) return UNKNOWN_STRING;
  return stringConstant(text.value.repeat(Math.max(0, times)));
}

/** One value for several that an expression may have: itself when equal, some string when all are strings. */
export function meet(constants: readonly (Constant | null)[]): Constant | null {
  let met: Constant | null = null;
  for (const constant of constants) {
    if (constant === null) return null;
    if (met === null || isSame(met, constant)) met = constant;
    else if (met.type === 'string' && constant.type === 'string') met = UNKNOWN_STRING;
    else return null;
  }
  return met;
}

function isSame(left: Constant, right: Constant): boolean {
  if (left.type === 'string' && right.type === 'string')
    return left.known && right.known && left.value === right.value;
  if (left.type === 'null' || right.type === 'null') return left.type === right.type;
  if (left.type === 'string' || right.type === 'string') return false;
  return left.type === right.type && left.value === right.value;
}

/** `"%s and %d" % values`; null when the format holds more than plain conversions. */
export function formatPercent(format: string, values: readonly Constant[]): Constant | null {
  let next = 0;
  let isPlain = true;
  const text = format.replace(
    /%(?:%|([^a-zA-Z%]*)([a-zA-Z]))/g,
    (whole, flags: string | undefined, letter: string | undefined) => {
      if (letter === undefined) return whole === '%%' ? '%' : whole;
      const value = values[next];
      next += 1;
      const shown = value === undefined ? null : asText(value, true);
      const isSupported = flags === '' && 'sdi'.includes(letter) && shown?.type === 'string' && shown.known;
      if (!isSupported) isPlain = false;
      return isSupported ? shown.value : '';
    },
  );
  if (next !== values.length) return null;
  return isPlain ? stringConstant(text) : UNKNOWN_STRING;
}

/** `"{} {0} {name}".format(…)`; some string when a field is more than a plain one. */
export function formatBraces(
  format: string,
  positional: readonly Constant[],
  named: ReadonlyMap<string, Constant>,
): Constant {
  let next = 0;
  let isPlain = true;
  const text = format.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (whole, field: string | undefined) => {
    if (field === undefined) return whole.charAt(0);
    const value =
      field === '' ? positional[next++] : /^\d+$/.test(field) ? positional[Number(field)] : named.get(field);
    const shown = value === undefined ? null : asText(value, true);
    if (shown?.type === 'string' && shown.known) return shown.value;
    isPlain = false;
    return '';
  });
  return isPlain ? stringConstant(text) : UNKNOWN_STRING;
}
