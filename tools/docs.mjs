/**
 * Builds the documentation site from `docs/` and from the code, to `dist/docs` or another folder.
 *
 * Usage: node tools/docs.mjs [--out FOLDER]
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generatedPages } from './lib/site/generated-pages.mjs';
import { pageAround, pageOf, renderPage } from './lib/site/pages.mjs';
import { SCRIPT_HASH, SEARCH_PAGE, searchBody } from './lib/site/search-page.mjs';
import { docs, menuOf, sourcePages } from './lib/site/sources.mjs';
import { inRoot, shown } from './lib/workspace.mjs';

const { values } = parseArgs({ options: { out: { type: 'string', default: inRoot('dist', 'docs') } } });
const out = path.resolve(values.out);
const pages = [...sourcePages(), ...(await generatedPages())];
const menu = menuOf(pages);
rmSync(out, { recursive: true, force: true });
for (const page of pages) {
  const file = path.join(out, ...pageOf(page.path).split('/'));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, renderPage(page, menu, docs));
}
const search = pageAround('search.md', 'Search', searchBody(pages), menu, SCRIPT_HASH);
writeFileSync(path.join(out, SEARCH_PAGE), search);
process.stdout.write(`${shown(out)}: ${pages.length} pages, begin with index.html\n`);
