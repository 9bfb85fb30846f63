/**
 * Reads objects through one `git cat-file --batch` that stays. Names go in one a line, answers come back in the same order: a line with
 * kind and size, the bytes, a line end. What is larger than the limit is not held; what is far larger is not even read.
 */
import { decode } from '@skeptic/core';
import type { RunningProcess } from '../platform/platform.ts';

export type BlobOutcome =
  | { readonly kind: 'blob'; readonly bytes: Uint8Array }
  /** `head` has the first bytes. */
  | { readonly kind: 'large'; readonly size: number; readonly head: Uint8Array }
  /** No such object, or none that holds a file. */
  | { readonly kind: 'missing' };

export interface BlobReader {
  /** Reads `<object>`, `<commit>:<path>` or `:0:<path>`. Throws when git ends before it answers. */
  read(name: string, limit: number): Promise<BlobOutcome>;
  close(): void;
}

interface Request {
  readonly name: string;
  readonly limit: number;
  readonly resolve: (outcome: BlobOutcome) => void;
  readonly reject: (error: Error) => void;
}

/** Enough to see that a file is binary, generated or minified. */
const HEAD_BYTES = 65_536;
/** To read past so much takes longer than to start anew. */
const MAX_SKIPPED = 32_000_000;
const MAX_LINE = 10_000;
const LINE_END = 0x0a;

/** A reader over processes that `start` starts. The first is started with the first request. */
export function createBlobReader(start: () => Promise<RunningProcess>): BlobReader {
  return new Reader(start);
}

/** The text of an object; null when it is missing, larger than the limit or no text. */
export async function readText(blobs: BlobReader, name: string, limit: number): Promise<string | null> {
  const blob = await blobs.read(name, limit);
  const decoded = blob.kind === 'blob' ? decode(blob.bytes) : null;
  return decoded?.ok === true ? decoded.text : null;
}

class Reader implements BlobReader {
  private readonly start: () => Promise<RunningProcess>;
  private waiting: Request[] = [];
  private process: RunningProcess | null = null;
  private starting: Promise<void> | null = null;

  constructor(start: () => Promise<RunningProcess>) {
    this.start = start;
  }

  read(name: string, limit: number): Promise<BlobOutcome> {
    if (/[\n\r]/.test(name)) return Promise.resolve({ kind: 'missing' });
    return new Promise((resolve, reject) => {
      this.waiting.push({ name, limit, resolve, reject });
      if (this.process !== null) this.process.write(`${name}\n`);
      else this.starting ??= this.begin();
    });
  }

  close(): void {
    this.process?.end();
  }

  /** Starts a process, asks it all that is waiting, and reads what it says. */
  private async begin(): Promise<void> {
    let process: RunningProcess;
    try {
      // It may fail at once, before anybody knows that it was begun.
      process = await Promise.resolve().then(() => this.start());
    } catch (error) {
      this.starting = null;
      this.fail(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    this.starting = null;
    this.process = process;
    process.write(this.waiting.map(({ name }) => `${name}\n`).join(''));
    void this.listen(process);
  }

  private async listen(process: RunningProcess): Promise<void> {
    const isCut = await this.answer(createByteStream(process.output)).catch((): false => false);
    this.process = null;
    if (isCut) {
      process.kill();
      if (this.waiting.length > 0) this.starting ??= this.begin();
      return;
    }
    const { errors, isMissing } = await process.ended;
    const reason = isMissing ? 'git was not found' : `git cat-file ended early ${errors.trim()}`;
    this.fail(new Error(reason));
  }

  private fail(error: Error): void {
    for (const request of this.waiting.splice(0)) request.reject(error);
  }

  /** Answers requests until the output ends, or until one is so large that the rest of it is not read (true). */
  private async answer(stream: ByteStream): Promise<boolean> {
    for (;;) {
      const line = await stream.line(MAX_LINE);
      const request = this.waiting[0];
      if (line === null || request === undefined) return false;
      const [, kind, digits] = /^[0-9a-f]{40,64} ([a-z]+) (\d+)$/.exec(line) ?? [];
      if (kind === undefined) {
        this.settle({ kind: 'missing' });
        continue;
      }
      const size = Number(digits);
      const wanted = kind !== 'blob' ? 0 : size <= request.limit ? size : Math.min(size, HEAD_BYTES);
      const bytes = await stream.take(wanted);
      if (kind !== 'blob') this.settle({ kind: 'missing' });
      else this.settle(wanted === size ? { kind: 'blob', bytes } : { kind: 'large', size, head: bytes });
      if (size - wanted > MAX_SKIPPED) return true;
      await stream.skip(size - wanted + 1);
    }
  }

  private settle(outcome: BlobOutcome): void {
    this.waiting.shift()?.resolve(outcome);
  }
}

interface ByteStream {
  /** The next line without its end; null when there is no other. */
  line(limit: number): Promise<string | null>;
  take(length: number): Promise<Uint8Array>;
  skip(length: number): Promise<void>;
}

function createByteStream(output: AsyncIterable<Uint8Array>): ByteStream {
  const chunks = output[Symbol.asyncIterator]();
  let chunk: Uint8Array = new Uint8Array();
  const more = async (): Promise<boolean> => {
    const next = await chunks.next();
    if (next.done === true) return false;
    chunk = next.value;
    return true;
  };
  const consume = async (length: number, use: (part: Uint8Array) => void): Promise<void> => {
    for (let left = length; left > 0; ) {
      if (chunk.length === 0 && !(await more()))
        throw new Error('the output ended in the middle of an object');
      const part = chunk.subarray(0, left);
      use(part);
      chunk = chunk.subarray(part.length);
      left -= part.length;
    }
  };
  return {
    async line(limit) {
      const parts: Uint8Array[] = [];
      for (let length = 0; length <= limit; ) {
        const end = chunk.indexOf(LINE_END);
        const part = end < 0 ? chunk : chunk.subarray(0, end);
        parts.push(part);
        length += part.length;
        chunk = end < 0 ? new Uint8Array() : chunk.subarray(end + 1);
        if (end >= 0) return Buffer.concat(parts).toString('utf8');
        if (!(await more())) return null;
      }
      return null;
    },
    async take(length) {
      const bytes = new Uint8Array(length);
      let at = 0;
      await consume(length, (part) => {
        bytes.set(part, at);
        at += part.length;
      });
      return bytes;
    },
    skip: (length) => consume(length, () => {}),
  };
}
