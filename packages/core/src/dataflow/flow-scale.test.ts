import { beforeAll, describe, expect, it } from 'vitest';
import { engineOf, findingsIn } from '../analyse/testing/scan-text.ts';
import type { Engine } from '../engine.ts';
import type { LanguageId } from '../languages/language.ts';

const rules = `
rules:
  - id: bad-flow
    mode: taint
    message: flow
    severity: HIGH
    languages: [python, javascript]
    pattern-sources: [{pattern: source()}]
    pattern-sinks: [{pattern: sink(...)}]
`;

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** Generated programs by size: what nobody writes by hand and every scanner meets. */
const programs: readonly (readonly [string, LanguageId, (size: number) => string])[] = [
  [
    'statements',
    'python',
    (size) => `def f():\n    x = source()\n${lines(size, (i) => `    x = x + "a${i}"`)}\n    sink(x)\n`,
  ],
  [
    'a chain of calls',
    'javascript',
    (size) =>
      `const f0 = (x) => sink(x);\n${lines(size, (i) => `function f${i + 1}(x) { return f${i}(x); }`)}\nf${size}(source());`,
  ],
  [
    'functions that call each other',
    'javascript',
    (size) =>
      `${lines(size, (i) => `function f${i}(x) { f${(i * 7) % size}(x); f${(i * 13 + 5) % size}(x); sink(x); }`)}\nf0(source());`,
  ],
  [
    'keys of one object',
    'javascript',
    (size) => `const o = {${lines(size, (i) => `k${i}: source(),`)}};\nsink(o.k3);`,
  ],
  [
    'alternatives of one condition',
    'python',
    (size) => `x = source()\nif ${lines(size, (i) => `x == "a${i}" or \\`)}\n  y:\n    sink(x)\n`,
  ],
  [
    'cases',
    'javascript',
    (size) =>
      `let x = source();\nswitch (y) {\n${lines(size, (i) => `case ${i}: x = x + "a";`)}\n}\nsink(x);`,
  ],
  [
    'classes below each other',
    'javascript',
    (size) =>
      `class C0 { set q(v) { sink(v); } }\n${lines(size, (i) => `class C${i + 1} extends C${i} { constructor(x) { super(x); this.f${i} = x; } get g${i}() { return this.f${i}; } }`)}\nnew C${size}(source()).q = source();`,
  ],
];

describe('size of programs', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engineOf(rules, 'library: none\nlanguage: python\n');
  });

  it.each(programs)(
    'costs no more than its share: %s',
    async (_, language, program) => {
      const time = async (size: number): Promise<number> => {
        const text = program(size);
        const started = performance.now();
        expect((await findingsIn(engine, language, text)).length).toBeGreaterThan(0);
        return performance.now() - started;
      };
      await time(50);
      const small = Math.min(await time(200), await time(200));
      // Six times the program; the square would be 36 times the time.
      expect(await time(1200)).toBeLessThan(Math.max(small, 20) * 6 * 3);
    },
    60_000,
  );

  it.each([
    [
      'branches',
      'javascript',
      `let x = source();\n${'if (a) { x = x + 1; '.repeat(150)}${'}'.repeat(150)}\nsink(x);`,
    ],
    [
      'loops',
      'javascript',
      `let x = source();\n${'while (a) { x = x + 1; '.repeat(100)}${'}'.repeat(100)}\nsink(x);`,
    ],
    [
      'functions',
      'javascript',
      `const x = source();\n${'run(() => { '.repeat(60)}sink(x)${'})'.repeat(60)};`,
    ],
    [
      'wrapped values',
      'python',
      `x = source()\n${'x = {"n": x}\n'.repeat(500)}sink(x["n"]["n"]["n"]["n"]["n"])`,
    ],
  ] as const)('is deep without cost: %s', async (_, language, text) => {
    const started = performance.now();
    expect(await findingsIn(engine, language, text)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
