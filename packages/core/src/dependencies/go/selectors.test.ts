import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goNames } from './selectors.ts';

/** `base.Name` of what is found, with `!` where the base is shadowed and `?` where it is no name. */
function found(text: string, ...wanted: readonly string[]): readonly string[] {
  return goNames(text, new Set(wanted)).selectors.map(
    ({ base, name, isShadowed }) => `${base ?? '?'}.${name}${isShadowed ? '!' : ''}`,
  );
}

/** The same of the body of a function. */
const inBody = (body: string, ...wanted: readonly string[]) =>
  found(`package a\nfunc f() {\n${body}\n}\n`, ...wanted);

describe('goNames', () => {
  it('finds names behind a point, however they are written', () => {
    expect(inBody('yaml.Load(x); _ = yaml.Load; yaml .\n Load[int](x)', 'Load')).toEqual([
      ...['yaml.Load', 'yaml.Load', 'yaml.Load'],
    ]);
    expect(inBody('a.b.Load(); f().Load(); x[0].Load(); (yaml).Load()', 'Load')).toEqual([
      ...['?.Load', '?.Load', '?.Load', '?.Load'],
    ]);
    expect(found('package a\nvar x = yaml.Load\ntype T struct { yaml.Node }', 'Load', 'Node')).toEqual([
      ...['yaml.Load', 'yaml.Node'],
    ]);
  });

  it('finds none in comments, strings and runes', () => {
    const text = [
      '// yaml.Load()',
      '/* yaml.Load() */',
      '"yaml.Load() \\" yaml.Load()"',
      '`yaml.Load() \\`',
      "'\\''; \"yaml.Load()\"",
      "'\"'; 'x'",
    ];
    expect(inBody(text.join('\n'), 'Load')).toEqual([]);
    expect(inBody(`x := '\\\\'; yaml.Load('"', "'")`, 'Load')).toEqual(['yaml.Load']);
  });

  it.each([
    ['a variable', 'yaml := f()\nyaml.Load()', ['yaml.Load!']],
    ['several', 'x, yaml := f()\nyaml.Load()', ['yaml.Load!']],
    [
      'what its own declaration uses',
      'yaml := yaml.Load(yaml.Load)\nyaml.Load()',
      ['yaml.Load', 'yaml.Load', 'yaml.Load!'],
    ],
    ['var', 'var yaml, x = 1, 2\nyaml.Load()', ['yaml.Load!']],
    ['var with its own type', 'var yaml yaml.Load\nyaml.Load()', ['yaml.Load', 'yaml.Load!']],
    ['a group', 'var (\n x = 1\n yaml = yaml.Load\n)\nyaml.Load()', ['yaml.Load', 'yaml.Load!']],
    ['a block that has ended', '{ yaml := 1; yaml.Load() }\nyaml.Load()', ['yaml.Load!', 'yaml.Load']],
    [
      'if',
      'if yaml := yaml.Load(); yaml.Load() {\n yaml.Load() } else { yaml.Load() }\nyaml.Load()',
      ['yaml.Load', 'yaml.Load!', 'yaml.Load!', 'yaml.Load!', 'yaml.Load'],
    ],
    [
      'else if',
      'if x { } else if yaml := 1; x { yaml.Load() } else { yaml.Load() }\nyaml.Load()',
      ['yaml.Load!', 'yaml.Load!', 'yaml.Load'],
    ],
    [
      'range',
      'for _, yaml := range yaml.Load() { yaml.Load() }\nyaml.Load()',
      ['yaml.Load', 'yaml.Load!', 'yaml.Load'],
    ],
    [
      'range over a literal',
      'for _, yaml := range []string{yaml.Load()} { yaml.Load() }\nyaml.Load()',
      ['yaml.Load', 'yaml.Load!', 'yaml.Load'],
    ],
    [
      'range over a map',
      'for yaml := range map[string]struct{}{"a": {}} { yaml.Load() }\nyaml.Load()',
      ['yaml.Load!', 'yaml.Load'],
    ],
    [
      'a look-up in a header',
      'if yaml, ok := m[k]; ok { yaml.Load() }\nyaml.Load()',
      ['yaml.Load!', 'yaml.Load'],
    ],
    [
      'a switch',
      'switch yaml := v.(type) { case int: yaml.Load() }\nyaml.Load()',
      ['yaml.Load!', 'yaml.Load'],
    ],
    ['a channel', 'select { case yaml := <-c: yaml.Load() }\nyaml.Load()', ['yaml.Load!', 'yaml.Load']],
    [
      'a literal of a function',
      'g := func(yaml int) { yaml.Load() }\nyaml.Load()',
      ['yaml.Load!', 'yaml.Load'],
    ],
    ['a type of a function', 'var g func(yaml int) int\nyaml.Load()', ['yaml.Load']],
    ['a type without names', 'g := func(yaml.Node, int) { yaml.Load() }', ['yaml.Load']],
    [
      'range over a function',
      'for yaml := range func(y func(int) bool) { y(1) } { yaml.Load() }\nyaml.Load()',
      ['yaml.Load!', 'yaml.Load'],
    ],
    [
      'labels',
      'a:\nfor {\nselect {\ncase <-c:\nyaml.Load()\nbreak a\n}\n}\nyaml.Load()',
      ['yaml.Load', 'yaml.Load'],
    ],
    ['a key', 'x := T{yaml: yaml.Load()}\nyaml.Load()', ['yaml.Load', 'yaml.Load']],
    ['an assignment', 'yaml = 1\nyaml.Load()', ['yaml.Load']],
  ])('follows what functions declare: %s', (_, body, expected) => {
    expect(inBody(body, 'Load')).toEqual(expected);
  });

  it('follows parameters, receivers and results to the end of the function', () => {
    const text = `package a
func (yaml *T) A(x int) { yaml.Load() }
func B(x int, yaml yaml.Load) { yaml.Load() }
func C() (yaml int, err error) { yaml.Load() }
func D[yaml any](x func(a int) error, b struct{ c int }) struct{ d int } { yaml.Load() }
func E(x int) interface{ F(yaml int) } { yaml.Load() }
func F(x, yaml ...int) { yaml.Load() }
func G(...yaml.Load) { yaml.Load() }
`;
    expect(found(text, 'Load')).toEqual([
      ...['yaml.Load!', 'yaml.Load', 'yaml.Load!', 'yaml.Load!', 'yaml.Load!', 'yaml.Load'],
      ...['yaml.Load!', 'yaml.Load', 'yaml.Load'],
    ]);
  });

  it('finds names without a point, which an import may bring, and what stands before points', () => {
    const { bare, bases } = goNames(
      'package a\nfunc Load() {}\nfunc f(b int) { Load(); Load := 1; Load(); b.x(); c.y() }',
      new Set(['Load']),
    );
    // That a variable is declared is seen behind its name.
    expect(bare).toHaveLength(2);
    expect([...bases]).toEqual(['c']);
  });

  const piece = fc.constantFrom(
    ...[
      'yaml',
      '.',
      'Load',
      '(',
      ')',
      '{',
      '}',
      '[',
      ']',
      ':=',
      '=',
      ',',
      ';',
      '\n',
      ' ',
      '"',
      "'",
      '`',
      '\\',
    ],
    ...[
      '//',
      '/*',
      '*/',
      'func',
      'if',
      'for',
      'range',
      'switch',
      'else',
      'var',
      'type',
      'struct',
      ':',
      '1',
      'é',
    ],
  );

  it('never throws, and finds what stands there', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join('')),
        ),
        (text) => {
          const { selectors, bare } = goNames(text, new Set(['Load', 'yaml']));
          for (const { name, start } of [...selectors, ...bare])
            expect(text.slice(start, start + name.length)).toBe(name);
        },
      ),
    );
  });

  it('finds the same around any comment or string', () => {
    const inert = fc.oneof(
      fc.string().map((text) => `/*${text.replaceAll('*/', '')}*/`),
      fc.string().map((text) => `//${text.replaceAll('\n', '')}\n`),
      fc.string().map((text) => `_ = \`${text.replaceAll('`', '')}\`\n`),
      fc
        .array(fc.constantFrom('yaml', '.', 'Load', '\\"', '\\\\', "'", '`', '//', '/*', '{'))
        .map((all) => `_ = "${all.join('')}"\n`),
    );
    fc.assert(
      fc.property(inert, inert, (before, after) => {
        expect(inBody(`${before}\nyaml.Load()\n${after}\nyaml.Load()`, 'Load')).toEqual([
          'yaml.Load',
          'yaml.Load',
        ]);
      }),
    );
  });

  it.each([
    '(',
    '{',
    '[',
    'func(',
    'if ',
    'a:=1;',
    'a,',
    'var a,',
    '/**/',
    '"\\',
    "'",
    '`',
    'a.',
    '}',
    'func(a func(',
    '(a:=1;',
    'if a:=b{',
  ])('takes time linear in the number of %j', (text) => {
    const time = (times: number): number => {
      const started = performance.now();
      goNames(`package a\nfunc f() {${text.repeat(times)}${'a:=1;'.repeat(times)}`, new Set(['a']));
      return performance.now() - started;
    };
    time(500);
    // Where each took time for all the others, it would be four hundred times as much.
    expect(time(10_000)).toBeLessThan(50 * time(500) + 300);
  });
});
