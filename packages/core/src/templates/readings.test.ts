import { describe, expect, it } from 'vitest';
import { templateEngines } from './registry.generated.ts';
import type { TemplateEngineId, TemplateReading, Term } from './template.ts';
import { allOf } from './term.ts';

/** A reading in short: `raw user.name`, `url link`, `include part.html (page whole, x: user.name)`. */
function told({ functions }: TemplateReading): string[] {
  return functions.flatMap(({ name, params, outputs, calls }) => {
    const owner = name === null ? '' : `${name}(${params.join(', ')}): `;
    const path = (param: number, parts: readonly string[]) =>
      [...(name === null && parts.length > 0 ? [] : [params[param]!]), ...parts].join('.');
    const accesses = (term: Term) =>
      allOf(term).map((access) => `${path(access.param, access.path)}${access.viaUnknown ? '?' : ''}`);
    return [
      ...outputs.flatMap((output) =>
        output.value.map((access) =>
          [
            owner,
            access.markup === 'plain' ? '' : `${access.markup} `,
            output.place === 'markup' ? '' : `${output.place} `,
            output.escapes === null ? '' : output.escapes ? 'on ' : 'off ',
            path(access.param, access.path),
            access.viaUnknown ? '?' : '',
          ].join(''),
        ),
      ),
      ...calls.map((call) => {
        const args = call.args.map(({ name: keyword, value }) => {
          const fields = [...(value.fields ?? [])].map(
            ([key, field]) => `${key}: ${accesses(field).join('|')}`,
          );
          const all = [...accesses({ ...value, fields: null }), ...fields].join(', ');
          return keyword === null ? all : `${keyword}=${all}`;
        });
        const target = [call.template ?? '', call.macro ?? ''].filter((part) => part !== '').join(' ');
        return `${owner}${call.macro === null ? 'include' : 'call'} ${target} (${args.join('; ')})`;
      }),
    ];
  });
}

function read(id: TemplateEngineId, text: string, path = 'x'): string[] {
  const engine = templateEngines.find((candidate) => candidate.id === id)!;
  return told(engine.read(text, path));
}

const jinja: readonly (readonly [string, string, readonly string[]])[] = [
  ['an output', '<p>{{ name }}</p>', ['name']],
  ['a text declared safe', '<p>{{ user.name|safe }}</p>', ['raw user.name']],
  ['two outputs', '{{ a }}{{- b | upper -}}', ['a', 'b']],
  [
    'an escape before and after',
    '{{ a|e|safe }}{{ b|safe|e }}{{ c|safe|forceescape }}',
    ['escaped a', 'raw b', 'escaped c'],
  ],
  ['harmless filters', '{{ a|tojson }}{{ b|urlencode|safe }}{{ c|length }}{{ d|date:"Y" }}', []],
  ['filters that carry', '{{ a|default(b)|trim|safe }}{{ c|striptags|safe }}', ['raw a', 'raw b', 'raw c']],
  ['a filter of the program', '{{ post.body|markdown|safe }}', ['raw post.body?']],
  ['a cleaner of the program', '{{ post.body|bleach_clean|safe }}{{ x|sanitize_html|safe }}', []],
  ['concatenation', '{{ "<b>" ~ name|safe ~ "</b>" }}{{ ("<b>" + title)|safe }}', ['raw name', 'raw title']],
  ['a choice', '{{ (a if flag else b)|safe }}{{ c or d }}', ['raw a', 'raw b', 'c', 'd']],
  ['comparisons and conditions', '{{ a == b }}{{ a and b }}{{ not a }}{{ x is defined }}', ['b']],
  ['constants', '{{ "text"|safe }}{{ 3 }}{{ none }}', []],
  ['a loop', '{% for c in comments %}{{ c.text|safe }}{% endfor %}{{ c }}', ['raw comments.*.text', 'c']],
  [
    'a loop over entries',
    '{% for k, v in data.items() %}{{ k|safe }}{{ v|safe }}{% endfor %}',
    ['raw data.*keys', 'raw data.*'],
  ],
  ['a variable', '{% set title = page.title %}{{ title|safe }}', ['raw page.title']],
  [
    'with, of both kinds',
    '{% with a=user.name b=c %}{{ a|safe }}{{ b|safe }}{% endwith %}{% with x.y as z %}{{ z|safe }}{% endwith %}',
    ['raw user.name', 'raw c', 'raw x.y'],
  ],
  [
    'a block without escaping',
    '{% autoescape off %}{{ a }}{% endautoescape %}{{ b }}{% autoescape true %}{{ c }}{% endautoescape %}',
    ['off a', 'b', 'on c'],
  ],
  ['an include', '{% include "part.html" %}', ['include part.html (context)']],
  [
    'an include with names',
    "{% include 'part.html' with title=page.title only %}",
    ['include part.html (title: page.title)'],
  ],
  [
    'an include in a loop',
    '{% for row in rows %}{% include "row.html" %}{% endfor %}',
    ['include row.html (context, loop: , forloop: , row: rows.*)'],
  ],
  [
    'a parent',
    '{% extends "base.html" %}{% block body %}{{ x|safe }}{% endblock %}',
    ['raw x', 'include base.html (context)'],
  ],
  [
    'a macro',
    '{% macro field(name, value="") %}{{ value|safe }}{{ other|safe }}{% endmacro %}{{ field("a", q) }}',
    ['call field (; q)', 'field(name, value): raw value'],
  ],
  [
    'an imported macro',
    '{% from "m.html" import field as f %}{% import "n.html" as n %}{{ f(a) }}{{ n.link(x=b) }}',
    ['call m.html field (a)', 'call n.html link (x=b)'],
  ],
  [
    'text that is no template',
    '{% raw %}{{ a|safe }}{% endraw %}{# {{ b|safe }} #}{% verbatim %}{{ c|safe }}{% endverbatim %}{{ d }}',
    ['d'],
  ],
  [
    'an address',
    '<a href="{{ link }}">{{ text }}</a><img src="{{ pic }}"><a href="/x/{{ id }}">',
    ['url link', 'text', 'pic', 'id'],
  ],
  [
    'an address that begins with a constant',
    `<a href="{{ '/x/' ~ id }}"><form action={{ url }}>`,
    ['id', 'url url'],
  ],
  ['an attribute without quotes', '<div class={{ cls }} id="{{ id }}">', ['unquoted cls', 'id']],
  ['an event handler', `<b onclick="go('{{ x }}')" title='{{ y }}'>`, ['handler x', 'y']],
  [
    'a script',
    '<script>var a = {{ a }}; var b = "{{ b }}"; // don\'t\nvar c = `{{ c }}`;</script>{{ d }}',
    ['script a', 'b', 'script c', 'd'],
  ],
  [
    'a script that is not run',
    '<script type="application/json">{{ a }}</script><script type="module">{{ b }}</script>',
    ['a', 'script b'],
  ],
  ['comments of the page and styles', '<!-- <a href= -->{{ a }}<style>p > a {</style>{{ b }}', ['a', 'b']],
  ['a quoted sign in a tag', `{{ "}}" ~ a|safe }}`, ['raw a']],
];

const ejs: readonly (readonly [string, string, readonly string[]])[] = [
  ['outputs', '<p><%= a %><%- b.c %></p>', ['a', 'raw b.c']],
  ['the context by its name', '<%- locals.name %><%~ it.title %>', ['raw name', 'raw title']],
  ['a comment and an escaped sign', '<%# <%- a %><%%- b %>', []],
  [
    'escaping by hand',
    '<%- escapeHtml(a) %><%- a.replace(/</g, "&lt;") %><%- DOMPurify.sanitize(b) %>',
    ['escaped a', 'escaped a'],
  ],
  [
    'calls',
    '<%- marked(text) %><%- JSON.stringify(data) %><%- encodeURIComponent(x) %>',
    ['raw text?', 'raw data'],
  ],
  [
    'loops',
    '<% posts.forEach(function (post) { %><%- post.body %><% }) %><% for (const c of comments) { %><%- c.text %><% } %><%- post %>',
    ['raw posts.*.body', 'raw comments.*.text', 'raw post'],
  ],
  ['an arrow function', '<% items.forEach((item, i) => { %><li><%- item %></li><% }); %>', ['raw items.*']],
  ['a variable', '<% const title = page.title || "x"; %><%- title %>', ['raw page.title']],
  [
    'a condition',
    '<% if (user) { %><%- user.name %><% } else { %><%- guest %><% } %>',
    ['raw user.name', 'raw guest'],
  ],
  [
    'an include',
    "<%- include('part', { title: page.title }) %>",
    ['include part (context, locals: context, it: context, title: page.title)'],
  ],
  ['a list that is built', "<%- items.map(i => '<li>' + i.name + '</li>').join('') %>", ['raw items.*.name']],
  ['a choice', '<%- ok ? a : b %>', ['raw a', 'raw b']],
  ['a text in backticks', '<%- `<b>${name}</b>` %>', ['raw name']],
  [
    'places',
    '<a href="<%= url %>" onclick="f(<%= x %>)"><script>var d = <%= d %>; var e = <%- JSON.stringify(e) %></script>',
    ['url url', 'handler x', 'script d', 'raw script e'],
  ],
  ['the page in a layout', '<%- body %>', []],
];

const handlebars: readonly (readonly [string, string, readonly string[]])[] = [
  ['outputs', '{{a}}{{{b.c}}}{{&d}}{{~ e ~}}', ['a', 'raw b.c', 'raw d', 'e']],
  ['comments', '{{! {{{a}} }}{{!-- {{{b}}} --}}{{{c}}}', ['raw c']],
  [
    'each',
    '{{#each items}}{{{name}}}{{{this.text}}}{{{../title}}}{{@index}}{{/each}}',
    ['raw items.*.name', 'raw items.*.text', 'raw title'],
  ],
  ['each with a name', '{{#each items as |item|}}{{{item.name}}}{{/each}}', ['raw items.*.name']],
  [
    'with and if',
    '{{#with user}}{{{name}}}{{/with}}{{#if a}}{{{b}}}{{else}}{{{c}}}{{/if}}',
    ['raw user.name', 'raw b', 'raw c'],
  ],
  [
    'helpers',
    '{{{markdown text}}}{{{escape name}}}{{{json data}}}{{date when}}',
    ['raw text?', 'escaped name', 'raw data?'],
  ],
  [
    'a partial',
    '{{> header}}{{> card user title=page.title}}',
    ['include header (context)', 'include card (user, title: page.title)'],
  ],
  ['the page in a layout', '{{{body}}}', []],
  ['a place', '<a href="{{url}}" onclick="{{x}}">', ['url url', 'handler x']],
];

const pug: readonly (readonly [string, string, readonly string[]])[] = [
  ['outputs', 'p= a\np!= b.c\n= d\n!= e', ['a', 'raw b.c', 'd', 'raw e']],
  ['interpolation', 'p Hello #{a} and !{b}\n| more !{c}', ['a', 'raw b', 'raw c']],
  [
    'attributes',
    'a.link#x(href=url title=t, class="y", onclick="f()") text\nimg(src=pic)\ndiv(data-x!=raw)',
    ['url url', 't', 'pic', 'raw raw'],
  ],
  ['attributes over lines', 'a(\n  href=url\n  title!=t\n)= label\np= b', ['url url', 'raw t', 'label', 'b']],
  ['an address that begins with a constant', 'a(href="/u/" + id)', ['id']],
  ['loops', 'each c, i in comments\n  p!= c.text\np!= c', ['raw comments.*.text', 'raw c']],
  [
    'a variable and a condition',
    '- const t = page.title\nif t\n  h1!= t\nelse\n  p= x',
    ['raw page.title', 'x'],
  ],
  ['comments', '// p!= a\n  p!= b\np!= c', ['raw c']],
  ['nested in one line', 'ul\n  li: a(href=u)!= label', ['url u', 'raw label']],
  [
    'a script',
    'script.\n  var a = !{a};\n  var b = "#{b}";\n  var c = #{c};\np= d',
    ['raw script a', 'b', 'script c', 'd'],
  ],
  [
    'a parent and a part',
    'extends layout\ninclude parts/x\ninclude y.html',
    ['include layout (context, locals: context)', 'include parts/x (context, locals: context)'],
  ],
  [
    'a mixin',
    'mixin card(title, body)\n  h1= title\n  p!= body\n+card(a, b.c)',
    ['call card (a; b.c)', 'card(title, body): title', 'card(title, body): raw body'],
  ],
];

describe('template readings', () => {
  it.each(jinja)('Jinja: %s', (_, text, expected) => expect(read('jinja', text)).toEqual(expected));
  it.each(ejs)('EJS: %s', (_, text, expected) => expect(read('ejs', text)).toEqual(expected));
  it.each(handlebars)('Handlebars: %s', (_, text, expected) =>
    expect(read('handlebars', text)).toEqual(expected),
  );
  it.each(pug)('Pug: %s', (_, text, expected) => expect(read('pug', text)).toEqual(expected));

  it('looks around in sections of Mustache', () => {
    const text = '{{#items}}{{{name}}}{{/items}}';
    expect(read('handlebars', text, 'x.mustache')).toEqual([
      'raw items.*.name',
      'raw items.name',
      'raw name',
    ]);
    expect(read('handlebars', text, 'x.hbs')).toEqual(['raw items.*.name', 'raw items.name']);
  });
});
