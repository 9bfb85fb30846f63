/**
 * Reads JSON with places, and with what compilers and Bun allow besides: comments and trailing commas. Nesting is bounded, so that no
 * text can exhaust the stack; of a repeated key the last value counts, as in `JSON.parse`.
 */
import type { DataNode } from './data-node.ts';
import { ManifestError } from './ecosystem.ts';

const MAX_DEPTH = 200;

/** Parses; throws `ManifestError`. */
export function parseJsonNode(text: string): DataNode {
  const reader = new Reader(text);
  const node = reader.value(0, reader.at);
  reader.skip();
  if (reader.at < text.length)
    throw new ManifestError('there is something after the end of the JSON value', reader.at);
  return node;
}

const BLANK = /(?:[\s\uFEFF]+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/y;
const SCALAR = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const STRING = /"(?:[^"\\\n]|\\.)*"/y;

class Reader {
  at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.skip();
  }

  value(depth: number, keyStart: number): DataNode {
    if (depth > MAX_DEPTH) throw new ManifestError('it is nested too deeply', this.at);
    const start = this.at;
    const sign = this.text[start];
    if (sign === '{') return { value: this.members(depth), start, end: this.at, keyStart };
    if (sign === '[') return { value: this.items(depth), start, end: this.at, keyStart };
    if (sign === '"') return { value: this.string(), start, end: this.at, keyStart };
    const scalar = this.match(SCALAR);
    if (scalar === null) throw new ManifestError('a JSON value was expected', start);
    return { value: JSON.parse(scalar) as number | boolean | null, start, end: this.at, keyStart };
  }

  skip(): void {
    this.match(BLANK);
  }

  private members(depth: number): ReadonlyMap<string, DataNode> {
    const members = new Map<string, DataNode>();
    this.at += 1;
    for (this.skip(); this.text[this.at] !== '}'; this.comma('}')) {
      const keyStart = this.at;
      const key = this.string();
      this.skip();
      this.expect(':');
      this.skip();
      members.set(key, this.value(depth + 1, keyStart));
    }
    this.at += 1;
    return members;
  }

  private items(depth: number): readonly DataNode[] {
    const items: DataNode[] = [];
    this.at += 1;
    for (this.skip(); this.text[this.at] !== ']'; this.comma(']')) items.push(this.value(depth + 1, this.at));
    this.at += 1;
    return items;
  }

  private comma(end: string): void {
    this.skip();
    if (this.text[this.at] === end) return;
    this.expect(',');
    this.skip();
  }

  private expect(sign: string): void {
    if (this.text[this.at] !== sign) throw new ManifestError(`\`${sign}\` was expected`, this.at);
    this.at += 1;
  }

  private string(): string {
    const start = this.at;
    const written = this.match(STRING);
    if (written === null) throw new ManifestError('a JSON string was expected', start);
    if (!written.includes('\\')) return written.slice(1, -1);
    try {
      return JSON.parse(written) as string;
    } catch {
      throw new ManifestError('a JSON string has a wrong escape', start);
    }
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }
}
