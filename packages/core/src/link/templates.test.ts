import { describe, expect, it } from 'vitest';
import { type TemplateEntry, type TemplateReference, templateKey } from '../facts/template-facts.ts';
import { createTemplateTable } from './templates.ts';

const ENGINES: Readonly<Record<string, string>> = { ejs: 'ejs', pug: 'pug', hbs: 'handlebars' };

/** Templates of the paths, each with a macro `m`; in Jinja with and without escaping. */
function tableOf(...paths: string[]) {
  const entries = (path: string): TemplateEntry[] => {
    const engine = ENGINES[path.slice(path.lastIndexOf('.') + 1)] ?? 'jinja';
    if (engine !== 'jinja') return [[engine, null, true, 0]];
    return [
      [engine, null, true, 0],
      [engine, null, false, 1],
      [engine, 'm', true, 2],
    ];
  };
  return createTemplateTable(new Map(paths.map((path) => [path, entries(path)])));
}

function reference(name: string, more: Partial<TemplateReference> = {}): TemplateReference {
  return { names: [name], engine: null, macro: null, escapes: true, ...more };
}

describe('template names', () => {
  it.each<readonly [string, readonly string[], string, string, readonly string[]]>([
    ['a file below templates', ['templates/a.html'], 'app.py', 'a.html', ['templates/a.html']],
    [
      'a path below templates',
      ['app/templates/x/a.html', 'app/templates/a.html'],
      'app/v.py',
      'x/a.html',
      ['app/templates/x/a.html'],
    ],
    [
      'the one at the top',
      ['templates/a.html', 'templates/admin/a.html'],
      'app.py',
      'a.html',
      ['templates/a.html'],
    ],
    [
      'the nearest',
      ['one/templates/a.html', 'two/templates/a.html'],
      'two/views.py',
      'a.html',
      ['two/templates/a.html'],
    ],
    [
      'all that are as good',
      ['one/templates/a.html', 'two/templates/a.html'],
      'app.py',
      'a.html',
      ['one/templates/a.html', 'two/templates/a.html'],
    ],
    ['a name without extension', ['views/a.ejs'], 'app.js', 'a', ['views/a.ejs']],
    [
      'a name of another folder',
      ['web/pages/users/show.pug'],
      'app.js',
      'users/show',
      ['web/pages/users/show.pug'],
    ],
    [
      'a part beside the template',
      ['views/x/part.ejs', 'views/part.ejs'],
      'views/x/a.ejs',
      'part',
      ['views/x/part.ejs'],
    ],
    [
      'a part by a relative name',
      ['views/x/part.ejs', 'views/part.ejs', 'views/x/a.ejs'],
      'views/x/a.ejs',
      '../part',
      ['views/part.ejs'],
    ],
    [
      'a partial',
      ['views/home.hbs', 'views/partials/nav.hbs'],
      'views/home.hbs',
      'nav',
      ['views/partials/nav.hbs'],
    ],
    ['no part of a word', ['templates/data.html', 'xtemplates/a.html.txt'], 'app.py', 'a.html', []],
    ['nothing', [], 'app.py', 'a.html', []],
  ])('finds %s', (_, paths, from, name, expected) => {
    const isTemplate = from.startsWith('views/');
    const asked = reference(
      name,
      isTemplate ? { engine: ENGINES[from.slice(from.lastIndexOf('.') + 1)]! } : {},
    );
    const found = tableOf(...paths).resolve(isTemplate ? templateKey(from) : from, asked);
    expect(found.map(({ path }) => path)).toEqual(expected);
  });

  it('chooses by engine, macro and escaping', () => {
    const table = tableOf('templates/a.html', 'templates/b.txt.j2');
    const starts = (name: string, more: Partial<TemplateReference>) =>
      table.resolve('app.py', reference(name, more)).map(({ start }) => start);
    expect(starts('a.html', {})).toEqual([0]);
    expect(starts('a.html', { escapes: false })).toEqual([1]);
    expect(starts('a.html', { escapes: ['html'] })).toEqual([0]);
    expect(starts('b.txt.j2', { escapes: ['html'] })).toEqual([1]);
    expect(starts('a.html', { macro: 'm' })).toEqual([2]);
    expect(starts('a.html', { engine: 'ejs' })).toEqual([]);
  });

  it('finds a macro of the template at hand', () => {
    const table = tableOf('templates/a.html');
    expect(
      table.resolve('templates/a.html', { names: [], engine: 'jinja', macro: 'm', escapes: true }),
    ).toEqual([{ path: 'templates/a.html', start: 2 }]);
  });
});
