/** What is loaded once per language: its rules by variant, and what is made of its models. */
import { type CountThings, createThingCounter } from '../dataflow/count-things.ts';
import { indexModels, type ModelIndex } from '../dataflow/model-index.ts';
import type { EngineOptions } from '../engine.ts';
import type { LanguageId } from '../languages/language.ts';
import type { TypeHints } from '../names/names.ts';
import { NO_HINTS } from '../names/resolve.ts';
import { createFormulaFilter, type FormulaFilter } from '../rule/formula-filter.ts';
import type { SelectedRule, SelectedVariant } from './rule-selection.ts';

export interface LanguageParts {
  /** By `variantKey`. */
  readonly variants: ReadonlyMap<string, SelectedRule>;
  readonly hints: TypeHints;
  readonly models: ModelIndex;
  readonly filter: FormulaFilter;
  /** Null where nothing is counted. */
  readonly countThings: CountThings | null;
}

/** Loads the parts; null for rules about text of any kind. */
export async function loadParts(options: EngineOptions, language: LanguageId | null): Promise<LanguageParts> {
  const text = await options.ruleSets.load('text');
  const own = language === null ? null : await options.ruleSets.load(language);
  const models = (language === null ? undefined : own?.models[language]) ?? { entries: [], hints: NO_HINTS };
  const variants = new Map<string, SelectedRule>();
  for (const rule of [...(own?.rules ?? []), ...text.rules]) {
    for (const variant of rule.variants)
      variants.set(variantKey({ ruleId: rule.id, language: variant.language }), { rule, variant });
  }
  const index = indexModels(models);
  const examined = language === null ? null : ((await options.ruleSets.loadExamined?.(language)) ?? null);
  return {
    variants,
    hints: models.hints,
    models: index,
    filter: createFormulaFilter(models.hints),
    countThings: examined === null ? null : createThingCounter(examined, index),
  };
}

/** Tells variants apart. */
export const variantKey = ({ ruleId, language }: SelectedVariant): string => `${language} ${ruleId}`;
