/** What is counted in the files of a language for the checklist: plain JSON, beside the rules. */
import type { ModelEntry } from './compiled.ts';

export interface ExaminedSet {
  /** Calls and writes that are counted, under the kinds that they have. */
  readonly entries: readonly ModelEntry[];
  /** Under which kinds sinks and sources of the models are counted, by their own. */
  readonly sinks: Readonly<Record<string, readonly string[]>>;
  readonly sources: Readonly<Record<string, readonly string[]>>;
}
