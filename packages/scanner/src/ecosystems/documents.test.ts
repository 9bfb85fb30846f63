/** What the readers of formats do with texts that are not as they should be, and where they say that things stand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DataNode, nodeAt, stringAt, stringsAt } from './data-node.ts';
import { ManifestError } from './ecosystem.ts';
import { parseJsonNode } from './json-node.ts';
import { parseLockNode } from './lock-node.ts';
import { keyPlace, parseTomlFields, tablePlaces } from './toml-text.ts';
import { attributeAt, childrenAt, parseXmlNode, xmlTextAt } from './xml-node.ts';
import { parseYamlNode } from './yaml-node.ts';

function plain(node: DataNode): unknown {
  if (node.value instanceof Map)
    return Object.fromEntries([...node.value].map(([key, value]) => [key, plain(value)]));
  return Array.isArray(node.value) ? node.value.map(plain) : node.value;
}

function offsetOfError(parse: () => unknown): number {
  try {
    parse();
  } catch (error) {
    if (error instanceof ManifestError) return error.at;
    throw error;
  }
  return -1;
}

describe('JSON', () => {
  it('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value, null, 1);
        expect(JSON.stringify(plain(parseJsonNode(text)))).toBe(
          JSON.stringify(JSON.parse(text, (key, each) => (key === '__proto__' ? undefined : each))),
        );
      }),
    );
  });

  it('takes comments and trailing commas, and keeps places', () => {
    const text = '// a\n{ "a": [1, /* b */ 2,], }';
    const node = parseJsonNode(text);
    expect(plain(node)).toEqual({ a: [1, 2] });
    expect(nodeAt(node, 'a')!.keyStart).toBe(text.indexOf('"a"'));
  });

  it.each(['{', '{"a" 1}', '[1 2]', '{"a": tru}', '"a', '{}x', '', '"\\x"'])('refuses %s', (text) => {
    expect(offsetOfError(() => parseJsonNode(text))).toBeGreaterThanOrEqual(0);
  });

  it('refuses what is nested deeply, and takes a key named __proto__ for what it is', () => {
    expect(offsetOfError(() => parseJsonNode('['.repeat(100_000)))).toBeGreaterThan(0);
    expect([...(parseJsonNode('{"__proto__": 1}').value as Map<string, unknown>).keys()]).toEqual([
      '__proto__',
    ]);
  });
});

describe('YAML', () => {
  it('follows aliases, keeps versions as they are written, and has places', () => {
    const text = 'a: &x {v: 1.10}\nb: *x\n';
    const node = parseYamlNode(text);
    expect(plain(node)).toEqual({ a: { v: '1.10' }, b: { v: '1.10' } });
    expect(nodeAt(node, 'b')!.keyStart).toBe(text.indexOf('b:'));
  });

  it('refuses bombs of aliases and broken texts with their place', () => {
    const bomb = `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`).join('\n')}\n`;
    expect(offsetOfError(() => parseYamlNode(bomb))).toBeGreaterThan(0);
    expect(offsetOfError(() => parseYamlNode('a: 1\nb: [\n'))).toBeGreaterThan(4);
  });
});

describe('XML', () => {
  const text =
    '<?xml version="1.0"?>\n<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<p a="1">\n  <d><n>x&amp;&x;</n></d><!-- <d/> --><d b=\'2\'/>\n</p>';

  it('has elements, attributes and text, and leaves entities of its own alone', () => {
    const root = parseXmlNode(text);
    expect(xmlTextAt(root, 'p', 'd', 'n')).toBe('x&&x;');
    expect(childrenAt(root, 'p', 'd').map((node) => attributeAt(node, 'b'))).toEqual([null, '2']);
    expect(childrenAt(root, 'p', 'd')[0]!.start).toBe(text.indexOf('<d>'));
  });

  it.each(['<a><b></a></b>', '<a>', '</a>', 'text', '<a', '<a b="<c>', '<a/><'])('refuses %s', (broken) => {
    expect(offsetOfError(() => parseXmlNode(broken))).toBeGreaterThanOrEqual(0);
  });

  it('refuses what is nested deeply', () => {
    expect(offsetOfError(() => parseXmlNode('<a>'.repeat(100_000)))).toBeGreaterThan(0);
  });
});

describe('lockfiles in lines', () => {
  it('reads the YAML of programs', () => {
    const node = parseLockNode(
      "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      '@a/b':\n        specifier: ^1.0.0\n        version: 1.0.0\n\npackages:\n\n  '@a/b@1.0.0':\n    resolution: {integrity: sha512-A==, tarball: 'x'}\n    os: [darwin, linux]\n    deprecated: |-\n      do not: use\n    hasBin: true\n",
      'yaml',
    );
    expect(stringAt(node, 'importers', '.', 'dependencies', '@a/b', 'specifier')).toBe('^1.0.0');
    expect(stringAt(node, 'packages', '@a/b@1.0.0', 'resolution', 'integrity')).toBe('sha512-A==');
    expect(stringsAt(node, 'packages', '@a/b@1.0.0', 'os')).toEqual(['darwin', 'linux']);
    expect(nodeAt(node, 'packages', '@a/b@1.0.0', 'hasBin')!.value).toBe(true);
  });

  it('reads long keys', () => {
    const node = parseLockNode(
      'packages:\n  ? long@1.0.0(peer@2)\n  : resolution: {integrity: a}\n    dev: true\n',
      'yaml',
    );
    expect(stringAt(node, 'packages', 'long@1.0.0(peer@2)', 'resolution', 'integrity')).toBe('a');
  });

  it('reads the format of Yarn 1', () => {
    const node = parseLockNode(
      '# v1\n\n"@a/b@^1.0.0", "@a/b@^1.1.0":\n  version "1.1.0"\n  dependencies:\n    c "^2.0.0"\n',
      'yarn',
    );
    expect(stringAt(node, '"@a/b@^1.0.0", "@a/b@^1.1.0"', 'dependencies', 'c')).toBe('^2.0.0');
  });

  it.each(['a: 1\n<<<<<<< HEAD\nb: 2\n', '{"a": 1}\n'])('refuses %s', (text) => {
    expect(offsetOfError(() => parseLockNode(text, 'yaml'))).toBeGreaterThanOrEqual(0);
  });
});

describe('TOML', () => {
  const text = '[a]\nx = 1\n[b]\n# x = 2\n"x" = 3\n[a.sub]\ny = 1\n[[p]]\n[[p]]\n';

  it('finds keys in their own table, tables below, and lists of tables', () => {
    expect(keyPlace(text, 'b', 'x').start).toBe(text.indexOf('"x"'));
    expect(keyPlace(text, 'a', 'sub').start).toBe(text.indexOf('[a.sub]'));
    expect(tablePlaces(text, 'p').map(({ start }) => text.slice(0, start).split('\n').length)).toEqual([
      8, 9,
    ]);
  });

  it('says where a text is broken', () => {
    expect(offsetOfError(() => parseTomlFields('a = 1\nb = = 2\n'))).toBe(6);
  });
});
