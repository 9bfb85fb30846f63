/** What a Markdown file links to, which headings it has, and which of our commands it tells people to type. */
import { Marked } from 'marked';
import { slugOf } from './pages.mjs';

const marked = new Marked();

/**
 * All tokens of a text, those within others as well.
 * @param {string} text
 * @returns {any[]}
 */
function tokensOf(text) {
  /** @type {any[]} */
  const found = [];
  marked.walkTokens(marked.lexer(text), (token) => void found.push(token));
  return found;
}

/**
 * Links and images within the repository.
 * @param {string} text
 * @returns {string[]}
 */
export function linksOf(text) {
  return tokensOf(text)
    .filter(({ type, href }) => (type === 'link' || type === 'image') && !/^[a-z]+:/i.test(href))
    .map(({ href }) => href);
}

/**
 * The anchors of a page.
 * @param {string} text
 * @returns {ReadonlySet<string>}
 */
export function headingIds(text) {
  const headings = tokensOf(text).filter(({ type }) => type === 'heading');
  return new Set(
    headings.map(({ text: heading }) => slugOf(heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1'))),
  );
}

/**
 * The commands of Skeptic in the shell blocks of a page, each as its arguments. What stands in brackets or ends in dots is a form and no
 * command.
 * @param {string} text
 * @returns {string[][]}
 */
export function commandLines(text) {
  const blocks = tokensOf(text).filter(
    ({ type, lang }) => type === 'code' && /^(?:sh|bash|console)$/.test(lang ?? ''),
  );
  return blocks
    .flatMap(({ text: block, lang }) =>
      block.split('\n').filter((/** @type {string} */ line) => lang !== 'console' || line.startsWith('$ ')),
    )
    .flatMap((/** @type {string} */ line) => /^(?:\$ )?(?:npx )?skeptic (.*)$/.exec(line)?.[1] ?? [])
    .map((/** @type {string} */ rest) => rest.replace(/(?:^|\s)(?:#|\||&&|>).*$/, '').trim())
    .filter((/** @type {string} */ rest) => !/[[\]…]|\\$/.test(rest))
    .map(wordsOf);
}

/**
 * @param {string} line
 * @returns {string[]} words as a shell splits them
 */
function wordsOf(line) {
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"']+)+/g)].map(([word]) => word.replaceAll(/["']/g, ''));
}
