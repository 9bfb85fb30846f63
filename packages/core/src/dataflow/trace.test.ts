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

/** Programs with the steps told of their flow: line and note, the sink left out. */
const rows: readonly (readonly [string, LanguageId, string, readonly string[]])[] = [
  [
    'assignments and strings',
    'python',
    'x = source()\ny = x\nz = f"a {y}"\nsink(z)',
    ['1 assigned to x', '2 assigned to y', '3 built into a string, assigned to z'],
  ],
  [
    'from a function, through one, into one',
    'python',
    'def get():\n    return source()\ndef build(x):\n    return "a " + x\ndef run(sql):\n    sink(sql)\nv = get()\nw = build(v)\nrun(w)',
    [
      '2 ',
      '7 returned by get(), assigned to v',
      '8 passed to build()',
      '3 parameter x',
      '4 built into a string',
      '8 assigned to w',
      '9 passed to run()',
      '5 parameter sql',
    ],
  ],
  [
    'a loop tells its line once',
    'python',
    's = ""\nfor x in source():\n    s += x\nsink(s)',
    ['2 assigned to x', '3 built into a string'],
  ],
  [
    'fields and properties',
    'javascript',
    'class A {\n  constructor(x) { this.x = x; }\n  get q() { return this.x; }\n  go() {\n    sink(this.q);\n  }\n}\nconst a = new A(source());\na.go();',
    ['8 passed to constructor()', '2 parameter x', '9 passed to go()', '5 passed to q()'],
  ],
  [
    'callbacks',
    'javascript',
    'function each(xs, f) {\n  for (const x of xs) f(x);\n}\neach(source(), (v) => {\n  sink(v);\n});',
    ['4 passed to each()', '1 parameter xs', '2 assigned to x', '4 passed to a callback, parameter v'],
  ],
  [
    'exceptions',
    'python',
    'def f(x):\n    raise E(x)\ntry:\n    f(source())\nexcept E as e:\n    sink(e)',
    ['4 passed to f()', '1 parameter x', '2 through E()', '5 assigned to e'],
  ],
];

describe('steps of a flow', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engineOf(rules, 'library: none\nlanguage: python\n');
  });

  it.each(rows)('%s', async (_, language, text, expected) => {
    const [finding] = await findingsIn(engine, language, text);
    const steps = (finding?.flow ?? []).slice(0, -1);
    expect(
      steps.map((step) => `${step.region.startLine} ${step.note.replace(/^matched by the rule(, )?/, '')}`),
    ).toEqual(expected);
  });
});
