/** A gate's decision as text, for terminals, programs and comments on a change. */
import { inertCode } from '../report/inert-markdown.ts';
import type { Painter } from '../report/painter.ts';
import { printable } from '../report/printable.ts';
import type { GateDecision, GateReason, GateVerdict } from './decide.ts';
import type { GateDemands } from './gate-policy.ts';

export interface GateReport {
  readonly decision: GateDecision;
  /** What was judged: objects of commits. */
  readonly base: string;
  readonly head: string;
  /** Which policy the base has, in words. */
  readonly policy: string;
  /** Why the change counts as what it does. */
  readonly provenance: readonly string[];
}

export interface GateFormat {
  readonly id: 'text' | 'json' | 'markdown';
  render(report: GateReport, painter: Painter): string;
}

const LABELS: Readonly<Record<GateVerdict, string>> = {
  pass: 'noted',
  fail: 'fails',
  incomplete: 'incomplete',
  'needs-review': 'for a person',
};

const json: GateFormat = {
  id: 'json',
  render: ({ decision, ...rest }) => `${JSON.stringify({ ...decision, ...rest }, null, 2)}\n`,
};

const text: GateFormat = {
  id: 'text',
  render(report, painter) {
    const paint = (verdict: GateVerdict): ((shown: string) => string) =>
      verdict === 'pass' ? painter.green : verdict === 'fail' ? painter.red : painter.yellow;
    const { verdict, reasons, exitCode } = report.decision;
    const width = Math.max(0, ...reasons.map((one) => LABELS[one.verdict].length));
    const rows = reasons.map((one) => {
      const label = LABELS[one.verdict].padEnd(width);
      const place = placeOf(one);
      return `  ${one.verdict === 'pass' ? painter.dim(label) : paint(one.verdict)(label)}  ${printable(one.text)}${place === '' ? '' : `  ${painter.dim(printable(place))}`}`;
    });
    return `${[
      `${painter.bold(`Gate: ${paint(verdict)(verdict)}`)} (exit code ${exitCode})`,
      ...headLines(report).map((line) => painter.dim(printable(line))),
      ...rows,
    ].join('\n')}\n`;
  },
};

const markdown: GateFormat = {
  id: 'markdown',
  render(report) {
    const { verdict, reasons } = report.decision;
    const rows = reasons.map((one) => {
      const place = placeOf(one);
      return `| ${LABELS[one.verdict]} | ${inertCode(one.text)} | ${inertCode(place)} |`;
    });
    const table = rows.length === 0 ? [] : ['', '| | reason | where |', '| --- | --- | --- |', ...rows];
    return `${[`## Gate: ${verdict}`, '', ...headLines(report).map((line) => `- ${inertCode(line)}`), ...table].join('\n')}\n`;
  },
};

export const gateFormats: readonly GateFormat[] = [text, json, markdown];

function headLines({ decision, base, head, policy, provenance }: GateReport): readonly string[] {
  const { authorship, demands, approvers, required } = decision;
  const as = authorship === demands ? '' : `, judged as ${demands}`;
  const why = provenance.length === 0 ? '' : ` (${provenance.join(', ')})`;
  return [
    `change ${base.slice(0, 12)}..${head.slice(0, 12)}, written by ${authorship}${as}${why}`,
    `policy of the base: ${policy}; ${demandText(required)}`,
    ...(approvers.length === 0 ? [] : [`approved by ${approvers.join(', ')}`]),
  ];
}

function demandText({ severity, confidence, checklist, approvals }: GateDemands): string {
  return [
    `no new finding of ${severity} severity and ${confidence} confidence`,
    ...(checklist ? ['the checklist complete'] : []),
    ...(approvals > 0 ? [`${approvals} ${approvals === 1 ? 'approval' : 'approvals'}`] : []),
  ].join(', ');
}

function placeOf({ path, line }: GateReason): string {
  return path === null ? '' : line === null ? path : `${path}:${line}`;
}
