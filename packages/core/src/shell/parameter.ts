/** What `${…}` stands for: a value, with what the operators of shells make of it. */
import type { ShellWord } from './command.ts';
import type { ShellState } from './shell-state.ts';
import { SPLIT } from './word-marks.ts';

const MAX_CHANGED = 1000;
const MAX_STARS = 2;
const UNKNOWN: ShellWord = { text: '', isWhole: false };

/** The value of a name; several words are put between marks. */
export function valueOf(name: string, state: ShellState): ShellWord {
  const { positional } = state;
  if (name === '@' || name === '*') {
    if (positional === null) return UNKNOWN;
    return { text: positional.join(name === '@' ? SPLIT : ' '), isWhole: true };
  }
  if (/^\d+$/.test(name)) {
    // `$0` with `-c` is the first word behind the script, which is kept apart.
    const text = positional?.[Number(name) - 1] ?? (name === '0' ? state.values.get('0') : undefined);
    return text === undefined ? UNKNOWN : { text, isWhole: true };
  }
  const value = state.values.get(name);
  if (value !== undefined) return { text: value, isWhole: true };
  const list = state.lists.get(name);
  if (list !== undefined) return { text: list.words.join(SPLIT), isWhole: list.isExact };
  return name === 'IFS' ? { text: ' ', isWhole: true } : UNKNOWN;
}

/** What stands between the braces; `expand` reads a text in which expansions stand. */
export function expandParameter(
  inner: string,
  state: ShellState,
  expand: (text: string) => ShellWord,
): ShellWord {
  const [all, sign, name, index, rest = ''] =
    /^([!#]?)([A-Za-z_]\w*|\d+|[@*])(\[[^\]]*\])?([\s\S]*)$/.exec(inner) ?? [];
  if (all === undefined) return UNKNOWN;
  const value = valueOf(name!, state);
  if (sign === '#') return UNKNOWN;
  if (sign === '!') return rest === '' && value.isWhole ? valueOf(value.text, state) : UNKNOWN;
  if (index !== undefined && /^\[\d+\]$/.test(index)) {
    const word = state.lists.get(name!)?.words[Number(index.slice(1, -1))];
    return word === undefined ? UNKNOWN : { text: word, isWhole: true };
  }
  if (rest === '') return value;
  const isKnown = state.values.has(name!) || state.lists.has(name!);
  const [, fallback, given = ''] = /^(:?[-=+?])([\s\S]*)$/.exec(rest) ?? [];
  if (fallback !== undefined) return fallenBack(fallback, given, value, isKnown, expand, name!, state);
  // Patterns with many stars, and long values, are not worth what they cost.
  const isShort = value.text.length <= MAX_CHANGED && rest.split('*').length <= MAX_STARS + 1;
  return value.isWhole && isShort ? changed(value.text, rest, expand) : UNKNOWN;
}

/** `-`, `=`, `+` and `?`. Of an unknown variable both are possible; what is written is the one that can be read. */
function fallenBack(
  operator: string,
  given: string,
  value: ShellWord,
  isKnown: boolean,
  expand: (text: string) => ShellWord,
  name: string,
  state: ShellState,
): ShellWord {
  const isSet = isKnown && (value.text !== '' || !operator.startsWith(':'));
  if (operator.endsWith('?')) return value;
  if (operator.endsWith('+')) {
    if (isKnown && !isSet) return { text: '', isWhole: true };
    return { ...expand(given), isWhole: isSet };
  }
  if (isSet) return value;
  const other = expand(given);
  if (operator.endsWith('=')) state.values.set(name, other.text);
  return { text: other.text, isWhole: isKnown && other.isWhole };
}

function changed(text: string, operator: string, expand: (text: string) => ShellWord): ShellWord {
  const [, kind = '', first = ''] = /^(##?|%%?|\/\/?|\^\^?|,,?|:)([\s\S]*)$/.exec(operator) ?? [];
  switch (kind) {
    case '#':
    case '##':
    case '%':
    case '%%': {
      const pattern = expand(first).text;
      return isCheap(pattern) ? { text: trimmed(text, kind, pattern), isWhole: true } : UNKNOWN;
    }
    case '/':
    case '//': {
      const [, pattern = '', by = ''] = /^((?:\\.|[^/\\])*)\/?([\s\S]*)$/.exec(first) ?? [];
      const expanded = expand(pattern).text;
      if (!isCheap(expanded)) return UNKNOWN;
      const found = globOf(expanded, kind === '//' ? 'g' : '');
      const other = expand(by).text;
      return { text: text.replace(found, () => other), isWhole: true };
    }
    case '^^':
      return { text: text.toUpperCase(), isWhole: true };
    case ',,':
      return { text: text.toLowerCase(), isWhole: true };
    case '^':
      return { text: text.slice(0, 1).toUpperCase() + text.slice(1), isWhole: true };
    case ',':
      return { text: text.slice(0, 1).toLowerCase() + text.slice(1), isWhole: true };
    case ':': {
      const [, from, length] = /^\s*(-?\d+)(?::(\d+))?$/.exec(first) ?? [];
      if (from === undefined) return UNKNOWN;
      const rest = text.slice(Number(from));
      return { text: length === undefined ? rest : rest.slice(0, Number(length)), isWhole: true };
    }
    default:
      return UNKNOWN;
  }
}

function trimmed(text: string, kind: string, pattern: string): string {
  const isLong = kind.length === 2;
  const lengths = [...Array(Math.min(text.length, 500) + 1).keys()];
  const whole = globOf(pattern, '', true);
  for (const length of isLong ? lengths.reverse() : lengths) {
    const part = kind.startsWith('#') ? text.slice(0, length) : text.slice(text.length - length);
    if (whole.test(part))
      return kind.startsWith('#') ? text.slice(length) : text.slice(0, text.length - length);
  }
  return text;
}

/** Variables in a pattern may hold more stars than are written. */
function isCheap(pattern: string): boolean {
  return pattern.split('*').length <= MAX_STARS + 1;
}

/** A pattern of a shell. */
function globOf(pattern: string, flags: string, isWhole = false): RegExp {
  const source = pattern
    .slice(0, 200)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '[\\s\\S]*?')
    .replaceAll('?', '[\\s\\S]');
  return new RegExp(isWhole ? `^(?:${source})$` : source || '(?!)', flags);
}
