/** The documentation holds together: links lead somewhere, commands exist, and the site fetches and runs nothing. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadProgram } from './lib/site/commands.mjs';
import { GENERATED, generatedPages } from './lib/site/generated-pages.mjs';
import { commandLines, headingIds, linksOf } from './lib/site/markdown-facts.mjs';
import { pageAround, pageOf, renderPage } from './lib/site/pages.mjs';
import { SCRIPT_HASH, searchBody, sectionsOf } from './lib/site/search-page.mjs';
import { rankSections } from './lib/site/search-rank.mjs';
import { docs, menuOf, sourcePages } from './lib/site/sources.mjs';
import { inRoot } from './lib/workspace.mjs';

const pages = sourcePages();
const texts = new Map(pages.map((page) => [page.path, page.text]));
const handWritten = pages.filter((page) => !page.path.startsWith('reference/'));
/** Documents outside of `docs/`, as seen from there. */
const around = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'].map((name) => ({
  path: `../${name}`,
  text: readFileSync(inRoot(name), 'utf8'),
}));

describe.each([...handWritten, ...around])('$path', ({ path: place, text }) => {
  it('has links that lead somewhere', () => {
    const dead = linksOf(text).filter((link) => !isAlive(place, link));
    expect(dead).toEqual([]);
  });
});

function isAlive(from: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? from : path.posix.join(path.posix.dirname(from), file);
  if (GENERATED.includes(target)) return true;
  const onDisk = path.join(docs, target);
  if (!existsSync(onDisk)) return false;
  if (anchor === undefined || !statSync(onDisk).isFile() || !target.endsWith('.md')) return true;
  return headingIds(texts.get(target) ?? readFileSync(onDisk, 'utf8')).has(anchor);
}

describe('commands', () => {
  let program: Command;
  beforeAll(async () => {
    program = await loadProgram();
  });

  it.each(handWritten.map((page) => page.path))(
    '%s names only commands and options that exist',
    async (place) => {
      const wrong: string[] = [];
      for (const words of commandLines(texts.get(place)!)) {
        try {
          await program.parseAsync(words, { from: 'user' });
        } catch (error) {
          const { code, message } = error as { code?: string; message: string };
          if (code !== 'commander.version' && code !== 'commander.helpDisplayed' && code !== 'commander.help')
            wrong.push(`skeptic ${words.join(' ')}: ${message}`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  it('refuses what does not exist', async () => {
    await expect(program.parseAsync(['scan', '--no-such-option'], { from: 'user' })).rejects.toThrow(
      /unknown option/,
    );
  });
});

describe('the site', () => {
  it('fetches nothing and runs nothing', async () => {
    const all = [...pages, ...(await generatedPages())];
    const menu = menuOf(all);
    for (const page of all) {
      const html = renderPage(page, menu, docs);
      expect(html, page.path).toContain("default-src 'none'");
      expect(html, page.path).not.toMatch(
        /<(?:script|link|iframe|object|embed)\b|<[^>]*\son\w+=|<[^>]*\ssrc="(?!data:)/i,
      );
    }
    expect(menu.flatMap((part) => part.pages).map((page) => page.path)).toEqual(
      expect.arrayContaining([
        'readme.md',
        'start.md',
        'guides/learn.md',
        'reference/commands.md',
        'reference/exit-codes.md',
      ]),
    );
  });

  it('is searched by one page, which holds all texts and runs one script', async () => {
    const all = [...pages, ...(await generatedPages())];
    const html = pageAround('search.md', 'Search', searchBody(all), menuOf(all), SCRIPT_HASH);
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(html)!;
    const hash = createHash('sha256').update(script).digest('base64');
    expect(html).toContain(`default-src 'none'; style-src 'sha256-`);
    expect(html).toContain(` script-src 'sha256-${hash}';`);
    expect(html.match(/<script/g)).toHaveLength(2);
    const sections = all.flatMap(sectionsOf);
    const answer = (question: string) =>
      rankSections(sections, question).map((index) => sections[index]!.page);
    expect(answer('answer advisory')[0]).toBe('guides/triage.html#answer-an-advisory');
    expect(answer('sql-injection')).toContain('reference/rules/sql-injection.html');
    expect(answer('exit codes')[0]).toBe('reference/exit-codes.html');
    expect(answer('no such words anywhere')).toEqual([]);
    expect(answer(' ')).toEqual([]);
    const anchors = new Map(all.map((page) => [pageOf(page.path), headingIds(page.text)]));
    const dead = sections.filter(({ page }) => {
      const [file = '', anchor] = page.split('#');
      return anchor !== undefined && anchors.get(file)?.has(anchor) !== true;
    });
    expect(dead.map(({ page }) => page)).toEqual([]);
  });

  it('has hostile texts inert in its search as well', () => {
    const text = '# </script><script>alert(1)</script>\n\n<!--<script> `</script>`';
    expect(searchBody([{ path: 'a.md', text }]).match(/<script/g)).toHaveLength(2);
  });

  it('has hostile names inert', () => {
    const text =
      '# <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n\n[a](javascript:alert(1)) `<b>`';
    const html = renderPage(
      { path: 'a.md', text },
      [{ title: '<b>', pages: [{ path: 'a.md', title: '<i>' }] }],
      docs,
    );
    expect(html).not.toMatch(/<script|<img|<b>|<i>|href="javascript/);
  });
});
