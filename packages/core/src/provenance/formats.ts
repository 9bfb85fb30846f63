/** Reports of provenance as text: for people, and for programs. */
import { AUTHORSHIPS, type Authorship } from '../finding/provenance.ts';
import { provenanceLabel } from '../finding/provenance-label.ts';
import type { Painter } from '../report/painter.ts';
import { printable } from '../report/printable.ts';
import type { BlameReport, ChangeProvenance, FindingCount, ProvenanceReport } from './report.ts';
import { type ShareRow, type Tally, totalOf } from './share.ts';

export interface ProvenanceRenderOptions {
  readonly painter: Painter;
}

export interface ProvenanceFormat {
  readonly id: string;
  render(report: ProvenanceReport, options: ProvenanceRenderOptions): string;
  renderBlame(report: BlameReport, options: ProvenanceRenderOptions): string;
}

const json: ProvenanceFormat = {
  id: 'json',
  render: (report) => `${JSON.stringify({ schemaVersion: 1, ...report }, null, 2)}\n`,
  renderBlame: ({ path, lines }) =>
    `${JSON.stringify(
      { schemaVersion: 1, path, lines: lines.map(({ text: _, ...line }) => line) },
      null,
      2,
    )}\n`,
};

/** Rows of a part that are shown; JSON has all. */
const MAX_ROWS = 12;
const MAX_COMMITS = 30;

const table: ProvenanceFormat = {
  id: 'table',
  render(report, { painter }) {
    const { shares, change, commits, signals, findings, skipped, problems } = report;
    const blocks = [
      overview(report, painter),
      ...(change === null ? [] : [changeBlock(change, report.base ?? '', painter)]),
      ...(findings === null ? [] : [findingBlock(findings, painter)]),
      shareBlock('folder', ranked(shares.directories), painter),
      shareBlock('file', ranked(shares.files), painter),
      shareBlock('month', shares.months.slice(-MAX_ROWS), painter),
      grid(
        ['tool', 'lines', 'models'],
        shares.tools.map(({ tool, lines, models }) => [tool, String(lines), models.join(', ')]),
        painter,
      ),
      grid(
        ['signal', 'commits', 'says'],
        signals
          .slice(0, 2 * MAX_ROWS)
          .map(({ signal, commits: count, role }) => [signal, String(count), role]),
        painter,
      ),
      notes(skipped.length, problems, totalOf(commits), painter),
    ];
    return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
  },
  renderBlame({ path, lines }, { painter }) {
    const labels = lines.map(({ provenance }) => printable(provenanceLabel(provenance)));
    const width = Math.max(0, ...labels.map((label) => label.length));
    const rows = lines.flatMap(({ start, date, text, provenance: { authorship, commit } }, run) => {
      const where = `${(commit?.slice(0, 10) ?? 'not committed').padEnd(13)}  ${(date ?? '').padEnd(10)}`;
      const said = `${painter.dim(where)}  ${paint(authorship, labels[run]!.padEnd(width), painter)}`;
      const again = ' '.repeat(where.length + 2 + width);
      return text.map((line, i) => {
        const number = painter.dim(String(start + i).padStart(5));
        return `${i === 0 ? said : again}  ${number}  ${printable(line)}`.trimEnd();
      });
    });
    return [painter.bold(printable(path)), ...rows, ''].join('\n');
  },
};

function overview({ commits, shares }: ProvenanceReport, painter: Painter): string {
  const lines = totalOf(shares.lines);
  const all = totalOf(commits);
  return grid(
    ['written by', 'lines', 'share', 'commits'],
    AUTHORSHIPS.filter((one) => shares.lines[one] > 0 || commits[one] > 0).map((one) => [
      one,
      String(shares.lines[one]),
      percent(shares.lines[one], lines),
      String(commits[one]),
    ]),
    painter,
    [`${lines} ${lines === 1 ? 'line' : 'lines'}; ${all} ${all === 1 ? 'commit' : 'commits'} in all folders`],
  );
}

function changeBlock(change: ChangeProvenance, base: string, painter: Painter): string {
  const { authorship, confidence, commits, evidence, stagedLines } = change;
  const head = `${painter.bold('the change')} since ${base.slice(0, 10)}: ${paint(authorship, authorship, painter)} (a tool took part: ${confidence})`;
  const shown = commits.slice(0, MAX_COMMITS).map(({ commit, date, provenance }) => {
    const first = provenance.evidence[0];
    const why = first === undefined ? '' : `${first.place} ${first.text}`;
    return [commit.slice(0, 10), date, provenanceLabel(provenance), why];
  });
  const more = commits.length > MAX_COMMITS ? [`… and ${commits.length - MAX_COMMITS} more commits`] : [];
  const about = evidence.map(({ place, text, signal, confidence: sure }) =>
    printable(`  ${place}: ${text} (${signal}, ${sure})`),
  );
  const staged = stagedLines === 0 ? [] : [`  staged: ${stagedLines} lines that are in no commit yet`];
  return [
    head,
    ...about,
    ...staged,
    grid(['commit', 'date', 'written by', 'evidence'], shown, painter),
    ...more,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function findingBlock(findings: readonly FindingCount[], painter: Painter): string {
  return grid(
    ['findings in lines of', 'lines', 'findings', 'per 1,000 lines'],
    findings.map(({ authorship, lines, findings: count, perThousandLines }) => [
      authorship,
      String(lines),
      String(count),
      perThousandLines === null ? '-' : perThousandLines.toFixed(2),
    ]),
    painter,
  );
}

function shareBlock(title: string, rows: readonly ShareRow[], painter: Painter): string {
  return grid(
    [title, 'lines', ...AUTHORSHIPS],
    rows.map(({ name, lines }) => {
      const total = totalOf(lines);
      return [name, String(total), ...AUTHORSHIPS.map((one) => percent(lines[one], total))];
    }),
    painter,
  );
}

/** Those with the most lines of tools first; without any, the largest. */
function ranked(rows: readonly ShareRow[]): readonly ShareRow[] {
  const written = ({ ai, mixed }: Tally) => ai + mixed;
  return [...rows]
    .sort((a, b) => written(b.lines) - written(a.lines) || totalOf(b.lines) - totalOf(a.lines))
    .slice(0, MAX_ROWS);
}

function notes(skipped: number, problems: readonly string[], commits: number, painter: Painter): string {
  const lines = [
    ...(commits === 0
      ? []
      : ['`unknown` has no sign of an author; it does not mean that a person wrote it.']),
    ...(skipped === 0
      ? []
      : [
          `${skipped} ${skipped === 1 ? 'file is' : 'files are'} not counted: binary, generated, vendored or too large.`,
        ]),
    ...problems.slice(0, MAX_ROWS).map((problem) => `not read: ${printable(problem)}`),
    ...(problems.length > MAX_ROWS ? [`… and ${problems.length - MAX_ROWS} more that were not read`] : []),
  ];
  return lines.map((line) => painter.dim(line)).join('\n');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`;
}

function paint(authorship: Authorship, text: string, painter: Painter): string {
  if (authorship === 'ai') return painter.yellow(text);
  if (authorship === 'mixed') return painter.cyan(text);
  return authorship === 'human' ? painter.green(text) : painter.dim(text);
}

/** Columns of which all but the first and the last hold numbers; empty without rows. */
function grid(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  painter: Painter,
  after: readonly string[] = [],
): string {
  if (rows.length === 0) return after.join('\n');
  const cells = rows.map((row) => row.map((cell) => shortened(printable(cell))));
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]!.length)),
  );
  const isNumber = titles.map((_, column) => cells.every((row) => NUMBER.test(row[column]!)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        isNumber[column] === true ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  return [painter.bold(line(titles)), ...cells.map(line), ...after].join('\n');
}

const NUMBER = /^(?:\d[\d.]*%?|-)$/;

const shortened = (text: string): string => (text.length <= 70 ? text : `${text.slice(0, 69)}…`);

/** All formats. */
export const provenanceFormats: readonly ProvenanceFormat[] = [table, json];
