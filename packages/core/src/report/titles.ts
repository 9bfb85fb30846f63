/** Short names of findings and rules for reports that show one line. */
import type { Finding } from '../finding/finding.ts';
import type { CompiledRule } from '../rule/compiled.ts';

export type RulesById = ReadonlyMap<string, CompiledRule>;

/** The rules of a result by their ids. */
export function rulesById(rules: readonly CompiledRule[]): RulesById {
  return new Map(rules.map((rule) => [rule.id, rule]));
}

/** The title of a finding's rule; its id where the rule has none. */
export function titleOf({ ruleId }: Pick<Finding, 'ruleId'>, rules: RulesById): string {
  const title = rules.get(ruleId)?.metadata.title ?? '';
  return title.trim() === '' ? ruleId : title;
}

/** The message of a finding, which may be empty: then the title. */
export function messageOf(finding: Pick<Finding, 'ruleId' | 'message'>, rules: RulesById): string {
  return finding.message.trim() === '' ? titleOf(finding, rules) : finding.message;
}

/** The first reference of a rule that a browser may open; rules are written by anybody. */
export function referenceOf(rule: CompiledRule | undefined): string | null {
  return rule?.metadata.references.find((link) => /^https?:\/\/[\w.-]+(?:[/:?#]\S*)?$/.test(link)) ?? null;
}
