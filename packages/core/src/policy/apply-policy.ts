/** What a policy makes of findings: how severe they are, which are accepted, which are of no interest. After the cache and after linking. */
import { type Finding, SEVERITIES, type Severity } from '../finding/finding.ts';
import { type AlikeCounter, countAlike } from '../finding/fingerprint.ts';
import { isOver, SUPPRESSION_RULES, suppressionFinding } from '../finding/judge-suppressions.ts';
import { compareConfidence, compareSeverity } from '../finding/thresholds.ts';
import type { KnownRule } from './load-policy.ts';
import type { AcceptedEntry, PathPolicy, Policy, Sourced } from './policy.ts';

/** A rule as grading sees it. */
export interface GradedRule extends KnownRule {
  /** What the rule itself says of findings in files for development only (`metadata.development`). */
  readonly development: 'keep' | 'off' | null;
}

export interface PolicyContext {
  /** The rule of a finding. */
  readonly ruleOf: (ruleId: string) => GradedRule;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** All files of the project were scanned, so that what is not used is not needed. */
  readonly isWhole: boolean;
}

export interface PolicyOutcome {
  readonly findings: readonly Finding[];
  /** How many the policy switched off. */
  readonly switchedOff: number;
}

/** Applies a policy to findings. What is wrong with the policy's own suppressions is among the findings that come back. */
export function applyPolicy(
  findings: readonly Finding[],
  policy: Policy,
  context: PolicyContext,
): PolicyOutcome {
  const used = new Set<AcceptedEntry>();
  const graded = findings.flatMap((finding) => grade(finding, policy.at(finding.path), context) ?? []);
  const accepted = graded.map((finding) => accept(finding, policy.at(finding.path), context.today, used));
  const alike = countAlike();
  const faults = policy.accepted.flatMap((entry) => faultOf(entry, used.has(entry), context, alike));
  const regraded = faults.flatMap((fault) => grade(fault, policy.at(fault.path), context) ?? []);
  return {
    findings: [...accepted, ...regraded],
    switchedOff: findings.length + faults.length - accepted.length - regraded.length,
  };
}

/** Whether a finding fails the scan under the policy of its file. */
export function failsUnder(finding: Finding, policy: PathPolicy): boolean {
  return (
    compareSeverity(finding.severity, policy.failSeverity.value) >= 0 &&
    compareConfidence(finding.confidence, policy.failConfidence.value) >= 0
  );
}

/** The finding as severe as the policy says; null when it is switched off. */
function grade(finding: Finding, policy: PathPolicy, { ruleOf }: PolicyContext): Finding | null {
  const rule = ruleOf(finding.ruleId);
  const level = policy.levelOf(rule);
  if (level.value === 'off') return null;
  const levelled = level.from === 'default' ? finding : withSeverity(finding, level.value, level.from);
  return policy.development === null ? levelled : inDevelopment(levelled, rule, policy.development);
}

function inDevelopment(
  finding: Finding,
  rule: GradedRule,
  { value, from }: Sourced<'keep' | 'lower' | 'off'>,
): Finding | null {
  // A key in a test is as public as one in the program.
  if (value === 'keep' || rule.development === 'keep' || rule.category === 'secrets') return finding;
  if (value === 'off' || rule.development === 'off') return null;
  const lower = SEVERITIES[Math.max(0, SEVERITIES.indexOf(finding.severity) - 1)]!;
  return withSeverity(finding, lower, from);
}

function withSeverity(finding: Finding, severity: Severity, by: string): Finding {
  if (severity === finding.severity) return finding;
  const before = finding.graded?.severity ?? finding.severity;
  return { ...finding, severity, graded: { severity: before, by } };
}

function accept(
  finding: Finding,
  { accepted }: PathPolicy,
  today: string,
  used: Set<AcceptedEntry>,
): Finding {
  const entry = accepted.find((candidate) => candidate.rule === finding.ruleId);
  if (entry === undefined || finding.suppression !== null) return finding;
  used.add(entry);
  if (isOver(entry.until, today)) return finding;
  const { reason, until } = entry;
  return {
    ...finding,
    suppression: { kind: 'external', justification: reason, until, marker: null, line: null },
  };
}

function faultOf(
  entry: AcceptedEntry,
  isUsed: boolean,
  context: PolicyContext,
  alike: AlikeCounter,
): Finding[] {
  const { place, rule, until, offset } = entry;
  const isEnded = isUsed && isOver(until, context.today);
  if (!isEnded && (isUsed || !context.isWhole)) return [];
  const [line, column] = [place.line ?? 1, place.column ?? 1];
  const fault = suppressionFinding({
    ruleId: isEnded ? SUPPRESSION_RULES.expired : SUPPRESSION_RULES.unused,
    message: isEnded
      ? `This suppression of ${rule} ended on ${until}.`
      : `This suppression suppresses nothing: there is no finding of ${rule} in these files.`,
    path: place.path,
    region: { startLine: line, startColumn: column, endLine: line, endColumn: column },
    start: offset,
    end: offset,
    text: '',
    code: rule,
    alike,
  });
  return [fault];
}
