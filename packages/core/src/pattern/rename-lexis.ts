/** Strings and brackets of pattern text, for the two families of literal syntax. */

export type Dialect = 'python' | 'javascript';

export interface StringToken {
  readonly end: number;
  readonly contentStart: number;
  readonly interpolated: boolean;
}

/** Reads a string, template or regular expression literal at `position`; null when none starts there or it has no end. */
export function readString(
  text: string,
  position: number,
  dialect: Dialect,
  beforeOperand: boolean,
): StringToken | null {
  if (dialect === 'python') return readPythonString(text, position);
  const char = text[position];
  if (char === '"' || char === "'") return plain(/(["'])(?:\\[\s\S]|(?!\1)[^\\\n])*\1/y, text, position);
  if (char === '`') return readTemplate(text, position);
  if (char === '/' && beforeOperand && text[position - 1] !== '<')
    return plain(/\/(?![*/>])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y, text, position);
  return null;
}

function readPythonString(text: string, position: number): StringToken | null {
  const opening = /([A-Za-z]{0,3})("""|'''|"|')/y;
  opening.lastIndex = position;
  const found = opening.exec(text);
  if (found === null || !/^[rbuft]*$/i.test(found[1]!)) return null;
  if (position > 0 && /[\w$]/.test(text[position - 1]!)) return null;
  const contentStart = opening.lastIndex;
  const quote = found[2]!;
  for (let at = contentStart; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(quote, at))
      return { end: at + quote.length, contentStart, interpolated: /f/i.test(found[1]!) };
    else if (text[at] === '\n' && quote.length === 1) return null;
  }
  return null;
}

function plain(expression: RegExp, text: string, position: number): StringToken | null {
  expression.lastIndex = position;
  const found = expression.exec(text);
  return found === null
    ? null
    : { end: expression.lastIndex, contentStart: position + 1, interpolated: false };
}

function readTemplate(text: string, position: number): StringToken | null {
  for (let at = position + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '`') return { end: at + 1, contentStart: position + 1, interpolated: true };
    else if (text.startsWith('${', at)) at = balancedEnd(text, at + 1);
  }
  return null;
}

/** The index of the bracket that closes the one at `open`, or the end of the text. Quoted text is passed over. */
export function balancedEnd(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === '\\') at += 1;
    else if (char === '"' || char === "'" || char === '`') {
      const close = text.indexOf(char, at + 1);
      if (close > 0) at = close;
    } else if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return text.length;
}
