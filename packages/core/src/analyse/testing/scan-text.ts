/** Shared by tests: compiles YAML rules and models and analyses a text with them. */
import { readFileSync } from 'node:fs';
import { createEngine } from '../../create-engine.ts';
import type { Engine, EngineLimits } from '../../engine.ts';
import { DEFAULT_ENGINE_LIMITS } from '../../engine.ts';
import type { Finding } from '../../finding/finding.ts';
import type { LanguageId } from '../../languages/language.ts';
import { compileRuleSet } from '../../rule/compile-rule-set.ts';
import { createRuleCompiler } from '../../rule/rule-compiler.ts';
import { ruleSetFor } from '../../rule/rule-set.ts';

const grammars = {
  load: async (name: string) =>
    new Uint8Array(readFileSync(new URL(`../../../grammars/tree-sitter-${name}.wasm`, import.meta.url))),
};

/** An engine over rules and models given as YAML text; a problem in them is an error. */
export async function engineOf(
  rules: string,
  models: string,
  limits: Partial<EngineLimits> = {},
  isKept = false,
): Promise<Engine> {
  const deps = await createRuleCompiler(grammars);
  const { ruleSet, problems } = compileRuleSet(
    [
      { type: 'models', path: 'models.yaml', text: models },
      { type: 'rules', path: 'rules.yaml', text: rules, origin: 'built-in', idPrefix: '' },
    ],
    deps,
  );
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return createEngine({
    grammars,
    ruleSets: { load: async (key) => ruleSetFor(ruleSet, key) },
    limits: { ...DEFAULT_ENGINE_LIMITS, ...limits },
    isKept,
  });
}

/** The one rule of a test as YAML: kinds of sources, with what else their entries say, that must not reach kinds of sinks. */
export function flowRule(sources: readonly string[], sinks: readonly string[], id = 'bad-flow'): string {
  const entries = (kinds: readonly string[]) => kinds.map((kind) => `      - {kind: ${kind}}`).join('\n');
  return `
rules:
  - id: ${id}
    mode: taint
    message: flow
    severity: HIGH
    metadata: {confidence: HIGH}
    languages: [python, javascript, typescript]
    options: {taint_assume_safe_comparisons: true, taint_assume_safe_booleans: true, taint_assume_safe_numbers: true, taint_assume_safe_indexes: true}
    pattern-sources:
${entries(sources)}
    pattern-sinks:
${entries(sinks)}
`;
}

const PATHS: { readonly [L in LanguageId]: string } = {
  python: 'a.py',
  javascript: 'a.js',
  typescript: 'a.ts',
};

export async function findingsIn(
  engine: Engine,
  language: LanguageId,
  text: string,
): Promise<readonly Finding[]> {
  const facts = await engine.analyse({ path: PATHS[language], text, language });
  const failed = facts.notifications.filter((notification) => notification.code === 'rule-failed');
  if (failed.length > 0) throw new Error(failed.map((notification) => notification.message).join('\n'));
  return facts.findings;
}

/** 1-based lines marked with `# <-` or `// <-`, optionally followed by a confidence. */
export function expectedLines(text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const mark = /(?:#|\/\/) <-\s*(\w*)/.exec(line);
    return mark === null ? [] : [`${index + 1}${mark[1] === '' ? '' : ` ${mark[1]}`}`];
  });
}
