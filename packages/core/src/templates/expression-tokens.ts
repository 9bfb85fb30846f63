/** Words of expressions in templates, for Python-like and JavaScript-like engines alike. */
export interface Token {
  readonly kind: 'name' | 'text' | 'parts' | 'number' | 'pattern' | 'sign';
  /** As written; of a text its content. */
  readonly text: string;
}

const TOKEN =
  /(\s+)|"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|`((?:[^`\\]|\\[\s\S])*)`|(\d[\w.]*)|([A-Za-z_$][\w$]*)|(=>|\.\.\.|[=!]==?|<=|>=|&&|\|\||\?\?|\?\.|\*\*|\/\/|[\s\S])/y;
const PATTERN = /\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

/** Longer expressions are programs; they are read that far. */
const MAX_TOKENS = 2000;

const MAX_LENGTH = 20_000;

/** Splits an expression. */
export function tokensOf(written: string): readonly Token[] {
  const text = written.slice(0, MAX_LENGTH);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length && tokens.length < MAX_TOKENS) {
    if (text[at] === '/' && mayStartPattern(tokens.at(-1))) {
      PATTERN.lastIndex = at;
      const pattern = PATTERN.exec(text);
      if (pattern !== null) {
        tokens.push({ kind: 'pattern', text: pattern[0] });
        at = PATTERN.lastIndex;
        continue;
      }
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) break;
    at = TOKEN.lastIndex;
    const token = tokenOf(match);
    if (token !== null) tokens.push(token);
  }
  return tokens;
}

function tokenOf(match: RegExpExecArray): Token | null {
  const [, space, double, single, parts, number, name, sign] = match;
  if (space !== undefined) return null;
  if (name !== undefined) return { kind: 'name', text: name };
  const quoted = double ?? single;
  if (quoted !== undefined) return { kind: 'text', text: quoted };
  if (parts !== undefined) return { kind: 'parts', text: parts };
  if (number !== undefined) return { kind: 'number', text: number };
  return { kind: 'sign', text: sign! };
}

/** After an operator or a bracket a slash begins a regular expression; after a value it divides. */
function mayStartPattern(before: Token | undefined): boolean {
  return before === undefined || (before.kind === 'sign' && /^[(,=:[!&|?{};+]/.test(before.text));
}
