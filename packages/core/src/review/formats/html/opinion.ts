/** What a model said, apart from what the engine found. Its texts are those of a stranger, like the code. */
import type { AiReview } from '../../../ai-review/ai-review.ts';
import { isolated } from '../../../report/html/grid.ts';
import { type Content, html, lines } from '../../../report/html/markup.ts';
import type { PageSection } from '../../../report/html/page.ts';
import { aiWords } from '../ai-words.ts';

/** The section; null when no model was asked. */
export function opinionSection(ai: AiReview | undefined): PageSection | null {
  if (ai === undefined) return null;
  const { title, findings, notes, fixes, rest } = aiWords(ai);
  return {
    id: 'opinion',
    title: 'Opinion of a model',
    count: findings.length,
    body: html`<p class="note">${isolated(title)}. The engine has found nothing of this; a person has to judge it.</p>${
      findings.length === 0
        ? html`<p>It found nothing by itself.</p>`
        : html`<ul class="items">${findings.map(
            ({ head, body }) =>
              html`<li><div class="item"><strong>${isolated(head)}</strong>${body.map((line) => html`<p>${isolated(line)}</p>`)}</div></li>`,
          )}</ul>`
    }${list(notes)}${fixes.map(
      ({ head, diff }) => html`<p>${isolated(head)}</p><pre><code>${lines(diff)}</code></pre>`,
    )}<details class="fold"><summary><h3>What it did not look at, and what was dropped</h3></summary>${list(rest)}</details>`,
  };
}

function list(texts: readonly string[]): Content {
  return texts.length === 0
    ? null
    : html`<ul class="plain">${texts.map((text) => html`<li>${isolated(text)}</li>`)}</ul>`;
}
