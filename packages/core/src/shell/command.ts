/** What a script is read as: simple commands with their words, and what comes into them. */

export interface ShellWord {
  readonly text: string;
  /** False when a part of it is unknown. */
  readonly isWhole: boolean;
  /** What the file holds that a substitution `<(…)` stands for, as far as it is known. */
  readonly content?: string;
}

export interface Redirect {
  /** `>`, `>>`, `<` and the others, without the number of a descriptor. */
  readonly operator: string;
  /** As written before the operator; null for the usual one. */
  readonly descriptor: number | null;
  readonly target: ShellWord;
}

export interface ShellCommand {
  /** Empty where only redirections stand, as behind a group. */
  readonly words: readonly ShellWord[];
  readonly assignments: readonly { readonly name: string; readonly value: ShellWord }[];
  readonly redirects: readonly Redirect[];
  /** A here-document or here-string that it is given. */
  readonly input: string | null;
  /** The commands whose output it is given: one, or those of a group that is piped into it. */
  readonly pipedFrom: readonly ShellCommand[];
  /** Which subshell it runs in: those within another one begin with its name. What `cd` does ends with its subshell. */
  readonly scope: string;
}

export interface ShellScript {
  /** In the order of the text; commands in substitutions before those that they are part of. */
  readonly commands: readonly ShellCommand[];
  /** False when the text ends within quotes, or is longer or deeper than what is read. */
  readonly isWhole: boolean;
  /** True when a part was left out because the text is longer or deeper than what is read. */
  readonly isCut: boolean;
}

/** The last part of a path, without the ending that Windows gives programs. */
export function programName(path: string): string {
  return path
    .slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
    .replace(/\.(?:exe|cmd|bat)$/i, '')
    .toLowerCase();
}
