/**
 * One literal of a prefilter: a substring to look for. Plain text so that it is stored as it is: a leading `~` says that the
 * case of ASCII letters does not matter, a leading `=` that it is a whole name, which no letter, digit, `_` or `$` touches.
 */

const CASELESS = '~';
const WHOLE = '=';

/** Parts of words that are shorter than this occur nearly everywhere and say nothing. */
export const MIN_LITERAL = 3;

/** A literal that must occur as written. */
export function exactLiteral(text: string): string {
  // What begins with one of our own marks is looked for without it, which is merely weaker.
  return text.replace(/^[~=]+/, '');
}

/** A literal that must occur in any mixture of cases. */
export function caselessLiteral(text: string): string {
  return CASELESS + foldText(text);
}

/** The literal of a name, which stands as a whole wherever it is used. */
export function nameLiteral(name: string): string {
  return /^[\w$]+$/.test(name) ? WHOLE + name : exactLiteral(name);
}

/** Whether a literal is too short to say something. */
export function saysNothing(literal: string): boolean {
  return !literal.startsWith(WHOLE) && literalText(literal).length < MIN_LITERAL;
}

/** Whether case does not matter. */
export function isCaseless(literal: string): boolean {
  return literal.startsWith(CASELESS);
}

/** Whether it is a whole name. */
export function isWhole(literal: string): boolean {
  return literal.startsWith(WHOLE);
}

/** The characters to look for. */
export function literalText(literal: string): string {
  return isCaseless(literal) || isWhole(literal) ? literal.slice(1) : literal;
}

/** Whether a text in which `literal` occurs is one in which `other` occurs. */
export function literalImplies(literal: string, other: string): boolean {
  if (other.startsWith(WHOLE)) return literal === other;
  if (isCaseless(other)) return foldText(literalText(literal)).includes(literalText(other));
  return !isCaseless(literal) && literalText(literal).includes(other);
}

/** Whether a literal whose case matters stands at a place of a text. */
export function standsAt(literal: string, text: string, start: number): boolean {
  const wanted = literalText(literal);
  if (!text.startsWith(wanted, start)) return false;
  return !literal.startsWith(WHOLE) || isWholeName(text, start, start + wanted.length);
}

/** Whether a literal occurs in a text; `folded` is the same text through `foldText`. */
export function occursIn(literal: string, text: string, folded: string): boolean {
  const wanted = literalText(literal);
  if (isCaseless(literal)) return folded.includes(wanted);
  let at = text.indexOf(wanted);
  while (at >= 0 && !standsAt(literal, text, at)) at = text.indexOf(wanted, at + 1);
  return at >= 0;
}

/** All that stands as a whole name in a text. */
export function namesIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\w$]+/g));
}

/**
 * The text in which caseless literals are found. Two characters beyond ASCII count as the letters that regular expressions take
 * them for: the long s and the Kelvin sign. The length stays the same.
 */
export function foldText(text: string): string {
  return text.replace(/[A-Z\u017f\u212a]+/g, foldRun);
}

const foldRun = (run: string): string => run.toLowerCase().replaceAll('\u017f', 's');

function isWholeName(text: string, start: number, end: number): boolean {
  return !isNamePart(text.charCodeAt(start - 1)) && !isNamePart(text.charCodeAt(end));
}

/** NaN, which stands before and behind a text, is none. */
function isNamePart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36
  );
}
