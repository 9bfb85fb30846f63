/** What the evaluation of a formula needs besides the matcher of its file. */
import type { LanguageId } from '../languages/language.ts';
import type { CompiledRegex } from './formula.ts';
import type { Matcher } from './matcher.ts';
import type { RegexMatch } from './regex/run-regex.ts';

export interface FormulaEnvironment {
  /** For `today()`: seconds since the epoch. Injected, because core reads no clock. */
  readonly nowSeconds: number;
  /** Parses the text of a binding in another language (`metavariable-pattern` with `language`); null when that fails. */
  parseOther(language: LanguageId, text: string): Matcher | null;
  /**
   * Runs an expression on a text. Hosts may run backtracking expressions in a worker that can be killed; without this,
   * `runRegex` is used.
   */
  readonly runRegex?: (regex: CompiledRegex, text: string) => readonly RegexMatch[];
  /** Told when an enumeration was cut. */
  readonly onTruncated?: () => void;
}
