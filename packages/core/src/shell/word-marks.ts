/**
 * Signs that stand in a word while it is read: where arguments end that came out of one quoted expansion, and braces that no quotes hold.
 * They are of Unicode's private use; whoever writes them into a command gets what they stand for.
 */

/** Between the words of `"$@"`. */
export const SPLIT = '\uE010';
const OPEN = '\uE000';
const COMMA = '\uE001';
const CLOSE = '\uE002';
const MARKS: Readonly<Record<string, string>> = { '{': OPEN, ',': COMMA, '}': CLOSE };
const PLAIN: Readonly<Record<string, string>> = { [OPEN]: '{', [COMMA]: ',', [CLOSE]: '}' };
/** So many words may come out of one. */
const MAX_WORDS = 200;
/** So many signs are looked at for the braces of one word: each that stays open has those of all after it. */
const MAX_LOOKED_AT = 100_000;
/** So many signs may all words have that come out of one. */
const MAX_SIGNS = 1_000_000;

/** A sign of a word that no quotes hold. */
export function unquoted(char: string): string {
  return MARKS[char] ?? char;
}

/** The words that a word with marks stands for: one as a rule. */
export function wordsOfMarked(text: string): readonly string[] {
  if (!/[\uE000-\uE002\uE010]/.test(text)) return [text];
  return text.split(SPLIT).flatMap((part) => {
    // A value that is assigned keeps its braces.
    const isAssigned = /^[A-Za-z_]\w*\+?=/.test(part);
    return (isAssigned ? [part] : expanded(part)).map(plain);
  });
}

function plain(text: string): string {
  return text.replace(/[\uE000-\uE002]/g, (mark) => PLAIN[mark]!);
}

/** `a{b,c}` is `ab` and `ac`; braces without a comma stay. */
function expanded(text: string): readonly string[] {
  const done: string[] = [];
  const waiting = [text];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const count = done.length + waiting.length;
    const isFew = count < MAX_WORDS && count * next.length < MAX_SIGNS;
    const found = isFew ? firstChoice(next) : null;
    if (found === null) done.push(next);
    else
      for (const choice of [...found.choices].reverse())
        waiting.push(`${found.before}${choice}${found.after}`);
  }
  return done;
}

interface Choice {
  readonly before: string;
  readonly choices: readonly string[];
  readonly after: string;
}

/** The first braces with a comma, or two letters or numbers with dots between. */
function firstChoice(text: string): Choice | null {
  const last = text.lastIndexOf(CLOSE);
  let left = MAX_LOOKED_AT;
  for (let from = text.indexOf(OPEN); from >= 0 && from < last; from = text.indexOf(OPEN, from + 1)) {
    const choices: string[] = [];
    if (left < 0) break;
    let depth = 0;
    let start = from + 1;
    for (let at = start; at <= last; at += 1) {
      left -= 1;
      const char = text[at];
      if (char === OPEN) depth += 1;
      else if (char === CLOSE && depth > 0) depth -= 1;
      else if (char === COMMA && depth === 0) {
        choices.push(text.slice(start, at));
        start = at + 1;
      } else if (char === CLOSE) {
        if (choices.length === 0) break;
        choices.push(text.slice(start, at));
        return { before: text.slice(0, from), choices, after: text.slice(at + 1) };
      }
    }
  }
  return null;
}
