/** A regular expression as a program writes it: for which engine, and with which flags. */

export interface WrittenExpression {
  readonly source: string;
  readonly engine: 'javascript' | 'python';
  /** Letters as JavaScript has them, with `x` for Python's verbose expressions; null where they are not known. */
  readonly flags: string | null;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

const PYTHON_FLAGS: { readonly [name: string]: string } = {
  I: 'i',
  IGNORECASE: 'i',
  S: 's',
  DOTALL: 's',
  X: 'x',
  VERBOSE: 'x',
};

/**
 * Reads the flags beside an expression. `content` is what stands between the quotes or slashes at the place; a value that was found
 * elsewhere has no quotes beside it, and no known flags.
 */
export function writtenExpression(
  content: string,
  { start, end }: Place,
  { text, language }: { readonly text: string; readonly language: string },
): WrittenExpression {
  const engine = language === 'python' ? 'python' : 'javascript';
  const before = text.slice(Math.max(0, start - 6), start);
  const after = text.slice(end, end + 300);
  if (engine === 'javascript' && before.endsWith('/') && after.startsWith('/'))
    return { source: content, engine, flags: /^\/([a-z]*)/.exec(after)![1]! };
  if (!/["'`]$/.test(before)) return { source: content, engine, flags: null };
  if (engine === 'python')
    return { source: pythonSource(content, before), engine, flags: pythonFlags(after) };
  const flags = /^["'`]\s*(?:\)|,\s*(["'`])([a-z]*)\1\s*\))/.exec(after);
  return { source: unescaped(content), engine, flags: flags === null ? null : (flags[2] ?? '') };
}

/** The source of a string of JavaScript without its own backslashes; those that mean the same to the expression stay. */
const unescaped = (content: string): string =>
  content.replace(/\\(?:([^bfnrtuvx0-9])|.)/gs, (found, char) => char ?? found);

function pythonSource(content: string, before: string): string {
  if (/r[bf]?["']{1,3}$/i.test(before)) return content;
  return content.replace(/\\([\\"'])/g, '$1');
}

/** Flags are the last argument; what is computed may be any of them. */
function pythonFlags(after: string): string | null {
  const [rest] = after.split(')', 1);
  const names = [...rest!.matchAll(/\bre\.([A-Z]+)\b/g)].map(([, name]) => PYTHON_FLAGS[name!] ?? '');
  return names.length === 0 && /\bflags\b/i.test(rest!) ? null : [...new Set(names)].join('');
}
