import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FileAst, Statement } from '../../ast/nodes.ts';
import { type GrammarId, loadParser, type SyntaxParser } from '../../syntax/parser.ts';
import { javascript, typescript } from './index.ts';

const source = {
  load: (name: string) => readFile(new URL(`../../../grammars/tree-sitter-${name}.wasm`, import.meta.url)),
};
const loaded = new Map<GrammarId, SyntaxParser>();
const parsers = (grammar: GrammarId): SyntaxParser | null => loaded.get(grammar) ?? null;

beforeAll(async () => {
  for (const grammar of ['javascript', 'typescript', 'tsx'] as const)
    loaded.set(grammar, await loadParser(source, grammar));
});

const js = (text: string): FileAst => javascript.lower(parsers, text, 'a.js')!;
const ts = (text: string): FileAst => typescript.lower(parsers, text, 'a.ts')!;
const members = (statement: Statement | undefined): readonly Statement[] =>
  statement?.kind === 'Class' ? statement.body.body : [];

describe('fragments', () => {
  it('reads a lone method as a member of a class without name', () => {
    const text = 'async getUser(id) {\n  return db.query(id);\n}';
    const ast = js(text);
    expect(ast.issues).toEqual([]);
    expect(ast.module.body).toMatchObject([{ kind: 'Class', name: null, start: 0, end: text.length }]);
    const [method] = members(ast.module.body[0]);
    expect(method).toMatchObject({
      kind: 'Function',
      form: 'method',
      name: 'getUser',
      isAsync: true,
      start: 0,
      end: text.length,
    });
    expect(text.slice(method?.kind === 'Function' ? method.nameStart : 0, 13)).toBe('getUser');
  });

  it('reads several decorated methods', () => {
    const ast = ts(
      '@Get()\nall(): User[] { return this.repo.find(); }\n\n@Post()\nprivate async add(@Body() u: User) { }\n',
    );
    expect(ast.issues).toEqual([]);
    expect(members(ast.module.body[0])).toMatchObject([
      { name: 'all' },
      { name: 'add', modifiers: ['private'] },
    ]);
  });

  it('reads TypeScript members in a .js file', () => {
    expect(js('private async add(u: User) { save(u); }').issues).toEqual([]);
  });

  it('reads the body of an object literal', () => {
    const ast = js("  httpOnly: true,\n  sameSite: 'lax',\n  check() { return 1; },\n");
    expect(ast.issues).toEqual([]);
    expect(ast.module.body).toMatchObject([
      { expr: { kind: 'Dict', entries: [{}, {}, { value: { name: 'check' } }] } },
    ]);
  });

  it.each([
    [
      'in a body',
      'async handle(req) {\nconst name = req.query.n;\n  run(name);\n}\n\nother() {\n  run(1);\n}',
    ],
    ['in a template', "handle() {\n  return `\nimport { x } from 'y'\n`;\n}\n\nother() {\n  run(1);\n}"],
    ['in a comment', '/*\nexport const x = 1\n*/\nhandle() {\n  run(0);\n}\n\nother() {\n  run(1);\n}'],
  ])('reads methods with a line of a module %s', (_, text) => {
    const ast = js(text);
    expect(ast.issues).toEqual([]);
    expect(members(ast.module.body[0])).toMatchObject([{ name: 'handle' }, { name: 'other' }]);
  });

  it('closes a class that is cut off in the middle', () => {
    const text = 'class A {\n  one() { first(); }\n  two() {\n    second(';
    const ast = js(text);
    expect(ast.issues).toMatchObject([{ kind: 'missing', start: text.length }]);
    expect(members(ast.module.body[0])).toMatchObject([
      { name: 'one' },
      { name: 'two', body: { body: [{ kind: 'ExprStmt' }] } },
    ]);
  });

  it('closes a function that is cut off at the end', () => {
    const ast = js('function f(a) {\n  if (a) {\n    exec(a);\n');
    expect(ast.issues).toHaveLength(1);
    expect(ast.module.body).toMatchObject([
      { kind: 'Function', name: 'f', body: { body: [{ kind: 'If' }] } },
    ]);
  });

  it('reads the tail of a method and what follows it', () => {
    const ast = js('    return x;\n  }\n\n  async other() { go(); }\n}\n');
    expect(ast.issues).toEqual([]);
    expect(members(ast.module.body[0])).toMatchObject([
      { kind: 'Block', body: [{ kind: 'Return' }] },
      { name: 'other' },
    ]);
  });

  it('reads a block that continues with catch', () => {
    const ast = js('  run(cmd);\n} catch (e) {\n  log(e);\n}');
    expect(ast.issues.length).toBeGreaterThanOrEqual(0);
    expect(js('} catch (e) {\n  log(e);\n}').module.body).toMatchObject([
      { kind: 'Try', handlers: [{ target: { name: 'e' } }] },
    ]);
  });

  it('accepts return and await outside of functions', () => {
    expect(js('const x = await f();\nreturn x;').issues).toEqual([]);
  });

  it('skips an ellipsis that stands for left-out code', () => {
    const ast = js('...\napp.get("/", handler);\nfunction f() { ... }\ncall(a, ...);\n');
    expect(ast.issues).toEqual([]);
    expect(ast.module.body.map(({ kind }) => kind)).toEqual(['ExprStmt', 'Function', 'ExprStmt']);
  });
});

describe('patterns', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['__mv_X.query(__ellipsis__)', 'none', 'ExprStmt'],
    ['__mv_X.query(__ellipsis__);\n__ellipsis__\nfoo();', 'none', 'ExprStmt'],
    ['{ __ellipsis__, httpOnly: false, __ellipsis__ }', 'none', 'ExprStmt'],
    ['{ foo(); }', 'none', 'Block'],
    ['key: __mv_V', 'entry', 'ExprStmt'],
    ['key: { a: __mv_V }', 'entry', 'ExprStmt'],
    ['"key": __mv_V', 'entry', 'ExprStmt'],
    ['get(__ellipsis__) { __ellipsis__ }', 'class-member', 'Class'],
    ['async __mv_F(__ellipsis__) { __ellipsis__ }', 'class-member', 'Class'],
    ['static x = __mv_V', 'class-member', 'Class'],
    ['@Get(__ellipsis__) __mv_F(__ellipsis__) { __ellipsis__ }', 'class-member', 'Class'],
    ['@Get(__ellipsis__)', 'decorator', 'Function'],
    ['catch (__mv_E) { __ellipsis__ }', 'try', 'Try'],
    ['finally { __ellipsis__ }', 'try', 'Try'],
    ['case __mv_X: __ellipsis__', 'case', 'Switch'],
    ['default: foo()', 'case', 'Switch'],
    ['function foo(__ellipsis__)', 'header', 'Function'],
    ['class A extends __mv_B', 'header', 'Class'],
    ['if (__mv_X)', 'header', 'If'],
    ['function (__ellipsis__) { __ellipsis__ }', 'none', 'ExprStmt'],
    ['return __mv_X', 'none', 'Return'],
    ['class __mv_C { __ellipsis__ run(__ellipsis__) { __ellipsis__ } __ellipsis__ }', 'none', 'Class'],
    ['foo(); __ellipsis__ bar();', 'none', 'ExprStmt'],
    ['foo() __ellipsis__ bar()', 'none', 'ExprStmt'],
    ['try { __ellipsis__ } catch (__mv_E) { __ellipsis__ }', 'none', 'Try'],
    ['`${__mv_X}`', 'none', 'ExprStmt'],
    ['async (__ellipsis__) => { __ellipsis__ }', 'none', 'ExprStmt'],
    ['{ __mv_K: __mv_V }', 'none', 'ExprStmt'],
    ['import { __ellipsis__, a } from "m"', 'none', 'Import'],
    ['{...__mv_X}', 'none', 'ExprStmt'],
    ['x => { __ellipsis__ }', 'none', 'ExprStmt'],
  ];

  it.each(cases)('%s', (text, wrapping, kind) => {
    for (const language of [javascript, typescript]) {
      const pattern = language.parsePattern(parsers, text)!;
      expect(pattern.wrapping).toBe(wrapping);
      expect(pattern.ast.module.body[0]!.kind).toBe(kind);
    }
  });

  it('reads JSX and TypeScript patterns', () => {
    expect(typescript.parsePattern(parsers, '<div dangerouslySetInnerHTML={__mv_X} />')).toMatchObject({
      wrapping: 'none',
    });
    expect(typescript.parsePattern(parsers, 'private __mv_X: string')).toMatchObject({
      wrapping: 'class-member',
    });
    expect(javascript.parsePattern(parsers, 'data-x={__mv_X}')).toMatchObject({ wrapping: 'jsx-attribute' });
    expect(typescript.parsePattern(parsers, '(__mv_X: Request)')).toMatchObject({
      ast: { module: { body: [{ expr: { kind: 'Cast' } }] } },
    });
  });

  it('returns null for what has no form', () => {
    expect(javascript.parsePattern(parsers, 'foo( }')).toBeNull();
  });
});

describe('host formats', () => {
  const html = (text: string): FileAst => javascript.lower(parsers, text, 'a.html')!;

  it('keeps the offsets of scripts', () => {
    const text = '<p>é</p>\r\n<SCRIPT type=module>\r\n  go(x)\r\n</SCRIPT>';
    const [statement] = html(text).module.body;
    expect(text.slice(statement!.start, statement!.end)).toBe('go(x)');
  });

  it('keeps scripts apart', () => {
    const ast = html('<script>a()</script><script>(b)</script>');
    expect(ast.module.body).toHaveLength(2);
  });

  it('ignores data, templates, comments and scripts with a source', () => {
    const text =
      '<!-- <script>a</script> --><script src=x>b</script><script type="text/template">c</script><style><script></style>';
    expect(html(text)).toMatchObject({ module: { body: [] }, issues: [] });
  });

  it('names event handlers', () => {
    const text = '<a onclick="return go(1)" onfocus=x()>';
    const [handler] = html(text).module.body;
    expect(handler).toMatchObject({
      kind: 'Function',
      name: 'onclick',
      body: { body: [{ kind: 'Return' }] },
    });
  });

  it('reads HTML that Vue and Svelte bind as calls', () => {
    const vue = '<p v-html="user.bio" id=a></p><script>let user = {};</script>';
    // Behind the script, which has run when the page is shown.
    const [, binding] = javascript.lower(parsers, vue, 'a.vue')!.module.body;
    expect(binding).toMatchObject({
      expr: { callee: { property: 'html' }, args: [{ value: { property: 'bio' } }] },
    });
    const svelte = '<script>let post = {};</script>\n<p>{@html render({ a: post })}</p>{@html';
    const ast = javascript.lower(parsers, svelte, 'a.svelte')!;
    expect(ast.issues).toEqual([]);
    const value = (ast.module.body[1] as unknown as { expr: { args: { start: number; end: number }[] } }).expr
      .args[0]!;
    expect(svelte.slice(value.start, value.end)).toBe('render({ a: post })');
  });

  it.each([
    ['<!--'],
    ['<script>'],
    ['<script>{% '],
    ['<script>{{ '],
    ['{@html '],
    ['<p v-html="'],
    ['<a b="'],
    ['<a '],
    ["<script>'"],
    ['<!'],
  ])('is linear on repeated %s', (part) => {
    expect(() => html(part.repeat(20_000))).not.toThrow();
  });

  it('reads scripts that a template engine writes', () => {
    const page = html(
      [
        '<script>',
        '{% block vars %}var {{ module }} = {};{% endblock %}',
        "{{ module }}.flag = {{ flag|yesno:'true,false' }};{# a remark #}",
        'var feature = new Vector(new Geometry.{{ kind }}(<%= size %>));',
        '{{#if open}} show({{{ raw }}}); {{/if}}<% if (a) { %> hide(); <% } %>',
        '</script>',
      ].join('\n'),
    );
    expect(page.issues).toEqual([]);
    expect(page.module.body).toHaveLength(5);
    expect(js('draw({layers: {{ layers }}});').issues).toEqual([]);
    expect(js('{% extends "base.js" %}\nvar layer = new Layer("{{ name }}");').issues).toEqual([]);
  });

  it('takes such brackets for code where they are', () => {
    const jsx = js('const box = <p style={{ color: shade }}>{{ ...rest }.a}</p>;');
    expect(jsx.issues).toEqual([]);
    expect(js('{{ run(); }}').module.body).toMatchObject([{ kind: 'Block', body: [{ kind: 'Block' }] }]);
  });

  it('reads Svelte scripts', () => {
    const text =
      '<script context="module" lang="ts">let a: string;</script>\n<script lang="ts">export let b: number;</script>\n{#if a}<p on:click={go}>{b}</p>{/if}';
    const ast = javascript.lower(parsers, text, 'a.svelte')!;
    expect(ast.issues).toEqual([]);
    expect(ast.module.body).toHaveLength(2);
  });
});
