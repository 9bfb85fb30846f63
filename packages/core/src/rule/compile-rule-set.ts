/** Compiles rule and model files to one rule set. */
import type { LanguageId } from '../languages/language.ts';
import type { RuleCompilerDeps } from './compile-context.ts';
import type { CompiledModels, CompiledRule, CompiledRuleSet } from './compiled.ts';
import { compileRuleFile, type RuleFileSource } from './load.ts';
import { compileModelFile, type ModelFileSource } from './load-model.ts';
import { BUILT_IN_SOURCES, kindsOf } from './model-literals.ts';
import type { RuleProblem } from './problem.ts';
import { createRuleSet, mergeModels } from './rule-set.ts';

export type RuleSetFile =
  | ({ readonly type: 'rules' } & RuleFileSource)
  | ({ readonly type: 'models' } & ModelFileSource);

export interface RuleSetCompilation {
  readonly ruleSet: CompiledRuleSet;
  /** In the order of the files given. */
  readonly problems: readonly RuleProblem[];
}

/**
 * Compiles all files. `base` are models that exist already (the built-in ones), so that kinds they define are known. Broken
 * rules are left out and reported.
 */
export function compileRuleSet(
  files: readonly RuleSetFile[],
  deps: RuleCompilerDeps,
  base: CompiledRuleSet['models'] = {},
): RuleSetCompilation {
  const problems: RuleProblem[] = [];
  const rules = new Map<string, { readonly rule: CompiledRule; readonly path: string }>();
  const parts = new Map<LanguageId, CompiledModels[]>();
  for (const file of files) {
    if (file.type === 'models') {
      const compiled = compileModelFile(file, deps);
      problems.push(...compiled.problems);
      for (const language of compiled.languages)
        parts.set(language, [...(parts.get(language) ?? []), compiled.models]);
      continue;
    }
    const compiled = compileRuleFile(file, deps);
    problems.push(...compiled.problems);
    for (const rule of compiled.rules) {
      const other = rules.get(rule.id);
      if (other === undefined) rules.set(rule.id, { rule, path: file.path });
      else
        problems.push(
          problemAtTop(file.path, rule.id, 'duplicate-id', `the id is also used in ${other.path}`),
        );
    }
  }
  const models = Object.fromEntries([...parts].map(([language, list]) => [language, mergeModels(list)]));
  problems.push(...unknownKinds([...rules.values()], [models, base]));
  return {
    ruleSet: createRuleSet(
      [...rules.values()].map(({ rule }) => rule),
      models,
    ),
    problems,
  };
}

/** A kind that no model of any language defines is a misspelling; one that only another language lacks is not. */
function unknownKinds(
  rules: readonly { readonly rule: CompiledRule; readonly path: string }[],
  models: readonly CompiledRuleSet['models'][],
): RuleProblem[] {
  const defined = new Set([...BUILT_IN_SOURCES].map((kind) => `source ${kind}`));
  for (const { entries } of models.flatMap((each) => Object.values(each))) {
    // What renders a template is a sink for what the template puts out.
    for (const { role, kinds } of entries)
      for (const kind of kinds) defined.add(`${role === 'render' ? 'sink' : role} ${kind}`);
  }
  const problems = new Map<string, RuleProblem>();
  for (const { rule, path } of rules) {
    for (const { body } of rule.variants) {
      if (body.mode !== 'taint') continue;
      for (const { role, kind } of kindsOf(body)) {
        if (defined.has(`${role} ${kind}`)) continue;
        const reason = `no model defines a ${role} of the kind "${kind}"`;
        problems.set(`${rule.id} ${reason}`, {
          ...problemAtTop(path, rule.id, 'unknown-kind', reason),
          severity: 'warning',
        });
      }
    }
  }
  return [...problems.values()];
}

function problemAtTop(path: string, ruleId: string, code: RuleProblem['code'], reason: string): RuleProblem {
  return { severity: 'error', code, path, line: 1, column: 1, ruleId, reason, hint: null };
}
