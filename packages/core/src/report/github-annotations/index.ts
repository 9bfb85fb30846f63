/**
 * Workflow commands that GitHub Actions turns into annotations. GitHub shows ten of each level for a step, so that the most severe
 * findings come first and the rest is counted: never rely on annotations alone.
 */
import type { Finding } from '../../finding/finding.ts';
import type { ScanResult } from '../../finding/scan-result.ts';
import { compareSeverity, sarifLevel } from '../../finding/thresholds.ts';
import type { ReportFormat } from '../format.ts';
import { printable, printableLines } from '../printable.ts';
import { messageOf, type RulesById, rulesById, titleOf } from '../titles.ts';

/** For a step of a GitHub workflow. */
export const githubAnnotations: ReportFormat = {
  id: 'github-annotations',
  description: 'workflow commands for GitHub Actions, ten of each level',
  render,
};

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;
type Command = (typeof COMMANDS)[keyof typeof COMMANDS];
/** Of each level in a step; GitHub drops what comes after. */
const MAX_EACH = 10;

function render(result: ScanResult): string {
  const rules = rulesById(result.rules);
  const ranked = result.findings
    .map((finding, i) => ({ finding, i }))
    .sort((a, b) => compareSeverity(b.finding.severity, a.finding.severity) || a.i - b.i)
    .map(({ finding }) => ({ finding, command: COMMANDS[sarifLevel(finding.severity)] }));
  const room: Record<Command, number> = { error: MAX_EACH, warning: MAX_EACH, notice: MAX_EACH };
  const incomplete = incompleteLines(result);
  room.error -= incomplete.length;
  const shown = ranked.filter(({ command }) => {
    room[command] -= 1;
    return room[command] >= 0;
  });
  const left = ranked.length - shown.length;
  return [
    ...incomplete,
    ...shown.map(({ finding, command }) => annotationOf(finding, command, rules)),
    ...(left === 0
      ? []
      : [
          `${left} more finding${left === 1 ? ' is' : 's are'} not annotated: GitHub shows ${MAX_EACH} of each level for a step.`,
        ]),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function annotationOf(finding: Finding, command: Command, rules: RulesById): string {
  const { path, region, ruleId } = finding;
  // GitHub takes columns only where the annotation ends on its first line.
  const columns =
    region.startLine === region.endLine ? { col: region.startColumn, endColumn: region.endColumn } : {};
  const properties = {
    file: printable(path),
    line: region.startLine,
    endLine: region.endLine,
    ...columns,
    title: printable(`${titleOf(finding, rules)} [${ruleId}]`),
  };
  return commandOf(command, properties, printableLines(messageOf(finding, rules)));
}

function incompleteLines({ completeness }: ScanResult): readonly string[] {
  if (completeness.complete) return [];
  const reasons = completeness.reasons.map(({ code, count }) => `${code} ${count}`).join(', ');
  return [
    commandOf(
      'error',
      { title: 'The scan is incomplete' },
      `${reasons}: code that was not analysed is not clean code.`,
    ),
  ];
}

function commandOf(
  command: Command,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const written = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapedProperty(String(value))}`,
  );
  return `::${command} ${written.join(',')}::${escapedData(message)}`;
}

/** GitHub's toolkit has the escapes: `packages/core/src/command.ts`. */
function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
