/**
 * Which names a Go function has declared at a place in it, as far as tokens tell: enough to know that `url` after `url := …` is no package any
 * longer. Blocks are followed exactly. Where a name is declared in one clause of a `switch` or `select`, it counts for the clauses after it as
 * well; parameters of function types without a body are forgotten with them. Linear in the number of tokens.
 */
import type { GoToken } from './tokens.ts';

/**
 * `header`: from `if`, `for`, `switch` or `select` to the end of the last block that belongs to it. `func`: from the word to the end of its
 * body, or of its type. `group`: the brackets of a declaration of several names.
 */
type Kind = 'block' | 'header' | 'func' | 'group' | 'bracket';

interface Scope {
  readonly kind: Kind;
  readonly names: Set<string>;
  /** Of a header: the next brace opens a literal, because a type of an array, a slice or a map stands before it. */
  isLiteralNext: boolean;
}

/** Names that a statement declares; they count when it has ended. */
interface Pending {
  readonly names: readonly string[];
  readonly depth: number;
}

const HEADERS: ReadonlySet<string> = new Set(['if', 'for', 'switch', 'select']);
const DECLARING: ReadonlySet<string> = new Set(['var', 'const', 'type']);

export interface GoScopes {
  /** Takes the next token. */
  read(token: GoToken): void;
  /** Whether the name stands for something that a function around here has declared. */
  isDeclared(name: string): boolean;
}

/** Begins at the beginning of a file. */
export function goScopes(): GoScopes {
  return new Scopes();
}

class Scopes implements GoScopes {
  private readonly stack: Scope[] = [];
  /** Those of them that names are declared in, so that nothing is searched. */
  private readonly owners: Scope[] = [];
  /** How often each name is declared around the current place. */
  private readonly declared = new Map<string, number>();
  private pending: Pending[] = [];
  /** Words and commas that may turn out to be the left side of `:=`. */
  private left: string[] = [];
  /** Names are being listed after `var`, `const` or `type`. */
  private isListing = false;
  private previous: GoToken | null = null;
  /** A block has ended, and whether the statement has is seen from the next word. */
  private isAfterBlock = false;
  /** The word before was taken for the name of a parameter. */
  private isAfterParameter = false;

  isDeclared(name: string): boolean {
    return (this.declared.get(name) ?? 0) > 0;
  }

  read(token: GoToken): void {
    if (this.isAfterBlock && token.text !== 'else') while (this.top()?.kind === 'header') this.pop();
    this.isAfterBlock = false;
    if (token.kind === 'end') this.endStatement();
    else if (token.kind === 'word') this.readWord(token.text);
    else if (token.kind === 'mark') this.readMark(token.text);
    else this.left = [];
    this.previous = token;
  }

  private readWord(word: string): void {
    this.addName(word);
    if (HEADERS.has(word)) this.push('header');
    else if (word === 'func') this.push('func');
    else if (DECLARING.has(word)) this.isListing = true;
    this.left = this.previous?.text === ',' ? [...this.left.slice(-MAX_LEFT), word] : [word];
  }

  /** Parameters, and names after `var`. */
  private addName(word: string): void {
    const { previous } = this;
    const isParameter =
      this.top()?.kind === 'bracket' &&
      this.stack.at(-2)?.kind === 'func' &&
      (previous?.text === '(' || previous?.text === '[' || previous?.text === ',');
    if (isParameter) this.pending.push({ names: [word], depth: this.stack.length - 1 });
    this.isAfterParameter = isParameter;
    const isListed = this.isListing && (previous?.text === ',' || isListStart(previous));
    if (isListed && this.owners.length > 0) this.pending.push({ names: [word], depth: this.stack.length });
    else if (this.isListing && !isListed) this.isListing = false;
  }

  private readMark(mark: string): void {
    if (mark === ':=') this.pending.push({ names: this.left, depth: this.stack.length });
    if (mark !== ',') this.left = [];
    const top = this.top();
    switch (mark) {
      case '(':
      case '[':
        if (top?.kind === 'header') top.isLiteralNext = mark === '[' && !isOperand(this.previous);
        this.push(mark === '(' && this.isListing && isListStart(this.previous) ? 'group' : 'bracket');
        return;
      case ')':
      case ']':
        this.dropTypes();
        this.close(['bracket', 'group']);
        this.isListing = false;
        return;
      case '{':
        this.openBrace();
        return;
      case '}':
        this.dropTypes();
        this.closeBrace();
        return;
      case '.':
        // It was a type, and the parameter has no name.
        if (this.isAfterParameter && this.previous?.kind === 'word') this.pending.pop();
        return;
      case ',':
      case '=':
      case ':=':
        this.dropTypes();
        if (mark !== ',') this.isListing = false;
        return;
      case ':':
        this.activate();
        return;
      default:
        return;
    }
  }

  /** A body, a block, a literal, or the members of a type. */
  private openBrace(): void {
    const { previous } = this;
    const top = this.top();
    const isType = previous?.text === 'struct' || previous?.text === 'interface';
    const isLiteral = top?.kind === 'header' && top.isLiteralNext;
    if (isType || isLiteral) {
      if (isLiteral && !isType) top.isLiteralNext = false;
      this.push('bracket');
      return;
    }
    if (top?.kind === 'header' || top?.kind === 'func') this.activate();
    this.push('block');
  }

  private endStatement(): void {
    this.dropTypes();
    this.activate();
    this.left = [];
    const top = this.top();
    if (top?.kind === 'header') top.isLiteralNext = false;
    this.isListing = top?.kind === 'group';
  }

  /** Makes the names of the statement count that has ended at this depth. */
  private activate(): void {
    while (this.pending.length > 0 && this.pending.at(-1)!.depth >= this.stack.length) {
      const { names } = this.pending.pop()!;
      const scope = this.owners.at(-1);
      if (scope === undefined) continue;
      for (const name of names) {
        if (scope.names.has(name)) continue;
        scope.names.add(name);
        this.declared.set(name, (this.declared.get(name) ?? 0) + 1);
      }
    }
  }

  private push(kind: Kind): void {
    const scope: Scope = { kind, names: new Set(), isLiteralNext: false };
    this.stack.push(scope);
    if (isOwner(kind)) this.owners.push(scope);
  }

  private closeBrace(): void {
    if (this.close(['block', 'bracket']) !== 'block') return;
    if (this.top()?.kind === 'func') this.pop();
    else this.isAfterBlock = this.top()?.kind === 'header';
  }

  /** Leaves the innermost scope of some kinds with what is open in it. A text may have more that closes than opens. */
  private close(kinds: readonly Kind[]): Kind | null {
    while (this.stack.length > 0) {
      const { kind } = this.top()!;
      this.pop();
      if (kinds.includes(kind)) return kind;
    }
    return null;
  }

  /** A function type that has no body. */
  private dropTypes(): void {
    while (this.top()?.kind === 'func') this.pop();
  }

  private pop(): void {
    const scope = this.stack.pop();
    if (scope === undefined) return;
    if (isOwner(scope.kind)) this.owners.pop();
    for (const name of scope.names) this.declared.set(name, this.declared.get(name)! - 1);
    while (this.pending.length > 0 && this.pending.at(-1)!.depth > this.stack.length) this.pending.pop();
  }

  private top(): Scope | undefined {
    return this.stack.at(-1);
  }
}

/** Nobody assigns to more at once. */
const MAX_LEFT = 50;

function isOwner(kind: Kind): boolean {
  return kind === 'block' || kind === 'header' || kind === 'func';
}

/** Where the names of a declaration begin. */
function isListStart(token: GoToken | null): boolean {
  return token === null || token.kind === 'end' || token.text === '(' || DECLARING.has(token.text);
}

/** Whether a bracket after this token is an index rather than the beginning of a type. */
function isOperand(token: GoToken | null): boolean {
  if (token === null) return false;
  if (token.kind === 'word') return !KEYWORDS.has(token.text);
  return token.kind !== 'mark' || token.text === ')' || token.text === ']';
}

const KEYWORDS: ReadonlySet<string> = new Set([
  'range',
  'case',
  'return',
  'map',
  'if',
  'for',
  'switch',
  'go',
  'defer',
]);
