/**
 * Reads command lines of POSIX shells and bash, as far as that can be done without running anything: which simple commands there are, with
 * their words, assignments, redirections and what comes in through pipes and here-documents. Quotes, escapes, substitutions, subshells and
 * compound commands are understood; variables are followed where the same text gives them a value, and substitutions where `echo`, `printf`
 * and the like print it. Functions and aliases that the text defines are put in where it calls them. Globs and what other programs print are
 * unknown: a word that depends on them says so (`isWhole`).
 *
 * Over-approximates: all branches are taken, and assignments in subshells last. Linear in the text but for nested substitutions, whose depth
 * is limited, and for what variables and substitutions put in, which is limited as a whole.
 */
import type { ShellCommand, ShellScript, ShellWord } from './command.ts';
import { CLOSES, CommandList, OPENS, type OpenCommand } from './command-list.ts';
import { noteDefinition, setList } from './definitions.ts';
import { valueOf } from './parameter.ts';
import { closingBrace, closingBracket } from './quoting.ts';
import { ShellState } from './shell-state.ts';
import { type Budget, type ReaderContext, WORD_END, WordReader } from './word-reader.ts';

/** Longer texts are read up to here. */
const MAX_TEXT = 1_000_000;
const MAX_DEPTH = 30;
/** So much may variables and substitutions put in: each may stand for all the others. */
const MAX_PUT_IN = 1_000_000;
/** So often are functions and aliases put in. */
const MAX_CALLS = 200;

/** Reads a script. `scope` names the subshell that it runs in. Never throws. */
export function readShell(text: string, state: ShellState = new ShellState(), scope = ''): ShellScript {
  const budget: Budget = { left: MAX_PUT_IN, calls: MAX_CALLS, isCut: text.length > MAX_TEXT };
  const reader = new Reader(text.slice(0, MAX_TEXT), { state, budget, depth: 0, scope });
  reader.readAll();
  const isCut = budget.isCut || reader.isCut;
  return { commands: reader.commands, isWhole: reader.isWhole && !isCut, isCut };
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

class Reader extends WordReader<Reader> {
  private readonly list: CommandList;
  private documents: HereDocument[] = [];
  /** The function whose body comes next; empty while its name comes first. */
  private defined: string | null = null;

  constructor(text: string, context: ReaderContext) {
    super(text, context);
    this.list = new CommandList(context.state, context.scope, (command) => this.putInCalled(command));
  }

  get isCut(): boolean {
    return this.list.isCut;
  }

  get commands(): readonly ShellCommand[] {
    return this.list.commands;
  }

  printed(): ShellWord {
    return this.list.printed();
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
    if (operator === '(' && this.readEmptyBrackets()) return true;
    this.at += operator.length;
    if (operator === '(') this.open(')');
    else {
      this.list.finish(operator === '|' || operator === '|&');
      if (operator === ')') this.list.close(')');
    }
    return true;
  }

  private readWordOfCommand(): void {
    const start = this.at;
    const words = this.readWord();
    const source = this.text.slice(start, this.at);
    if (this.readList(source) || this.readFunctionName(source)) return;
    for (const word of words) {
      const { command } = this.list;
      const isPlain = source === word.text;
      if (command.words.length === 0) {
        const [, name, plus, value] = /^([A-Za-z_]\w*)(\+?)=([\s\S]*)$/.exec(word.text) ?? [];
        if (name !== undefined && /^[A-Za-z_]\w*\+?=/.test(source)) {
          const before = plus === '' ? { text: '', isWhole: true } : valueOf(name, this.state);
          const isWhole = word.isWhole && before.isWhole;
          command.assignments.push({ name, value: { text: `${before.text}${value}`, isWhole } });
          continue;
        }
        if (isPlain && Object.hasOwn(OPENS, word.text)) this.open(OPENS[word.text]!);
        else if (isPlain && CLOSES.has(word.text)) this.list.close(word.text);
        if (isPlain && RESERVED.has(word.text)) continue;
      }
      command.words.push(word);
    }
  }

  /** Opens a group; that of a function is remembered. */
  private open(end: string): void {
    // In groups too deep to be followed, each of which may stay open, none is looked for.
    if (this.defined !== null && this.defined !== '' && /[)}]/.test(end) && !this.list.isCut) {
      const close = end === ')' ? closingBracket(this.text, this.at) : closingBrace(this.text, this.at);
      this.state.functions.set(this.defined, this.text.slice(this.at, close));
    }
    this.defined = null;
    this.list.open(end);
  }

  /** `name()`, or the brackets behind `function name`. */
  private readEmptyBrackets(): boolean {
    const [brackets] = /^\([ \t]*\)/.exec(this.text.slice(this.at, this.at + 20)) ?? [];
    const { words, assignments } = this.list.command;
    const isName = words.length === 1 && assignments.length === 0 && words[0]!.isWhole;
    if (brackets === undefined || !(isName || (this.defined !== null && words.length === 0))) return false;
    this.at += brackets.length;
    this.defined ??= words[0]!.text;
    this.list.command.words = [];
    return true;
  }

  /** `function` and the name behind it. */
  private readFunctionName(source: string): boolean {
    if (this.list.command.words.length > 0) return false;
    if (this.defined === '') this.defined = source;
    else if (source === 'function') this.defined = '';
    else return false;
    return true;
  }

  /** `name=(…)`: the words of an array. */
  private readList(source: string): boolean {
    const [, name, plus] = /^([A-Za-z_]\w*)(\+?)=$/.exec(source) ?? [];
    if (name === undefined || this.text[this.at] !== '(') return false;
    this.at += 1;
    const words: ShellWord[] = [];
    while (this.at < this.text.length && this.text[this.at] !== ')') {
      if (WORD_END.test(this.text[this.at]!)) this.at += 1;
      else for (const word of this.readWord()) words.push(word);
    }
    this.at += 1;
    const before = plus === '' ? [] : (this.state.lists.get(name)?.words ?? []);
    setList(this.state, name, [...before, ...words.map(({ text }) => text)], words);
    return true;
  }

  /** Puts in what a command calls that has ended. */
  private putInCalled(command: ShellCommand): void {
    const { state } = this;
    if (noteDefinition(command, state)) return;
    const [first, ...args] = command.words;
    const body = state.functions.get(first!.text);
    const alias = body === undefined ? state.aliases.get(first!.text) : undefined;
    if (body !== undefined) this.list.add(this.called(body, state.calledWith(args.map(({ text }) => text))));
    else if (alias !== undefined) {
      const list = this.called(alias, state);
      const last = list.commands.pop();
      if (last !== undefined) list.commands.push({ ...command, words: [...last.words, ...args] });
      this.list.add(list);
    }
  }

  private called(text: string, state: ShellState): CommandList {
    const { budget } = this.context;
    budget.calls -= 1;
    budget.left -= text.length;
    const isRead = budget.calls >= 0 && budget.left >= 0;
    if (!isRead) budget.isCut = true;
    const inner = this.child(isRead ? text : '', state, this.list.subshell);
    inner.readAll();
    return inner.list;
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

  protected child(text: string, state = this.state, scope?: string): Reader {
    const { budget, depth } = this.context;
    const own = scope ?? `${this.list.subshell}/${this.at}`;
    if (depth >= MAX_DEPTH) budget.isCut = true;
    return new Reader(depth < MAX_DEPTH ? text : '', { state, budget, depth: depth + 1, scope: own });
  }

  protected takeOver(inner: Reader): void {
    this.list.takeOver(inner.list);
    this.isWhole &&= inner.isWhole;
  }
}
