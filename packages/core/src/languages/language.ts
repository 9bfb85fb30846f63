/** What a language folder offers. It knows the generic AST and nothing of rules. */
import type { FileAst } from '../ast/nodes.ts';
import type { GrammarId, SyntaxParser } from '../syntax/parser.ts';

export type LanguageId = 'python' | 'javascript' | 'typescript';

/**
 * Hands out a loaded parser, or null for a grammar that was not loaded. The grammars that `Language.grammars` names for
 * a path must be loaded; a further one (TSX for Flow in a `.js` file) is used when it is there.
 */
export type ParserOf = (grammar: GrammarId) => SyntaxParser | null;

export interface LowerOptions {
  /** Asked now and then; true ends the work (time budget). */
  readonly shouldStop?: () => boolean;
}

/** By what a language is recognised. Apart from the language itself, so that choosing files loads no parser. */
export interface LanguageInfo {
  readonly id: LanguageId;
  /** Keys of a rule's `languages:` that select this language. */
  readonly keys: readonly string[];
  /** File name extensions with their dot, lower case. */
  readonly extensions: readonly string[];
  /** Interpreter names of a shebang line. */
  readonly interpreters: readonly string[];
}

export interface Language extends LanguageInfo {
  /** The grammars that lowering a file of this path (or a pattern, when path is null) may use. */
  grammars(path: string | null): readonly GrammarId[];
  /**
   * Parses and lowers one text. All spans are offsets into `text` as given, also for host formats (HTML, Vue, Svelte),
   * whose text around the scripts is blanked, and for fragments (an indented body, a class cut off in the middle), which
   * are parsed in a wrapping that is removed again. Returns null when `shouldStop` ended it. Never throws for any text.
   */
  lower(parsers: ParserOf, text: string, path: string, options?: LowerOptions): FileAst | null;
  /**
   * Parses a rule pattern whose metavariables and ellipses have been replaced by legal identifiers. Tries the forms a
   * pattern may have (expression, statements, function header, one `case`, one decorator, …) until one has no syntax issue.
   * The result's module body holds the pattern; `wrapping` says what was put around it, so that the caller unwraps it.
   */
  parsePattern(parsers: ParserOf, text: string): PatternAst | null;
}

/**
 * A parsed pattern. `wrapping`: `none`; `class-member` (body is one Class whose body holds the member(s)); `entry` (body is
 * one Dict with the entry); `try` (a lone `catch`/`finally` put behind an empty try); `case` (inside a Switch);
 * `decorator` (on an empty function); `jsx-attribute`, `argument` (one keyword argument in a call); `parameter`.
 */
export interface PatternAst {
  readonly ast: FileAst;
  readonly wrapping:
    | 'none'
    | 'class-member'
    | 'entry'
    | 'try'
    | 'case'
    | 'decorator'
    | 'jsx-attribute'
    | 'argument'
    | 'parameter'
    | 'header';
}
