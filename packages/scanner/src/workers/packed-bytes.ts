/**
 * Several byte strings in one buffer. What workers send of each file stays in memory until the program is linked, and a buffer costs some
 * hundred bytes whatever it holds.
 */

export interface PackedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each part ends. */
  readonly ends: readonly number[];
}

/** Puts parts one after the other. */
export function packBytes(parts: readonly Uint8Array[]): PackedBytes {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  const ends: number[] = [];
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
    ends.push(end);
  }
  return { bytes, ends };
}

/** A part by its position: a view, nothing is copied. */
export function partOf({ bytes, ends }: PackedBytes, index: number): Uint8Array {
  return bytes.subarray(index === 0 ? 0 : ends[index - 1]!, ends[index]!);
}
