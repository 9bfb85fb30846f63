/** User files with the real compilers of patterns. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileRuleFiles } from './compile-rule-files.ts';
import { formatRuleProblem } from './problem.ts';
import { asStored, storedAndRead } from './testing.ts';

const grammars = {
  load: async (name: string) =>
    new Uint8Array(readFileSync(new URL(`../../grammars/tree-sitter-${name}.wasm`, import.meta.url))),
};

async function compile(...texts: string[]) {
  const files = texts.map((text, i) => ({ path: `rules/f${i}.yaml`, text }));
  const { ruleSet, problems } = await compileRuleFiles(files, { grammars, models: {} });
  return { ruleSet, problems: problems.map(formatRuleProblem) };
}

const head = (id: string, languages: string): string =>
  `  - id: ${id}\n    message: m\n    severity: LOW\n    languages: [${languages}]\n`;

test('compiles rules of every language and models, and the result survives storing', async () => {
  const rules = `rules:
${head('py', 'python')}    pattern: |
      def $F(...):
          ...
          eval($X)
${head('js', 'js')}    patterns: [{pattern: "<$T dangerouslySetInnerHTML={$X} />"}, {pattern-not: "<a b={1} />"}]
${head('gen', 'generic')}    pattern: password = ... $X
${head('ali', 'aliengrep')}    pattern: token $....REST
${head('re', 'regex')}    patterns: [{pattern-regex: "(?P<KEY>AKIA[0-9A-Z]{16})"}, {metavariable-regex: {metavariable: $KEY, regex: .*A}}]
${head('flow', 'python')}    taint: {sources: [{kind: mine}], sinks: [run(...)]}
`;
  const models = 'library: own\nlanguage: python\nsources: [{kind: mine, call: own.read}]\n';
  const { ruleSet, problems } = await compile(rules, models);
  expect(problems).toEqual([]);
  expect(
    ruleSet.rules.map((rule) => [
      rule.id,
      rule.variants.map(({ language }) => language),
      rule.variants[0]?.prefilter,
    ]),
  ).toEqual([
    ['rules.py', ['python'], [['=eval']]],
    ['rules.js', ['javascript', 'typescript'], [['=dangerouslySetInnerHTML']]],
    ['rules.gen', ['generic'], [['password']]],
    ['rules.ali', ['generic'], [['token']]],
    ['rules.re', ['regex'], [['AKIA']]],
    ['rules.flow', ['python'], [['=own'], ['=read'], ['=run']]],
  ]);
  expect(storedAndRead(ruleSet)).toEqual(asStored(ruleSet));
});

test('reports what the compilers refuse at its place', async () => {
  const { problems } = await compile(`rules:
${head('a', 'python')}    pattern: "def f(:"
${head('b', 'python')}    patterns:
      - pattern: $X
      - metavariable-comparison: {comparison: $X >> > 1}
      - metavariable-regex: {metavariable: $X, regex: 'a(b'}
`);
  expect(problems).toHaveLength(3);
  expect(problems[0]).toContain('rules/f0.yaml:6:15: error: rule rules.a: the pattern is not valid python');
  expect(problems[1]).toContain('rules/f0.yaml:13:53: error: rule rules.b: not a valid comparison');
  expect(problems[2]).toContain('rules/f0.yaml:14:');
});
