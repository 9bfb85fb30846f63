/** One finding in a folded part: what, the code, the flow, why it matters, how to fix it. */
import type { Finding, FlowStep, Severity } from '../../finding/finding.ts';
import { provenanceLabel } from '../../finding/provenance-label.ts';
import { fencedCode } from '../fenced-code.ts';
import { inertCode, inertText } from '../inert-markdown.ts';
import { printableLines } from '../printable.ts';
import { messageOf, type RulesById, titleOf } from '../titles.ts';

/** Severities, told apart without their colours as well. */
export const MARKS: Readonly<Record<Severity, string>> = {
  critical: '🔴 critical',
  high: '🟠 high',
  medium: '🟡 medium',
  low: '🔵 low',
};
/** A flow of thousands of steps would push out all other findings. */
const MAX_STEPS = 20;
const MAX_TEXT = 2000;
const MAX_PATH = 200;

/** `shop/app.py:12`; of a long path its end, which has the name. */
export function placeOf({ path, region }: Pick<Finding, 'path' | 'region'>): string {
  const shown = path.length <= MAX_PATH ? path : `…${path.slice(1 - MAX_PATH)}`;
  return `${shown}:${region.startLine}`;
}

/** The folded part of a finding. `briefly` leaves out what has been said of its rule before. */
export function findingDetails(finding: Finding, rules: RulesById, briefly: boolean): string {
  const { severity, confidence, origin, snippet, fix, provenance } = finding;
  const rule = rules.get(finding.ruleId);
  const title = inertText(cut(titleOf(finding, rules), MAX_PATH));
  const sure = `Confidence ${confidence}${origin === null ? '' : `, ${inertText(origin)}`}.`;
  return [
    '<details>',
    `<summary>${MARKS[severity]} · ${title} · ${inertCode(placeOf(finding))}</summary>`,
    '',
    `${inertText(cut(messageOf(finding, rules), MAX_TEXT))} ${inertCode(cut(finding.ruleId, MAX_PATH))}`,
    '',
    ...(snippet.trim() === '' ? [] : [codeLines(snippet, finding.region.startLine), '']),
    ...flowLines(finding.flow),
    ...paragraph('Why it matters', briefly ? null : rule?.metadata.explanation),
    ...paragraph('How to fix it', briefly ? null : rule?.metadata.remediation),
    ...(fix === null || fix === '' ? [] : ['**Suggested**', '', addedLines(fix), '']),
    ...alsoFound(finding),
    provenance === undefined ? sure : `${sure} Written by: ${inertText(provenanceLabel(provenance))}.`,
    '',
    '</details>',
    '',
  ].join('\n');
}

function alsoFound({ alsoFoundBy = [] }: Finding): readonly string[] {
  return alsoFoundBy.length === 0 ? [] : [`Also found by ${alsoFoundBy.map(inertCode).join(', ')}.`, ''];
}

/**
 * Code behind the numbers of its lines. No line of it begins with a sign of its own: GitLab takes a line with `/close` for a command, and
 * finds the ends of code blocks by looking for fences at the beginnings of lines.
 */
function codeLines(snippet: string, startLine: number): string {
  const lines = shownLines(snippet);
  const digits = String(startLine + lines.length).length;
  return fencedCode(lines.map((line, i) => `${String(startLine + i).padStart(digits)} | ${line}`).join('\n'));
}

function addedLines(fix: string): string {
  return fencedCode(
    shownLines(fix)
      .map((line) => `+ ${line}`)
      .join('\n'),
    'diff',
  );
}

function shownLines(code: string): readonly string[] {
  return printableLines(cut(code, MAX_TEXT).replaceAll('\t', '    ')).split('\n');
}

function paragraph(label: string, text: string | null | undefined): readonly string[] {
  const shown = text?.trim() ?? '';
  return shown === '' ? [] : [`**${label}:** ${inertText(cut(shown, MAX_TEXT))}`, ''];
}

function flowLines(flow: readonly FlowStep[]): readonly string[] {
  if (flow.length < 2) return [];
  const left = flow.length - MAX_STEPS;
  const shown = left <= 0 ? flow : [...flow.slice(0, MAX_STEPS - 1), flow.at(-1)!];
  return [
    '**How the value gets here**',
    '',
    ...shown.map((step, i) => `${i + 1}. ${step.role} ${inertCode(placeOf(step))} ${inertText(step.note)}`),
    ...(left > 0 ? [`\n${left} steps in between are left out.`] : []),
    '',
  ];
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
