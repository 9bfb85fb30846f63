/** What a file imports by names that are not relative: modules of packages, of the language itself, or of the program. Plain data. */

/**
 * When the file cannot do without it: always, when a function runs, under a condition or in a `try` (so that it may be missing), or only
 * while types are checked.
 */
export type ImportNeed = 'always' | 'in-function' | 'guarded' | 'types';

export interface PackageImport {
  /** As written: `node:fs`, `@scope/name/part`, `google.cloud`. */
  readonly module: string;
  /** Python: what is taken from it, which may be modules as well (`from google.cloud import storage`); else empty. */
  readonly names: readonly string[];
  /** UTF-16 offsets of the first import of the module that is needed most. */
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  readonly need: ImportNeed;
}
