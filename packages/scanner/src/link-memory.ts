/** What linking said last of each part of a program, for a process that stays. */
import type { LinkResult } from '@skeptic/core';
import type { LinkStore } from './link-files.ts';

export interface LinkMemory {
  /** A store that looks here first, and keeps here what it finds or is given. */
  over(store: LinkStore | null): LinkStore;
}

interface Kept {
  readonly digest: Uint8Array;
  readonly result: LinkResult;
}

/** An empty memory. It holds one result for each part. */
export function createLinkMemory(): LinkMemory {
  const last = new Map<string, Kept>();
  return {
    over: (store) => ({
      findLink(part, digest) {
        const kept = last.get(part);
        if (kept !== undefined && Buffer.compare(kept.digest, digest) === 0) return kept.result;
        const result = store?.findLink(part, digest) ?? null;
        if (result !== null) last.set(part, { digest, result });
        return result;
      },
      keepLink(part, digest, result) {
        last.set(part, { digest, result });
        store?.keepLink(part, digest, result);
      },
    }),
  };
}
