/** What is wrong with a rule or model file. Never an exception: the other rules of the file still run. */
export interface RuleProblem {
  /** `error`: the author's mistake. `warning`: understood but not run, or doubtful. `note`: nothing to repair. */
  readonly severity: 'error' | 'warning' | 'note';
  readonly code: RuleProblemCode;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** Null when the problem concerns the whole file or a model. */
  readonly ruleId: string | null;
  readonly reason: string;
  readonly hint: string | null;
}

export type RuleProblemCode =
  | 'yaml'
  | 'shape'
  | 'formula'
  | 'pattern'
  | 'regex'
  | 'comparison'
  | 'duplicate-id'
  | 'unsupported'
  | 'language'
  | 'version'
  | 'option'
  | 'metadata'
  | 'unknown-kind';

/** Renders a problem as `path:line:column: severity: reason (hint)`. */
export function formatRuleProblem(problem: RuleProblem): string {
  const rule = problem.ruleId === null ? '' : ` rule ${problem.ruleId}:`;
  const hint = problem.hint === null ? '' : ` (${problem.hint})`;
  return `${problem.path}:${problem.line}:${problem.column}: ${problem.severity}:${rule} ${problem.reason}${hint}`;
}
