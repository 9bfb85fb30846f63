/** The engine and the rule compiler for the rest of the product. The compiler brings much along and is loaded when it is needed. */
import {
  type CompiledRuleSet,
  type CreateEngine,
  createEngine,
  type GrammarSource,
  type LanguageId,
  languageInfos,
} from '@skeptic/core';
import { nodePlatform } from './platform/node-platform.ts';
import { readBuiltInRules } from './rules/rule-index.ts';
import type { CompileUserRules } from './rules/user-rules.ts';

/** The engine's factory. The engine itself loads most of its parts when a file needs them. */
export async function loadCreateEngine(): Promise<CreateEngine> {
  return createEngine;
}

/** The compiler of the user's rule files, knowing the kinds that the built-in models define. */
export async function loadCompileUserRules(
  grammars: GrammarSource,
  rulesFolder: string | null,
): Promise<CompileUserRules> {
  const { compileRuleFiles } = await import('./rule-compiler-entry.ts');
  const platform = nodePlatform();
  const models: { [L in LanguageId]?: CompiledRuleSet['models'][L] } = {};
  for (const { id } of languageInfos)
    Object.assign(models, readBuiltInRules(platform, rulesFolder, id).models);
  return (files) => compileRuleFiles(files, { grammars, models });
}

/** Loads the second reviewer. */
export function loadSecondReview(): Promise<typeof import('./ai-review/second-review.ts')> {
  return import('./ai-review/second-review.ts');
}
