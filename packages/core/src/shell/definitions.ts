/** What commands of a shell define for those after them. */
import type { ShellCommand, ShellWord } from './command.ts';
import type { ShellState } from './shell-state.ts';

/** Notes what `set`, `shift`, `for` and `alias` define; false for any other command. */
export function noteDefinition({ words: [first, ...args] }: ShellCommand, state: ShellState): boolean {
  const texts = args.map(({ text }) => text);
  // The word `for` opens a group and is none of the command's.
  if (texts[0] === 'in' && /^[A-Za-z_]\w*$/.test(first?.text ?? '')) {
    setList(state, first!.text, texts.slice(1), args.slice(1), true);
    return true;
  }
  switch (first?.text) {
    case 'set':
      if (texts[0] === '--') state.positional = texts.slice(1);
      else if (texts.length > 0 && !/^[-+]/.test(texts[0]!)) state.positional = texts;
      return true;
    case 'shift':
      state.positional = state.positional?.slice(Number(texts[0] ?? 1) || 1) ?? null;
      return true;
    case 'alias':
      for (const text of texts) {
        const [, name, value] = /^([^=]+)=([\s\S]*)$/.exec(text) ?? [];
        if (name !== undefined) state.aliases.set(name, value!);
      }
      return true;
    default:
      return false;
  }
}

/** Lets a name stand for several words: all of them, or each in turn. */
export function setList(
  state: ShellState,
  name: string,
  words: readonly string[],
  read: readonly ShellWord[],
  isLoop = false,
): void {
  // What a pattern finds is unknown.
  const isKnown = read.every(({ text, isWhole }) => isWhole && !/[*?[]/.test(text));
  state.values.delete(name);
  state.lists.set(name, { words, isExact: isKnown && !(isLoop && words.length > 1) });
}
