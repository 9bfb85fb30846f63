/** What the compilation of one rule passes around. */
import type { LanguageId } from '../languages/language.ts';
import type { ComparisonExpression, CompiledPattern, CompiledRegex } from '../pattern/formula.ts';
import type { RuleOptions } from './compiled.ts';
import type { RuleProblem, RuleProblemCode } from './problem.ts';
import type { YamlDocument, YamlPath } from './yaml-document.ts';

/** Languages in which a rule has patterns. */
export type PatternLanguage = LanguageId | 'generic' | 'regex';
export type VariantLanguage = PatternLanguage | 'manifest';

interface Failure {
  readonly ok: false;
  readonly reason: string;
  /** Into the text that was given. */
  readonly offset: number;
}

/** The compilers of the parts that rules are made of; passed in, so that this room loads no grammar. */
export interface RuleCompilerDeps {
  compilePattern(
    text: string,
    language: LanguageId | 'generic',
    /** The rule's own options as far as it gives any; patterns of text rules depend on them. */
    options: RuleOptions,
  ): { readonly ok: true; readonly pattern: CompiledPattern } | Failure;
  translateRegex(source: string): { readonly ok: true; readonly regex: CompiledRegex } | Failure;
  parseComparison(text: string): { readonly ok: true; readonly expression: ComparisonExpression } | Failure;
}

export interface Complaint {
  readonly code: RuleProblemCode;
  readonly reason: string;
  readonly severity?: RuleProblem['severity'];
  readonly hint?: string | null;
  /** Offset into the text at the path. */
  readonly within?: number;
  /** Show the key rather than its value. */
  readonly atKey?: boolean;
}

export interface CompileContext {
  readonly deps: RuleCompilerDeps;
  readonly language: VariantLanguage;
  /** The options that the rule gives. */
  readonly options: RuleOptions;
  report(path: YamlPath, complaint: Complaint): void;
}

/** Collects problems of one file; each problem is kept once, however many languages meet it. */
export interface ProblemCollector {
  readonly problems: RuleProblem[];
  report(ruleId: string | null, path: YamlPath, complaint: Complaint): void;
}

/** Creates the collector of one file. */
export function createProblemCollector(filePath: string, document: YamlDocument): ProblemCollector {
  const problems: RuleProblem[] = [];
  const seen = new Set<string>();
  return {
    problems,
    report(ruleId, path, complaint) {
      const offset =
        complaint.atKey === true ? document.locateKey(path) : document.locate(path, complaint.within);
      const { line, column } = document.positionOf(offset);
      const key = `${ruleId}\0${line}\0${column}\0${complaint.reason}`;
      if (seen.has(key)) return;
      seen.add(key);
      problems.push({
        severity: complaint.severity ?? 'error',
        code: complaint.code,
        path: filePath,
        line,
        column,
        ruleId,
        reason: complaint.reason,
        hint: complaint.hint ?? null,
      });
    },
  };
}
