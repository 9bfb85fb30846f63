/** What a change makes of the prompt that asked for it. */
import type { PromptReview } from '../../../prompts/verify-needs.ts';
import { isolated } from '../../../report/html/grid.ts';
import { html } from '../../../report/html/markup.ts';
import type { PageSection } from '../../../report/html/page.ts';
import { needWords, promptTitle } from '../prompt.ts';

/** The section; null when no prompt was given. */
export function promptSection(prompt: PromptReview | null): PageSection | null {
  if (prompt === null) return null;
  return {
    id: 'prompt',
    title: 'Prompt',
    count: prompt.needs.length,
    body: html`<p>${isolated(promptTitle(prompt))}</p>${prompt.problems.map(
      (problem) => html`<p class="note">${isolated(problem)}</p>`,
    )}<ul class="plain">${prompt.needs.map((need) => {
      const { mark, title, note, words } = needWords(need);
      return html`<li>${mark} <strong>${isolated(title)}</strong>${note} ${isolated(words)}</li>`;
    })}</ul>`,
  };
}
