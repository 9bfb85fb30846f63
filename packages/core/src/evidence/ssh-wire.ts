/** The encoding of keys and signatures of SSH (RFC 4251, section 5): strings are bytes after their length in four bytes. */
import { joinBytes } from './bytes.ts';

/** Reads one value after the other. A method gives null when the bytes end early. */
export class WireReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  take(length: number): Uint8Array | null {
    if (this.at + length > this.bytes.length) return null;
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  uint32(): number | null {
    const four = this.take(4);
    return four === null ? null : new DataView(four.buffer, four.byteOffset, 4).getUint32(0);
  }

  string(): Uint8Array | null {
    const length = this.uint32();
    return length === null ? null : this.take(length);
  }

  /** A string of printable ASCII: names of algorithms and namespaces. */
  name(): string | null {
    const bytes = this.string();
    return bytes === null || bytes.some((byte) => byte < 0x20 || byte > 0x7e)
      ? null
      : String.fromCharCode(...bytes);
  }

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }
}

/** A string as it is written. */
export function wireString(bytes: Uint8Array): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return joinBytes([length, bytes]);
}
