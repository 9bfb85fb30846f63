import type { Finding } from '../finding/finding.ts';
import type { CompiledRule } from '../rule/compiled.ts';

/** How forges part findings: each kind has a report, a page and an approval rule of its own. */
export const FINDING_KINDS = ['code', 'secret', 'dependency'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/**
 * The kind of a finding. A secret is one that stands in the text; a flow of secret data into a log is a weakness of code. What is
 * loose in a manifest without being about one package (a missing lockfile) has no package to report and counts as code.
 */
export function kindOf(finding: Finding, rule: CompiledRule | undefined): FindingKind {
  if (finding.package !== undefined) return 'dependency';
  const { category, mistake } = rule?.metadata ?? {};
  return (category === 'secrets' || mistake === 2) && rule?.mode !== 'taint' ? 'secret' : 'code';
}
