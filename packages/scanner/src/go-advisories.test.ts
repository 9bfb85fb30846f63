/** What is said of programs that use, or do not use, what the advisories name that the product brings along. */
import { readFileSync } from 'node:fs';
import { type AffectedSymbols, goCode, goImports } from '@skeptic/core';
import { describe, expect, it } from 'vitest';
import { openIndex } from './advisories/index-format.ts';

const bytes = readFileSync(new URL('../data/Go.advisories', import.meta.url));
const index = openIndex((at, length) => bytes.subarray(at, at + length))!;
const affected = [...index.all()].flatMap((block) =>
  [...block!.values()].flat().flatMap(({ id, symbols }) => symbols.map((one) => ({ id, ...one }))),
);

function useIn(text: string, one: AffectedSymbols): string {
  const file = { path: 'main.go', imports: goImports(text)!, text: () => text };
  return goCode([file]).useOf([one]).kind;
}

/** The functions of it that other packages can call. */
const functionsOf = ({ symbols }: AffectedSymbols) =>
  symbols.filter((symbol) => /^\p{Lu}[^.]*$/u.test(symbol));
const methodsOf = ({ symbols }: AffectedSymbols) => symbols.filter((symbol) => /\.\p{Lu}/u.test(symbol));

describe('advisories of Go', () => {
  it('are many, and name functions and methods', () => {
    expect(affected.filter((one) => functionsOf(one).length > 0).length).toBeGreaterThan(500);
    expect(affected.filter((one) => methodsOf(one).length > 0).length).toBeGreaterThan(500);
  });

  it('are found where a program uses a function that they name, under whatever name it imports the package', () => {
    for (const one of affected)
      for (const symbol of functionsOf(one))
        expect(useIn(`package main\nimport pkg "${one.path}"\nvar x = pkg.${symbol}()\n`, one)).toBe('used');
  });

  it('may be found where a program names a method', () => {
    for (const one of affected)
      for (const symbol of methodsOf(one)) {
        const name = symbol.slice(symbol.lastIndexOf('.') + 1);
        const text = `package main\nimport pkg "${one.path}"\nvar x = pkg.Zzz().${name}()\n`;
        expect(['used', 'may-be-used']).toContain(useIn(text, one));
      }
  });

  it('are not found where a program imports the package and names none of it', () => {
    for (const one of affected) {
      const text = `package main\nimport pkg "${one.path}"\n// pkg.${one.symbols[0]}()\nvar x = pkg.Zzz()\n`;
      const expected = one.symbols.length === 0 || one.symbols.some((symbol) => /^init(?:#|$)/.test(symbol));
      expect(useIn(text, one) === 'used').toBe(expected);
      expect(useIn(text, one)).not.toBe('may-be-used');
    }
  });
});
