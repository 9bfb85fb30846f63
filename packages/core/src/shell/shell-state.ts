/** What a script has defined so far: values of variables, arrays, functions, aliases and its own arguments. */

/** Several words that one name stands for: an array, or what a loop runs over. */
export interface WordList {
  readonly words: readonly string[];
  /** False when it may stand for any of them. */
  readonly isExact: boolean;
}

export class ShellState {
  readonly values: Map<string, string>;
  readonly lists: Map<string, WordList>;
  /** Bodies by name. */
  readonly functions: Map<string, string>;
  readonly aliases: Map<string, string>;
  /** `$1` and those after it; null when nobody knows them. */
  positional: readonly string[] | null;

  constructor(values: Map<string, string> = new Map(), from?: ShellState, positional?: readonly string[]) {
    this.values = values;
    this.lists = from?.lists ?? new Map();
    this.functions = from?.functions ?? new Map();
    this.aliases = from?.aliases ?? new Map();
    this.positional = positional ?? null;
  }

  /** The same names, seen by a function or script with arguments of its own. */
  calledWith(args: readonly string[]): ShellState {
    return new ShellState(this.values, this, args);
  }
}
