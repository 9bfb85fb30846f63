/**
 * Reads command lines of POSIX shells and bash, as far as that can be done without running anything: which simple commands there are, with
 * their words, assignments, redirections and what comes in through pipes and here-documents. Quotes, escapes, substitutions, subshells and
 * compound commands are understood; variables are followed where the same text gives them a value, and substitutions where `echo`, `printf`
 * and the like print it. Aliases, functions, globs and what other programs print are unknown: a word that depends on them says so (`isWhole`).
 *
 * Over-approximates: all branches are taken, and assignments in subshells last. Linear in the text but for nested substitutions, whose depth
 * is limited, and for what variables and substitutions put in, which is limited as a whole.
 */
import type { ShellCommand, ShellScript, ShellWord } from './command.ts';
import { CLOSES, CommandList, OPENS, type OpenCommand } from './command-list.ts';
import { closingBracket, unescaped } from './quoting.ts';

/** Longer texts are read up to here. */
const MAX_TEXT = 1_000_000;
const MAX_DEPTH = 30;
/** So much may variables and substitutions put in: each may stand for all the others. */
const MAX_PUT_IN = 1_000_000;

/** Reads a script. Never throws. */
export function readShell(text: string, variables: Map<string, string> = new Map()): ShellScript {
  const shared: Shared = { variables, left: MAX_PUT_IN, isCut: text.length > MAX_TEXT };
  const reader = new Reader(text.slice(0, MAX_TEXT), shared, 0);
  reader.readAll();
  const isCut = shared.isCut || reader.isCut;
  return { commands: reader.commands, isWhole: reader.isWhole && !isCut, isCut };
}

/** What the readers of one text and of its substitutions share. */
interface Shared {
  readonly variables: Map<string, string>;
  /** Characters that may still be put in. */
  left: number;
  isCut: boolean;
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
  isWhole = true;
  private at = 0;
  private readonly text: string;
  private readonly shared: Shared;
  private readonly depth: number;
  private readonly list: CommandList;
  private documents: HereDocument[] = [];

  constructor(text: string, shared: Shared, depth: number) {
    this.text = text;
    this.shared = shared;
    this.depth = depth;
    this.list = new CommandList(shared.variables);
  }

  get isCut(): boolean {
    return this.list.isCut;
  }

  get commands(): readonly ShellCommand[] {
    return this.list.commands;
  }

  readAll(): void {
    while (this.at < this.text.length) this.readNext();
    this.list.finish(false);
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
    this.list.endLine();
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
    if (operator === '(') this.list.open(')');
    else {
      this.list.finish(operator === '|' || operator === '|&');
      if (operator === ')') this.list.close(')');
    }
    return true;
  }

  private readWordOfCommand(): void {
    const start = this.at;
    const words = this.readWord();
    for (const word of words) {
      const { command } = this.list;
      const isPlain = this.text.slice(start, this.at) === word.text;
      if (command.words.length === 0) {
        const [, name, value] = /^([A-Za-z_]\w*)\+?=([\s\S]*)$/.exec(word.text) ?? [];
        const isName = /^[A-Za-z_]\w*\+?=/.test(this.text.slice(start, this.at));
        if (isName && name !== undefined) {
          command.assignments.push({ name, value: { text: value!, isWhole: word.isWhole } });
          continue;
        }
        if (isPlain && Object.hasOwn(OPENS, word.text)) this.list.open(OPENS[word.text]!);
        else if (isPlain && CLOSES.has(word.text)) this.list.close(word.text);
        if (isPlain && RESERVED.has(word.text)) continue;
      }
      command.words.push(word);
    }
  }

  /** `<(…)` and `>(…)`. */
  private readSubstitutedFile(): boolean {
    if (!/^[<>]\(/.test(this.text.slice(this.at, this.at + 2))) return false;
    this.at += 2;
    const { text, isWhole } = this.readNested();
    this.list.command.words.push({ text: '', isWhole: false, ...(isWhole ? { content: text } : {}) });
    return true;
  }

  private readRedirect(): boolean {
    const rest = this.text.slice(this.at, this.at + 12);
    const [all, descriptor = '', operator] = /^(\d*)(&>>|&>|<<<|<<-|<<|>>|>\||>&|<&|<>|>|<)/.exec(rest) ?? [];
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
        command: this.list.command,
      });
    else if (operator === '<<<') this.list.command.input = target.isWhole ? target.text : null;
    else
      this.list.command.redirects.push({
        operator: operator.replace('&>', '>'),
        descriptor: descriptor === '' ? null : Number(descriptor),
        target,
      });
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
      return this.putIn(inner.list.printed());
    }
    const rest = this.text.slice(this.at, this.at + 200);
    if (rest.startsWith('$(')) {
      this.at += 2;
      return this.putIn(this.readNested());
    }
    const braced = /^\$\{(\w+)\}/.exec(rest) ?? /^\$(\w+)/.exec(rest);
    if (braced !== null) {
      this.at += braced[0].length;
      const value = this.shared.variables.get(braced[1]!);
      return value === undefined ? unknown : this.putIn({ text: value, isWhole: true });
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
  private readNested(): ShellWord {
    const close = closingBracket(this.text, this.at);
    const inner = this.child(this.text.slice(this.at, close));
    if (close >= this.text.length) this.isWhole = false;
    this.at = Math.min(this.text.length, close + 1);
    inner.readAll();
    this.takeOver(inner);
    return inner.list.printed();
  }

  /** A text that is put in; its last ends of lines are not. Unknown when so much was put in that one may stand for all the others. */
  private putIn({ text, isWhole }: ShellWord): ShellWord {
    this.shared.left -= text.length;
    if (this.shared.left >= 0) return { text: text.replace(/\n+$/, ''), isWhole };
    this.shared.isCut = true;
    return { text: '', isWhole: false };
  }

  private child(text: string): Reader {
    const inner = new Reader(this.depth < MAX_DEPTH ? text : '', this.shared, this.depth + 1);
    if (this.depth >= MAX_DEPTH) this.shared.isCut = true;
    return inner;
  }

  private takeOver(inner: Reader): void {
    this.list.takeOver(inner.list);
    this.isWhole &&= inner.isWhole;
  }
}
