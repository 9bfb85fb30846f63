/** The Markdown files of the documentation, and the menu that leads to them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow, inRoot } from '../workspace.mjs';
import { titleOf } from './pages.mjs';

export const docs = inRoot('docs');

/**
 * All pages that people write or that `npm run gen` writes; plans are for whoever works on the product.
 * @returns {{ path: string, text: string }[]} by place below `docs/`
 */
export function sourcePages() {
  return filesBelow(docs)
    .filter((file) => file.endsWith('.md'))
    .map((file) => ({
      path: path.relative(docs, file).split(path.sep).join('/'),
      text: readFileSync(file, 'utf8'),
    }))
    .filter((page) => !page.path.startsWith('plans/'));
}

/**
 * What leads from every page to the others. The pages of single rules are reached from their index.
 * @param {readonly { path: string, text: string }[]} pages
 */
export function menuOf(pages) {
  const entries = pages.map(({ path: place, text }) => ({ path: place, title: titleOf(text) }));
  const below = (/** @type {RegExp} */ pattern) => entries.filter((entry) => pattern.test(entry.path));
  return [
    { title: 'Start', pages: [...below(/^readme\.md$/), ...below(/^start\.md$/)] },
    { title: 'Guides', pages: below(/^guides\//) },
    {
      title: 'Reference',
      pages: [...below(/^reference\/[^/]+$/), ...below(/^reference\/rules\/index\.md$/)],
    },
  ];
}
