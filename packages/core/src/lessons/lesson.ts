/** What a lesson holds once it is compiled: plain data, read only by `skeptic learn`. */
import type { LanguageId } from '../languages/language.ts';

export const LESSON_LANGUAGES = ['python', 'typescript'] as const satisfies readonly LanguageId[];
export type LessonLanguage = (typeof LESSON_LANGUAGES)[number];

/** What is known of a lesson without opening it. */
export interface LessonSummary {
  readonly id: string;
  readonly title: string;
  /** The mistake of the seven that it is about; null when it is about a category of the OWASP Top 10. */
  readonly mistake: number | null;
  /** The category of the OWASP Top 10 (2025), as in `A05`. */
  readonly owasp: string | null;
  readonly minutes: number;
  /** The rules whose findings have to go. */
  readonly rules: readonly string[];
  /** More rules whose findings show that somebody should take it. */
  readonly teaches: readonly string[];
  readonly languages: readonly LessonLanguage[];
  /** SHA-256 of its content in hexadecimal: a record is worth nothing for a lesson that has changed. */
  readonly digest: string;
}

/** A file with its path below the folder that it is put in. */
export interface LessonFile {
  readonly path: string;
  readonly text: string;
}

/** What must or must not be in a program, besides what rules say of it: a rule of its own, run with the others. */
export interface Expectation {
  readonly ruleId: string;
  readonly kind: 'keep' | 'forbid';
  /** So many times it has to be there; 0 for what is forbidden. */
  readonly atLeast: number;
  /** What a learner is told who does otherwise. */
  readonly text: string;
}

/** A lesson in one language. */
export interface LessonProgram {
  /** The file to repair. */
  readonly program: LessonFile;
  readonly test: LessonFile;
  /** How many tests there are: a program that ends early has not passed them. */
  readonly testCount: number;
  /** Files beside the program that stay as they are. */
  readonly beside: readonly LessonFile[];
  /** Small stand-ins for libraries, so that tests need none; only tests see them. */
  readonly support: readonly LessonFile[];
  readonly expectations: readonly Expectation[];
  /** The rules of the expectations, in the stored form of rule sets. */
  readonly rules: string;
  /** A program that is right. */
  readonly solution: string;
}

export interface Lesson extends LessonSummary {
  /** What goes wrong, how it is used, what right code does; Markdown. */
  readonly text: string;
  readonly task: string;
  /** From a nudge to nearly the answer. */
  readonly hints: readonly string[];
  readonly programs: Readonly<Partial<Record<LessonLanguage, LessonProgram>>>;
}
