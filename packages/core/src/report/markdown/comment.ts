/** The parts of the comment, and what goes into it when not all fits. */
import { type Finding, SEVERITIES } from '../../finding/finding.ts';
import type { ScanResult } from '../../finding/scan-result.ts';
import { compareConfidence, compareSeverity } from '../../finding/thresholds.ts';
import { inertCode, inertText } from '../inert-markdown.ts';
import { type RulesById, rulesById, titleOf } from '../titles.ts';
import { findingDetails, MARKS, placeOf } from './details.ts';
import { hiddenParts } from './hidden-parts.ts';

/** Lines of the table; more are in the folded parts only. */
const TABLE_LINES = 10;
/** Puts the comment together: first what must be there, then as many findings in detail as fit. */
export function renderComment(result: ScanResult, limit: number): string {
  const rules = rulesById(result.rules);
  const ranked = rank(result.findings);
  const head = [`### Skeptic: ${verdictOf(result)}`, '', ...tableOf(ranked, rules)].join('\n');
  const foot = footOf(result);
  const parts = hiddenParts(result);
  // What was not scanned matters more than the last details, so that it has its room before them.
  let room = limit - head.length - foot.length - leftOut(ranked.length).length - 2;
  const told = parts.filter((part) => takes(part));
  const details: string[] = [];
  const explained = new Set<string>();
  for (const finding of ranked) {
    const text = findingDetails(finding, rules, explained.has(finding.ruleId));
    if (!takes(text)) break;
    explained.add(finding.ruleId);
    details.push(text);
  }
  const left = ranked.length - details.length;
  const more = left === 0 ? '' : leftOut(left);
  return [head, ...details, more, ...told, foot].filter((part) => part !== '').join('\n');

  function takes(part: string): boolean {
    if (part.length + 1 > room) return false;
    room -= part.length + 1;
    return true;
  }
}

function leftOut(count: number): string {
  const what = count === 1 ? '1 finding is' : `${count} findings are`;
  return `_${what} left out of the details here; \`skeptic scan\` shows all, and so does any other \`--format\`._\n`;
}

/** Those that fail first, then by severity and confidence; among equals the order of reports. */
function rank(findings: readonly Finding[]): readonly Finding[] {
  return findings
    .map((finding, i) => ({ finding, i }))
    .sort(
      ({ finding: a, i }, { finding: b, i: j }) =>
        Number(b.isFailing === true) - Number(a.isFailing === true) ||
        compareSeverity(b.severity, a.severity) ||
        compareConfidence(b.confidence, a.confidence) ||
        i - j,
    )
    .map(({ finding }) => finding);
}

function verdictOf({ findings, completeness, scanned }: ScanResult): string {
  const failing = findings.filter(({ isFailing }) => isFailing === true);
  const others = findings.length - failing.length;
  const also =
    others === 0 ? [] : [`${count(others, failing.length === 0 ? '' : 'more ')} below the threshold`];
  const found =
    failing.length === 0
      ? [others === 0 && completeness.complete ? '✅ no findings' : '✅ nothing fails', ...also]
      : [
          `❌ ${count(failing.length, '')} ${failing.length === 1 ? 'fails' : 'fail'} (${bySeverity(failing)})`,
          ...also,
        ];
  if (scanned.files === 0 && findings.length === 0) return '⚪ nothing was scanned';
  if (completeness.complete) return found.join(' · ');
  return [
    ...(failing.length === 0 ? also : found),
    '⚠️ the scan is incomplete: code that was not analysed is not clean code',
  ].join(' · ');
}

function count(number: number, more: string): string {
  return `${number} ${more}finding${number === 1 ? '' : 's'}`;
}

function bySeverity(findings: readonly Finding[]): string {
  return [...SEVERITIES]
    .reverse()
    .flatMap((severity) => {
      const number = findings.filter((finding) => finding.severity === severity).length;
      return number === 0 ? [] : [`${number} ${severity}`];
    })
    .join(', ');
}

function tableOf(ranked: readonly Finding[], rules: RulesById): readonly string[] {
  if (ranked.length === 0) return [];
  const more = ranked.length - TABLE_LINES;
  return [
    '| Severity | Finding | Where | Confidence |',
    '| --- | --- | --- | --- |',
    ...ranked
      .slice(0, TABLE_LINES)
      .map(
        (finding) =>
          `| ${MARKS[finding.severity]} | ${inertText(short(titleOf(finding, rules)))} | ${inertCode(placeOf(finding))} | ${finding.confidence} |`,
      ),
    ...(more > 0 ? ['', `${more} more below.`] : []),
    '',
  ];
}

/** A cell that anybody may have written must not fill the comment. */
function short(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}

function footOf({ tool, scanned, exitCode, change }: ScanResult): string {
  const languages = scanned.languages.map(({ language, files }) => `${language} ${files}`).join(', ');
  const base = change === undefined ? '' : ` · compared with ${inertText(change.base.evidence)}`;
  const files = `${scanned.files} file${scanned.files === 1 ? '' : 's'} scanned${languages === '' ? '' : ` (${languages})`}`;
  return `<sub>${inertText(`${tool.name} ${tool.version}`)} · ${files}${base} · exit code ${exitCode}</sub>\n`;
}
