/** What a scan needs before it looks at any file: limits, rules, languages. */
import { type CompiledRuleSet, type Confidence, DEFAULT_SHOWN, type Notification } from '@skeptic/core';
import { DEFAULT_LIMITS, type ScanLimits } from './config/limits.ts';
import { createLanguageTable, type LanguageTable } from './languages.ts';
import { createRuleStore, type RuleStore, type RulesSetup } from './rules/rule-store.ts';
import type { UserRules } from './rules/user-rules.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

export interface PreparedScan {
  readonly limits: ScanLimits;
  readonly setup: RulesSetup;
  readonly store: RuleStore;
  readonly languages: LanguageTable;
  readonly userRules: CompiledRuleSet | null;
  /** What was wrong with the user's rules. */
  readonly notifications: readonly Notification[];
  readonly minConfidence: Confidence;
}

/** Prepares a scan. Throws `ConfigError` for the user's mistakes. */
export async function prepareScan(
  options: ScanOptions & { readonly onlySecrets?: boolean },
  deps: ScanDependencies,
): Promise<PreparedScan> {
  const { platform } = deps;
  const setup: RulesSetup = {
    folder: deps.rulesFolder,
    builtIn: !options.onlyRules,
    onlySecrets: options.onlySecrets,
    valueKey: deps.valueKey?.() ?? null,
  };
  const user = await loadRules(options.rules, deps);
  return {
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    setup,
    store: await createRuleStore(platform, setup, user.ruleSet),
    languages: createLanguageTable(deps.languages),
    userRules: user.ruleSet,
    notifications: user.notifications,
    minConfidence: options.shown?.confidence ?? DEFAULT_SHOWN.confidence,
  };
}

async function loadRules(paths: readonly string[], deps: ScanDependencies): Promise<UserRules> {
  if (paths.length === 0) return { ruleSet: null, notifications: [] };
  const { loadUserRules } = await import('./rules/user-rules.ts');
  return loadUserRules(deps.platform, paths, deps.compileUserRules);
}
