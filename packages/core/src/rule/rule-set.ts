/**
 * Rule sets as values: putting rules and models together, merging, selecting, and the stored form. Free of zod and yaml: this
 * is what a scan with built-in rules uses.
 */
import { sha256 } from '../finding/sha256.ts';
import type { LanguageId } from '../languages/language.ts';
import type { TypeHints } from '../names/names.ts';
import type { CompiledModels, CompiledRule, CompiledRuleSet, RuleVariant } from './compiled.ts';
import { createModelLiterals, type ModelLiterals } from './model-literals.ts';
import { encodeNumber } from './stored-lines.ts';
import { COMPILED_FORMAT } from './stored-rule-set.ts';
import { variantPrefilter } from './variant-prefilter.ts';

const NO_MODELS: CompiledModels = {
  entries: [],
  hints: { returns: {}, members: {}, callbacks: {}, decorators: {}, parameters: [], bases: {} },
};

export type LanguageModels = CompiledRuleSet['models'];

/** Makes a rule set: fills in the prefilters, which depend on the models, and computes the version. */
export function createRuleSet(rules: readonly CompiledRule[], models: LanguageModels): CompiledRuleSet {
  const complete = withPrefilters(rules, models, () => false);
  return { version: versionOf(complete, models), rules: complete, models };
}

/** `isKnown` tells which variants have their prefilter already. */
function withPrefilters(
  rules: readonly CompiledRule[],
  models: LanguageModels,
  isKnown: (variant: RuleVariant) => boolean,
): CompiledRule[] {
  const known = new Map<string, ModelLiterals>();
  const literalsOf = (language: RuleVariant['language']): ModelLiterals => {
    let literals = known.get(language);
    if (literals === undefined) {
      literals = createModelLiterals(models[language as LanguageId] ?? NO_MODELS);
      known.set(language, literals);
    }
    return literals;
  };
  return rules.map((rule) => {
    if (rule.variants.every(isKnown)) return rule;
    const variants = rule.variants.map((variant) =>
      isKnown(variant)
        ? variant
        : {
            ...variant,
            prefilter: variantPrefilter(rule, variant, literalsOf(variant.language)),
            shownPrefilter: variantPrefilter(rule, variant, literalsOf(variant.language), 'medium'),
          },
    );
    return { ...rule, variants };
  });
}

/** Hash of everything that influences findings, as 16 hexadecimal digits. */
function versionOf(rules: readonly CompiledRule[], models: LanguageModels): string {
  return sha256(JSON.stringify([COMPILED_FORMAT, rules, models], encodeNumber)).slice(0, 16);
}

/** Version of a set that is made of others by a named operation. */
function derivedVersion(...parts: readonly string[]): string {
  return sha256(JSON.stringify(parts)).slice(0, 16);
}

/** The union of several sets. A later rule replaces an earlier one of the same id. */
export function mergeRuleSets(sets: readonly CompiledRuleSet[]): CompiledRuleSet {
  const [only, second] = sets;
  if (only !== undefined && second === undefined) return only;
  const models: { [L in LanguageId]?: CompiledModels } = {};
  for (const set of sets) {
    for (const [language, each] of Object.entries(set.models)) {
      const known = models[language as LanguageId];
      models[language as LanguageId] = known === undefined ? each : mergeModels([known, each]);
    }
  }
  const rules = new Map<string, CompiledRule>();
  for (const set of sets) {
    // Kinds and names depend on models: what was compiled with others is looked at again.
    const isKnown = ({ language }: RuleVariant): boolean =>
      models[language as LanguageId] === set.models[language as LanguageId];
    for (const rule of withPrefilters(set.rules, models, isKnown)) rules.set(rule.id, rule);
  }
  const version = derivedVersion('merge', ...sets.map((set) => set.version));
  return { version, rules: [...rules.values()], models };
}

/** The union of several libraries' models; later type hints win. */
export function mergeModels(models: readonly CompiledModels[]): CompiledModels {
  const hints = models.map((each) => each.hints);
  return {
    entries: models.flatMap((each) => each.entries),
    hints: {
      returns: mergeHints(hints, 'returns'),
      members: mergeHints(hints, 'members'),
      callbacks: mergeHints(hints, 'callbacks'),
      decorators: mergeHints(hints, 'decorators'),
      parameters: hints.flatMap((each) => each.parameters),
      bases: mergeHints(hints, 'bases'),
      shared: mergeHints(hints, 'shared') ?? {},
      ...(hints.some(({ carried }) => carried !== undefined)
        ? { carried: hints.flatMap(({ carried }) => carried ?? []) }
        : {}),
      ...(hints.some(({ schemas }) => schemas !== undefined)
        ? { schemas: hints.flatMap(({ schemas }) => schemas ?? []) }
        : {}),
    },
  };
}

function mergeHints<K extends Exclude<keyof TypeHints, 'parameters' | 'carried' | 'schemas'>>(
  hints: readonly TypeHints[],
  key: K,
): TypeHints[K] {
  return Object.assign({}, ...hints.map((each) => each[key])) as TypeHints[K];
}

/** The rules that satisfy a test (by id, severity, …), with all models. */
export function selectRules(set: CompiledRuleSet, test: (rule: CompiledRule) => boolean): CompiledRuleSet {
  const rules = set.rules.filter(test);
  if (rules.length === set.rules.length) return set;
  const version = derivedVersion('select', set.version, ...rules.map((rule) => rule.id));
  return { version, rules, models: set.models };
}

/** Whether an id is meant by a selector: the whole id, its last parts, or everything below a prefix (`injection.*`). */
export function matchesRuleId(id: string, selector: string): boolean {
  if (selector === '*' || id === selector || id.endsWith(`.${selector}`)) return true;
  return selector.endsWith('.*') && id.startsWith(selector.slice(0, -1));
}

/**
 * The part of a set that one language needs: its variants and models. `text` holds the `generic` and `regex` variants, which run
 * on files of every language and of none; `manifest` those of rules about dependencies.
 */
export function ruleSetFor(set: CompiledRuleSet, key: LanguageId | 'text' | 'manifest'): CompiledRuleSet {
  const isWanted = ({ language }: RuleVariant): boolean =>
    key === 'text' ? language === 'generic' || language === 'regex' : language === key;
  const rules = set.rules.flatMap((rule) => {
    const variants = rule.variants.filter(isWanted);
    return variants.length === 0 ? [] : [{ ...rule, variants }];
  });
  const own = key === 'text' || key === 'manifest' ? undefined : set.models[key];
  const models: LanguageModels = own === undefined ? {} : { [key]: own };
  return { version: derivedVersion('language', set.version, key), rules, models };
}
