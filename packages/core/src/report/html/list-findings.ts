/** Findings as the page's script gets them. */
import { type Finding, type FlowStep, SEVERITIES } from '../../finding/finding.ts';
import { provenanceLabel } from '../../finding/provenance-label.ts';
import { compareSeverity } from '../../finding/thresholds.ts';
import type { CompiledRule } from '../../rule/compiled.ts';
import { printable } from '../printable.ts';
import { weaknessNames } from '../weaknesses.ts';
import { reflow } from '../wrap.ts';
import { type ShownLine, shownLine } from './code-line.ts';
import { highlight, type Run, runsByLine, TOKENS } from './highlight.ts';
import { isWebAddress } from './markup.ts';
import type { CodeLine, FindingData, PageData, RuleData, StepData } from './page-data.ts';
import { Table } from './tables.ts';

/** More are counted and not listed, so that a page can be opened. */
export const MAX_LISTED = 10_000;
/** Of a longer flow the middle is left out. */
export const MAX_STEPS = 24;
const MAX_TEXT = 2000;
const MAX_NOTES = 12;

/** `open`: it counts. `suppressed`: a comment or a policy speaks for it. `accepted`: the baseline has it. */
export type Standing = 'open' | 'suppressed' | 'accepted';

export interface ListedFinding {
  readonly finding: Finding;
  readonly standing: Standing;
}

export interface FindingList {
  readonly data: PageData;
  /** Those that are in `data`, in its order. */
  readonly listed: readonly ListedFinding[];
  /** The rest, the least severe ones. */
  readonly leftOut: number;
}

/** The findings of a page, the most severe first. `rules` are all that they name. */
export function listFindings(all: readonly ListedFinding[], rules: readonly CompiledRule[]): FindingList {
  const listed = [...all]
    .sort((a, b) => compareSeverity(b.finding.severity, a.finding.severity))
    .slice(0, MAX_LISTED);
  const tables = createTables(rules);
  const findings = listed.map(({ finding, standing }) => findingData(finding, standing, tables));
  return {
    data: {
      rules: tables.rules.entries,
      paths: tables.paths.entries,
      notes: tables.notes.entries,
      lines: tables.lines.entries,
      tokens: TOKENS,
      severities: [...SEVERITIES].reverse(),
      findings,
    },
    listed,
    leftOut: all.length - listed.length,
  };
}

interface Tables {
  readonly compiled: ReadonlyMap<string, CompiledRule>;
  readonly rules: Table<RuleData>;
  readonly paths: Table<string>;
  readonly notes: Table<string>;
  readonly lines: Table<CodeLine>;
  /** Runs by language and text: the same lines stand in many flows. */
  readonly runs: Map<string, readonly (readonly Run[])[]>;
}

function createTables(rules: readonly CompiledRule[]): Tables {
  return {
    compiled: new Map(rules.map((rule) => [rule.id, rule])),
    rules: new Table(),
    paths: new Table(),
    notes: new Table(),
    lines: new Table(),
    runs: new Map(),
  };
}

function findingData(finding: Finding, standing: Standing, tables: Tables): FindingData {
  const { region, path, provenance, suppression, fix } = finding;
  const rows = shownRows(finding);
  const notes = notesOf(finding);
  const reason = suppression === null ? null : reasonOf(suppression);
  return {
    rule: tables.rules.indexOf(finding.ruleId, () =>
      ruleData(finding.ruleId, tables.compiled.get(finding.ruleId)),
    ),
    severity: finding.severity,
    confidence: finding.confidence,
    message: cut(finding.message),
    path: pathIndex(path, tables),
    line: region.startLine,
    column: region.startColumn,
    standing,
    code: codeLines(rows, path, tables),
    marks: rows.map(({ from, to }) => [from, to]),
    ...flowData(finding.flow, tables),
    ...(finding.symbol === '' ? {} : { symbol: printable(finding.symbol) }),
    ...(finding.origin === null ? {} : { origin: printable(finding.origin) }),
    ...(fix === null ? {} : { fix: cut(fix) }),
    ...(provenance === undefined
      ? {}
      : { author: provenance.authorship, authorWords: printable(authorWords(provenance)) }),
    ...(reason === null ? {} : { reason: printable(reason) }),
    ...(notes.length === 0 ? {} : { notes: notes.map(printable) }),
    fingerprint: finding.fingerprint,
  };
}

function ruleData(id: string, rule: CompiledRule | undefined): RuleData {
  if (rule === undefined) return { id, title: id, weaknesses: [], references: [], isBuiltIn: false };
  const { title, mistake, explanation, remediation, references, source } = rule.metadata;
  return {
    id,
    title: title === '' ? id : title,
    ...(mistake === null ? {} : { mistake }),
    ...(explanation === null ? {} : { explanation: reflow(explanation) }),
    ...(remediation === null ? {} : { remediation: reflow(remediation) }),
    weaknesses: weaknessNames(rule),
    references: references.map((text) => ({ text, isLink: isWebAddress(text) })),
    isBuiltIn: source === 'built-in',
  };
}

/** The lines of the finding, of which a part is marked. */
function shownRows({ snippet, snippetColumn = 1, region }: Finding): readonly ShownLine[] {
  return snippet.split('\n').map((line, i) => {
    const number = region.startLine + i;
    const offset = i === 0 ? snippetColumn - 1 : 0;
    const indent = line.length - line.trimStart().length;
    const from = Math.max(0, number === region.startLine ? region.startColumn - 1 - offset : indent);
    const to = number === region.endLine ? region.endColumn - 1 - offset : line.length;
    return shownLine(line, from, number > region.endLine ? from : to);
  });
}

function codeLines(rows: readonly ShownLine[], path: string, tables: Tables): readonly number[] {
  const text = rows.map((row) => row.text).join('\n');
  const runs = cachedRuns(text, path, tables);
  return rows.map((row, i) => {
    const own = withEscapes(runs[i] ?? [], row.escapes);
    const flat = own.flat();
    return tables.lines.indexOf(`${row.text}\0${flat.join()}`, () =>
      flat.length === 0 ? { text: row.text } : { text: row.text, runs: flat },
    );
  });
}

function cachedRuns(text: string, path: string, { runs }: Tables): readonly (readonly Run[])[] {
  const key = `${path.slice(path.lastIndexOf('.'))}\0${text}`;
  const known = runs.get(key);
  if (known !== undefined) return known;
  const fresh = runsByLine(text, highlight(text, path));
  runs.set(key, fresh);
  return fresh;
}

/** What cannot be printed is told apart from text that looks like it, whatever the language says. */
function withEscapes(runs: readonly Run[], escapes: ShownLine['escapes']): readonly Run[] {
  if (escapes.length === 0) return runs;
  const apart = runs.flatMap(([start, length, token]): Run[] => {
    const parts: Run[] = [];
    let at = start;
    for (const [from, to] of escapes) {
      if (to <= at || from >= start + length) continue;
      if (from > at) parts.push([at, from - at, token]);
      at = to;
    }
    return at < start + length ? [...parts, [at, start + length - at, token]] : parts;
  });
  const own = escapes.map(([from, to]): Run => [from, to - from, TOKENS.indexOf('escape')]);
  return [...apart, ...own].sort((a, b) => a[0] - b[0]);
}

function flowData(flow: readonly FlowStep[], tables: Tables): Pick<FindingData, 'flow' | 'cut'> {
  if (flow.length < 2) return {};
  if (flow.length <= MAX_STEPS) return { flow: flow.map((step) => stepData(step, tables)) };
  const half = MAX_STEPS / 2;
  const kept = [...flow.slice(0, half), ...flow.slice(-half)];
  return { flow: kept.map((step) => stepData(step, tables)), cut: [half, flow.length - kept.length] };
}

function stepData({ role, path, region, note, code }: FlowStep, tables: Tables): StepData {
  const line = code === undefined || code === '' ? -1 : codeLines([shownLine(code)], path, tables)[0]!;
  const words = cut(printable(note));
  return [role, pathIndex(path, tables), region.startLine, tables.notes.indexOf(words, () => words), line];
}

function pathIndex(path: string, { paths }: Tables): number {
  return paths.indexOf(path, () => printable(path));
}

function authorWords(provenance: NonNullable<Finding['provenance']>): string {
  const where = provenance.commit === null ? 'not committed yet' : `commit ${provenance.commit.slice(0, 12)}`;
  return `${provenanceLabel(provenance)}, ${where}`;
}

/** Why a finding is suppressed, in words, and until when. */
export function reasonOf({ justification, until }: NonNullable<Finding['suppression']>): string {
  return `${justification ?? 'no reason given'}${until === null ? '' : ` (until ${until})`}`;
}

function notesOf({ sameValue = [], commits = [], graded, alsoFoundBy = [] }: Finding): readonly string[] {
  return [
    ...(alsoFoundBy.length === 0 ? [] : [`Also found by ${alsoFoundBy.join(', ')}.`]),
    ...(graded === undefined
      ? []
      : [`The policy changed its severity from ${graded.severity} (${graded.by}).`]),
    ...few(
      sameValue.map(({ path, line }) => `The same value stands in ${path}:${line}.`),
      'places',
    ),
    ...few(
      commits.map(({ kind, commit, path, date }) => `${kind} in ${path} by ${commit.slice(0, 12)}, ${date}`),
      'commits',
    ),
  ];
}

function few(lines: readonly string[], what: string): readonly string[] {
  if (lines.length <= MAX_NOTES) return lines;
  return [...lines.slice(0, MAX_NOTES), `and ${lines.length - MAX_NOTES} more ${what}`];
}

function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`;
}
