/** Applies a delta of a pack: instructions that copy from a base and that insert bytes (`gitformat-pack(5)`, "Deltified representation"). */

/** What the delta makes of the base; null when it does not fit it, or would make more than `limit` bytes. */
export function applyDelta(base: Uint8Array, delta: Uint8Array, limit: number): Uint8Array | null {
  const before = readSize(delta, 0);
  const after = before === null ? null : readSize(delta, before.end);
  if (before === null || after === null || before.size !== base.length || after.size > limit) return null;
  const result = new Uint8Array(after.size);
  let filled = 0;
  for (let at = after.end; at < delta.length; ) {
    const step = readStep(delta, at);
    const source = step?.from === 'base' ? base : delta;
    if (step === null || step.start + step.length > source.length || filled + step.length > result.length)
      return null;
    result.set(source.subarray(step.start, step.start + step.length), filled);
    filled += step.length;
    at = step.end;
  }
  return filled === result.length ? result : null;
}

interface Step {
  readonly from: 'base' | 'delta';
  readonly start: number;
  readonly length: number;
  /** Where the next instruction begins. */
  readonly end: number;
}

/** A length of zero in a copy stands for this one. */
const WHOLE = 0x10000;

function readStep(delta: Uint8Array, at: number): Step | null {
  const instruction = delta[at]!;
  if ((instruction & 0x80) === 0)
    return instruction === 0
      ? null
      : { from: 'delta', start: at + 1, length: instruction, end: at + 1 + instruction };
  // Each of the lower bits says whether a byte follows: four of the offset, three of the length, the lowest first.
  let end = at + 1;
  const field = (first: number, count: number): number => {
    let value = 0;
    for (let byte = 0; byte < count; byte += 1)
      if ((instruction & (1 << (first + byte))) !== 0) value += (delta[end++] ?? 0) * 2 ** (8 * byte);
    return value;
  };
  const start = field(0, 4);
  const length = field(4, 3);
  return end > delta.length ? null : { from: 'base', start, length: length === 0 ? WHOLE : length, end };
}

/** Seven bits a byte, the lowest first; the highest bit says that another byte follows. Null where it does not end. */
function readSize(bytes: Uint8Array, start: number): { readonly size: number; readonly end: number } | null {
  let size = 0;
  for (let at = start, scale = 1; at < bytes.length && scale < 2 ** 49; at += 1, scale *= 128) {
    size += (bytes[at]! & 0x7f) * scale;
    if ((bytes[at]! & 0x80) === 0) return { size, end: at + 1 };
  }
  return null;
}
