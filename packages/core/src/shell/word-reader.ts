/** Reads the words of a shell's text: quotes, escapes, and what `$` and backticks stand for. */
import type { ShellWord } from './command.ts';
import { expandParameter, valueOf } from './parameter.ts';
import { closingBrace, closingBracket, unescaped } from './quoting.ts';
import type { ShellState } from './shell-state.ts';
import { unquoted, wordsOfMarked } from './word-marks.ts';

export const WORD_END = /[ \t\r\n;&|()<>]/;

/** What the readers of one text and of its substitutions may still spend together. */
export interface Budget {
  /** Characters that may still be put in. */
  left: number;
  calls: number;
  isCut: boolean;
}

export interface ReaderContext {
  readonly state: ShellState;
  readonly budget: Budget;
  readonly depth: number;
  readonly scope: string;
}

/** What reads a substitution. */
interface InnerReader {
  readAll(): void;
  readDoubleQuoted(end: '"' | null): ShellWord;
  /** What it prints. */
  printed(): ShellWord;
}

export abstract class WordReader<Inner extends InnerReader> {
  isWhole = true;
  protected at = 0;
  protected readonly text: string;
  protected readonly context: ReaderContext;
  protected readonly state: ShellState;

  constructor(text: string, context: ReaderContext) {
    this.text = text;
    this.context = context;
    this.state = context.state;
  }

  protected abstract child(text: string): Inner;
  /** Adds the commands of a substitution to those of the text. */
  protected abstract takeOver(inner: Inner): void;

  /** One word; several where a variable with blanks is not quoted. */
  protected readWord(): ShellWord[] {
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
        const [first = '', ...more] = part.text.split(this.blanks());
        text += first;
        for (const next of more) {
          words.push({ text, isWhole });
          text = next;
        }
      } else {
        text += unquoted(char);
        this.at += 1;
      }
    }
    words.push({ text, isWhole });
    return words.flatMap((word) =>
      wordsOfMarked(word.text).map((part) => ({ text: part, isWhole: word.isWhole })),
    );
  }

  /** What values are split at that no quotes hold. */
  protected blanks(): RegExp {
    const signs = this.state.values.get('IFS') ?? '';
    return signs === '' ? /\s+/ : new RegExp(`[${signs.replace(/[\]\\^-]/g, '\\$&')}]+`);
  }

  protected readSingleQuoted(): string {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) this.isWhole = false;
    const text = this.text.slice(this.at + 1, end < 0 ? undefined : end);
    this.at = end < 0 ? this.text.length : end + 1;
    return text;
  }

  /** `$'…'`, with the escapes of C. */
  protected readEscapedQuoted(): string {
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
  readDoubleQuoted(end: '"' | null): ShellWord {
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
  protected readExpansion(): ShellWord {
    const unknown = { text: '', isWhole: false };
    if (this.text[this.at] === '`') {
      const end = this.text.indexOf('`', this.at + 1);
      const inner = this.child(
        this.text.slice(this.at + 1, end < 0 ? undefined : end).replace(/\\([`$\\])/g, '$1'),
      );
      this.at = end < 0 ? this.text.length : end + 1;
      inner.readAll();
      this.takeOver(inner);
      return this.putIn(inner.printed());
    }
    const rest = this.text.slice(this.at, this.at + 200);
    if (rest.startsWith('$(')) {
      this.at += 2;
      return this.putIn(this.readNested());
    }
    if (rest.startsWith('${')) return this.readBraces();
    const [all, name] = /^\$([A-Za-z_]\w*|[@*0-9])/.exec(rest) ?? [];
    if (all !== undefined) {
      this.at += all.length;
      return this.putIn(valueOf(name!, this.state));
    }
    const special = /^\$[#?$!-]/.test(rest);
    this.at += special ? 2 : 1;
    return special ? unknown : { text: '$', isWhole: true };
  }

  /** `${…}`. What runs in substitutions within is read, whatever the value is. */
  protected readBraces(): ShellWord {
    const start = this.at + 2;
    const close = closingBrace(this.text, start);
    const inner = this.text.slice(start, close);
    this.at = Math.min(this.text.length, close + 1);
    if (close >= this.text.length) this.isWhole = false;
    let isRead = false;
    const expand = (text: string): ShellWord => {
      const reader = this.child(text);
      const word = reader.readDoubleQuoted(null);
      this.takeOver(reader);
      isRead = true;
      // Quotes within are taken away.
      return { ...word, text: word.text.replace(/(["'])(.*?)\1/g, '$2') };
    };
    const word = expandParameter(inner, this.state, expand);
    if (!isRead && /[`$]/.test(inner)) expand(inner);
    return this.putIn(word);
  }

  /** Reads the commands up to the bracket that closes a substitution. */
  protected readNested(): ShellWord {
    const close = closingBracket(this.text, this.at);
    const inner = this.child(this.text.slice(this.at, close));
    if (close >= this.text.length) this.isWhole = false;
    this.at = Math.min(this.text.length, close + 1);
    inner.readAll();
    this.takeOver(inner);
    return inner.printed();
  }

  /** A text that is put in; its last ends of lines are not. Unknown when so much was put in that one may stand for all the others. */
  protected putIn({ text, isWhole }: ShellWord): ShellWord {
    const { budget } = this.context;
    budget.left -= text.length;
    if (budget.left >= 0) return { text: text.replace(/\n+$/, ''), isWhole };
    budget.isCut = true;
    return { text: '', isWhole: false };
  }
}
