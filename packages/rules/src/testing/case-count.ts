/** Shared by tests: how many lines show what a rule finds and what it leaves alone. */
import { parseAnnotations } from '../../../core/src/rule/rule-tester.ts';

export interface CaseCount {
  readonly vulnerable: number;
  readonly safe: number;
}

/** Counts the annotations of one rule in the texts of case files; known misses and known false findings do not count. */
export function countCases(ruleId: string, texts: readonly string[]): CaseCount {
  const kinds = texts
    .flatMap((text) => parseAnnotations(text))
    .filter((annotation) => annotation.ruleId === ruleId)
    .map(({ kind }) => kind);
  return {
    vulnerable: kinds.filter((kind) => kind === 'ruleid').length,
    safe: kinds.filter((kind) => kind === 'ok').length,
  };
}
