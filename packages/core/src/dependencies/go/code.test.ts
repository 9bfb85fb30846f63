import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GoFile, goCode } from './code.ts';
import { goImports } from './imports.ts';
import { possibleNames } from './package-name.ts';

const YAML = 'gopkg.in/yaml.v3';

function fileOf(path: string, text: string): GoFile {
  return { path, imports: goImports(text)!, text: () => text };
}

/** What is said of a program with the given files. */
function useIn(files: Readonly<Record<string, string>>, symbols: readonly string[], path = YAML): string {
  const code = goCode(Object.entries(files).map(([name, text]) => fileOf(name, text)));
  const use = code.useOf([{ path, symbols }]);
  if (use.kind === 'unknown') return `unknown: ${use.why}`;
  return 'place' in use ? `${use.kind} ${use.symbol} ${use.place.file}:${use.place.line}` : use.kind;
}

const one = (imports: string, body: string) => ({
  'a.go': `package a\nimport ${imports}\nfunc f() {\n${body}\n}\n`,
});

describe('goCode', () => {
  it.each([
    ['a function', `"${YAML}"`, 'yaml.Load(x)', 'used Load a.go:4'],
    ['a function as a value', `"${YAML}"`, 'g(yaml.Load)', 'used Load a.go:4'],
    ['under another name', `y "${YAML}"`, 'y.Load()', 'used Load a.go:4'],
    ['not under its own name then', `y "${YAML}"`, 'y.X(); yaml.Load()', 'not-seen'],
    ['of another package', `("${YAML}"; "io")`, 'yaml.X(); io.Load()', 'not-seen'],
    ['of a value', `"${YAML}"`, 'yaml.X(); v.Load()', 'not-seen'],
    ['of a field', `"${YAML}"`, 'yaml.X(); v.yaml.Load()', 'not-seen'],
    ['a field of that name', `"${YAML}"`, 'yaml.X(yaml.T{Load: 1})', 'not-seen'],
    ['under the name of a variable', `"${YAML}"`, 'yaml := 1; yaml.Load()', 'may-be-used Load a.go:4'],
    ['for its effects', `_ "${YAML}"`, 'yaml.Load()', 'not-seen'],
    ['without a point', `. "${YAML}"`, 'Load(x)', 'may-be-used Load a.go:4'],
    ['without a point and use', `. "${YAML}"`, 'x.Load(y)', 'not-seen'],
    ['in a comment', `"${YAML}"`, '// yaml.Load()', 'not-seen'],
    ['in a string', `"${YAML}"`, '_ = "yaml.Load()"', 'not-seen'],
    [
      'unless it may be of two',
      `("${YAML}"; "example.com/go-yaml")`,
      'yaml.Load()',
      'may-be-used Load a.go:4',
    ],
    ['no import', '"example.com/other"', 'yaml.Load()', 'not-imported'],
  ])('finds functions: %s', (_, imports, body, expected) => {
    expect(useIn(one(imports, body), ['Load', 'load'])).toBe(expected);
  });

  it('takes any unexplained name for that of a package whose path does not tell its name', () => {
    const path = 'example.com/x/thing';
    expect(useIn(one(`("${path}"; "io")`, 'odd.Load(); io.X()'), ['Load'], path)).toBe(
      'may-be-used Load a.go:4',
    );
    expect(useIn(one(`("${path}"; "io")`, 'odd.X(); io.Load()'), ['Load'], path)).toBe('not-seen');
    expect(useIn(one(`("${path}"; "io")`, 'thing.X(); odd.Load()'), ['Load'], path)).toBe('not-seen');
  });

  it.each([
    [
      'in a file that imports the package',
      'd := yaml.New(); d.Decode(x)',
      'may-be-used Decoder.Decode a.go:4',
    ],
    ['as a value', 'g(yaml.New().Decode)', 'may-be-used Decoder.Decode a.go:4'],
    ['of the type', 'g(yaml.Decoder.Decode)', 'may-be-used Decoder.Decode a.go:4'],
    ['but not a function of a package', 'yaml.New(); json.Decode(x)', 'not-seen'],
    ['nowhere', 'yaml.New(); Decode(x)', 'not-seen'],
  ])('finds methods by their name: %s', (_, body, expected) => {
    expect(useIn(one(`("${YAML}"; "encoding/json")`, body), ['Decoder.Decode', 'Decoder.scan'])).toBe(
      expected,
    );
  });

  it('does not know of methods that other files name, or that libraries call', () => {
    const files = { ...one(`"${YAML}"`, 'yaml.New()'), 'b.go': 'package a\nfunc g() {\n  v.Decode()\n}\n' };
    expect(useIn(files, ['Decoder.Decode'])).toBe(
      'unknown: b.go:3 names Decode, which may be Decoder.Decode',
    );
    expect(useIn(files, ['Node.UnmarshalJSON'])).toBe(
      'unknown: Node.UnmarshalJSON is of those methods that libraries call',
    );
    expect(useIn(files, ['parse', 'Node.set'])).toBe(
      'unknown: what it names is called inside of the package only',
    );
  });

  it('does not know of a file that has gone', () => {
    const gone = { ...fileOf('a.go', `package a\nimport "${YAML}"\n`), text: () => null };
    expect(goCode([gone]).useOf([{ path: YAML, symbols: ['Load'] }])).toMatchObject({
      kind: 'unknown',
      why: 'a.go could not be read',
    });
  });

  it('prefers what is grave, and what is no test', () => {
    const text = (body: string) => `package a\nimport "${YAML}"\nfunc f() { ${body} }\n`;
    const files = { 'a_test.go': text('yaml.Load()'), 'b.go': text('yaml.X()'), 'c.go': text('yaml.Load()') };
    expect(useIn(files, ['Load'])).toBe('used Load c.go:3');
    const code = goCode([fileOf('a.go', text('yaml.Load()'))]);
    const both = [
      { path: `${YAML}/other`, symbols: ['X'] },
      { path: YAML, symbols: ['Load'] },
    ];
    expect(code.useOf(both).kind).toBe('used');
    expect(code.useOf([]).kind).toBe('not-imported');
  });

  it('says that a symbol is used exactly when it stands behind the name of its package', () => {
    const name = fc.constantFrom('Load', 'Save', 'Parse');
    const base = fc.constantFrom('yaml', 'json', 'v');
    const statement = fc.record({ base, name, isCode: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(statement, { maxLength: 8 }),
        fc.uniqueArray(name, { minLength: 1 }),
        (all, symbols) => {
          const body = all.map((each) => `${each.isCode ? '' : '// '}${each.base}.${each.name}()`).join('\n');
          const isUsed = all.some(
            (each) => each.isCode && each.base === 'yaml' && symbols.includes(each.name),
          );
          const said = useIn(one(`("${YAML}"; "encoding/json")`, `yaml.Other()\n${body}`), symbols);
          expect(said.startsWith('used ')).toBe(isUsed);
          expect(said === 'not-seen').toBe(!isUsed);
        },
      ),
    );
  });
});

describe('possibleNames', () => {
  it.each([
    ['gopkg.in/yaml.v3', 'yaml'],
    ['github.com/go-git/go-git/v5', 'git'],
    ['github.com/mattn/go-sqlite3', 'sqlite3'],
    ['github.com/golang-jwt/jwt/v5', 'jwt'],
    ['k8s.io/api/core/v1', 'v1'],
    ['example.com/v2', 'v2'],
    ['net/http', 'http'],
    ['example.com/nats.go', 'nats'],
  ])('of %s has %s', (path, name) => {
    expect(possibleNames(path)).toContain(name);
  });
});
