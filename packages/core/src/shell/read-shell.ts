/**
 * Reads command lines of POSIX shells and bash, as far as that can be done without running anything: which simple commands there are, with
 * their words, assignments, redirections and what comes in through pipes and here-documents. Quotes, escapes, substitutions, subshells and
 * compound commands are understood; variables are followed where the same text gives them a value. Aliases, functions, globs and what
 * programs print are unknown: a word that depends on them says so (`isWhole`).
 *
 * Over-approximates: all branches are taken, and assignments in subshells last. Linear in the text but for nested substitutions, whose depth is limited.
 */
import { closingBracket, unescaped } from './quoting.ts';

export interface ShellWord {
  readonly text: string;
  /** False when a part of it is unknown. */
  readonly isWhole: boolean;
}

export interface Redirect {
  /** `>`, `>>`, `<` and the others, without the number of a descriptor. */
  readonly operator: string;
  readonly target: ShellWord;
}

export interface ShellCommand {
  readonly words: readonly ShellWord[];
  readonly assignments: readonly { readonly name: string; readonly value: ShellWord }[];
  readonly redirects: readonly Redirect[];
  /** A here-document or here-string that it is given. */
  readonly input: string | null;
  /** The command whose output it is given. */
  readonly pipedFrom: ShellCommand | null;
}

export interface ShellScript {
  /** In the order of the text; commands in substitutions before those that they are part of. */
  readonly commands: readonly ShellCommand[];
  /** False when the text ends within quotes, or is longer or deeper than what is read. */
  readonly isWhole: boolean;
}

const MAX_TEXT = 200_000;
const MAX_DEPTH = 30;

/** Reads a script. Never throws. */
export function readShell(text: string, variables: Map<string, string> = new Map()): ShellScript {
  const reader = new Reader(text.slice(0, MAX_TEXT), variables, 0);
  reader.readAll();
  return { commands: reader.commands, isWhole: reader.isWhole && text.length <= MAX_TEXT };
}

interface OpenCommand {
  words: ShellWord[];
  assignments: { name: string; value: ShellWord }[];
  redirects: Redirect[];
  input: string | null;
  pipedFrom: ShellCommand | null;
}

interface HereDocument {
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
  readonly command: OpenCommand;
}

/** Words that introduce commands and are none. */
const RESERVED = new Set('if then else elif fi do done while until esac { } ! coproc time'.split(' '));
const BLANK = /[ \t\r]/;
const WORD_END = /[ \t\r\n;&|()<>]/;

class Reader {
  readonly commands: ShellCommand[] = [];
  isWhole = true;
  private at = 0;
  private readonly text: string;
  private readonly variables: Map<string, string>;
  private readonly depth: number;
  private command: OpenCommand = newCommand(null);
  private documents: HereDocument[] = [];

  constructor(text: string, variables: Map<string, string>, depth: number) {
    this.text = text;
    this.variables = variables;
    this.depth = depth;
  }

  readAll(): void {
    while (this.at < this.text.length) this.readNext();
    this.finish(false);
  }

  private readNext(): void {
    const char = this.text[this.at]!;
    if (BLANK.test(char)) this.at += 1;
    else if (this.text.startsWith('\\\n', this.at)) this.at += 2;
    else if (char === '\n') this.endLine();
    else if (char === '#') this.skipComment();
    else if (this.readSubstitutedFile() || this.readRedirect() || this.readOperator()) return;
    else this.readWordOfCommand();
  }

  private endLine(): void {
    this.at += 1;
    this.finish(false);
    for (const document of this.documents.splice(0)) this.readDocument(document);
  }

  private skipComment(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private readOperator(): boolean {
    const operator = /^(?:&&|\|\||\|&|;;&?|;&|[;&|()])/.exec(this.text.slice(this.at, this.at + 3))?.[0];
    if (operator === undefined) return false;
    this.at += operator.length;
    this.finish(operator === '|' || operator === '|&');
    return true;
  }

  /** Ends the command that is open. */
  private finish(isPiped: boolean): void {
    const { command } = this;
    const isEmpty =
      command.words.length === 0 && command.assignments.length === 0 && command.redirects.length === 0;
    if (!isEmpty) {
      this.commands.push(command);
      if (command.words.length === 0)
        for (const { name, value } of command.assignments) this.assign(name, value);
      else if (/^(?:export|declare|typeset|local|readonly)$/.test(command.words[0]!.text))
        for (const word of command.words.slice(1)) {
          const [, name, value] = /^(\w+)=([\s\S]*)$/.exec(word.text) ?? [];
          if (name !== undefined) this.assign(name, { text: value!, isWhole: word.isWhole });
        }
    }
    this.command = newCommand(isPiped && !isEmpty ? command : null);
  }

  private assign(name: string, value: ShellWord): void {
    if (value.isWhole) this.variables.set(name, value.text);
    else this.variables.delete(name);
  }

  private readWordOfCommand(): void {
    const start = this.at;
    const words = this.readWord();
    const { command } = this;
    for (const word of words) {
      const isPlain = this.text.slice(start, this.at) === word.text;
      if (command.words.length === 0) {
        const [, name, value] = /^([A-Za-z_]\w*)\+?=([\s\S]*)$/.exec(word.text) ?? [];
        const isName = /^[A-Za-z_]\w*\+?=/.test(this.text.slice(start, this.at));
        if (isName && name !== undefined) {
          command.assignments.push({ name, value: { text: value!, isWhole: word.isWhole } });
          continue;
        }
        if (isPlain && RESERVED.has(word.text)) continue;
      }
      command.words.push(word);
    }
  }

  /** `<(…)` and `>(…)`. */
  private readSubstitutedFile(): boolean {
    if (!/^[<>]\(/.test(this.text.slice(this.at, this.at + 2))) return false;
    this.at += 2;
    this.readNested();
    this.command.words.push({ text: '', isWhole: false });
    return true;
  }

  private readRedirect(): boolean {
    const rest = this.text.slice(this.at, this.at + 12);
    const [all, operator] = /^\d*(&>>|&>|<<<|<<-|<<|>>|>\||>&|<&|<>|>|<)/.exec(rest) ?? [];
    if (all === undefined || operator === undefined) return false;
    this.at += all.length;
    while (BLANK.test(this.text[this.at] ?? '')) this.at += 1;
    const start = this.at;
    const [target = { text: '', isWhole: false }] = this.readWord();
    const written = this.text.slice(start, this.at);
    if (operator === '<<' || operator === '<<-')
      this.documents.push({
        delimiter: target.text,
        isQuoted: /['"\\]/.test(written),
        stripsTabs: operator === '<<-',
        command: this.command,
      });
    else if (operator === '<<<') this.command.input = target.isWhole ? target.text : null;
    else this.command.redirects.push({ operator: operator.replace('&>', '>'), target });
    return true;
  }

  private readDocument({ delimiter, isQuoted, stripsTabs, command }: HereDocument): void {
    const lines: string[] = [];
    for (;;) {
      if (this.at >= this.text.length) {
        this.isWhole = false;
        break;
      }
      const end = this.text.indexOf('\n', this.at);
      const line = this.text.slice(this.at, end < 0 ? undefined : end);
      this.at = end < 0 ? this.text.length : end + 1;
      const shown = stripsTabs ? line.replace(/^\t+/, '') : line;
      if (shown === delimiter) break;
      lines.push(shown);
    }
    command.input = `${lines.join('\n')}\n`;
    if (isQuoted || !/[`$]/.test(command.input)) return;
    // Only its substitutions run.
    const inner = this.child(command.input);
    inner.readDoubleQuoted(null);
    this.takeOver(inner);
  }

  /** One word; several where a variable with blanks is not quoted. */
  private readWord(): ShellWord[] {
    const words: ShellWord[] = [];
    let text = '';
    let isWhole = true;
    while (this.at < this.text.length && !WORD_END.test(this.text[this.at]!)) {
      const char = this.text[this.at]!;
      if (char === '\\') {
        text += this.text[this.at + 1] === '\n' ? '' : (this.text[this.at + 1] ?? '');
        this.at += 2;
      } else if (char === "'") text += this.readSingleQuoted();
      else if (char === '"') {
        this.at += 1;
        const part = this.readDoubleQuoted('"');
        text += part.text;
        isWhole &&= part.isWhole;
      } else if (this.text.startsWith("$'", this.at)) text += this.readEscapedQuoted();
      else if (char === '$' || char === '`') {
        const part = this.readExpansion();
        isWhole &&= part.isWhole;
        const [first = '', ...more] = part.text.split(/\s+/);
        text += first;
        for (const next of more) {
          words.push({ text, isWhole });
          text = next;
        }
      } else {
        text += char;
        this.at += 1;
      }
    }
    words.push({ text, isWhole });
    return words;
  }

  private readSingleQuoted(): string {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) this.isWhole = false;
    const text = this.text.slice(this.at + 1, end < 0 ? undefined : end);
    this.at = end < 0 ? this.text.length : end + 1;
    return text;
  }

  /** `$'…'`, with the escapes of C. */
  private readEscapedQuoted(): string {
    const match = /\$'((?:\\[\s\S]|[^'\\])*)'/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text);
    if (found === null) {
      this.isWhole = false;
      this.at = this.text.length;
      return '';
    }
    this.at = match.lastIndex;
    return unescaped(found[1]!);
  }

  /** Up to the closing quote, which is read as well; null is the end of the text. */
  private readDoubleQuoted(end: '"' | null): ShellWord {
    let text = '';
    let isWhole = true;
    while (this.at < this.text.length) {
      const char = this.text[this.at]!;
      if (char === end) {
        this.at += 1;
        return { text, isWhole };
      }
      if (char === '\\' && /[$`"\\\n]/.test(this.text[this.at + 1] ?? '')) {
        text += this.text[this.at + 1] === '\n' ? '' : this.text[this.at + 1]!;
        this.at += 2;
      } else if (char === '$' || char === '`') {
        const part = this.readExpansion();
        text += part.text;
        isWhole &&= part.isWhole;
      } else {
        text += char;
        this.at += 1;
      }
    }
    if (end !== null) this.isWhole = false;
    return { text, isWhole };
  }

  /** What a `$` or a backtick begins. */
  private readExpansion(): ShellWord {
    const unknown = { text: '', isWhole: false };
    if (this.text[this.at] === '`') {
      const end = this.text.indexOf('`', this.at + 1);
      const inner = this.child(
        this.text.slice(this.at + 1, end < 0 ? undefined : end).replace(/\\([`$\\])/g, '$1'),
      );
      this.at = end < 0 ? this.text.length : end + 1;
      inner.readAll();
      this.takeOver(inner);
      return unknown;
    }
    const rest = this.text.slice(this.at, this.at + 200);
    if (rest.startsWith('$(')) {
      this.at += 2;
      this.readNested();
      return unknown;
    }
    const braced = /^\$\{(\w+)\}/.exec(rest) ?? /^\$(\w+)/.exec(rest);
    if (braced !== null) {
      this.at += braced[0].length;
      const value = this.variables.get(braced[1]!);
      return value === undefined ? unknown : { text: value, isWhole: true };
    }
    if (rest.startsWith('${')) {
      this.at += 2;
      this.readBraces();
      return unknown;
    }
    const special = /^\$[@*#?$!0-9-]/.test(rest);
    this.at += special ? 2 : 1;
    return special ? unknown : { text: '$', isWhole: true };
  }

  /** Skips to the brace that closes `${`, and reads the substitutions on the way. */
  private readBraces(): void {
    let open = 1;
    while (this.at < this.text.length && open > 0) {
      const char = this.text[this.at]!;
      if (char === "'") this.readSingleQuoted();
      else if (char === '$' && this.text[this.at + 1] !== '{') this.readExpansion();
      else if (char === '`') this.readExpansion();
      else {
        if (char === '{') open += 1;
        else if (char === '}') open -= 1;
        this.at += char === '\\' ? 2 : 1;
      }
    }
  }

  /** Reads the commands up to the bracket that closes a substitution. */
  private readNested(): void {
    const close = closingBracket(this.text, this.at);
    const inner = this.child(this.text.slice(this.at, close));
    if (close >= this.text.length) this.isWhole = false;
    this.at = Math.min(this.text.length, close + 1);
    inner.readAll();
    this.takeOver(inner);
  }

  private child(text: string): Reader {
    const inner = new Reader(this.depth < MAX_DEPTH ? text : '', this.variables, this.depth + 1);
    if (this.depth >= MAX_DEPTH) this.isWhole = false;
    return inner;
  }

  private takeOver(inner: Reader): void {
    this.commands.push(...inner.commands);
    this.isWhole &&= inner.isWhole;
  }
}

function newCommand(pipedFrom: ShellCommand | null): OpenCommand {
  return { words: [], assignments: [], redirects: [], input: null, pipedFrom };
}
