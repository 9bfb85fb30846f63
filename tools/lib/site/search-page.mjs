/** The page that searches the documentation: the one page with a script. It holds the texts of all others and fetches nothing. */
import { createHash } from 'node:crypto';
import { Marked } from 'marked';
import { pageOf, slugOf, titleOf } from './pages.mjs';
import { rankSections } from './search-rank.mjs';

export const SEARCH_PAGE = 'search.html';
/** Characters of a section: what it is about stands at its beginning. */
const MAX_TEXT = 1200;
const MAX_SHOWN = 40;
const marked = new Marked();

const SCRIPT = `${rankSections}
const sections = JSON.parse(document.getElementById('sections').textContent);
const field = document.getElementById('question');
const list = document.getElementById('answers');
const count = document.getElementById('count');
field.parentElement.hidden = false;
function show() {
  const found = rankSections(sections, field.value);
  count.textContent = field.value.trim() === '' ? '' : found.length === 1 ? '1 section' : found.length + ' sections';
  list.replaceChildren(...found.slice(0, ${MAX_SHOWN}).map((index) => {
    const { page, title, heading, text } = sections[index];
    const item = document.createElement('li');
    const link = Object.assign(document.createElement('a'), { href: page, textContent: heading === title ? title : title + ': ' + heading });
    const word = field.value.trim().toLowerCase().split(/\\s+/)[0];
    const at = Math.max(0, text.toLowerCase().indexOf(word) - 60);
    item.append(link, Object.assign(document.createElement('p'), { textContent: (at > 0 ? '…' : '') + text.slice(at, at + 200) }));
    return item;
  }));
  history.replaceState(null, '', '#' + encodeURIComponent(field.value));
}
field.value = decodeURIComponent(location.hash.slice(1));
field.addEventListener('input', show);
show();
field.focus();`;

/** What the page's policy allows besides its style. */
export const SCRIPT_HASH = `sha256-${createHash('sha256').update(SCRIPT).digest('base64')}`;

/**
 * The body of the page, in which the texts of all pages stand as data.
 * @param {readonly { path: string, text: string }[]} pages
 */
export function searchBody(pages) {
  const data = JSON.stringify(pages.flatMap(sectionsOf)).replaceAll('<', '\\u003c');
  return `<h1>Search</h1>
<p hidden><label for="question">Words that a section holds</label> <input id="question" type="search" autocomplete="off" spellcheck="false"></p>
<noscript><p>This page needs JavaScript. The menu leads to all pages, and the browser searches within each.</p></noscript>
<p id="count" role="status"></p>
<ol id="answers"></ol>
<script type="application/json" id="sections">${data}</script>
<script>${SCRIPT}</script>`;
}

/**
 * The sections of a page, each from a heading to the next.
 * @param {{ path: string, text: string }} source
 * @returns {{ page: string, title: string, heading: string, text: string }[]}
 */
export function sectionsOf({ path, text }) {
  const title = titleOf(text);
  /** @type {{ page: string, title: string, heading: string, text: string }[]} */
  const sections = [];
  for (const token of marked.lexer(text)) {
    if (token.type === 'heading') {
      const heading = plain(token.text);
      const anchor = sections.length === 0 ? '' : `#${slugOf(heading)}`;
      sections.push({ page: `${pageOf(path)}${anchor}`, title, heading, text: '' });
    } else {
      const last = sections.at(-1);
      if (last !== undefined && last.text.length < MAX_TEXT)
        last.text = `${last.text} ${plain(token.raw)}`.trim().slice(0, MAX_TEXT);
    }
  }
  return sections;
}

/**
 * Markdown without its marks.
 * @param {string} markdown
 */
function plain(markdown) {
  return markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[`*|]|^\s*[-#>]+ |-{3,}/gm, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
