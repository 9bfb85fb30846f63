import type { ForeignReport } from '@skeptic/core';

/** A report with where it is from. */
export interface NamedReport {
  /** As shown: a file, or the name of the tool that was run. */
  readonly source: string;
  readonly report: ForeignReport;
}
