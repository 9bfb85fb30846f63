/** What became of one selected file. Plain data: it comes from workers. */
import type { FileFacts, SkippedFile } from '@skeptic/core';
import type { ContentOrigin } from '../content-origin.ts';

/** `origin` is there when the outcome depends on the file's content, the rules and the options only, so that it may be kept. */
export type FileOutcome =
  | {
      readonly kind: 'scanned';
      readonly facts: FileFacts;
      readonly bytes: number;
      readonly origin?: ContentOrigin;
    }
  | { readonly kind: 'skipped'; readonly skipped: SkippedFile; readonly origin?: ContentOrigin };
