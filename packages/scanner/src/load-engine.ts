/** Loads the parts of core that bring the parser or the rule compiler along; nothing else does, so that `--version` stays fast. */
import {
  type CompiledRuleSet,
  type CreateEngine,
  type GrammarSource,
  type LanguageId,
  languages,
} from '@skeptic/core';
import { nodePlatform } from './platform/node-platform.ts';
import { readBuiltInRules } from './rules/rule-index.ts';
import type { CompileUserRules } from './rules/user-rules.ts';

/** The engine's factory. */
export async function loadCreateEngine(): Promise<CreateEngine> {
  return (await import('./engine-entry.ts')).createEngine;
}

/** The compiler of the user's rule files, knowing the kinds that the built-in models define. */
export async function loadCompileUserRules(
  grammars: GrammarSource,
  rulesFolder: string | null,
): Promise<CompileUserRules> {
  const { compileRuleFiles } = await import('./engine-entry.ts');
  const platform = nodePlatform();
  const models: { [L in LanguageId]?: CompiledRuleSet['models'][L] } = {};
  for (const { id } of languages) Object.assign(models, readBuiltInRules(platform, rulesFolder, id).models);
  return (files) => compileRuleFiles(files, { grammars, models });
}
