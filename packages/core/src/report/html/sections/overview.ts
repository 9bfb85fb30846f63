/** The first thing on a page: what became of it, and whether everything was looked at. */
import type { Completeness } from '../../../finding/scan-result.ts';
import { html, type Markup } from '../markup.ts';
import type { PageSection } from '../page.ts';

export interface Overview {
  readonly verdict: {
    readonly tone: 'bad' | 'warn' | 'good';
    /** `Fail`, `12 findings`. */
    readonly title: string;
    readonly reasons: readonly string[];
  };
  readonly completeness: Completeness;
  /** What else is to be known: name and value. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly charts: Markup | null;
}

/** The section. What was not analysed stands above everything else. */
export function overviewSection({ verdict, completeness, facts, charts }: Overview): PageSection {
  return {
    id: 'overview',
    title: 'Overview',
    count: null,
    body: html`${completeness.complete ? null : incompleteAlert(completeness)}
<div class="verdict verdict-${verdict.tone}"><p class="verdict-title">${verdict.title}</p>${
      verdict.reasons.length > 0 &&
      html`<ul>${verdict.reasons.map((reason) => html`<li><bdi>${reason}</bdi></li>`)}</ul>`
    }</div>
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`)}</dl>
${charts}`,
  };
}

function incompleteAlert({ reasons }: Completeness): Markup {
  const list = reasons.map(({ code, count }) => html`<li><code>${code}</code> × ${count}</li>`);
  return html`<div class="alert" role="note"><p><strong>Incomplete.</strong> Part of the code was not analysed, and code that was not analysed is not clean code. <a href="#not-scanned">What was left out, and why</a></p><ul>${list}</ul></div>`;
}
