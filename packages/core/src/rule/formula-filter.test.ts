import { beforeAll, expect, test } from 'vitest';
import { evaluateFormula } from '../pattern/evaluate-formula.ts';
import type { Formula } from '../pattern/formula.ts';
import { createMatcher } from '../pattern/matcher.ts';
import { compiled, loadGrammars, matcherFor } from '../pattern/testing.ts';
import { createFormulaFilter } from './formula-filter.ts';
import { NO_HINTS } from './model-hints.ts';

beforeAll(loadGrammars);

const pattern = (text: string): Formula => ({ op: 'pattern', pattern: compiled('python', text) });
const either = (...operands: readonly Formula[]): Formula => ({ op: 'either', operands });

test.each([
  ['import os\nos.system(x)\n', true, false],
  ['import subprocess\nsubprocess.run(x)\n', false, true],
  ['import os.path\nrun(system)\n', true, false],
  ['x = 1\n', false, false],
])('%j is looked at for the parts whose words it has', (code, system, run) => {
  const mayMatch = createFormulaFilter(NO_HINTS)(code);
  expect(mayMatch(pattern('os.system($X)'))).toBe(system);
  expect(mayMatch(pattern('subprocess.run($X)'))).toBe(run);
  expect(mayMatch(either(pattern('os.system($X)'), pattern('subprocess.run($X)')))).toBe(system || run);
});

test('parts that cannot match are left out, and nothing else changes', () => {
  const code = 'import os\nfrom os import system as s\nos.system(a)\ns(b)\neval(c)\n';
  const formula: Formula = {
    op: 'all',
    positives: [either(pattern('os.system($X)'), pattern('eval($X)'), pattern('exec($X)'))],
    negatives: [{ op: 'not', operand: either(pattern('os.system(a)'), pattern('os.popen(a)')) }],
    conditions: [],
    focus: [],
    as: null,
  };
  const environment = { nowSeconds: 0, parseOther: () => null };
  const plain = matcherFor('python', code);
  const asked: boolean[] = [];
  const filter = createFormulaFilter(NO_HINTS)(code);
  const filtered = createMatcher({
    ast: plain.ast,
    text: code,
    names: plain.names,
    mayMatch: (part) => {
      asked.push(filter(part));
      return asked.at(-1)!;
    },
  });
  const lines = (matcher: typeof plain) =>
    evaluateFormula(formula, matcher, environment).map(({ start, end }) => code.slice(start, end));
  expect(lines(filtered)).toEqual(['s(b)', 'eval(c)']);
  expect(lines(filtered)).toEqual(lines(plain));
  expect(asked).toContain(false);
});

test('a condition on content is asked while matching, without disturbing the match', () => {
  const code = 'f = getattr(o, n)\ng = h(1)\nf(1)\ng(2)\n';
  const formula: Formula = {
    op: 'all',
    positives: [pattern('$F = $LOOKUP')],
    negatives: [],
    conditions: [
      { op: 'pattern', metavariable: '$LOOKUP', formula: pattern('getattr($O, $N)'), language: null },
    ],
    focus: [],
    as: null,
  };
  const environment = { nowSeconds: 0, parseOther: () => null };
  const found = evaluateFormula(formula, matcherFor('python', code), environment);
  expect(found.map(({ start, end }) => code.slice(start, end))).toEqual(['f = getattr(o, n)']);
});
