/** What reports say of the rules of other tools. */

import { meaningsOf } from '../finding/foreign-rules.ts';
import type { CompiledRule } from '../rule/compiled.ts';
import { meaningOf } from './mission.ts';
import { foreignRuleId, type PlacedFinding } from './to-findings.ts';

/**
 * The rules of some findings, once each and sorted by id; of findings of one rule the first describes it. `ownRule` finds the rules of ours
 * that mean the same, which say why it matters and how to fix it.
 */
export function describeForeignRules(
  findings: readonly PlacedFinding[],
  ownRule: (ruleId: string) => CompiledRule | undefined,
): readonly CompiledRule[] {
  const rules = new Map<string, CompiledRule>();
  for (const finding of findings) {
    const id = foreignRuleId(finding.tool, finding.ruleId);
    if (rules.has(id)) continue;
    const [own] = meaningsOf(finding.ruleId).flatMap((meaning) => ownRule(meaning) ?? []);
    rules.set(id, describe(id, finding, own));
  }
  return [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The rules of ours that are worth asking for. */
export function ownRulesFor(findings: readonly PlacedFinding[]): ReadonlySet<string> {
  return new Set(findings.flatMap(({ ruleId }) => meaningsOf(ruleId)));
}

function describe(id: string, finding: PlacedFinding, own: CompiledRule | undefined): CompiledRule {
  const { severity, confidence, cwes, isSecret, tool, link } = finding;
  const meaning = meaningOf(isSecret ? [798] : cwes);
  const title = finding.title?.trim() ?? '';
  return {
    id,
    severity,
    confidence,
    message: '',
    mode: finding.package === null ? 'search' : 'dependencies',
    options: {},
    paths: null,
    fix: null,
    fixRegex: null,
    variants: [],
    metadata: {
      title: title === '' ? `${finding.ruleId} of ${tool}` : title,
      description: `Found by ${tool}.`,
      cwe: cwes.map((cwe) => `CWE-${cwe}`),
      category: own?.metadata.category ?? meaning?.category ?? null,
      explanation: own?.metadata.explanation ?? null,
      remediation: own?.metadata.remediation ?? null,
      insecureExample: null,
      secureExample: null,
      references: link === null ? [] : [link],
      mistake: own?.metadata.mistake ?? meaning?.mistake ?? null,
      checklist: own?.metadata.checklist ?? (meaning === null ? [] : [meaning.item]),
      source: 'tool',
      extra: {},
    },
  };
}
