/**
 * `primaryLocationLineHash`, as GitHub's upload action computes it for code scanning, so that results that are uploaded by other
 * ways keep the identity that GitHub would give them. For each line: a rolling polynomial hash (base 37, modulo 2^64) over
 * 100 UTF-16 code units from the line's first character on, without spaces and tabs, with CR, LF and CRLF as one LF, an end mark
 * and zeros behind the text; then `:` and a count of the lines before it with the same hash. Linear in the text.
 */

const WINDOW = 100;
const BASE = 37;
const END_MARK = 65_535;
const TWO_32 = 0x1_0000_0000;

/** The hashes of the lines asked for (1-based); lines beyond the end have none. */
export function lineHashes(text: string, wanted: ReadonlySet<number>): Map<number, string> {
  const state = createState(wanted);
  let line = 0;
  let atLineStart = true;
  let afterCarriageReturn = false;
  const take = (code: number) => {
    emit(state);
    if (atLineStart) {
      line += 1;
      state.lines[state.index] = line;
    }
    atLineStart = code === 10;
    shift(state, code);
  };
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const skipped = code === 32 || code === 9 || (afterCarriageReturn && code === 10);
    afterCarriageReturn = code === 13;
    if (!skipped) take(code === 13 ? 10 : code);
  }
  take(END_MARK);
  for (let i = 0; i < WINDOW; i += 1) {
    emit(state);
    shift(state, 0);
  }
  return state.hashes;
}

interface State {
  readonly wanted: ReadonlySet<number>;
  readonly hashes: Map<number, string>;
  readonly counts: Map<string, number>;
  /** The last 100 code units, and for each the line that begins with it (0 for none); a ring. */
  readonly units: Uint16Array;
  readonly lines: Int32Array;
  index: number;
  /** Halves of the 64-bit hash. */
  high: number;
  low: number;
  /** Halves of 37^100, the weight of the unit that leaves the window. */
  readonly leavingHigh: number;
  readonly leavingLow: number;
}

function createState(wanted: ReadonlySet<number>): State {
  let high = 0;
  let low = 1;
  for (let i = 0; i < WINDOW; i += 1) {
    const product = low * BASE;
    high = (high * BASE + Math.floor(product / TWO_32)) % TWO_32;
    low = product % TWO_32;
  }
  return {
    wanted,
    hashes: new Map(),
    counts: new Map(),
    units: new Uint16Array(WINDOW),
    lines: new Int32Array(WINDOW),
    index: 0,
    high: 0,
    low: 0,
    leavingHigh: high,
    leavingLow: low,
  };
}

/** When the window begins with a line's first character, its hash is that line's. */
function emit(state: State): void {
  const line = state.lines[state.index]!;
  if (line === 0) return;
  state.lines[state.index] = 0;
  const hash =
    state.high === 0
      ? state.low.toString(16)
      : `${state.high.toString(16)}${state.low.toString(16).padStart(8, '0')}`;
  const count = (state.counts.get(hash) ?? 0) + 1;
  state.counts.set(hash, count);
  if (state.wanted.has(line)) state.hashes.set(line, `${hash}:${count}`);
}

/** All products stay below 2^53, so plain numbers are exact. */
function shift(state: State, code: number): void {
  const leaving = state.units[state.index]!;
  state.units[state.index] = code;
  const leavingLow = state.leavingLow * leaving;
  const low = state.low * BASE + code;
  const difference = low - (leavingLow % TWO_32);
  const borrow = Math.floor(difference / TWO_32);
  state.low = difference - borrow * TWO_32;
  const high =
    state.high * BASE + borrow - Math.floor(leavingLow / TWO_32) - ((state.leavingHigh * leaving) % TWO_32);
  state.high = high - Math.floor(high / TWO_32) * TWO_32;
  state.index = (state.index + 1) % WINDOW;
}
