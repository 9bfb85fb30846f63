/** What became of one selected file. Plain data: it comes from workers. */
import type { FileFacts, SkippedFile } from '@skeptic/core';

export type FileOutcome =
  | { readonly kind: 'scanned'; readonly facts: FileFacts; readonly bytes: number }
  | { readonly kind: 'skipped'; readonly skipped: SkippedFile };
