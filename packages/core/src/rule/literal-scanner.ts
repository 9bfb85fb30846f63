/** Finds which of many literals occur in a text: Aho-Corasick over a flat transition table, one step per character. */

export interface LiteralScanner {
  /** For each literal, in the order given, 1 when it occurs in the text. The array is reused by the next call. */
  scan(text: string): Uint8Array;
}

/** Characters of the literals are numbered; all others are class 0 and lead back to the root. */
interface Alphabet {
  /** Class of each character below 128. */
  readonly ascii: Uint8Array;
  readonly others: ReadonlyMap<number, number>;
  readonly size: number;
}

/** Builds the automaton. */
export function createLiteralScanner(literals: readonly string[]): LiteralScanner {
  const alphabet = alphabetOf(literals);
  const trie = buildTrie(literals, alphabet);
  const { table, outputs } = connect(trie, alphabet.size);
  const found = new Uint8Array(literals.length);
  const seen = new Uint8Array(outputs.length);
  return {
    scan(text) {
      found.fill(0);
      seen.fill(0);
      run(text, alphabet, table, outputs, seen, found);
      return found;
    },
  };
}

function alphabetOf(literals: readonly string[]): Alphabet {
  const ascii = new Uint8Array(128);
  const others = new Map<number, number>();
  let size = 1;
  for (const literal of literals) {
    for (let i = 0; i < literal.length; i += 1) {
      const code = literal.charCodeAt(i);
      if (code < 128) {
        if (ascii[code] === 0) ascii[code] = size++;
      } else if (!others.has(code)) others.set(code, size++);
    }
  }
  return { ascii, others, size };
}

function classOf(code: number, alphabet: Alphabet): number {
  return code < 128 ? alphabet.ascii[code]! : (alphabet.others.get(code) ?? 0);
}

interface Trie {
  /** Per state and class the next state; 0 is none. */
  readonly next: number[];
  readonly ends: (number[] | null)[];
}

function buildTrie(literals: readonly string[], alphabet: Alphabet): Trie {
  const { size } = alphabet;
  const next: number[] = new Array<number>(size).fill(0);
  const ends: (number[] | null)[] = [null];
  literals.forEach((literal, id) => {
    let state = 0;
    for (let i = 0; i < literal.length; i += 1) {
      const slot = state * size + classOf(literal.charCodeAt(i), alphabet);
      let target = next[slot]!;
      if (target === 0) {
        target = ends.length;
        ends.push(null);
        for (let c = 0; c < size; c += 1) next.push(0);
        next[slot] = target;
      }
      state = target;
    }
    const end = ends[state];
    if (end === null || end === undefined) ends[state] = [id];
    else end.push(id);
  });
  return { next, ends };
}

/**
 * Turns the trie into a complete automaton. An entry is twice the next state, plus 1 when that state has
 * literals to report, so that the scanning loop does one look-up and one test per character.
 */
function connect(
  trie: Trie,
  size: number,
): { readonly table: Int32Array; readonly outputs: readonly (readonly number[])[] } {
  const count = trie.ends.length;
  const next = Int32Array.from(trie.next);
  const fail = new Int32Array(count);
  const outputs = trie.ends.map((ids) => ids ?? []);
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
  const table = next.map((state) => state * 2 + (outputs[state]!.length > 0 ? 1 : 0));
  return { table, outputs };
}

function run(
  text: string,
  alphabet: Alphabet,
  table: Int32Array,
  outputs: readonly (readonly number[])[],
  seen: Uint8Array,
  found: Uint8Array,
): void {
  const { ascii, size } = alphabet;
  let state = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const symbol = code < 128 ? ascii[code]! : classOf(code, alphabet);
    const entry = table[state * size + symbol]!;
    state = entry >> 1;
    if ((entry & 1) === 1 && seen[state] === 0) {
      seen[state] = 1;
      for (const id of outputs[state]!) found[id] = 1;
    }
  }
}
