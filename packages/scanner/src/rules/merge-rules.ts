/** Puts the user's rules beside the built-in ones. Prefilters are computed anew for that, so it is loaded only where there are any. */
import { type CompiledRuleSet, mergeRuleSets, type RuleSetKey, ruleSetFor } from '@skeptic/core';

/** The rules of a key; a user's rule takes the place of a built-in one with the same id. */
export function mergeUserRules(
  key: RuleSetKey,
  builtIn: CompiledRuleSet,
  userRules: CompiledRuleSet,
): CompiledRuleSet {
  return mergeRuleSets([builtIn, ruleSetFor(userRules, key)]);
}
