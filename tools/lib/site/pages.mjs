/** Turns Markdown into pages of the site: each whole in itself, without a script and without anything that is fetched. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Marked } from 'marked';

const STYLE = `:root{color-scheme:light dark}
body{margin:0;font:16px/1.6 system-ui,sans-serif;color:CanvasText;background:Canvas;display:grid;grid-template-columns:16rem minmax(0,1fr)}
nav{padding:1.5rem 1rem;border-right:1px solid #8884;font-size:.9rem;height:100vh;overflow:auto;position:sticky;top:0;box-sizing:border-box}
nav ul{list-style:none;padding:0;margin:.25rem 0 1rem}
nav a{display:block;padding:.1rem .25rem;text-decoration:none}
nav a[aria-current]{font-weight:700}
main{padding:1.5rem 2rem 4rem;max-width:54rem;box-sizing:border-box}
pre{overflow:auto;padding:.75rem 1rem;background:#8882;border-radius:.35rem}
code{font:.9em ui-monospace,monospace}
table{border-collapse:collapse;display:block;overflow:auto}
th,td{border:1px solid #8886;padding:.25rem .6rem;text-align:left;vertical-align:top}
img{max-width:100%}
input{font:inherit;padding:.25rem .5rem;width:min(100%,30rem);box-sizing:border-box}
#answers p{margin:0 0 .75rem;color:color-mix(in srgb,CanvasText 75%,Canvas)}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem}
@media(max-width:50rem){body{display:block}nav{height:auto;position:static;border:0}}
@media print{nav{display:none}body{display:block}}`;
const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
/** The page that searches all others. */
const SEARCH = 'search.md';
const KINDS = { '.png': 'image/png', '.svg': 'image/svg+xml' };

/**
 * The id of a heading, as forges make it.
 * @param {string} text
 */
export function slugOf(text) {
  return text
    .replaceAll(/<[^>]*>|&\w+;|[`*]/g, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

/**
 * The first heading of a page.
 * @param {string} text
 */
export function titleOf(text) {
  return (/^# (.+)$/m.exec(text)?.[1] ?? 'Skeptic').replaceAll('`', '');
}

/**
 * Where the page of a Markdown file is, below the site's folder.
 * @param {string} source
 */
export function pageOf(source) {
  return source.replace(/(^|\/)readme\.md$/, '$1index.html').replace(/\.md$/, '.html');
}

/**
 * A page.
 * @param {{ path: string, text: string }} source its place below `docs/` and its Markdown
 * @param {readonly { title: string, pages: readonly { path: string, title: string }[] }[]} menu
 * @param {string} folder where `docs/` lies
 */
export function renderPage({ path: place, text }, menu, folder) {
  return pageAround(place, titleOf(text), rendererFor(place, folder).parse(text), menu, null);
}

/**
 * A page around a body.
 * @param {string} place where it stands, as its Markdown would
 * @param {string} heading
 * @param {string | Promise<string>} body
 * @param {readonly { title: string, pages: readonly { path: string, title: string }[] }[]} menu
 * @param {string | null} script the hash of the one script that is in it; null for none
 */
export function pageAround(place, heading, body, menu, script) {
  const scripts = script === null ? '' : ` script-src '${script}';`;
  const policy = `default-src 'none'; style-src '${STYLE_HASH}';${scripts} img-src data:; base-uri 'none'; form-action 'none'`;
  const links = menu.map(({ title, pages }) => {
    const items = pages.map((page) => {
      const here = page.path === place ? ' aria-current="page"' : '';
      return `<li><a href="${relativeTo(place, page.path)}"${here}>${escaped(page.title)}</a></li>`;
    });
    return `<strong>${escaped(title)}</strong><ul>${items.join('')}</ul>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(heading)} - Skeptic</title>
<style>${STYLE}</style>
</head>
<body>
<nav aria-label="Pages"><a class="skip" href="#content">To the text</a><ul><li><a href="${relativeTo(place, SEARCH)}">Search</a></li></ul>${links.join('')}</nav>
<main id="content">
${body}
</main>
</body>
</html>
`;
}

/**
 * @param {string} place
 * @param {string} folder
 */
function rendererFor(place, folder) {
  return new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const inner = this.parser.parseInline(tokens);
        return `<h${depth} id="${escaped(slugOf(inner))}">${inner}</h${depth}>\n`;
      },
      // Documentation is ours, but nothing in it needs markup of its own.
      html: ({ text }) => (text.trimStart().startsWith('<!--') ? '' : escaped(text)),
      link({ href, tokens }) {
        if (/^[a-z][a-z+.-]*:/i.test(href) && !/^(?:https?|mailto):/i.test(href))
          return this.parser.parseInline(tokens);
        return `<a href="${escaped(linkOf(href))}">${this.parser.parseInline(tokens)}</a>`;
      },
      image({ href, text }) {
        const data = dataOf(path.join(folder, path.posix.dirname(place), href));
        return data === null ? escaped(text) : `<img src="${data}" alt="${escaped(text)}">`;
      },
    },
  });
}

/** @param {string} href */
function linkOf(href) {
  if (/^[a-z]+:/i.test(href)) return href;
  const [file = '', anchor] = href.split('#');
  return `${file === '' ? '' : pageOf(file)}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** @param {string} file */
function dataOf(file) {
  const kind = KINDS[/** @type {'.png'} */ (path.extname(file))];
  if (kind === undefined || !existsSync(file)) return null;
  return `data:${kind};base64,${readFileSync(file).toString('base64')}`;
}

/**
 * @param {string} from
 * @param {string} to
 */
function relativeTo(from, to) {
  return path.posix.relative(path.posix.dirname(from), pageOf(to)) || pageOf(path.posix.basename(to));
}

/** @param {string} text */
function escaped(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
