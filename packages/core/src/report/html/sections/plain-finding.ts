/** A finding as it is there without the script. */
import { html, lines, type Markup } from '../markup.ts';
import type { FindingData, PageData, StepData } from '../page-data.ts';

/** Everything that the script would show, without colours. */
export function plainFinding(finding: FindingData, data: PageData): Markup {
  const { severity, line, path, message, flow = [], fix } = finding;
  const rule = data.rules[finding.rule]!;
  return html`<li class="finding"><details><summary><span class="badge sev-${severity}">${severity}</span> <h3>${rule.title}</h3> <code class="path">${data.paths[path] ?? ''}:${line}</code></summary><div class="body"><p class="message"><bdi>${lines(message)}</bdi></p>
<pre class="code">${lines(finding.code.map((index, i) => `${line + i}  ${data.lines[index]?.text ?? ''}`).join('\n'))}</pre>${
    flow.length > 0 &&
    html`<h4>How the value gets here</h4><ol class="plain">${flow.map((step) => plainStep(step, data))}</ol>`
  }${paragraph('Why it matters', rule.explanation)}${paragraph('How to fix it', rule.remediation)}${
    fix !== undefined && html`<h4>Suggested</h4><pre class="code">${lines(fix)}</pre>`
  }<p class="dim">${[rule.id, `confidence ${finding.confidence}`, ...rule.weaknesses].join(' · ')}</p></div></details></li>`;
}

function plainStep([role, path, line, note, code]: StepData, data: PageData): Markup {
  const text = data.lines[code]?.text;
  return html`<li>${role} <code class="path">${data.paths[path] ?? ''}:${line}</code> <bdi>${data.notes[note] ?? ''}</bdi>${text !== undefined && html`<pre class="code">${text}</pre>`}</li>`;
}

function paragraph(title: string, text: string | undefined): Markup | null {
  return text === undefined ? null : html`<h4>${title}</h4><p class="prose">${lines(text)}</p>`;
}
