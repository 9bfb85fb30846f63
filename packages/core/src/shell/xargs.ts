/** The commands that `xargs` makes of what it reads. */
import type { ShellWord } from './command.ts';

const WITH_VALUE = /^(?:-[LlnPsEd]|--(?:arg-file|delimiter|max-args|max-procs|max-lines|max-chars|eof))$/;

/**
 * The words of what `xargs` starts, one list for each: `input` is what it reads, null when that is unknown. All that it reads goes to one
 * command, unless `-I` names a mark, for which each line is put in.
 */
export function startedByXargs(
  args: readonly ShellWord[],
  input: string | null,
): readonly (readonly ShellWord[])[] {
  let mark: string | null = null;
  let delimiter: string | null = null;
  let isRead = true;
  let at = 0;
  for (; at < args.length; at += 1) {
    const { text } = args[at]!;
    const [, attached] = /^(?:-I|--replace=)(.+)$/.exec(text) ?? [];
    if (attached !== undefined) mark = attached;
    else if (text === '-I') {
      at += 1;
      mark = args[at]?.text ?? null;
    } else if (/^(?:-i|--replace)$/.test(text)) mark = '{}';
    else if (/^-a$|^--arg-file/.test(text)) {
      isRead = false;
      if (!text.includes('=')) at += 1;
    } else if (/^(?:-0|--null)$/.test(text)) delimiter = '\0';
    else if (WITH_VALUE.test(text)) {
      at += 1;
      if (/^-?-d/.test(text)) delimiter = args[at]?.text.replace('\\n', '\n').replace('\\0', '\0') ?? null;
    } else if (/^(?:-d.|--delimiter=)/.test(text))
      delimiter = text
        .replace(/^(?:-d|--delimiter=)/, '')
        .replace('\\n', '\n')
        .replace('\\0', '\0');
    else if (text === '--') {
      at += 1;
      break;
    } else if (!text.startsWith('-')) break;
  }
  const words = args.slice(at);
  if (input === null || !isRead || words.length === 0) return [words];
  if (mark === null)
    return [[...words, ...splitInput(input, delimiter).map((text) => ({ text, isWhole: true }))]];
  const lines = splitInput(input, delimiter ?? '\n');
  return lines.map((line) =>
    words.map((word) => ({ ...word, text: word.text.replaceAll(mark, () => line) })),
  );
}

/** Items of an input: between delimiters, or, without one, between blanks that no quotes hold. */
export function splitInput(input: string, delimiter: string | null): readonly string[] {
  if (delimiter !== null)
    return input
      .split(delimiter)
      .map((item) => (delimiter === '\n' ? item.trim() : item))
      .filter((item) => item !== '');
  const parts = input.matchAll(/\s+|"([^"\n]*)"|'([^'\n]*)'|\\([\s\S])|([^\s"'\\]+|["'])/g);
  const items: string[] = [];
  let item: string | null = null;
  for (const { 0: whole, 1: double, 2: single, 3: escaped, 4: plain } of parts) {
    const text = double ?? single ?? escaped ?? plain;
    if (text !== undefined) item = (item ?? '') + text;
    else if (/^\s/.test(whole) && item !== null) {
      items.push(item);
      item = null;
    }
  }
  return item === null ? items : [...items, item];
}
