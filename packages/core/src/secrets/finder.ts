/** What a finder in code is asked, and what it answers. */
import type { PathContext } from './context.ts';
import type { Detector, SecretHit } from './detector.ts';

export interface FinderInput {
  readonly text: string;
  readonly context: PathContext;
  /** A grammar reads the file, and rules judge its assignments: only its comments are left to be guessed about. */
  readonly isCode: boolean;
  readonly detector: Detector;
  /** Where the keyword stands. */
  readonly at: number;
  readonly keyword: string;
}

export type Finder = (input: FinderInput) => readonly SecretHit[];

/** Ids that finders share: a value that is assigned, and one that stands in for it. */
export const ASSIGNED_SECRET = 'assigned-secret';
export const PLACEHOLDER_SECRET = 'placeholder-secret';

/** Start and end of the line around an offset, of which at most so much is looked at to either side. */
export function lineAround(
  text: string,
  at: number,
  most = 500,
): { readonly start: number; readonly end: number } {
  let start = at;
  while (start > 0 && at - start < most && text[start - 1] !== '\n') start -= 1;
  let end = at;
  while (end < text.length && end - at < most && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { start, end };
}
