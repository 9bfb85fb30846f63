/**
 * A text of JSON lines, of which the first says what is in the others: so that what a scan does not ask for is not parsed. JSON has no
 * line breaks of its own.
 */

/** JSON has no NaN, which is the value of a number literal that does not fit a double. */
const NOT_A_NUMBER = '\u0000NaN';

/** A replacer for JSON.stringify. */
export function encodeNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? NOT_A_NUMBER : value;
}

export interface LineWriter {
  /** Adds a line and returns its number. */
  put(value: unknown): number;
  /** The whole text, behind its first line. */
  text(head: unknown): string;
}

/** Collects lines. */
export function createLineWriter(): LineWriter {
  const lines: string[] = [];
  const lineOf = (value: unknown): string => JSON.stringify(value, encodeNumber);
  return {
    put: (value) => lines.push(lineOf(value)),
    text: (head) => [lineOf(head), ...lines].join('\n'),
  };
}

/** Reads line by line from UTF-8; 0 is the first. Bytes of lines that nobody asks for never become text. */
export function createLineReader(bytes: Uint8Array): (line: number) => unknown {
  const starts = [0];
  for (let at = bytes.indexOf(LINE_BREAK); at >= 0; at = bytes.indexOf(LINE_BREAK, at + 1))
    starts.push(at + 1);
  starts.push(bytes.length + 1);
  const decoder = new TextDecoder();
  return (line) => parseLine(decoder.decode(bytes.subarray(starts[line]!, starts[line + 1]! - 1)));
}

const LINE_BREAK = 10;

// A web standard that Node and browsers share; the types of this package know no host.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

function parseLine(text: string): unknown {
  // A reviver makes parsing several times slower, and nearly no line needs it.
  return text.includes('\\u0000NaN') ? JSON.parse(text, decodeNumber) : JSON.parse(text);
}

function decodeNumber(_key: string, value: unknown): unknown {
  return value === NOT_A_NUMBER ? Number.NaN : value;
}

/** An object with one more property, which is read when it is first asked for, and then kept. */
export function withLazy<T extends object, K extends string, V>(
  known: T,
  key: K,
  read: () => V,
): Omit<T, K> & { readonly [P in K]: V } {
  let value: { readonly read: V } | null = null;
  const get = (): V => {
    value ??= { read: read() };
    return value.read;
  };
  return Object.defineProperty(known, key, { enumerable: true, get }) as Omit<T, K> & {
    readonly [P in K]: V;
  };
}
