/**
 * Finds which of many literals occur in a text: Aho-Corasick over a flat transition table, one step per character. The automaton
 * reads letters without their case; a literal whose case matters is compared where it may stand.
 */
import { foldText, isCaseless, literalText, standsAt } from './literal.ts';

export interface LiteralScanner {
  /** For each literal, in the order given, 1 when it occurs in the text. The array is reused by the next call. */
  scan(text: string): Uint8Array;
}

/** Builds the automaton. */
export function createLiteralScanner(literals: readonly string[]): LiteralScanner {
  const found = new Uint8Array(literals.length);
  const automaton = buildAutomaton(literals);
  return {
    scan(text) {
      found.fill(0);
      run(text, automaton, found);
      return found;
    },
  };
}

/** What ends in a state. */
interface Output {
  readonly id: number;
  readonly length: number;
  /** The literal to compare; null when case does not matter. */
  readonly exact: string | null;
}

interface Automaton {
  readonly alphabet: Alphabet;
  /** Per state and class: twice the place of the next state's row, plus 1 when something ends in that state. */
  readonly table: Int32Array;
  readonly outputs: readonly (readonly Output[])[];
  /** Scratch space: 1 when all that ends in the state was found. */
  readonly done: Uint8Array;
}

/** Characters of the literals are numbered, both cases of a letter alike; all others are class 0 and lead back to the root. */
interface Alphabet {
  /** Class of each character below 128. */
  readonly ascii: Uint8Array;
  readonly others: ReadonlyMap<number, number>;
  readonly size: number;
}

function buildAutomaton(literals: readonly string[]): Automaton {
  const folded = literals.map((literal) => foldText(literalText(literal)));
  const alphabet = alphabetOf(folded);
  const trie = buildTrie(folded, alphabet);
  const outputs = trie.ends.map((ids) => (ids ?? []).map((id) => outputOf(literals[id]!, id)));
  const table = connect(trie, alphabet.size, outputs);
  return { alphabet, table, outputs, done: new Uint8Array(outputs.length) };
}

function outputOf(literal: string, id: number): Output {
  return { id, length: literalText(literal).length, exact: isCaseless(literal) ? null : literal };
}

function alphabetOf(folded: readonly string[]): Alphabet {
  const ascii = new Uint8Array(128);
  const others = new Map<number, number>();
  let size = 1;
  for (const literal of folded) {
    for (let i = 0; i < literal.length; i += 1) {
      const code = literal.charCodeAt(i);
      if (code < 128) {
        if (ascii[code] === 0) ascii[code] = size++;
      } else if (!others.has(code)) others.set(code, size++);
    }
  }
  for (let upper = 65; upper <= 90; upper += 1) ascii[upper] = ascii[upper + 32]!;
  for (const odd of ['\u017f', '\u212a']) others.set(odd.charCodeAt(0), ascii[foldText(odd).charCodeAt(0)]!);
  return { ascii, others, size };
}

function classOf(code: number, alphabet: Alphabet): number {
  return code < 128 ? alphabet.ascii[code]! : (alphabet.others.get(code) ?? 0);
}

interface Trie {
  /** Per state and class the next state; 0 is none. */
  readonly next: Int32Array;
  readonly ends: (number[] | null)[];
}

function buildTrie(folded: readonly string[], alphabet: Alphabet): Trie {
  const { size } = alphabet;
  const most = folded.reduce((sum, literal) => sum + literal.length, 1);
  const next = new Int32Array(most * size);
  const ends: (number[] | null)[] = [null];
  folded.forEach((literal, id) => {
    let state = 0;
    for (let i = 0; i < literal.length; i += 1) {
      const slot = state * size + classOf(literal.charCodeAt(i), alphabet);
      let target = next[slot]!;
      if (target === 0) {
        target = ends.length;
        ends.push(null);
        next[slot] = target;
      }
      state = target;
    }
    const end = ends[state];
    if (end === null || end === undefined) ends[state] = [id];
    else end.push(id);
  });
  return { next: next.slice(0, ends.length * size), ends };
}

/** Turns the trie into a complete automaton, whose scanning loop does one look-up and one test per character. */
function connect({ next, ends }: Trie, size: number, outputs: (readonly Output[])[]): Int32Array {
  const fail = new Int32Array(ends.length);
  const queue: number[] = [];
  for (let c = 0; c < size; c += 1) if (next[c] !== 0) queue.push(next[c]!);
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head]!;
    const inherited = outputs[fail[state]!]!;
    if (inherited.length > 0) outputs[state] = [...outputs[state]!, ...inherited];
    for (let c = 0; c < size; c += 1) {
      const slot = state * size + c;
      const fallback = next[fail[state]! * size + c]!;
      const target = next[slot]!;
      if (target === 0) next[slot] = fallback;
      else {
        fail[target] = fallback;
        queue.push(target);
      }
    }
  }
  return next.map((state) => state * size * 2 + (outputs[state]!.length > 0 ? 1 : 0));
}

function run(text: string, automaton: Automaton, found: Uint8Array): void {
  const { alphabet, table, outputs, done } = automaton;
  const { ascii, size } = alphabet;
  done.fill(0);
  let row = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const symbol = code < 128 ? ascii[code]! : classOf(code, alphabet);
    const entry = table[row + symbol]!;
    row = entry >> 1;
    if ((entry & 1) === 1) {
      const state = row / size;
      if (done[state] === 0 && collect(text, i + 1, outputs[state]!, found)) done[state] = 1;
    }
  }
}

/** Marks what ends before `end`. Returns whether nothing of the state is left to be found. */
function collect(text: string, end: number, outputs: readonly Output[], found: Uint8Array): boolean {
  let isDone = true;
  for (const { id, length, exact } of outputs) {
    if (found[id] === 1) continue;
    if (exact === null || standsAt(exact, text, end - length)) found[id] = 1;
    else isDone = false;
  }
  return isDone;
}
