import { expect, it } from 'vitest';
import { makesPage } from './is-page.ts';
import type { TemplateEngineId } from './template.ts';

it.each<readonly [boolean, TemplateEngineId, string, string]>([
  [true, 'jinja', 'a/page.html', '{{ x }}'],
  [true, 'jinja', 'a/page.html.j2', '{{ x }}'],
  [true, 'jinja', 'a/page.j2', '<p>{{ x }}</p>'],
  [false, 'jinja', 'a/prompt.j2', 'if a < b: {{ x }}'],
  [false, 'jinja', 'a/nginx.conf.j2', '<p>{{ x }}</p>'],
  [false, 'ejs', 'a/class.ts.ejs', 'Map<string, <%- x %>>'],
  [true, 'ejs', 'a/part.ejs', '<%- x %>'],
  [true, 'handlebars', 'a/part.hbs', '{{{x}}}'],
  [false, 'handlebars', 'mail.txt.hbs', '{{{x}}}'],
  [true, 'pug', 'x.pug', 'p'],
])('says %s of a template of %s at %s: %s', (expected, engine, path, text) => {
  expect(makesPage(engine, path, text)).toBe(expected);
});
