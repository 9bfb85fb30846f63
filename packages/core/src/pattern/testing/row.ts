import type { LanguageId } from '../../languages/language.ts';
import type { MatchOptions } from '../options.ts';

/** Language, pattern, code whose matched lines are marked with `# <-` or `// <-`, and options that differ from the default. */
export type Row = readonly [
  language: LanguageId,
  pattern: string,
  code: string,
  options?: Partial<MatchOptions>,
];
