import { beforeAll, expect, it } from 'vitest';
import { NO_HINTS, resolveNames } from '../names/resolve.ts';
import { loadGrammars, lowerText, type TestLanguage } from '../names/testing/resolve-text.ts';
import { createLineIndex } from '../source/line-index.ts';
import { packageImportsOf } from './package-imports.ts';

beforeAll(loadGrammars);

/** `need module names@line` of each import. */
function importsIn(language: TestLanguage, text: string): readonly string[] {
  const ast = lowerText(language, text);
  return packageImportsOf(ast, resolveNames(ast, NO_HINTS), createLineIndex(text)).map(
    ({ need, module, names, line }) => `${need} ${[module, ...names].join(' ')}@${line}`,
  );
}

const ROWS: readonly (readonly [TestLanguage, title: string, text: string, expected: readonly string[]])[] = [
  ['py', 'statements', 'import a.b\nfrom c import d, e', ['always a.b@1', 'always c d e@2']],
  ['py', 'no relative ones', 'from . import a\nfrom .b import c', []],
  ['py', 'a function', 'def f():\n    import a', ['in-function a@2']],
  [
    'py',
    'a try with its handlers',
    'try:\n    import a\nexcept ImportError:\n    import b',
    ['guarded a@2', 'guarded b@4'],
  ],
  ['py', 'a suppressed error', 'with suppress(ImportError):\n    import a', ['guarded a@2']],
  [
    'py',
    'a condition',
    'import sys\nif sys.platform == "win32":\n    import a',
    ['always sys@1', 'guarded a@3'],
  ],
  ['py', 'what only runs as a program', 'if __name__ == "__main__":\n    import a', ['always a@2']],
  [
    'py',
    'types',
    'if typing.TYPE_CHECKING:\n    import a\nif TYPE_CHECKING:\n    import b',
    ['types a@2', 'types b@4'],
  ],
  [
    'py',
    'the strongest need',
    'try:\n    from a import b\nexcept E:\n    pass\nfrom a import c',
    ['always a b c@5'],
  ],
  [
    'py',
    'constant texts',
    'import importlib\nimportlib.import_module("a.b")\n__import__("c")\n__import__(x)',
    ['always importlib@1', 'always a.b@2', 'always c@3'],
  ],
  [
    'js',
    'statements',
    'import a from "a/b";\nimport "@s/c";\nexport * from "d";',
    ['always a/b@1', 'always @s/c@2', 'always d@3'],
  ],
  ['js', 'no relative ones', 'import a from "./a";\nimport b from "#b";\nimport c from "/c";', []],
  ['js', 'the language itself as written', 'import a from "node:fs";', ['always node:fs@1']],
  ['js', 'calls', 'const a = require("a");\nconst f = () => import("b");', ['always a@1', 'in-function b@2']],
  ['js', 'no computed ones', 'require(name);', []],
  ['js', 'a try', 'try { require("a"); } catch {}', ['guarded a@1']],
  ['js', 'an operator', 'const a = process.env.A && require("a");', ['guarded a@1']],
  ['ts', 'types', 'import type { A } from "a";', ['types a@1']],
];

it.each(ROWS)('%s: %s', (language, _title, text, expected) => {
  expect(importsIn(language, text)).toEqual(expected);
});
