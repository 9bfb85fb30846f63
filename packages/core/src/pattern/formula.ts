/** Compiled patterns and formulas: plain JSON, matched against the generic AST of a file. */
import type { Node } from '../ast/nodes.ts';
import type { LanguageId } from '../languages/language.ts';

/**
 * A regular expression translated from PCRE2. `engine` says whether matching time is bounded for every text; `runner` what
 * the source is written for. A `backtracking` one should run where it can be interrupted.
 */
export interface CompiledRegex {
  /** As written in the rule. */
  readonly original: string;
  readonly source: string;
  readonly flags: string;
  readonly engine: 'linear' | 'backtracking';
  readonly runner: 'v8' | 're2';
  /** Names of the original's groups; index 0 is group 1. Null for unnamed groups. */
  readonly groups: readonly (string | null)[];
  /** For each of these groups, its number in `source`, which has groups of its own for emulations. */
  readonly captures: readonly number[];
}

/** A pattern lowered to the generic AST with Meta* nodes. `form` says where it is tried. */
export interface CompiledPattern {
  readonly text: string;
  readonly form: 'expression' | 'statements' | 'part' | 'generic';
  /** One expression or part, or the statement sequence. For `generic`, empty. */
  readonly roots: readonly Node[];
  /** For generic patterns: the tokens. */
  readonly tokens: readonly unknown[] | null;
  /** Header patterns (`def f(...)` without body) match any body. */
  readonly anyBody: boolean;
}

/** The formula of a rule after parsing; see reference rule syntax, section 3. */
export type Formula =
  | { readonly op: 'pattern'; readonly pattern: CompiledPattern }
  | { readonly op: 'regex'; readonly regex: CompiledRegex }
  | { readonly op: 'either'; readonly operands: readonly Formula[] }
  | { readonly op: 'inside'; readonly operand: Formula }
  | { readonly op: 'anywhere'; readonly operand: Formula }
  | {
      readonly op: 'all';
      readonly positives: readonly Formula[];
      readonly negatives: readonly Negative[];
      readonly conditions: readonly Condition[];
      /** Each entry is a union; the entries are intersected. */
      readonly focus: readonly (readonly string[])[];
      readonly as: string | null;
    };

export type Negative =
  | { readonly op: 'not'; readonly operand: Formula }
  | { readonly op: 'not-inside'; readonly operand: Formula }
  | { readonly op: 'not-regex'; readonly regex: CompiledRegex };

export type Condition =
  | {
      readonly op: 'regex';
      readonly metavariable: string;
      readonly regex: CompiledRegex;
      readonly constantPropagation: boolean;
      readonly anchored: boolean;
    }
  | {
      readonly op: 'pattern';
      readonly metavariable: string;
      readonly formula: Formula;
      readonly language: LanguageId | 'generic' | 'regex' | null;
    }
  | {
      readonly op: 'comparison';
      readonly expression: ComparisonExpression;
      readonly metavariable: string | null;
      readonly base: number | null;
      readonly strip: boolean;
    }
  | { readonly op: 'analysis'; readonly metavariable: string; readonly analyzer: Analyzer }
  | { readonly op: 'type'; readonly metavariable: string; readonly types: readonly string[] }
  | { readonly op: 'name'; readonly metavariable: string; readonly modules: readonly string[] };

/** What a `metavariable-analysis` may ask. */
export const ANALYZERS = ['entropy', 'redos', 'slow-regex', 'deep-write', 'open-table'] as const;
export type Analyzer = (typeof ANALYZERS)[number];

/** Parsed `metavariable-comparison` expression. */
export type ComparisonExpression =
  | { readonly op: 'literal'; readonly value: number | string | boolean | null }
  | { readonly op: 'metavariable'; readonly name: string }
  | { readonly op: 'list'; readonly items: readonly ComparisonExpression[] }
  | { readonly op: 'unary'; readonly operator: string; readonly operand: ComparisonExpression }
  | {
      readonly op: 'binary';
      readonly operator: string;
      readonly left: ComparisonExpression;
      readonly right: ComparisonExpression;
    }
  | { readonly op: 'call'; readonly name: string; readonly args: readonly ComparisonExpression[] };
