/** The checklist of a change: what fails and what a person has to look at lies open, the rest is folded. */
import { placeText, VERDICT_ORDER, VERDICT_TITLES, verdictLine } from '../../../checklist/formats.ts';
import type {
  ItemQuestion,
  ItemVerdict,
  JudgedChecklist,
  JudgedItem,
  PlacedText,
} from '../../../checklist/judged.ts';
import { isolated, place } from '../../../report/html/grid.ts';
import { type Content, html, type Markup } from '../../../report/html/markup.ts';
import type { PageSection } from '../../../report/html/page.ts';
import { printable } from '../../../report/printable.ts';

/** Places beyond these are only counted. */
const MAX_PLACES = 30;
const TONES: Readonly<Record<ItemVerdict, string>> = {
  fail: 'verdict-bad',
  'needs-person': 'verdict-warn',
  pass: 'verdict-good',
  'not-applicable': 'verdict-none',
};

/** The section. */
export function checklistSection(checklist: JudgedChecklist): PageSection {
  const { items, unknown } = checklist;
  return {
    id: 'checklist',
    title: 'Checklist',
    count: items.length,
    body: html`<p>${verdictLine(checklist)}</p>${VERDICT_ORDER.map((verdict) =>
      group(
        verdict,
        items.filter((item) => item.verdict === verdict),
      ),
    )}${unknown.map(
      ({ item, by }) =>
        html`<p class="note">${isolated(by)} answered ${isolated(item)}, which is no item.</p>`,
    )}`,
  };
}

function group(verdict: ItemVerdict, items: readonly JudgedItem[]): Markup | null {
  if (items.length === 0) return null;
  const isOpen = verdict === 'fail' || verdict === 'needs-person';
  return html`<details class="fold"${isOpen && html` open`}><summary><h3 class="${TONES[verdict]}">${VERDICT_TITLES[verdict]}</h3> <span class="count">${items.length}</span></summary><ul class="items">${items.map(
    (item) => html`<li>${itemBody(item)}</li>`,
  )}</ul></details>`;
}

/** An item in one line, which opens where there is more to see. */
function itemBody(item: JudgedItem): Markup {
  const { id, text, reason } = item;
  const line = html`<strong>${isolated(text)}</strong> <span class="dim">[${id}]</span><span class="reason">${isolated(reason)}</span>`;
  const parts = detailsOf(item);
  if (parts.length === 0) return html`<div class="item">${line}</div>`;
  return html`<details class="item"><summary>${line}</summary><div class="item-body">${parts}</div></details>`;
}

function detailsOf({ findings, evidence, questions, attestation }: JudgedItem): readonly Content[] {
  return [
    ...findings.slice(0, MAX_PLACES).map(findingLine),
    ...moreOf(findings.length, 'findings'),
    ...questions.map(questionBody),
    ...(evidence.length === 0 ? [] : [html`<p class="dim">Evidence</p>${places(evidence)}`]),
    ...(attestation === null ? [] : [answer(attestation)]),
  ];
}

function findingLine({ ruleId, path, region, severity }: JudgedItem['findings'][number]): Markup {
  return html`<p><span class="badge sev-${severity}">${severity}</span> <a href="#findings?rule=${encodeURIComponent(printable(ruleId))}">${ruleId}</a> ${place(`${path}:${region.startLine}`)}</p>`;
}

function answer({ by, verdict, reason }: NonNullable<JudgedItem['attestation']>): Markup {
  return html`<p class="note">${isolated(by)} said “${verdict}”: ${isolated(reason)}</p>`;
}

function questionBody({ text, places: all }: ItemQuestion): Markup {
  return html`<div class="question"><p>${isolated(text)}</p>${places(all)}</div>`;
}

function places(all: readonly PlacedText[]): Content {
  if (all.length === 0) return null;
  return html`<ul class="plain">${all
    .slice(0, MAX_PLACES)
    .map(
      (one) => html`<li>${place(placeText(one))} <code class="dim">${one.text}</code></li>`,
    )}</ul>${moreOf(all.length, 'places')}`;
}

function moreOf(count: number, what: string): readonly Content[] {
  return count > MAX_PLACES ? [html`<p class="note">and ${count - MAX_PLACES} more ${what}</p>`] : [];
}
