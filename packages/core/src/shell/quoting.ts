/** Where quoted and bracketed parts of a shell's text end, and what escapes in them stand for. */

/** Where the bracket stands that closes one which was opened before `start`; the end of the text without one. */
export function closingBracket(text: string, start: number): number {
  let open = 1;
  let quote: string | null = null;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at]!;
    if (quote === "'") {
      if (char === "'") quote = null;
    } else if (char === '\\') at += 1;
    else if (char === '"') quote = quote === '"' ? null : '"';
    else if (char === "'" && quote === null) quote = "'";
    else if (char === '(' && (quote === null || text[at - 1] === '$')) open += 1;
    else if (char === ')' && (quote === null || open > 1)) {
      open -= 1;
      if (open === 0) return at;
    }
  }
  return text.length;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
  E: '\x1b',
};

/** The text within `$'…'` with its escapes, which are those of C, put in. */
export function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|([0-7]{1,3})|([\s\S]))/g,
    (_, hex?: string, short?: string, long?: string, octal?: string, char?: string) => {
      const digits = hex ?? short ?? long;
      const code =
        digits !== undefined
          ? Number.parseInt(digits, 16)
          : octal !== undefined
            ? Number.parseInt(octal, 8)
            : null;
      if (code !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : '';
      return ESCAPES[char!] ?? char!;
    },
  );
}

/** Where the brace stands that closes one which was opened before `start`; the end of the text without one. */
export function closingBrace(text: string, start: number): number {
  let open = 1;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === '\\') at += 1;
    else if (char === "'") at = endOf(text, at, "'");
    else if (char === '{') open += 1;
    else if (char === '}') {
      open -= 1;
      if (open === 0) return at;
    }
  }
  return text.length;
}

function endOf(text: string, at: number, quote: string): number {
  const end = text.indexOf(quote, at + 1);
  return end < 0 ? text.length : end;
}
