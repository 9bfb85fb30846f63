/** The texts of comments. Everything that comes from a change is inert in them, and they stay below the forges' limits. */
import { inertCode, inertText } from '../report/inert-markdown.ts';
import { VERDICT_MARKS } from '../review/formats/markdown.ts';
import type { ReportedFinding, ReviewReport } from './review-report.ts';

/** GitHub refuses comments of more than 65,536 characters; what is read ends long before. */
export const MAX_COMMENT = 30_000;
const MAX_FINDINGS = 20;

export interface CommentOptions {
  /** Nobody stands for the report: it comes from a run that the change itself could edit. */
  readonly isClaimed: boolean;
  /** Names one of several jobs that speak of the same change; null for the only one. */
  readonly key: string | null;
}

/** The one comment about a change, without its mark. Short where there is nothing to say. */
export function summaryText(report: ReviewReport, { isClaimed, key }: CommentOptions): string {
  const { verdict, reasons, findings, sections } = report;
  const head = [
    `### Security review${key === null ? '' : ` (${key})`}: ${VERDICT_MARKS[verdict]}`,
    '',
    reasons.length === 0 ? 'Nothing speaks against this change.' : inertText(`${reasons.join(' · ')}.`),
    '',
  ];
  const foot = [`<sub>${footWords(report, isClaimed)}</sub>`, ''];
  const body = isQuiet(report) ? [] : [...findingLines(findings), ...sections.flatMap(folded)];
  return withinLimit(head, body, foot);
}

/** True for a change of which nothing has to be said. */
export function isQuiet({ verdict, findings }: ReviewReport): boolean {
  return verdict === 'pass' && findings.length === 0;
}

/** The comment beside a finding's line, without its mark. `isElsewhere`: the line is one that its data comes through. */
export function findingText(finding: ReportedFinding, isElsewhere: boolean): string {
  const { rule, title, severity, confidence, message, path, line, flow } = finding;
  const place = isElsewhere
    ? ['', `It does harm at ${inertCode(`${path}:${line}`)}; its data comes through here.`]
    : [];
  const steps = flow.map((step) => `1. ${inertCode(`${step.path}:${step.line}`)} ${inertText(step.note)}`);
  return [
    `**${inertText(title)}** · ${severity} severity, ${confidence} confidence`,
    '',
    inertText(message),
    ...place,
    ...(steps.length < 2 ? [] : ['', ...details('The way of the data', steps)]),
    '',
    `<sub>${moreWords(rule)} Once somebody answers here, this thread is left to you.</sub>`,
    '',
  ].join('\n');
}

/** Rules of other tools have the tool in front, and no page here. */
function moreWords(rule: string): string {
  if (rule.includes('/')) return `Found by ${inertCode(rule)}.`;
  return `${inertCode(`skeptic explain ${rule}`)} says why this matters and how to mend it.`;
}

/** What is put before a comment of ours whose finding is gone. */
export function goneText(text: string, head: string): string {
  return `No longer found in \`${head.slice(0, 12)}\`.\n\n${details('What was found', [text.trim()]).join('\n')}\n`;
}

function findingLines(findings: readonly ReportedFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  const more = findings.length - MAX_FINDINGS;
  return [
    ...findings
      .slice(0, MAX_FINDINGS)
      .map(
        ({ title, severity, path, line, message }) =>
          `- **${inertText(title)}** (${severity}) ${inertCode(`${path}:${line}`)} ${inertText(message)}`,
      ),
    ...(more > 0 ? [`- and ${more} more`] : []),
    '',
  ];
}

function folded({ title, lines }: ReviewReport['sections'][number]): readonly string[] {
  return [
    ...details(
      inertText(title),
      lines.map((line) => `- ${inertText(line)}`),
    ),
    '',
  ];
}

function details(title: string, lines: readonly string[]): readonly string[] {
  return ['<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>'];
}

function footWords({ head, subject, tool }: ReviewReport, isClaimed: boolean): string {
  const claimed = isClaimed ? ['reported by the run of the change itself, not checked here'] : [];
  return [
    `commit \`${head.slice(0, 12)}\``,
    inertText(subject),
    ...claimed,
    inertText(`${tool.name} ${tool.version}`),
  ].join(' · ');
}

/** Leaves out the last lines of the body that do not fit. A fold that is cut is closed. */
function withinLimit(head: readonly string[], body: readonly string[], foot: readonly string[]): string {
  const room = MAX_COMMENT - [...head, ...foot].join('\n').length - CUT.join('\n').length;
  let used = 0;
  const kept = body.findIndex((one) => {
    used += one.length + 1;
    return used > room;
  });
  if (kept < 0) return [...head, ...body, ...foot].join('\n');
  const shown = body.slice(0, kept);
  const isOpen = shown.lastIndexOf('<details>') > shown.lastIndexOf('</details>');
  return [...head, ...shown, ...(isOpen ? ['', '</details>'] : []), ...CUT, ...foot].join('\n');
}

const CUT = ['', 'The rest is too long for a comment.', ''];
