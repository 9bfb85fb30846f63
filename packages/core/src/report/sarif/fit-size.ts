/** How many results a log may have so that it is not refused for its size. */
import { MAX_COMPRESSED_BYTES } from './limits.ts';

/** One character takes three bytes at most, so that a text below this needs no measuring. */
const NEVER_TOO_LARGE = MAX_COMPRESSED_BYTES / 3;
/** Results differ in length: a little less is asked for than what would just fit. */
const MARGIN = 0.97;

export interface FittedLog {
  readonly text: string;
  readonly results: number;
}

/**
 * The log with as many of `results` as fit into what code scanning takes. `textOf` writes it with some number of them; the size grows about
 * evenly with that number, so that few attempts are needed. A log that is too large without any result stays so.
 */
export function fitSize(
  results: number,
  textOf: (results: number) => string,
  compressedSize: (text: string) => number,
): FittedLog {
  let kept = results;
  let text = textOf(kept);
  let empty: number | null = null;
  while (kept > 0 && text.length > NEVER_TOO_LARGE) {
    const size = compressedSize(text);
    if (size <= MAX_COMPRESSED_BYTES) break;
    empty ??= compressedSize(textOf(0));
    const share = Math.max(0, MAX_COMPRESSED_BYTES - empty) / (size - empty);
    kept = Math.max(0, Math.min(kept - 1, Math.floor(kept * share * MARGIN)));
    text = textOf(kept);
  }
  return { text, results: kept };
}
