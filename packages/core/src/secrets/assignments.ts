/**
 * Values that are assigned to names for secrets, in any language and format: `name = "value"`, `"name": "value"`, `NAME=value`,
 * `<name>value</name>`, `key="name" value="…"`, `name: X` with `value: …` on the next line, `--name value`.
 */
import { decodePrintable } from './base64.ts';
import type { SecretHit } from './detector.ts';
import { ASSIGNED_SECRET, type Finder, type FinderInput, lineAround, PLACEHOLDER_SECRET } from './finder.ts';
import { judgeKey, judgePassword, type ValueKind } from './judge-value.ts';
import { kindOfName, type NameKind } from './names.ts';

const MAX_NAME = 80;
const MAX_VALUE = 4000;
const NAME_CHAR = /[\w.$-]/;

/** A value and where it stands. */
export interface AssignedValue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly quoted: boolean;
}

/** Finds what is assigned to the name around a keyword. */
export const findAssignment: Finder = (input) => {
  const { text, at, keyword, context, isCode } = input;
  if (context.isInventory) return [];
  const name = nameAround(text, at, at + keyword.length);
  const kind = name === null ? null : kindOfName(name.text);
  if (name === null || kind === null) return [];
  if (isCode && !isComment(text, name.start)) return [];
  const value = valueAfter(input, name, context.isSettings || isCode);
  if (value === null || value.text.length < 4 || (!value.quoted && value.text.startsWith('-'))) return [];
  const hit = judged(name.text, kind, value);
  if (hit === null) return [];
  // Placeholders belong into samples; in comments nobody fills them.
  if (isCode && hit.detector === PLACEHOLDER_SECRET) return [];
  if (!context.isSample) return [hit];
  return hit.detector === PLACEHOLDER_SECRET ? [] : [{ ...hit, confidence: 'low' }];
};

/** Judges a value by the name that it is given; null when it is no secret and no placeholder. */
export function judged(name: string, kind: NameKind, value: AssignedValue): SecretHit | null {
  const { start, end, text } = value;
  if (sameWords(name, text)) return null;
  const bare = /^(?:Bearer|Token|Basic|Bot|ApiKey) +(?=\S{8})/i.exec(text)?.[0].length ?? 0;
  const verdict = verdictOf(kind, text.slice(bare));
  if (verdict !== 'secret' && verdict !== 'placeholder') return null;
  const detector = verdict === 'secret' ? ASSIGNED_SECRET : PLACEHOLDER_SECRET;
  return { detector, start: start + bare, end, name };
}

function verdictOf(kind: NameKind, value: string): ValueKind {
  if (kind === 'password') return judgePassword(value);
  const verdict = judgeKey(value);
  if (verdict !== 'other' || value.length < 16) return verdict;
  // Base64 of something readable is judged as what it stands for.
  const decoded = /^[A-Za-z0-9+/]{12,}={0,2}$/.test(value) ? decodePrintable(value) : null;
  return decoded !== null && /^[\w.@-]+:\S{4,}$/.test(decoded) ? 'secret' : 'other';
}

/** `password: "Password"`, `"api_key": "api-key"`. */
function sameWords(name: string, value: string): boolean {
  const words = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const [a, b] = [words(name), words(value)];
  return b === '' || a === b || a.endsWith(b);
}

interface NamePlace {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function nameAround(text: string, from: number, to: number): NamePlace | null {
  let start = from;
  while (start > 0 && from - start < MAX_NAME && NAME_CHAR.test(text[start - 1]!)) start -= 1;
  // An escape in a string: the `n` of `\nPASSWORD=…` belongs to no name.
  if (text[start - 1] === '\\' && /[nrt]/.test(text[start]!) && start < from) start += 1;
  let end = to;
  while (end < text.length && end - to < MAX_NAME && NAME_CHAR.test(text[end]!)) end += 1;
  while (end > to && text[end - 1] === '.') end -= 1;
  if (end - to >= MAX_NAME || from - start >= MAX_NAME) return null;
  return { start, end, text: text.slice(start, end).replace(/^[-.$]+/, '') };
}

const OPERATOR =
  /(?:\\?["'`][\])]?)?[ \t]{0,20}(?:\??:[ \t]*(?:[A-Za-z_&][\w.<>&| ]{0,30}?)[ \t]*=(?!=)|:=|=>|===?|=|:(?!:)|\+=)[ \t]*/y;
const PARTNER =
  /\\?["']?[ \t]*(?:,|\r?\n)?\s{0,60}\\?["']?(?:value|default|defaultValue|default_value)\\?["']?[ \t]*[:=][ \t]*/y;
const ELEMENT = /[^<>\n]{0,60}>[ \t]*/y;
const FLAG = /[ \t=]+/y;

/** The value after a name; null when nothing, or code, is assigned. */
function valueAfter(
  { text, context }: FinderInput,
  name: NamePlace,
  mayBeBare: boolean,
): AssignedValue | null {
  const before = text[name.start - 1] ?? '';
  if (before === '<') return elementValue(text, name.end);
  const isFlag = text.startsWith('--', name.start) || text.startsWith('--', name.start - 2);
  const after = stick(PARTNER, text, name.end) ?? stick(OPERATOR, text, name.end);
  if (after !== null) {
    const quoted = quotedValue(text, after);
    if (quoted !== null) return quoted;
    return mayBeBare || isFlag ? bareValue(text, after) : null;
  }
  const netrc = /^(?:\.|_)netrc$|^\.authinfo$/.test(context.name);
  if (isFlag || netrc) {
    const at = stick(FLAG, text, name.end);
    return at === null ? null : (quotedValue(text, at) ?? bareValue(text, at));
  }
  return null;
}

function stick(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function elementValue(text: string, nameEnd: number): AssignedValue | null {
  const start = stick(ELEMENT, text, nameEnd);
  if (start === null) return null;
  const end = text.indexOf('<', start);
  if (end === -1 || end - start > MAX_VALUE || text[end + 1] !== '/') return null;
  const value = text.slice(start, end).trim();
  return { start, end: start + value.length, text: value, quoted: true };
}

const OPENING = /(?:[bruf@$]{1,2})?(\\?(?:"""|'''|"|'|`))/iy;
/** Parts of one text: `"abc" + "def"`, `'abc' . 'def'`, and lines that continue. */
const JOINT = /[ \t]*(?:\+|\.|\\|&|~|<>)?[ \t]*(?:\\?\r?\n[ \t]*)?(?:\+[ \t]*)?(?=\\?["'])/y;

/** A quoted value, whose parts may be joined; its text is what the parts give together. */
export function quotedValue(text: string, at: number): AssignedValue | null {
  const first = literalAt(text, at);
  if (first === null) return null;
  let value = first.text;
  let { end } = first;
  for (let parts = 0; parts < 20; parts += 1) {
    JOINT.lastIndex = first === null ? at : endOfLiteral(text, end, first.quote);
    if (!JOINT.test(text) || JOINT.lastIndex === endOfLiteral(text, end, first.quote)) break;
    const next = literalAt(text, JOINT.lastIndex);
    if (next === null) break;
    value += next.text;
    end = next.end;
  }
  return { start: first.start, end, text: value, quoted: true };
}

function endOfLiteral(text: string, end: number, quote: string): number {
  return text.startsWith(quote, end) ? end + quote.length : end;
}

function literalAt(
  text: string,
  at: number,
): { readonly start: number; readonly end: number; readonly text: string; readonly quote: string } | null {
  OPENING.lastIndex = at;
  const quote = OPENING.exec(text)?.[1];
  if (quote === undefined) return null;
  const start = OPENING.lastIndex;
  for (let end = start; end < text.length && end - start <= MAX_VALUE; end += 1) {
    if (text.startsWith(quote, end)) return { start, end, text: text.slice(start, end), quote };
    if (text[end] === '\\' && quote[0] !== '\\') end += 1;
    else if (quote.length < 3 && quote !== '`' && (text[end] === '\n' || text[end] === '\r')) return null;
  }
  return null;
}

/** A value without quotes runs to the end of the line, a comment, or a separator. */
function bareValue(text: string, at: number): AssignedValue | null {
  const { end: lineEnd } = lineAround(text, at, MAX_VALUE);
  const rest = text.slice(at, lineEnd);
  const value = /^(?:(?:Bearer|Token|Basic) )?[^\s"'`,;]+/i.exec(rest)?.[0] ?? '';
  const after = rest.slice(value.length);
  // More words mean prose, or code.
  if (value === '' || !/^(?:[,;]|\s*$|\s+(?:#|;|\/\/|--|\\|&&|\|)|\s+[A-Za-z_]\w*=|\s+-{1,2}\w)/.test(after))
    return null;
  return { start: at, end: at + value.length, text: value, quoted: false };
}

/** True in a line that is a comment, as most languages write them. */
function isComment(text: string, at: number): boolean {
  const { start } = lineAround(text, at);
  return /^\s*(?:#|\/\/|\*|\/\*|<!--|--|;)|\s(?:#|\/\/) /.test(text.slice(start, at));
}
