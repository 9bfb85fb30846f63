import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRuleSet } from './compile-rule-set.ts';
import { alternativeGroups, normaliseGroups } from './literal-groups.ts';
import { createLiteralScanner } from './literal-scanner.ts';
import { buildPrefilter, createPrefilter } from './prefilter.ts';
import { createRuleSet } from './rule-set.ts';
import { compiledRule, FAKE_DEPS } from './testing.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 1, maxLength: 4 });

test('the scanner finds exactly the literals that occur', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 12 }),
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', 'd', '漢'), maxLength: 40 }),
      (literals, text) => {
        const found = createLiteralScanner(literals).scan(text);
        expect([...found].map((flag) => flag === 1)).toEqual(
          literals.map((literal) => text.includes(literal)),
        );
      },
    ),
    { numRuns: 2000 },
  );
});

test('overlapping literals are all found', () => {
  const scanner = createLiteralScanner(['execute', 'executemany', 'many', 'cut']);
  expect([...scanner.scan('executemany')]).toEqual([1, 1, 1, 1]);
  expect([...scanner.scan('execute')]).toEqual([1, 0, 0, 1]);
});

test('selects the entries whose groups are satisfied', () => {
  const prefilter = createPrefilter([
    { value: 'always', prefilter: null },
    { value: 'both', prefilter: [['foo', 'bar'], ['baz']] },
    { value: 'never', prefilter: [[]] },
  ]);
  expect(prefilter.select('')).toEqual(['always']);
  expect(prefilter.select('bar baz')).toEqual(['always', 'both']);
  expect(prefilter.select('foo bar')).toEqual(['always']);
});

test('alternatives keep the best group of each and drop what a member implies', () => {
  expect(alternativeGroups([[['execute']], [['executemany'], ['db']]])).toEqual([['execute']]);
  expect(alternativeGroups([[['foo']], []])).toEqual([]);
  expect(normaliseGroups([['foobar'], ['foo'], ['foobar'], ['x', 'foo']])).toEqual([['foobar']]);
});

const HEAD = 'rules:\n  - id: x\n    message: m\n    severity: HIGH\n    languages: [python]\n';

test.each([
  ['a name', 'pattern: eval', [['eval']]],
  ['metavariables', 'pattern: $X', null],
  [
    'a conjunction',
    'patterns: [{pattern: foo}, {pattern-inside: barr}, {pattern-not: nope}]',
    [['barr'], ['foo']],
  ],
  ['alternatives', 'pattern-either: [{pattern: foo}, {pattern: bar}]', [['bar', 'foo']]],
  ['an alternative without literal', 'pattern-either: [{pattern: foo}, {pattern: $X}]', null],
  ['a regex', 'pattern-regex: AKIA[0-9]+', [['AKIA']]],
])('the prefilter of %s', (_, formula, expected) => {
  const rule = compiledRule(`${HEAD}    ${formula}\n`);
  expect(createRuleSet([rule], {}).rules[0]?.variants[0]?.prefilter).toEqual(expected);
});

const MODEL = `library: l
language: python
sources: [{kind: remote-input, read: [flask.request.args, flask.request.form]}]
sinks:
  - {kind: sql-query, call: "sqlite3.Cursor.{execute,executemany}"}
  - {kind: sql-query, method: raw, when: {imports: django.db}}
  - {kind: any-name, read: "flask.request.*"}
  - {kind: defaulted, call: mod.default}
`;

function taintPrefilter(sources: string, sinks: string) {
  const text = `${HEAD}    mode: taint\n    pattern-sources: ${sources}\n    pattern-sinks: ${sinks}\n`;
  const { ruleSet } = compileRuleSet(
    [
      { type: 'models', path: 'm.yaml', text: MODEL },
      { type: 'rules', path: 'r.yaml', text, origin: 'user', idPrefix: '' },
    ],
    FAKE_DEPS,
  );
  return ruleSet.rules[0]?.variants[0]?.prefilter;
}

test.each([
  [
    'kinds',
    '[{kind: remote-input}]',
    '[{kind: sql-query}]',
    [
      ['args', 'form'],
      ['execute', 'raw'],
    ],
  ],
  ['a parameter as source', '[{kind: function-parameter}]', '[{kind: sql-query}]', [['execute', 'raw']]],
  [
    'a parameter or a kind',
    '[{kind: function-parameter}, {kind: remote-input}]',
    '[{kind: sql-query}]',
    [['execute', 'raw']],
  ],
  [
    'a kind beside a pattern',
    '[{kind: remote-input}, {pattern: reader}]',
    '[{pattern: sinker}]',
    [['args', 'form', 'reader'], ['sinker']],
  ],
  ['a name with a wildcard', '[{kind: function-parameter}]', '[{kind: any-name}]', null],
  ['a default import', '[{kind: function-parameter}]', '[{kind: defaulted}]', [['mod']]],
])('the prefilter of a taint rule with %s', (_, sources, sinks, expected) => {
  expect(taintPrefilter(sources, sinks)).toEqual(expected);
});

test('a rule whose kinds no model of the language defines never runs', () => {
  const rule = compiledRule(
    `${HEAD}    mode: taint\n    pattern-sources: [{kind: nothing}]\n    pattern-sinks: [{pattern: foo}]\n`,
  );
  const set = createRuleSet([rule], {});
  expect(buildPrefilter(set, 'python').select('foo nothing')).toEqual([]);
});
