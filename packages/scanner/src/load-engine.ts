/** Loads the parts of core that bring the parser or the rule compiler along; nothing else does, so that `--version` stays fast. */
import {
  type CompiledRuleSet,
  type CompileRuleFiles,
  type CreateEngine,
  type GrammarSource,
  InternalError,
  type LanguageId,
  languages,
} from '@skeptic/core';
import { nodePlatform } from './platform/node-platform.ts';
import { readBuiltInRules } from './rules/rule-index.ts';
import type { CompileUserRules } from './rules/user-rules.ts';

/** What core offers once it is whole; looked up by name, so that a door without it is one clear error. */
interface LateCore {
  readonly languages: typeof languages;
  readonly createEngine?: CreateEngine;
  readonly compileRuleFiles?: CompileRuleFiles;
}

/** The engine's factory. */
export async function loadCreateEngine(): Promise<CreateEngine> {
  const { createEngine }: LateCore = await import('@skeptic/core');
  if (createEngine === undefined) throw new InternalError('this build of core has no engine');
  return createEngine;
}

/** The compiler of the user's rule files, knowing the kinds that the built-in models define. */
export async function loadCompileUserRules(
  grammars: GrammarSource,
  rulesFolder: string | null,
): Promise<CompileUserRules> {
  const { compileRuleFiles }: LateCore = await import('@skeptic/core');
  if (compileRuleFiles === undefined) throw new InternalError('this build of core has no rule compiler');
  const platform = nodePlatform();
  const models: { [L in LanguageId]?: CompiledRuleSet['models'][L] } = {};
  for (const { id } of languages) Object.assign(models, readBuiltInRules(platform, rulesFolder, id).models);
  return (files) => compileRuleFiles(files, { grammars, models });
}
