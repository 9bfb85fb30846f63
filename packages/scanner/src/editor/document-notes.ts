/** What a person has to know of a document besides its findings: why there may be none. */
import { type ConfigError, isDesignSkip, type ScanResult } from '@skeptic/core';

export interface DocumentNote {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
  /** The user has to mend something. */
  readonly isMistake: boolean;
}

/** Syntax is broken with every second key; the editor shows where. */
const EXPECTED = 'syntax-errors';

/** The notes on the document that a result calls `shown`. */
export function notesOn(
  shown: string,
  { skipped, notifications }: Pick<ScanResult, 'skipped' | 'notifications'>,
  policyProblem: ConfigError | null,
): readonly DocumentNote[] {
  const gap = (message: string): DocumentNote => ({ line: 1, message, isMistake: false });
  const place = policyProblem?.place ?? null;
  return [
    ...(place?.path === shown
      ? [{ line: place.line ?? 1, message: policyProblem!.message, isMistake: true }]
      : []),
    ...skipped
      .filter((skip) => skip.path === shown && !isDesignSkip(skip))
      .map(({ reason, detail }) =>
        gap(`Not analysed, so nothing is found here: ${reason}${detail === null ? '' : ` (${detail})`}.`),
      ),
    ...notifications
      .filter(({ path, level, code }) => path === shown && level === 'incomplete' && code !== EXPECTED)
      .map(({ message }) => gap(`Not analysed to its end: ${message}.`)),
  ];
}
