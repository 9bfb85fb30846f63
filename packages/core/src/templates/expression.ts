/**
 * What an expression of a template may be, read in one pass over its words: parts of the context, through fields, filters, calls and
 * operators. The grammar is the union of what Python-like and JavaScript-like engines know.
 *
 * Conditions and comparisons carry nothing; `a or b` is either. Nested deeper than `MAX_DEPTH` it is nothing. Linear in its length.
 */
import { type Token, tokensOf } from './expression-tokens.ts';
import { effectOf, isOwnAddress } from './known-names.ts';
import type { TemplateArgument, Term } from './template.ts';
import {
  allOf,
  changed,
  constant,
  declaredSafe,
  ELEMENT,
  ENTRY_NAMES,
  either,
  escaped,
  fieldOf,
  NOTHING,
  record,
  termOf,
} from './term.ts';

/** How an engine's expressions differ. */
export interface Dialect {
  /** `x|upper`, `x|default:"y"`, `a if b else c`, `a and b`. */
  readonly python: boolean;
}

export interface ExpressionScope {
  /** What a name stands for. */
  lookup(name: string): Term;
  /** A call that means something to the engine (`include('part')`); null for others. */
  call?(callee: string, args: readonly TemplateArgument[]): Term | null;
}

const MAX_DEPTH = 40;

interface Reader {
  readonly tokens: readonly Token[];
  readonly dialect: Dialect;
  readonly scope: ExpressionScope;
  at: number;
  depth: number;
}

/** Reads one expression. */
export function evaluate(text: string, dialect: Dialect, scope: ExpressionScope): Term {
  const reader: Reader = { tokens: tokensOf(text), dialect, scope, at: 0, depth: 0 };
  return expression(reader);
}

/** Reads `a, b, name=c`. */
export function evaluateArguments(
  text: string,
  dialect: Dialect,
  scope: ExpressionScope,
): readonly TemplateArgument[] {
  return argumentList({ tokens: tokensOf(text), dialect, scope, at: 0, depth: 0 }, NOTHING, null);
}

function expression(reader: Reader): Term {
  if (reader.depth >= MAX_DEPTH) {
    reader.at = reader.tokens.length;
    return NOTHING;
  }
  reader.depth += 1;
  const value = choice(reader);
  reader.depth -= 1;
  return value;
}

/** `a ? b : c`, `b if a else c`. */
function choice(reader: Reader): Term {
  const value = binary(reader, 0);
  if (!reader.dialect.python && takeSign(reader, '?')) {
    const first = expression(reader);
    return takeSign(reader, ':') ? either(first, expression(reader)) : first;
  }
  if (reader.dialect.python && takeName(reader, 'if')) {
    binary(reader, 0);
    return takeName(reader, 'else') ? either(value, expression(reader)) : value;
  }
  return value;
}

type Operation = 'either' | 'right' | 'both' | 'nothing';
interface Operator {
  readonly strength: number;
  readonly operation: Operation;
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ...['||', '??', 'or'].map((sign) => [sign, { strength: 1, operation: 'either' }] as const),
  ...['&&', 'and'].map((sign) => [sign, { strength: 2, operation: 'right' }] as const),
  ...['==', '!=', '===', '!==', '<', '>', '<=', '>=', 'in', 'is', 'instanceof', 'not'].map(
    (sign) => [sign, { strength: 3, operation: 'nothing' }] as const,
  ),
  ...['+', '~'].map((sign) => [sign, { strength: 4, operation: 'both' }] as const),
  ...['-', '*', '/', '//', '**'].map((sign) => [sign, { strength: 5, operation: 'nothing' }] as const),
  ['%', { strength: 5, operation: 'both' }],
]);

function binary(reader: Reader, least: number): Term {
  let left = unary(reader);
  for (;;) {
    const token = reader.tokens[reader.at];
    const operator = token === undefined || token.kind === 'text' ? undefined : OPERATORS.get(token.text);
    if (operator === undefined || operator.strength < least) return left;
    reader.at += 1;
    // `not in`, `is not`
    if (token!.text === 'not' || token!.text === 'is') takeName(reader, token!.text === 'is' ? 'not' : 'in');
    const right = binary(reader, operator.strength + 1);
    left = combined(operator.operation, left, right);
  }
}

function combined(operation: Operation, left: Term, right: Term): Term {
  switch (operation) {
    case 'either':
      return either(left, right);
    case 'right':
      return right;
    case 'both':
      return termOf(allOf(either(left, right)));
    default:
      return NOTHING;
  }
}

function unary(reader: Reader): Term {
  let isValue = true;
  for (;;) {
    const token = reader.tokens[reader.at];
    const isSign = token?.kind === 'sign' && /^[-+!]$/.test(token.text);
    const isWord = token?.kind === 'name' && /^(?:not|typeof|void)$/.test(token.text);
    const isSilent = token?.kind === 'name' && /^(?:await|new)$/.test(token.text);
    if (!isSign && !isWord && !isSilent) break;
    if (!isSilent) isValue = false;
    reader.at += 1;
  }
  const value = postfix(reader);
  return isValue ? value : NOTHING;
}

/** A value with what follows it: fields, calls, filters. */
function postfix(reader: Reader): Term {
  const start = reader.tokens[reader.at];
  let value = primary(reader);
  let name = start?.kind === 'name' ? start.text : '';
  let receiver: Term | null = null;
  for (;;) {
    if (isOwnAddress(name)) value = NOTHING;
    const token = reader.tokens[reader.at];
    if (token?.kind !== 'sign') return value;
    if (token.text === '.' || token.text === '?.') {
      reader.at += 1;
      const key = reader.tokens[reader.at];
      if (key?.kind !== 'name' && key?.kind !== 'number') continue;
      reader.at += 1;
      receiver = value;
      name = `${name}.${key.text}`;
      for (const part of key.text.split('.')) value = fieldOf(value, part);
    } else if (token.text === '[') {
      reader.at += 1;
      const key = expression(reader);
      skipTo(reader, ']');
      receiver = value;
      name = `${name}.${key.text ?? ''}`;
      value = fieldOf(value, key.text ?? ELEMENT);
    } else if (token.text === '(') {
      reader.at += 1;
      const args = argumentList(reader, receiver ?? NOTHING, ')');
      value = called(reader, name, receiver, args);
      receiver = null;
    } else if (token.text === '|' && reader.dialect.python) {
      reader.at += 1;
      value = filtered(reader, value);
    } else return value;
  }
}

function called(
  reader: Reader,
  name: string,
  receiver: Term | null,
  args: readonly TemplateArgument[],
): Term {
  const own = reader.scope.call?.(name, args) ?? null;
  if (own !== null) return own;
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (receiver !== null) {
    const [first] = args;
    if (last === 'get' && first?.value.text != null)
      return either(fieldOf(receiver, first.value.text), ...args.slice(1).map(({ value }) => value));
    if (last === 'items' || last === 'entries') return entries(receiver);
    if (last === 'values') return receiver;
    if (/^Object\.(?:entries|values)$/.test(name) && first !== undefined)
      return name.endsWith('entries') ? entries(first.value) : first.value;
    // What the function makes of each element.
    if (/^(?:map|flatMap)$/.test(last) && first !== undefined && allOf(first.value).length > 0)
      return first.value;
    if (/^replace(?:All)?$/.test(last) && isEscapingReplacement(args)) return escaped(receiver);
  }
  return applied(name, [...(receiver === null ? [] : [receiver]), ...args.map(({ value }) => value)]);
}

/** `text.replace(/</g, '&lt;')` */
function isEscapingReplacement([what, by]: readonly TemplateArgument[]): boolean {
  return by?.value.text === '&lt;' && (what?.value.text ?? '').includes('<');
}

function applied(name: string, inputs: readonly Term[]): Term {
  const input = inputs.length === 0 ? NOTHING : either(...inputs);
  switch (effectOf(name)) {
    case 'harmless':
      return NOTHING;
    case 'escapes':
      return escaped(input);
    case 'declares-safe':
      return declaredSafe(input);
    case 'carries':
      return inputs.length === 1 ? input : termOf(allOf(input));
    default:
      return changed(input, { viaUnknown: true });
  }
}

function entries(of: Term): Term {
  const pair = record(
    new Map([
      ['0', fieldOf(of, ENTRY_NAMES)],
      ['1', fieldOf(of, ELEMENT)],
    ]),
  );
  return record(new Map([[ELEMENT, pair]]));
}

/** `|name`, `|name(args)`, `|name:arg`. */
function filtered(reader: Reader, value: Term): Term {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'name') return value;
  let name = token.text;
  reader.at += 1;
  while (takeSign(reader, '.')) {
    name = `${name}.${reader.tokens[reader.at]?.text ?? ''}`;
    reader.at += 1;
  }
  let args: readonly TemplateArgument[] = [];
  if (takeSign(reader, '(')) args = argumentList(reader, value, ')');
  else if (takeSign(reader, ':')) args = [{ name: null, value: primaryWithFields(reader) }];
  if (/^force_?escape$/.test(name)) return changed(value, { markup: 'escaped' });
  if (/^(?:attr|map)$/.test(name)) return value;
  const carried = /^(?:default|d|default_if_none|add|join|format|replace)$/.test(name)
    ? args.map((argument) => argument.value)
    : [];
  const result = applied(name, [value, ...carried]);
  // `value|first` is an element of the value.
  return /^(?:first|last|random)$/.test(name) && value.fields === null ? fieldOf(value, ELEMENT) : result;
}

function primaryWithFields(reader: Reader): Term {
  let value = primary(reader);
  while (takeSign(reader, '.')) {
    value = fieldOf(value, reader.tokens[reader.at]?.text ?? '');
    reader.at += 1;
  }
  return value;
}

function primary(reader: Reader): Term {
  const token = reader.tokens[reader.at];
  if (token === undefined) return NOTHING;
  reader.at += 1;
  switch (token.kind) {
    case 'text':
    case 'pattern':
      return constant(token.text);
    case 'parts':
      return interpolated(token.text, reader);
    case 'number':
      return constant(token.text);
    case 'name':
      return named(reader, token.text);
    default:
      if (token.text === '(') return parenthesised(reader);
      if (token.text === '[') return list(reader);
      if (token.text === '{') return dictionary(reader);
      if (token.text === '...') return expression(reader);
      // Not the beginning of a value: whoever asked goes on behind it.
      return NOTHING;
  }
}

/** What functions are members of, and no value. */
const OWNERS =
  /^(?:JSON|Math|Object|Array|String|Number|Date|Intl|console|DOMPurify|window|document|process)$/;

function named(reader: Reader, name: string): Term {
  if (/^(?:true|false|null|none|undefined|True|False|None)$/.test(name)) return NOTHING;
  if (name === 'function') {
    skipTo(reader, '}');
    return NOTHING;
  }
  if (takeSign(reader, '=>')) return expression(reader);
  return OWNERS.test(name) ? NOTHING : reader.scope.lookup(name);
}

function parenthesised(reader: Reader): Term {
  const first = isSign(reader, ')') ? NOTHING : expression(reader);
  const parts = [first];
  while (takeSign(reader, ',')) parts.push(expression(reader));
  skipTo(reader, ')');
  // The parameters of a function.
  if (takeSign(reader, '=>')) return expression(reader);
  return parts.length === 1 ? first : record(new Map(parts.map((part, index) => [String(index), part])));
}

function list(reader: Reader): Term {
  const parts: Term[] = [];
  while (reader.at < reader.tokens.length && !isSign(reader, ']')) {
    parts.push(expression(reader));
    if (!takeSign(reader, ',')) break;
  }
  skipTo(reader, ']');
  const all = parts.length === 0 ? NOTHING : either(...parts);
  return all === NOTHING ? NOTHING : record(new Map([[ELEMENT, all]]));
}

function dictionary(reader: Reader): Term {
  const fields = new Map<string, Term>();
  const wholes: Term[] = [];
  while (reader.at < reader.tokens.length && !isSign(reader, '}')) {
    const key = reader.tokens[reader.at];
    if (takeSign(reader, '...')) wholes.push(expression(reader));
    else if (key !== undefined) {
      reader.at += 1;
      if (takeSign(reader, ':')) fields.set(key.text, expression(reader));
      else if (key.kind === 'name') fields.set(key.text, reader.scope.lookup(key.text));
    }
    if (!takeSign(reader, ',')) break;
  }
  skipTo(reader, '}');
  return record(fields, wholes.flatMap(allOf));
}

/** The text between backticks. */
function interpolated(text: string, { dialect, scope, depth }: Reader): Term {
  const parts: Term[] = [];
  for (const [, inner] of text.matchAll(/\$\{([^{}]*)\}/g))
    parts.push(expression({ tokens: tokensOf(inner!), dialect, scope, at: 0, depth: depth + 1 }));
  return parts.length === 0 ? constant(text) : termOf(allOf(either(...parts)));
}

/** Arguments up to the closing sign. `receiver` is what functions among them are called with. */
function argumentList(reader: Reader, receiver: Term, close: string | null): readonly TemplateArgument[] {
  const args: TemplateArgument[] = [];
  const inner: Reader = { ...reader, scope: scopeWithin(reader, receiver) };
  while (inner.at < inner.tokens.length && !(close !== null && isSign(inner, close))) {
    const token = inner.tokens[inner.at]!;
    const next = inner.tokens[inner.at + 1];
    const isNamed = token.kind === 'name' && next?.kind === 'sign' && next.text === '=';
    if (isNamed) inner.at += 2;
    args.push({ name: isNamed ? token.text : null, value: expression(inner) });
    if (!takeSign(inner, ',')) break;
  }
  reader.at = inner.at;
  if (close !== null) skipTo(reader, close);
  return args;
}

/** `xs.map(x => …)`: the first parameter of a function among the arguments is an element of the receiver. */
function scopeWithin(reader: Reader, receiver: Term): ExpressionScope {
  const { tokens, at, scope } = reader;
  if (receiver === NOTHING) return scope;
  const first = tokens[at]?.text === '(' ? tokens[at + 1] : tokens[at];
  const arrow = tokens.slice(at, at + 8).findIndex((token) => token.kind === 'sign' && token.text === '=>');
  if (first?.kind !== 'name' || arrow < 0) return scope;
  const element = fieldOf(receiver, ELEMENT);
  return { ...scope, lookup: (name) => (name === first.text ? element : scope.lookup(name)) };
}

function isSign({ tokens, at }: Reader, text: string): boolean {
  const token = tokens[at];
  return token?.kind === 'sign' && token.text === text;
}

function takeSign(reader: Reader, text: string): boolean {
  if (!isSign(reader, text)) return false;
  reader.at += 1;
  return true;
}

function takeName(reader: Reader, text: string): boolean {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'name' || token.text !== text) return false;
  reader.at += 1;
  return true;
}

/** Goes behind a closing bracket, over whatever stands before it. */
function skipTo(reader: Reader, close: string): void {
  let open = 0;
  for (; reader.at < reader.tokens.length; reader.at += 1) {
    const { kind, text } = reader.tokens[reader.at]!;
    if (kind !== 'sign') continue;
    if (open === 0 && text === close) {
      reader.at += 1;
      return;
    }
    if (/^[([{]$/.test(text)) open += 1;
    else if (/^[)\]}]$/.test(text) && open > 0) open -= 1;
  }
}
