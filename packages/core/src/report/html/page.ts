/**
 * The page around the sections: one file that loads nothing. Its policy allows the one script and the one style that are in it, by their
 * hashes, and forbids the script to turn text into markup (Trusted Types).
 */
import type { ScanResult } from '../../finding/scan-result.ts';
import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from './assets.generated.ts';
import { jsonBlock } from './json-block.ts';
import { html, Markup } from './markup.ts';
import type { PageData } from './page-data.ts';

export interface PageSection {
  /** Names it in the address. */
  readonly id: string;
  readonly title: string;
  /** How many things are in it; null when counting them says nothing. */
  readonly count: number | null;
  readonly body: Markup;
}

export interface ReportPage {
  readonly tool: ScanResult['tool'];
  /** `Security scan`, `Security review`. */
  readonly title: string;
  /** What was looked at, in one line. */
  readonly subject: string;
  readonly sections: readonly PageSection[];
  readonly data: PageData;
}

export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `script-src '${SCRIPT_HASH}'`,
  `style-src '${STYLE_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Renders the page. */
export function renderPage(page: ReportPage): string {
  const { sections, tool } = page;
  return `${html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(CONTENT_SECURITY_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${page.title} · ${page.subject}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
<header class="top">
<div class="bar-top"><p class="brand"><span aria-hidden="true" class="brand-mark"></span>Skeptic</p>
<button type="button" id="theme" class="quiet" hidden>Dark</button></div>
<h1>${page.title}</h1>
<p class="subject"><bdi>${page.subject}</bdi></p>
<nav aria-label="Sections"><ul>${sections.map(
    ({ id, title, count }) =>
      html`<li><a href="#${id}">${title}${count === null ? null : html` <span class="count">${count.toLocaleString('en-US')}</span>`}</a></li>`,
  )}</ul></nav>
</header>
<main>
${sections.map(
  ({ id, title, body }) => html`<section id="${id}" aria-labelledby="${id}-title" tabindex="-1">
<h2 id="${id}-title">${title}</h2>
${body}
</section>
`,
)}</main>
<footer><p>Made by ${tool.name} ${tool.version}. This page is one file: it loads nothing and sends nothing.</p></footer>
${jsonBlock('report-data', page.data)}
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`}`;
}
