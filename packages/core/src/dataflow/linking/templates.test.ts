/** Flows into templates over models of one's own: what is rendered, with what, and whether it is escaped. */
import { beforeAll, describe, expect, it } from 'vitest';
import { linkTexts, readProgram } from '../../analyse/testing/link-texts.ts';
import { engineOf, flowRule } from '../../analyse/testing/scan-text.ts';
import type { Engine } from '../../engine.ts';

const rules = flowRule(['remote-input'], ['html-output'], 'bad-page');

const models = `
library: lib
language: [python, javascript, typescript]
sources:
  - {kind: remote-input, call: lib.source, label: input}
sinks:
  - {kind: html-output, call: lib.page, argument: 0}
sanitizers:
  - {kinds: [html-output], call: lib.clean}
renders:
  - {call: lib.render, engine: jinja, template: {index: 0, name: name}, context: keywords, escapes: [html]}
  - {call: lib.show, template: 0, context: [1, {index: 2, property: more}]}
  - {call: lib.Env.get().render, engine: jinja, template: {maker: receiver, argument: 0}, context: [keywords, 0], escapes: {by: {maker: receiver, argument: {maker: receiver, argument: {name: escape}}}, missing: false}}
  - {call: lib.text, engine: jinja, text: 0, context: 1}
  - {decorated: lib.view, engine: jinja, template: 0}
  - {overrides: lib.Page.context, engine: jinja, template: {field: name}}
`;

/** Marked lines, in any kind of comment. */
function marked(path: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => (line.includes('<=') ? [`${path}:${index + 1}`] : []));
}

const PAGE = '<p>{{ a }}</p>\n<p>{{ b|safe }}</p>';

const programs: readonly (readonly [string, string])[] = [
  [
    'keywords',
    `
=== app.py
import lib
lib.render("p.html", a=lib.source(), b=lib.source())
=== templates/p.html
<p>{{ a }}</p>
<p>{{ b|safe }}</p><!-- <= -->`,
  ],
  [
    'what is clean, constant or unknown',
    `
=== app.py
import lib
lib.render("p.html", a=lib.source(), b=lib.clean(lib.source()))
lib.render(name(), b=lib.source())
=== templates/p.html
${PAGE}`,
  ],
  [
    'a template that is not escaped by its extension',
    `
=== app.py
import lib
lib.render("p.xhtml", a=lib.source())
=== templates/p.xhtml
<p>{{ a }}</p><!-- <= -->`,
  ],
  [
    'either of two names, and a function between',
    `
=== app.py
import lib
def show(value, name):
    lib.render("p.html" if name else "q.html", b=value)
show(lib.source(), True)
=== templates/p.html
<p>{{ b|safe }}</p><!-- <= -->
=== templates/q.html
<p>{{ b|safe }}</p><!-- <= -->`,
  ],
  [
    'an environment that escapes, and one that does not',
    `
=== app.py
import lib
careful = lib.Env(escape=True)
bare = lib.Env()
template = careful.get("p.html")
template.render(a=lib.source())
bare.get("q.html").render({"a": lib.source()})
=== templates/p.html
${PAGE}
=== templates/q.html
<p>{{ a }}</p><!-- <= -->
<p>{{ a|e }}</p>`,
  ],
  [
    'what a handler gives back',
    `
=== app.py
import lib
@lib.view("p.html")
def show():
    return {"b": lib.source()}
class Own(lib.Page):
    name = "q.html"
    def context(self):
        found = {}
        found["b"] = lib.source()
        return found
=== templates/p.html
<p>{{ b|safe }}</p><!-- <= -->
=== templates/q.html
<p>{{ b|safe }}</p><!-- <= -->`,
  ],
  [
    'a text in the code',
    `
=== app.py
import lib
TEXT = "<p>{{ b|safe }}</p>"
lib.text(TEXT, {"b": lib.source()})  # <=
lib.text(TEXT, {"a": lib.source()})
lib.text("<p>{{ b }}</p>", {"b": lib.source()})`,
  ],
  [
    'all variables of a function',
    `
=== app.py
import lib
def show():
    b = lib.source()
    a = 1
    lib.render("p.html", **locals())
=== templates/p.html
<p>{{ b|safe }}</p><!-- <= -->
<p>{{ a|safe }}</p>`,
  ],
  [
    'several contexts, and templates of different engines',
    `
=== app.js
const lib = require('lib');
lib.show('one', { a: lib.source() }, { more: { b: lib.source() } });
lib.show('two', { a: lib.source() });
=== views/one.ejs
<p><%- a %></p><!-- <= -->
<p><%- b %></p><!-- <= -->
<p><%- c %></p>
=== views/two.pug
p= a
p!= a
  // <=
=== views/three.ejs
<p><%- a %></p>`,
  ],
  [
    'includes that include each other',
    `
=== app.py
import lib
lib.render("p.html", tree=[lib.source()])
=== templates/p.html
{% for node in tree %}{% include "node.html" %}{% endfor %}
=== templates/node.html
<p>{{ node|safe }}</p><!-- <= -->
{% for node in node.children %}{% include "node.html" %}{% endfor %}`,
  ],
  [
    'scripts of the same file',
    `
=== app.py
import lib
lib.render("p.html", b=lib.source())
=== templates/p.html
<script>
import lib from 'lib';
lib.page(lib.source()); // <=
</script>
<p>{{ b|safe }}</p><!-- <= -->`,
  ],
];

describe('flows into templates', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engineOf(rules, models);
  });

  it.each(programs)('%s', async (_, program) => {
    const texts = readProgram(program);
    // In Pug a comment would be an element of the page, so it stands in a line of its own, below.
    const expected = [...texts].flatMap(([path, text]) =>
      marked(path, path.endsWith('.pug') ? text.replace(/\n {2}\/\/ <=/, ' <=') : text),
    );
    const { findings } = await linkTexts(engine, texts);
    const found = findings.map(({ path, region }) => `${path}:${region.startLine}`);
    expect([...new Set(found)].sort()).toEqual(expected.sort());
  });

  it('tells the way from the source through the call to the output', async () => {
    const texts = readProgram(programs[0]![1]);
    const { findings } = await linkTexts(engine, texts);
    expect(findings).toHaveLength(1);
    const { flow, confidence } = findings[0]!;
    expect(confidence).toBe('high');
    expect(flow.map(({ path, role, note }) => `${role} ${path} ${note}`)).toEqual([
      'source app.py input, passed to render()',
      'sink templates/p.html reaches a page without escaping',
    ]);
  });
});
