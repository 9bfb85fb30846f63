import { expect, test } from 'vitest';
import { indexModels } from '../dataflow/model-index.ts';
import type { LanguageId } from '../languages/language.ts';
import { compileRuleSet, type RuleSetFile } from './compile-rule-set.ts';
import type { CompiledRuleSet } from './compiled.ts';
import { formatRuleProblem } from './problem.ts';
import { matchesRuleId, mergeRuleSets, ruleSetFor, selectRules } from './rule-set.ts';
import { parseRuleSet, serialiseRuleSet, shareLines } from './stored-rule-set.ts';
import { asStored, bytesOf, FAKE_DEPS, storedAndRead } from './testing.ts';

function rules(path: string, id: string, body: string, languages = '[python]'): RuleSetFile {
  const text = `rules:\n  - id: ${id}\n    message: m\n    severity: HIGH\n    languages: ${languages}\n    ${body}\n`;
  return { type: 'rules', path, text, origin: 'user', idPrefix: '' };
}
const TAINT = 'taint: {sources: [{kind: remote-input}], sinks: [{kind: sql-query}]}';
const MODELS: RuleSetFile = {
  type: 'models',
  path: 'm.yaml',
  text: 'library: l\nlanguage: python\ntypes: {returns: {a.b: a.B}}\nsources: [{kind: remote-input, read: req.args}]\nsinks: [{kind: sql-query, call: db.execute}]\n',
};

test('a stored set reads back as it was', () => {
  const { ruleSet, problems } = compileRuleSet(
    [
      MODELS,
      rules('a.yaml', 'a', 'pattern: foo'),
      rules('b.yaml', 'b', TAINT),
      rules('c.yaml', 'c', 'pattern: $X\n    options: {ac_matching: false}'),
    ],
    FAKE_DEPS,
  );
  expect(problems).toEqual([]);
  expect(storedAndRead(ruleSet)).toEqual(asStored(ruleSet));
});

test('a number that does not fit a double survives storing', () => {
  const deps = {
    ...FAKE_DEPS,
    compilePattern: (text: string) => ({
      ok: true as const,
      pattern: {
        text,
        form: 'expression' as const,
        roots: [{ kind: 'NumberLit' as const, start: 0, end: 0, id: 0, value: Number.NaN, text: '1e999' }],
        tokens: null,
        anyBody: false,
      },
    }),
  };
  const { ruleSet } = compileRuleSet([rules('a.yaml', 'a', 'pattern: 1e999')], deps);
  expect(storedAndRead(ruleSet)).toEqual(ruleSet);
});

test('what is not asked for is not read', () => {
  const { ruleSet } = compileRuleSet([MODELS, rules('a.yaml', 'a', 'pattern: foo')], FAKE_DEPS);
  const [head, ...rest] = serialiseRuleSet(ruleSet).split('\n');
  const readable = rest.map((line) => (/req\.args|"returns"/.test(line) ? line : 'unreadable'));
  const set = parseRuleSet(bytesOf([head, ...readable].join('\n')))!;
  const [rule] = set.rules;
  expect(rule).toHaveProperty('id', 'a');
  expect(rule!.variants.map(({ language }) => language)).toEqual(['python']);
  expect(() => rule!.variants[0]!.body).toThrow(SyntaxError);
  expect(() => rule!.metadata).toThrow(SyntaxError);
  const index = indexModels(set.models.python!);
  expect(index.reads.get('args')).toMatchObject([{ role: 'source', target: { name: 'req.args' } }]);
  expect(() => index.calls.get('execute')).toThrow(SyntaxError);
});

test('a set whose lines another one has is read from both', () => {
  const both = '[javascript, typescript]';
  const { ruleSet } = compileRuleSet(
    [rules('a.yaml', 'a', 'pattern: foo', both), rules('b.yaml', 'b', 'pattern: bar', both)],
    FAKE_DEPS,
  );
  const of = (language: LanguageId): CompiledRuleSet => ruleSetFor(ruleSet, language);
  const languages = ['javascript', 'typescript', 'python'] as const;
  const whole = new Map<string, string>(languages.map((name) => [name, serialiseRuleSet(of(name))]));
  const shared = shareLines(whole);
  expect(shared.get('javascript')).toBe(whole.get('javascript'));
  expect(shared.get('typescript')).not.toContain('\n');
  const bytes = bytesOf(shared.get('typescript')!);
  const set = parseRuleSet(bytes, (name) => bytesOf(shared.get(name)!));
  expect(set).toEqual(asStored(of('typescript')));
  expect(set!.rules[0]!.variants.map(({ language }) => language)).toEqual(['typescript']);
  expect(parseRuleSet(bytes, () => null)).toBeNull();
});

test('a set of another format is not read', () => {
  const { ruleSet } = compileRuleSet([], FAKE_DEPS);
  expect(parseRuleSet(bytesOf(serialiseRuleSet(ruleSet).replace('"format":', '"format":9')))).toBeNull();
});

test('the version depends on content alone', () => {
  const one = compileRuleSet([rules('a.yaml', 'a', 'pattern: foo')], FAKE_DEPS).ruleSet;
  expect(compileRuleSet([rules('elsewhere.yaml', 'a', 'pattern: foo')], FAKE_DEPS).ruleSet.version).toBe(
    one.version,
  );
  expect(compileRuleSet([rules('a.yaml', 'a', 'pattern: fou')], FAKE_DEPS).ruleSet.version).not.toBe(
    one.version,
  );
  expect(one.version).toMatch(/^[0-9a-f]{16}$/);
});

test('a model that is merged in changes the prefilters of the rules that use its kinds', () => {
  const builtIn = compileRuleSet([MODELS, rules('b.yaml', 'b', TAINT)], FAKE_DEPS).ruleSet;
  const user = compileRuleSet(
    [
      {
        type: 'models',
        path: 'u.yaml',
        text: 'library: u\nlanguage: python\nsinks: [{kind: sql-query, call: mydb.zap}]\n',
      },
    ],
    FAKE_DEPS,
  ).ruleSet;
  const merged = mergeRuleSets([builtIn, user]);
  expect(merged.rules[0]?.variants[0]?.prefilter).toEqual([
    ['=args'],
    ['=req'],
    [
      [['=db'], ['=execute']],
      [['=mydb'], ['=zap']],
    ],
  ]);
  expect(merged.models.python?.hints.returns).toEqual({ 'a.b': 'a.B' });
  expect(merged.version).not.toBe(builtIn.version);
  expect(mergeRuleSets([builtIn])).toBe(builtIn);
});

test('a later rule replaces an earlier one of its id', () => {
  const a = compileRuleSet([rules('a.yaml', 'a', 'pattern: foo')], FAKE_DEPS).ruleSet;
  const b = compileRuleSet([rules('a.yaml', 'a', 'pattern: bar')], FAKE_DEPS).ruleSet;
  expect(mergeRuleSets([a, b]).rules).toEqual(b.rules);
});

test('reports unknown kinds and ids used twice', () => {
  const { problems, ruleSet } = compileRuleSet(
    [
      MODELS,
      rules('a.yaml', 'a', 'pattern: foo'),
      rules('b.yaml', 'a', 'pattern: bar'),
      rules('c.yaml', 'c', TAINT.replace('sql-query', 'sqlquery')),
    ],
    FAKE_DEPS,
  );
  expect(problems.map(formatRuleProblem)).toEqual([
    'b.yaml:1:1: error: rule a: the id is also used in a.yaml',
    'c.yaml:1:1: warning: rule c: no model defines a sink of the kind "sqlquery"',
  ]);
  expect(ruleSet.rules.map(({ id }) => id)).toEqual(['a', 'c']);
});

test('the set for a language holds its variants and its models', () => {
  const { ruleSet } = compileRuleSet(
    [
      MODELS,
      rules('a.yaml', 'a', 'pattern: foo', '[python, js]'),
      rules('g.yaml', 'g', 'pattern: foo', '[generic]'),
      rules('j.yaml', 'j', 'pattern: foo', '[js]'),
    ],
    FAKE_DEPS,
  );
  const shape = (key: Parameters<typeof ruleSetFor>[1]) =>
    ruleSetFor(ruleSet, key).rules.map(
      (rule) => `${rule.id}:${rule.variants.map((variant) => variant.language)}`,
    );
  expect(shape('python')).toEqual(['a:python']);
  expect(shape('typescript')).toEqual(['a:typescript', 'j:typescript']);
  expect(shape('text')).toEqual(['g:generic']);
  expect(Object.keys(ruleSetFor(ruleSet, 'python').models)).toEqual(['python']);
  expect(ruleSetFor(ruleSet, 'text').models).toEqual({});
});

test.each([
  ['a.b.c', 'a.b.c', true],
  ['a.b.c', 'c', true],
  ['a.b.c', 'b.c', true],
  ['a.b.c', 'a.*', true],
  ['a.b.c', '*', true],
  ['a.b.c', 'a.b', false],
  ['a.bc', 'c', false],
])('id %s and selector %s', (id, selector, expected) => {
  expect(matchesRuleId(id, selector)).toBe(expected);
});

test('selecting all rules changes nothing, selecting some changes the version', () => {
  const { ruleSet } = compileRuleSet(
    [rules('a.yaml', 'a', 'pattern: foo'), rules('b.yaml', 'b', 'pattern: foo')],
    FAKE_DEPS,
  );
  expect(selectRules(ruleSet, () => true)).toBe(ruleSet);
  expect(selectRules(ruleSet, ({ id }) => id === 'b')).toMatchObject({ rules: [{ id: 'b' }] });
  expect(selectRules(ruleSet, ({ id }) => id === 'b').version).not.toBe(ruleSet.version);
});
