import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRuleSet } from './compile-rule-set.ts';
import { caselessLiteral, exactLiteral, isCaseless, literalText, nameLiteral } from './literal.ts';
import { alternativeGroups, type LiteralGroups, NEVER, normaliseGroups } from './literal-groups.ts';
import { createLiteralScanner } from './literal-scanner.ts';
import { createPrefilter } from './prefilter.ts';
import { parsePrefilters, prefiltersOf, serialisePrefilters } from './prefilter-set.ts';
import { createRuleSet } from './rule-set.ts';
import { compiledRule, FAKE_DEPS } from './testing.ts';
import { createTextTest } from './text-test.ts';

const letters = ['a', 'b', 'B', 'c', 'C', 'k', 's', 'é', 'É', 'ſ', '\u212a', 'İ', '~'];
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 4 });
const caseless = fc
  .string({ unit: fc.constantFrom('a', 'B', 'c', 'K', 's'), minLength: 1, maxLength: 4 })
  .map(caselessLiteral);

/** Which of the literals occur. */
type Find = (literals: readonly string[], text: string) => readonly boolean[];
const FINDS: readonly (readonly [string, Find])[] = [
  ['one by one', (literals, text) => literals.map((literal) => createTextTest(text)([literal]))],
  [
    'by the automaton',
    (literals, text) => [...createLiteralScanner(literals).scan(text)].map((flag) => flag === 1),
  ],
];

test.each(FINDS)('exactly the literals that occur are found, %s', (_, find) => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.oneof(word.map(exactLiteral), caseless), { maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...letters, 'd', '漢'), maxLength: 40 }),
      (all, text) => {
        const literals = all.filter((literal) => literal !== '');
        expect(find(literals, text)).toEqual(
          literals.map((literal) =>
            isCaseless(literal) ? new RegExp(literalText(literal), 'iu').test(text) : text.includes(literal),
          ),
        );
      },
    ),
    { numRuns: 2000 },
  );
});

test.each(FINDS)('a name is found as a whole only, %s', (_, find) => {
  const found = (text: string) => find([nameLiteral('rm'), nameLiteral('$'), nameLiteral('rmdir')], text);
  expect(found('form rmdirs $x x$')).toEqual([false, false, false]);
  expect(found('rmdir')).toEqual([false, false, true]);
  expect(found('arm.rm()')).toEqual([true, false, false]);
  expect(found('$(rm)')).toEqual([true, true, false]);
  expect(found('RM')).toEqual([false, false, false]);
});

test('overlapping literals are all found', () => {
  const scanner = createLiteralScanner(['execute', 'executemany', 'many', 'cut', 'Cut', '~cut']);
  expect([...scanner.scan('executemany')]).toEqual([1, 1, 1, 1, 0, 1]);
  expect([...scanner.scan('execute')]).toEqual([1, 0, 0, 1, 0, 1]);
  expect([...scanner.scan('EXECute Cut')]).toEqual([0, 0, 0, 0, 1, 1]);
});

/** Texts are few enough to look for literals one by one, or they are not. */
const FEW_CHARACTERS = [0, Number.POSITIVE_INFINITY];

test.each(FEW_CHARACTERS)('selects the entries whose groups are satisfied (%s)', (fewCharacters) => {
  const prefilter = createPrefilter(
    [
      { value: 'always', prefilter: null },
      { value: 'both', prefilter: [['foo', 'bar'], ['baz']] },
      { value: 'never', prefilter: [[]] },
    ],
    fewCharacters,
  );
  expect(prefilter.select('')).toEqual(['always']);
  expect(prefilter.select('bar baz')).toEqual(['always', 'both']);
  expect(prefilter.select('foo bar')).toEqual(['always']);
});

test.each(FEW_CHARACTERS)(
  'a member may be groups of its own, which several entries share (%s)',
  (fewCharacters) => {
    const library: LiteralGroups = [['=aiohttp'], ['=get', '=post']];
    const prefilter = createPrefilter(
      [
        { value: 'one', prefilter: [[library, 'urlopen']] },
        { value: 'two', prefilter: [...library, ['x']] },
      ],
      fewCharacters,
    );
    expect(prefilter.select('get')).toEqual([]);
    expect(prefilter.select('urlopen')).toEqual(['one']);
    expect(prefilter.select('aiohttp get')).toEqual(['one']);
    expect(prefilter.select('aiohttp post x')).toEqual(['one', 'two']);
    expect(prefilter.select('aiohttp budget x')).toEqual([]);
  },
);

test('alternatives share what all of them need and drop what a member implies', () => {
  expect(alternativeGroups([[['execute']], [['executemany'], ['db']]])).toEqual([['execute']]);
  expect(alternativeGroups([[['foo']], []])).toEqual([]);
  expect(alternativeGroups([[['foo']], NEVER])).toEqual([['foo']]);
  expect(alternativeGroups([NEVER, NEVER])).toEqual(NEVER);
  expect(
    alternativeGroups([
      [['foo'], ['db']],
      [['bar'], ['db']],
    ]),
  ).toEqual([['bar', 'foo'], ['db']]);
  expect(alternativeGroups([[['foo'], ['x']], [['bar'], ['y']], [['one']]])).toEqual([
    [[['bar'], ['y']], [['foo'], ['x']], 'one'],
  ]);
  expect(normaliseGroups([['foobar'], ['foo'], ['foobar'], ['x', 'foo']])).toEqual([['foobar']]);
  expect(normaliseGroups([['~foo'], ['xFoo']])).toEqual([['xFoo']]);
  expect(alternativeGroups([[['~foo']], [['Foo']]])).toEqual([['~foo']]);
});

const HEAD = 'rules:\n  - id: x\n    message: m\n    severity: HIGH\n    languages: [python]\n';

test.each([
  ['a name', 'pattern: eval', [['=eval']]],
  ['metavariables', 'pattern: $X', null],
  [
    'a conjunction',
    'patterns: [{pattern: foo}, {pattern-inside: barr}, {pattern-not: nope}]',
    [['=barr'], ['=foo']],
  ],
  ['alternatives', 'pattern-either: [{pattern: foo}, {pattern: bar}]', [['=bar', '=foo']]],
  ['an alternative without literal', 'pattern-either: [{pattern: foo}, {pattern: $X}]', null],
  ['a regex', 'pattern-regex: AKIA[0-9]+', [['AKIA']]],
  ['a regex in any case', "pattern-regex: '(?i)api_?key'", [['~api_key', '~apikey']]],
  [
    'a condition on a name',
    "patterns: [{pattern: $X}, {metavariable-regex: {metavariable: $X, regex: '(?i).*(passw|token)'}}]",
    [['~passw', '~token']],
  ],
  [
    'a condition that constants may satisfy',
    'patterns: [{pattern: $X}, {metavariable-regex: {metavariable: $X, regex: token, constant-propagation: true}}]',
    null,
  ],
  [
    'a condition that a default import may satisfy',
    'patterns: [{pattern: $X}, {metavariable-regex: {metavariable: $X, regex: default}}]',
    null,
  ],
  [
    'a condition on the content',
    'patterns: [{pattern: $X}, {metavariable-pattern: {metavariable: $X, pattern: inner}}]',
    [['=inner']],
  ],
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

const SQL = [
  [
    [['=db'], ['=raw']],
    [['=execute', '=executemany'], ['=sqlite3']],
  ],
];

test.each([
  ['kinds', '[{kind: remote-input}]', '[{kind: sql-query}]', [['=args', '=form'], ['=flask'], ...SQL]],
  ['a parameter as source', '[{kind: function-parameter}]', '[{kind: sql-query}]', SQL],
  ['a parameter or a kind', '[{kind: function-parameter}, {kind: remote-input}]', '[{kind: sql-query}]', SQL],
  [
    'a kind beside a pattern',
    '[{kind: remote-input}, {pattern: reader}]',
    '[{pattern: sinker}]',
    [['=reader', [['=args', '=form'], ['=flask']]], ['=sinker']],
  ],
  ['a name with a wildcard', '[{kind: function-parameter}]', '[{kind: any-name}]', [['=flask']]],
  ['a default import', '[{kind: function-parameter}]', '[{kind: defaulted}]', [['=mod']]],
])('the prefilter of a taint rule with %s', (_, sources, sinks, expected) => {
  expect(taintPrefilter(sources, sinks)).toEqual(expected);
});

test('a rule whose kinds no model of the language defines never runs', () => {
  const rule = compiledRule(
    `${HEAD}    mode: taint\n    pattern-sources: [{kind: nothing}]\n    pattern-sinks: [{pattern: foo}]\n`,
  );
  const [item] = prefiltersOf(createRuleSet([rule], {}));
  expect(createPrefilter([{ value: true, prefilter: item!.prefilter }]).select('foo nothing')).toEqual([]);
});

test('stored prefilters are read as they were written', () => {
  const paths = "    paths: {exclude: ['test/']}\n";
  const rules = [compiledRule(`${HEAD}    pattern: foo\n${paths}`), compiledRule(`${HEAD}    pattern: $X\n`)];
  const set = prefiltersOf(createRuleSet(rules, {}));
  expect(set.map(({ paths: filter }) => filter?.exclude)).toEqual([['test/'], undefined]);
  expect(parsePrefilters(serialisePrefilters(set))).toEqual(set);
  expect(parsePrefilters('{"format":-1}')).toBeNull();
});
