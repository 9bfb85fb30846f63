/** From which bytes an outcome comes: what a later scan compares to know that it still holds. */
import { createHash } from 'node:crypto';
import type { FileIdentity } from './platform/platform.ts';

export interface ContentOrigin {
  /** SHA-256 of the file's bytes. */
  readonly hash: Uint8Array;
  /** Taken before the bytes were read, so that a change in between shows. */
  readonly identity: FileIdentity;
  /** A later change may not show in the identity. */
  readonly racy: boolean;
}

/** The origin of bytes that were read at `nowSeconds` (rounded down). */
export function originOf(bytes: Uint8Array, identity: FileIdentity, nowSeconds: number): ContentOrigin {
  const hash = createHash('sha256').update(bytes).digest();
  return { hash, identity, racy: isRacy(identity, nowSeconds) };
}

/** File systems count time in steps of up to two seconds. */
const COARSEST_STEP_S = 2;

/** True when the file was changed so shortly before that one more change may not show. A time in the future is racy for ever. */
function isRacy({ mtimeNs, ctimeNs }: FileIdentity, nowSeconds: number): boolean {
  const latest = mtimeNs > ctimeNs ? mtimeNs : ctimeNs;
  return latest >= BigInt(nowSeconds - COARSEST_STEP_S) * 1_000_000_000n;
}
