/** The attributes of a Pug tag, split: `(href=url, class="x" title!=text)`. */
export interface Attribute {
  readonly name: string;
  readonly value: string;
  /** `!=`: not escaped. */
  readonly isRaw: boolean;
  /** Where name and value stand in the text of the attributes. */
  readonly start: number;
  readonly end: number;
}

/** Lists of attributes longer than this are cut. */
const MAX_LENGTH = 20_000;

/** Offset of the bracket that closes the list which is open at `from`; -1 when there is none near. */
export function endOfAttributes(text: string, from: number): number {
  let open = 1;
  let quote = '';
  for (let at = from; at < text.length && at < from + MAX_LENGTH; at += 1) {
    const char = text[at]!;
    if (quote !== '') {
      if (char === '\\') at += 1;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'" || char === '`') quote = char;
    else if (char === '(' || char === '[' || char === '{') open += 1;
    else if (char === ')' || char === ']' || char === '}') open -= 1;
    if (open === 0) return at;
  }
  return -1;
}

const NAME =
  /([\s,]*)(?:"([\w@:.#-]{1,99})"|'([\w@:.#-]{1,99})'|([\w@:.#-]{1,99}))\s{0,20}(!?)=(?!=)\s{0,20}/y;
const FLAG = /[\s,]*[\w@:.#-]{1,99}/y;

/** Splits the text between the brackets. */
export function attributesOf(text: string): readonly Attribute[] {
  const attributes: Attribute[] = [];
  let at = 0;
  while (at < text.length) {
    NAME.lastIndex = at;
    const match = NAME.exec(text);
    if (match === null) {
      FLAG.lastIndex = at;
      at = FLAG.test(text) ? FLAG.lastIndex : at + 1;
      continue;
    }
    const [, before = '', double, single, plain, sign] = match;
    const end = endOfValue(text, NAME.lastIndex);
    attributes.push({
      name: (double ?? single ?? plain!).toLowerCase(),
      value: text.slice(NAME.lastIndex, end),
      isRaw: sign === '!',
      start: at + before.length,
      end,
    });
    at = Math.max(end, NAME.lastIndex, at + 1);
  }
  return attributes;
}

/** A value ends at a comma, a line, or before the next name. */
function endOfValue(text: string, from: number): number {
  let open = 0;
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const char = text[at]!;
    if (quote !== '') {
      if (char === '\\') at += 1;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'" || char === '`') quote = char;
    else if (char === '(' || char === '[' || char === '{') open += 1;
    else if (char === ')' || char === ']' || char === '}') open -= 1;
    else if (open === 0 && char === ',') return at;
    else if (open === 0 && /\s/.test(char) && isBeforeName(text, at)) return at;
  }
  return text.length;
}

const NEXT = /\s{1,99}["']?[\w@:.#-]{1,99}["']?(?:\s{0,9}!?=(?!=)|\s{0,9}$)/y;

/** Behind an operator the value goes on. */
const OPERATOR = /[-+*/%?:&|<>=!]\s{0,99}$/;

function isBeforeName(text: string, at: number): boolean {
  if (OPERATOR.test(text.slice(Math.max(0, at - 100), at))) return false;
  NEXT.lastIndex = at;
  return NEXT.test(text);
}
