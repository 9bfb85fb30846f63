/** One finding as a person reads it: what, where, how the value gets there, why it matters, how to fix it. */
import type { Finding, FlowStep, PlaceOfValue, Severity } from '../../finding/finding.ts';
import { provenanceLabel } from '../../finding/provenance-label.ts';
import type { CompiledRule } from '../../rule/compiled.ts';
import type { RenderOptions } from '../format.ts';
import type { Painter } from '../painter.ts';
import { printable, printableLines, textColumns } from '../printable.ts';
import { reflow, wrap } from '../wrap.ts';
import { renderFrame } from './frame.ts';

const INDENT = '  ';

/** Paints a text in the colour of a severity. */
export function paintSeverity(severity: Severity, text: string, painter: Painter): string {
  if (severity === 'critical') return painter.bold(painter.red(text));
  if (severity === 'high') return painter.red(text);
  return severity === 'medium' ? painter.yellow(text) : painter.cyan(text);
}

/** What of a finding the report has shown just before: nothing, what is to be said of its rule, or its place as well. */
export type Brevity = 'none' | 'rule' | 'place';

/** The lines of one finding. */
export function renderFinding(
  finding: Finding,
  rule: CompiledRule | undefined,
  brevity: Brevity,
  options: RenderOptions,
): string[] {
  const { painter } = options;
  const width = options.width - INDENT.length;
  const paragraph = (label: string, text: string | null | undefined): string[] => {
    if (text === null || text === undefined || text.trim() === '') return [];
    const lines = wrap(printableLines(reflow(text)), width - label.length - 1);
    return lines.map((line, i) =>
      i === 0 ? `${painter.bold(label)} ${line}` : `${' '.repeat(label.length)} ${line}`,
    );
  };
  const message = wrap(printableLines(reflow(finding.message)), width);
  if (brevity === 'place')
    return [...header(finding, rule, options), ...message.map((line) => INDENT + line)];
  const briefly = brevity === 'rule';
  const body = [
    ...message,
    '',
    ...renderFrame(finding, width, painter),
    ...renderFlow(finding, width, painter),
    ...renderSameValue(finding.sameValue ?? [], width),
    '',
    ...paragraph('Why it matters:', briefly ? null : rule?.metadata.explanation),
    ...paragraph('How to fix it: ', briefly ? null : rule?.metadata.remediation),
    ...suggestion(finding.fix, painter),
    ...agreement(finding, width),
    ...writer(finding, painter),
    ...(rule?.metadata.source === 'built-in'
      ? [painter.dim(`More: skeptic explain ${printable(finding.ruleId)}`)]
      : []),
  ];
  return [...header(finding, rule, options), ...body.map((line) => (line === '' ? '' : `${INDENT}${line}`))];
}

/** Which other tools found it: `(also found by bandit B602, semgrep eval)`. */
function agreement({ alsoFoundBy = [] }: Finding, width: number): string[] {
  if (alsoFoundBy.length === 0) return [];
  return wrap(`(also found by ${alsoFoundBy.map(toolAndRule).map(printable).join(', ')})`, width);
}

function toolAndRule(id: string): string {
  return id.replace('/', ' ');
}

/** Who wrote the line, where that was asked for. */
function writer({ provenance }: Finding, painter: Painter): string[] {
  if (provenance === undefined) return [];
  const where = provenance.commit === null ? 'not committed yet' : `commit ${provenance.commit.slice(0, 12)}`;
  return [`${painter.bold('Written by:    ')} ${printable(provenanceLabel(provenance))}, ${where}`];
}

/** Code is not wrapped: a broken line would be another program. */
function suggestion(fix: string | null, painter: Painter): string[] {
  if (fix === null) return [];
  if (fix === '') return [painter.bold('Suggested: remove it')];
  const [first = '', ...more] = printableLines(fix).split('\n');
  return [`${painter.bold('Suggested:     ')} ${first}`, ...more.map((line) => `                ${line}`)];
}

/** The confidence moves to a line of its own where the terminal is narrow. */
function header(finding: Finding, rule: CompiledRule | undefined, options: RenderOptions): string[] {
  const { painter } = options;
  const place = `${finding.region.startLine}:${finding.region.startColumn}`;
  const severity = finding.severity.toUpperCase();
  const title = printable(
    rule === undefined || rule.metadata.title === '' ? finding.ruleId : rule.metadata.title,
  );
  const id = `[${printable(finding.ruleId)}]`;
  const origin = finding.origin === null ? '' : `, ${printable(finding.origin)}`;
  const confidence = `(confidence ${finding.confidence}${origin})`;
  const columns = textColumns(`${place}  ${severity} ${title} ${id} ${confidence}`);
  const badge = paintSeverity(finding.severity, severity, painter);
  const head = `${painter.dim(place)}  ${badge} ${painter.bold(title)} ${painter.dim(id)}`;
  if (columns <= options.width) return [`${head} ${painter.dim(confidence)}`];
  return [head, `${INDENT}${painter.dim(confidence)}`];
}

function renderFlow(finding: Finding, width: number, painter: Painter): string[] {
  if (finding.flow.length < 2) return [];
  return [
    '',
    painter.bold('How the value gets here:'),
    ...finding.flow.flatMap((step, i) => renderStep(step, i, finding, width, painter)),
  ];
}

const FIRST_PLACES = 5;

function renderSameValue(places: readonly PlaceOfValue[], width: number): string[] {
  if (places.length === 0) return [];
  const first = places.slice(0, FIRST_PLACES).map(({ path, line }) => printable(`${path}:${line}`));
  const more = places.length > FIRST_PLACES ? ', …' : '';
  const count = places.length === 1 ? 'one other place' : `${places.length} other places`;
  return ['', ...wrap(`The same value stands in ${count}: ${first.join(', ')}${more}`, width)];
}

function renderStep(
  step: FlowStep,
  index: number,
  finding: Finding,
  width: number,
  painter: Painter,
): string[] {
  const role = { source: 'source', step: '  step', sink: '  sink' }[step.role];
  const place = `${step.path === finding.path ? shortName(step.path) : step.path}:${step.region.startLine}`;
  const line = `${String(index + 1).padStart(2)}. ${role}  ${painter.cyan(printable(place))}  ${printable(step.note)}`;
  if (step.code === undefined || step.code === '') return [line];
  return [line, `            ${painter.dim(clip(printable(step.code), width - 12))}`];
}

function shortName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function clip(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, Math.max(1, width - 1)).join('')}…`;
}
