/**
 * JUnit's XML: a suite for each kind of finding and one for the scan itself, a case for each rule and file. A case fails when one of its
 * findings fails the scan; what is suppressed or accepted by the baseline is skipped; other findings stand in the output of their case.
 */
import type { Finding } from '../../finding/finding.ts';
import { isDesignSkip, type ScanResult } from '../../finding/scan-result.ts';
import { FINDING_KINDS, type FindingKind, kindOf } from '../finding-kind.ts';
import type { RenderOptions, ReportFormat } from '../format.ts';
import { printable } from '../printable.ts';
import { messageOf, type RulesById, rulesById, titleOf } from '../titles.ts';
import { xmlAttribute, xmlText } from './xml.ts';

/** For everything that shows test results. */
export const junit: ReportFormat = {
  id: 'junit',
  description: 'JUnit XML, for everything that shows test results',
  render,
};

interface TestCase {
  readonly name: string;
  readonly className: string;
  readonly file: string;
  /** Lines of the child elements. */
  readonly lines: readonly string[];
  readonly outcome: 'failure' | 'error' | 'skipped' | 'passed';
}

function render(result: ScanResult, { endedAt = 0 }: RenderOptions): string {
  const rules = rulesById(result.rules);
  const suites = [
    ...FINDING_KINDS.map((kind) => ({ name: `skeptic.${kind}`, cases: casesOf(result, rules, kind) })),
    { name: 'skeptic.scan', cases: scanCases(result) },
  ].filter(({ cases }) => cases.length > 0);
  const all = suites.flatMap(({ cases }) => cases);
  const time = new Date(endedAt).toISOString().slice(0, 19);
  const lines = suites.flatMap(({ name, cases }) => [
    `  <testsuite name="${name}" ${countsOf(cases)} time="0" timestamp="${time}" hostname="localhost">`,
    ...cases.flatMap(caseLines),
    '  </testsuite>',
  ]);
  return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="Skeptic" ${countsOf(all)} time="0">`, ...lines, '</testsuites>'].join('\n')}\n`;
}

function countsOf(cases: readonly TestCase[]): string {
  const count = (wanted: TestCase['outcome']): number =>
    cases.filter(({ outcome }) => outcome === wanted).length;
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
}

function caseLines({ name, className, file, lines }: TestCase): readonly string[] {
  const head = `    <testcase name="${xmlAttribute(name)}" classname="${xmlAttribute(className)}" file="${xmlAttribute(file)}" time="0"`;
  return lines.length === 0
    ? [`${head}/>`]
    : [`${head}>`, ...lines.map((line) => `      ${line}`), '    </testcase>'];
}

/** The cases of one kind: findings of one rule in one file are one, as a test is one although several of its checks fail. */
function casesOf(result: ScanResult, rules: RulesById, kind: FindingKind): readonly TestCase[] {
  const accepted = new Set(result.baseline?.accepted);
  const groups = new Map<string, Finding[]>();
  for (const finding of [...result.findings, ...result.suppressed, ...accepted]) {
    if (kindOf(finding, rules.get(finding.ruleId)) !== kind) continue;
    const key = `${finding.path}\0${finding.ruleId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, findings]) => caseOf(findings, rules, (finding) => accepted.has(finding)));
}

function caseOf(
  findings: readonly Finding[],
  rules: RulesById,
  isAccepted: (finding: Finding) => boolean,
): TestCase {
  const { ruleId, path } = findings[0]!;
  const left = findings.filter((finding) => finding.suppression === null && !isAccepted(finding));
  const failing = left.filter(({ isFailing }) => isFailing === true);
  const others = left.filter(({ isFailing }) => isFailing !== true);
  const name = `${titleOf({ ruleId }, rules)} in ${path}`;
  const common = { name, className: ruleId, file: path };
  const output = others.length === 0 ? [] : [`<system-out>${blockOf(others, rules)}</system-out>`];
  if (failing.length > 0) {
    const message = xmlAttribute(`${places(failing)}: ${messageOf(failing[0]!, rules)}`);
    const failure = `<failure message="${message}" type="${xmlAttribute(failing[0]!.severity)}">${blockOf(failing, rules)}</failure>`;
    return { ...common, outcome: 'failure', lines: [failure, ...output] };
  }
  if (left.length > 0) return { ...common, outcome: 'passed', lines: output };
  const reason = findings.map(({ suppression }) => suppression?.justification ?? 'accepted by the baseline');
  return {
    ...common,
    outcome: 'skipped',
    lines: [`<skipped message="${xmlAttribute([...new Set(reason)].join('; '))}"/>`],
  };
}

function places(findings: readonly Finding[]): string {
  return `line ${[...new Set(findings.map(({ region }) => region.startLine))].join(', ')}`;
}

function blockOf(findings: readonly Finding[], rules: RulesById): string {
  return findings
    .map((finding) => {
      const { path, region, severity, confidence, flow } = finding;
      const steps = flow.map((step) => printable(`  ${step.path}:${step.region.startLine} ${step.note}`));
      return [
        printable(`${path}:${region.startLine}:${region.startColumn} ${severity}, confidence ${confidence}`),
        messageOf(finding, rules),
        ...steps,
      ]
        .map(xmlText)
        .join('\n');
    })
    .join('\n\n');
}

/** A scan that is not complete has an error: a report without failures must not look like a pass. */
function scanCases({ completeness, notifications, skipped }: ScanResult): readonly TestCase[] {
  const common = { name: 'everything that was selected was analysed', className: 'skeptic.scan', file: '' };
  if (completeness.complete) return [{ ...common, outcome: 'passed', lines: [] }];
  const reasons = completeness.reasons.map(({ code, count }) => `${code} ${count}`).join(', ');
  const details = [
    ...notifications
      .filter(({ level }) => level === 'incomplete')
      .map(({ path, message, code }) => `${path === null ? '' : `${path}: `}${message} [${code}]`),
    ...skipped.filter((skip) => !isDesignSkip(skip)).map(({ path, reason }) => `${path}: ${reason}`),
  ].map(xmlText);
  const message = xmlAttribute(`the scan is incomplete: ${reasons}`);
  return [
    {
      ...common,
      outcome: 'error',
      lines: [`<error message="${message}" type="incomplete">${details.join('\n')}</error>`],
    },
  ];
}
