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

const NO_MODELS = 'library: none\nlanguage: python\n';

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** Generated programs by size, what nobody writes by hand and every scanner meets, with the steps that a part of each may take. */
const programs: readonly (readonly [string, number, LanguageId, (size: number) => string])[] = [
  [
    'statements',
    30,
    'python',
    (size) => `def f():\n    x = source()\n${lines(size, (i) => `    x = x + "a${i}"`)}\n    sink(x)\n`,
  ],
  [
    'a chain of calls',
    45,
    'javascript',
    (size) =>
      `const f0 = (x) => sink(x);\n${lines(size, (i) => `function f${i + 1}(x) { return f${i}(x); }`)}\nf${size}(source());`,
  ],
  [
    'functions that call each other',
    220,
    'javascript',
    (size) =>
      `${lines(size, (i) => `function f${i}(x) { f${(i * 7) % size}(x); f${(i * 13 + 5) % size}(x); sink(x); }`)}\nf0(source());`,
  ],
  [
    'keys of one object',
    50,
    'javascript',
    (size) => `const o = {${lines(size, (i) => `k${i}: source(),`)}};\nsink(o.k3);`,
  ],
  [
    'alternatives of one condition',
    60,
    'python',
    (size) => `x = source()\nif ${lines(size, (i) => `x == "a${i}" or \\`)}\n  y:\n    sink(x)\n`,
  ],
  [
    'cases',
    35,
    'javascript',
    (size) =>
      `let x = source();\nswitch (y) {\n${lines(size, (i) => `case ${i}: x = x + "a";`)}\n}\nsink(x);`,
  ],
  [
    'classes below each other',
    1100,
    'javascript',
    (size) =>
      `class C0 { set q(v) { sink(v); } }\n${lines(size, (i) => `class C${i + 1} extends C${i} { constructor(x) { super(x); this.f${i} = x; } get g${i}() { return this.f${i}; } }`)}\nnew C${size}(source()).q = source();`,
  ],
];

/** Copies objects of any kind, as libraries do. */
const rebuilding = `def rebuild(x, memo, make, args, state, items):
    args = [copied(arg, memo) for arg in args]
    y = make(*args)
    memo[id(x)] = y
    state = copied(state, memo)
    y.__dict__.update(state)
    y.first, y.second = state
    for key, value in items:
        key = copied(key, memo)
        y[key] = copied(value, memo)
    sink(y.first)
    return y
def copied(x, memo):
    y = memo.get(id(x))
    if y:
        return y
    made = x.reduce(memo)
    y = rebuild(x, memo, *made)
    memo[id(x)] = y
    memo[id(memo)] = [x, y.first, y.rest]
    return y
copied(source(), {})
`;

describe('size of programs', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engineOf(rules, NO_MODELS);
  });

  it.each(programs)('costs no more than its share: %s', async (_, stepsPerPart, language, program) => {
    for (const size of [200, 1200]) {
      const spent = async (maxFlowSteps: number): Promise<boolean> => {
        const limited = await engineOf(rules, NO_MODELS, { maxFlowSteps });
        const path = language === 'python' ? 'a.py' : 'a.js';
        const facts = await limited.analyse({ path, text: program(size), language });
        return facts.notifications.some(({ code }) => code === 'flow-budget');
      };
      expect(await spent(stepsPerPart * size)).toBe(false);
      expect(await spent((stepsPerPart * size) / 4)).toBe(true);
    }
  });

  it('keeps what functions build of what they give each other small', async () => {
    // Each round of the two would know more paths of their parameters; without a bound ten million steps do not do.
    const limited = await engineOf(rules, NO_MODELS, { maxFlowSteps: 6_000_000 });
    const facts = await limited.analyse({ path: 'a.py', text: rebuilding, language: 'python' });
    expect(facts.findings.map(({ region }) => region.startLine)).toEqual([11]);
    expect(facts.notifications.map(({ code }) => code)).not.toContain('flow-budget');
  });

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
  ] as const)('ends on what is deep: %s', async (_, language, text) => {
    expect(await findingsIn(engine, language, text)).toHaveLength(1);
  });
});
