/** The charts of a page: how many findings there are of each kind. Each is a table; the drawing in it is for the eye. */
import { type Finding, SEVERITIES } from '../../../finding/finding.ts';
import { AUTHORSHIPS } from '../../../finding/provenance.ts';
import { compareText } from '../../../finding/sort.ts';
import { MISTAKES } from '../../../finding/taxonomy.ts';
import type { CompiledRule } from '../../../rule/compiled.ts';
import { groupBy } from '../../group-by.ts';
import { printable } from '../../printable.ts';
import { html, type Markup } from '../markup.ts';
import { AUTHOR_WORDS } from '../words.ts';
import { barsUpTo } from './bar.ts';
import { donut, type RingPart } from './donut.ts';

const MAX_FILES = 8;
const WORST_FIRST = [...SEVERITIES].reverse();

/** The charts of the findings that count; empty when there are none. */
export function findingCharts(findings: readonly Finding[], rules: readonly CompiledRule[]): Markup | null {
  if (findings.length === 0) return null;
  return html`<div class="charts">${[
    severityChart(findings),
    mistakeChart(findings, rules),
    fileChart(findings),
    authorChart(findings),
  ]}</div>`;
}

interface Row {
  readonly label: string;
  /** The filter that shows only these. */
  readonly filter: readonly [key: string, value: string];
  readonly tone: string;
  readonly count: number;
}

function severityChart(findings: readonly Finding[]): Markup {
  const rows = WORST_FIRST.map((severity): Row => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return { label: severity, filter: ['severity', severity], tone: severity, count };
  });
  return ringFigure('Findings by severity', 'severity', rows);
}

/** AI against people, and how grave what each wrote is. Only where it is known who wrote what. */
function authorChart(findings: readonly Finding[]): Markup | null {
  const groups = AUTHORSHIPS.map((author) => ({
    label: AUTHOR_WORDS[author],
    filter: ['author', author] as const,
    findings: findings.filter(({ provenance }) => provenance?.authorship === author),
  })).filter((group) => group.findings.length > 0);
  return groups.length === 0 ? null : barFigure('Findings by author', 'author', groups, null);
}

function ringFigure(title: string, what: string, rows: readonly Row[]): Markup {
  return html`<figure class="chart chart-ring" aria-label="${title}"><figcaption>${title}</figcaption>${donut(
    rows.map(({ tone, count }) => ({ tone, value: count })),
    'findings',
  )}<table aria-label="${title}"><thead class="visually-hidden"><tr><th scope="col">${what}</th><th scope="col">findings</th></tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row"><span class="swatch fill-${row.tone}"></span>${filterLink(row.label, row)}</th><td>${row.count}</td></tr>`,
  )}</tbody></table></figure>`;
}

function mistakeChart(findings: readonly Finding[], rules: readonly CompiledRule[]): Markup {
  const mistakeOf = new Map(rules.map((rule) => [rule.id, rule.metadata.mistake]));
  const groups = MISTAKES.map((title, i) => ({
    label: `${i + 1}. ${title}`,
    filter: ['mistake', String(i + 1)] as const,
    findings: findings.filter(({ ruleId }) => mistakeOf.get(ruleId) === i + 1),
  }));
  const other = findings.filter(({ ruleId }) => (mistakeOf.get(ruleId) ?? null) === null);
  const rest = { label: 'Other', filter: ['mistake', 'other'] as const, findings: other };
  return barFigure('Findings by mistake', 'mistake', other.length === 0 ? groups : [...groups, rest], null);
}

function fileChart(findings: readonly Finding[]): Markup {
  const groups = [...groupBy(findings, ({ path }) => path)].map(([path, own]) => ({
    label: path,
    filter: ['path', path] as const,
    findings: own,
  }));
  groups.sort((a, b) => b.findings.length - a.findings.length || compareText(a.label, b.label));
  const more = groups.length - MAX_FILES;
  const note = more > 0 ? `and ${more} more ${more === 1 ? 'file' : 'files'}` : null;
  return barFigure('Files with most findings', 'file', groups.slice(0, MAX_FILES), note);
}

interface Group {
  readonly label: string;
  readonly filter: Row['filter'];
  readonly findings: readonly Finding[];
}

function barFigure(title: string, what: string, groups: readonly Group[], note: string | null): Markup {
  const bar = barsUpTo(Math.max(...groups.map((group) => group.findings.length)));
  const rows = groups.map(
    (group) =>
      html`<tr><th scope="row">${group.findings.length === 0 ? html`<span>${group.label}</span>` : filterLink(group.label, group)}</th><td class="bar-cell">${bar(partsOf(group.findings))}</td><td>${group.findings.length}</td></tr>`,
  );
  return html`<figure class="chart chart-bars" aria-label="${title}"><figcaption>${title}</figcaption><table class="by-${what}" aria-label="${title}"><thead class="visually-hidden"><tr><th scope="col">${what}</th><th scope="col">bar</th><th scope="col">findings</th></tr></thead><tbody>${rows}</tbody></table>${note === null ? null : html`<p class="note">${note}</p>`}</figure>`;
}

function partsOf(findings: readonly Finding[]): readonly RingPart[] {
  return WORST_FIRST.map((severity) => ({
    tone: severity,
    value: findings.filter((finding) => finding.severity === severity).length,
  }));
}

function filterLink(label: string, { filter: [key, value] }: Pick<Row, 'filter'>): Markup {
  return html`<a href="#findings?${key}=${encodeURIComponent(printable(value))}"><bdi>${label}</bdi></a>`;
}
