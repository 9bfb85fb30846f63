/**
 * Patterns of command lines that an editor or agent runs without asking, turned into the beginnings of commands that they approve. A pattern
 * is read, not run: it comes from a file that is scanned.
 */

export interface ApprovedCommand {
  /** The command, or how it begins. */
  readonly text: string;
  /** True when anything may follow. */
  readonly isOpen: boolean;
}

/** More alternatives say nothing more about what is meant. */
const MAX_COMMANDS = 200;

/** What a regular expression approves, as far as it is plain: from its first sign for more than one character on, everything. */
export function approvedByRegex(source: string): readonly ApprovedCommand[] {
  const found = new Map<string, ApprovedCommand>();
  for (const { text, state } of new PatternReader(source).alternatives()) {
    const command = { text: text.replace(/ +/g, ' ').trimStart(), isOpen: state !== 'ended' };
    found.set(`${command.isOpen} ${command.text}`, command);
  }
  return [...found.values()];
}

/** What a pattern with `*` for anything approves. */
export function approvedByWildcard(pattern: string): ApprovedCommand {
  const star = pattern.search(/[*?]/);
  return star < 0 ? { text: pattern, isOpen: false } : { text: pattern.slice(0, star), isOpen: true };
}

/** A part of a command line: `open` may go on, `ended` is all of it, `any` goes on with anything. */
interface Reading {
  readonly text: string;
  readonly state: 'open' | 'ended' | 'any';
}

const START: Reading = { text: '', state: 'open' };

class PatternReader {
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** Up to the bracket that closes the group, or the end. */
  alternatives(depth = 0): readonly Reading[] {
    const found: Reading[] = [];
    let current: readonly Reading[] = [START];
    while (this.at < this.source.length && this.source[this.at] !== ')') {
      if (this.source[this.at] === '|') {
        this.at += 1;
        found.push(...current);
        current = [START];
      } else current = this.followed(current, depth);
    }
    return [...found, ...current].slice(0, MAX_COMMANDS);
  }

  /** What has been read, followed by the next part of the pattern. */
  private followed(before: readonly Reading[], depth: number): readonly Reading[] {
    const part = this.readPart(depth);
    const quantifier = /^(?:[*+?]|\{\d*,?\d*\})\??/.exec(this.source.slice(this.at, this.at + 12))?.[0] ?? '';
    this.at += quantifier.length;
    const once = join(before, part);
    if (quantifier === '') return once;
    const isBlank = part.every(({ text, state }) => text === ' ' && state === 'open');
    if (quantifier.startsWith('?')) return isBlank ? once : [...before, ...once].slice(0, MAX_COMMANDS);
    if (isBlank) return once;
    // Repeated: how it begins is all that is known.
    const repeated = once.map((one): Reading => (one.state === 'open' ? { ...one, state: 'any' } : one));
    return (/^(?:\*|\{0?,)/.test(quantifier) ? [...before, ...repeated] : repeated).slice(0, MAX_COMMANDS);
  }

  private readPart(depth: number): readonly Reading[] {
    const char = this.source[this.at]!;
    this.at += 1;
    if (char === '^') return [START];
    if (char === '$') return [{ text: '', state: 'ended' }];
    if (char === '.') return [{ text: '', state: 'any' }];
    if (char === '[') return this.readClass();
    if (char === '(') return this.readGroup(depth);
    if (char !== '\\') return [{ text: char, state: 'open' }];
    const escaped = this.source[this.at] ?? '';
    this.at += 1;
    if (escaped === 'b') return [START];
    if (escaped === 's') return [{ text: ' ', state: 'open' }];
    return [/[A-Za-z0-9]/.test(escaped) ? { text: '', state: 'any' } : { text: escaped, state: 'open' }];
  }

  private readClass(): readonly Reading[] {
    const end =
      /^\^?\]?(?:\\[\s\S]|[^\]\\])*\]/.exec(this.source.slice(this.at))?.[0] ?? this.source.slice(this.at);
    this.at += end.length;
    return [{ text: '', state: 'any' }];
  }

  private readGroup(depth: number): readonly Reading[] {
    const kind = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(this.source.slice(this.at, this.at + 40))?.[0] ?? '';
    this.at += kind.length;
    if (depth > 20) {
      this.at = this.source.length;
      return [{ text: '', state: 'any' }];
    }
    const inner = this.alternatives(depth + 1);
    this.at += 1;
    // A look ahead or behind takes up nothing; what it asks for is not followed.
    return /[=!]$/.test(kind) ? [START] : inner;
  }
}

function join(before: readonly Reading[], part: readonly Reading[]): readonly Reading[] {
  const found: Reading[] = [];
  for (const one of before) {
    // Behind what may be anything only an end could be known, and it says nothing of what stands before it.
    if (one.state !== 'open') found.push(one);
    else for (const next of part) found.push({ text: one.text + next.text, state: next.state });
    if (found.length >= MAX_COMMANDS) break;
  }
  return found;
}
