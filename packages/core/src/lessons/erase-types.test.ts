import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadTypeEraser } from './erase-types.ts';

const erase = await loadTypeEraser({
  load: (name) => readFile(new URL(`../../grammars/tree-sitter-${name}.wasm`, import.meta.url)),
});

/** The text without its types and without blanks, as one reads it. */
function plain(text: string): string {
  const erased = erase(text);
  return erased.ok ? erased.text.split(/\s+/).join(' ').trim() : `refused: ${erased.problem}`;
}

describe('eraseTypes', () => {
  it.each([
    ['const a: number = 1;', 'const a = 1;'],
    ['let a!: string;', 'let a ;'],
    [
      'function f<T>(a: T, b?: string): a is string { return a as string; }',
      'function f (a , b ) { return a ; }',
    ],
    ['const f = async (a: A): Promise<B> => g<B>(a)!;', 'const f = async (a ) => g (a) ;'],
    [
      'interface A { b: string }\ntype C = A | null;\nexport type D = C;\nexport interface E {}\nx();',
      'x();',
    ],
    ["import type { A } from 'a';\nimport b, { type C, d } from 'b';", "import b, { d } from 'b';"],
    ["export type { A } from 'a';\nexport { type B, c };", 'export { c };'],
    [
      'class A<T> extends B<T> implements C { private readonly d?: T = 1; static e(): void {} }',
      'class A extends B { d = 1; static e() {} }',
    ],
    ['abstract class A { abstract b(): void; protected override c(): void {} }', 'class A { ; c() {} }'],
    ['declare const a: string;\nfunction f(a: string): void;\nfunction f(a) {}', 'function f(a) {}'],
    [
      'const a = { b: c } satisfies D; const e = <const T,>(f: T) => f;',
      'const a = { b: c } ; const e = (f ) => f;',
    ],
    [
      "const a = b ? c : d; label: for (;;) break label; const e = { f: 'g: h' };",
      "const a = b ? c : d; label: for (;;) break label; const e = { f: 'g: h' };",
    ],
  ])('%s', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  it.each([
    ['enum A { B }', 'enums'],
    ['namespace A { export const b = 1; }', 'namespaces'],
    ['class A { constructor(private b: string) {} }', 'fields in the parameters'],
  ])('refuses what needs a compiler: %s', (text, reason) => {
    expect(plain(text)).toContain(reason);
  });

  it('keeps lines and columns', () => {
    const text = 'interface A {\r\n  b: string;\r\n}\nconst c: A = d;\n';
    const erased = erase(text);
    expect(erased).toMatchObject({ ok: true });
    const result = erased.ok ? erased.text : '';
    expect(result).toHaveLength(text.length);
    expect(result.indexOf('= d')).toBe(text.indexOf('= d'));
    expect(result.split('\n')).toHaveLength(text.split('\n').length);
  });
});
