/** The stored form of a rule set: JSON in which groups of prefilters are shared and default options are left out. */
import type { CompiledRule, CompiledRuleSet, RuleOptions, RuleVariant } from './compiled.ts';
import { withDefaultOptions, withoutDefaultOptions } from './rule-options.ts';
import { createGroupTable, readGroups, type StoredGroup } from './stored-groups.ts';

/** Changes with the compiled form, so that caches and stored sets of another version are not taken for ours. */
export const COMPILED_FORMAT = 3;

/** JSON has no NaN, which is the value of a number literal that does not fit a double. */
const NOT_A_NUMBER = '\u0000NaN';

interface StoredVariant extends Omit<RuleVariant, 'prefilter'> {
  /** Positions in the table of groups. */
  readonly prefilter: readonly number[] | null;
}
interface StoredRule extends Omit<CompiledRule, 'variants'> {
  readonly variants: readonly StoredVariant[];
}
interface StoredRuleSet {
  readonly format: number;
  readonly version: string;
  readonly groups: readonly StoredGroup[];
  readonly rules: readonly StoredRule[];
  readonly models: CompiledRuleSet['models'];
}

/** A replacer for JSON.stringify. */
export function encodeNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? NOT_A_NUMBER : value;
}

/** Writes a rule set as JSON text. */
export function serialiseRuleSet(set: CompiledRuleSet): string {
  const { groups, positionsOf } = createGroupTable();
  const rules = set.rules.map(
    (rule): StoredRule => ({
      ...rule,
      options: withoutDefaultOptions(rule.options),
      variants: rule.variants.map(({ shownPrefilter: _, ...variant }) => ({
        ...variant,
        prefilter: variant.prefilter === null ? null : positionsOf(variant.prefilter),
      })),
    }),
  );
  const stored: StoredRuleSet = {
    format: COMPILED_FORMAT,
    version: set.version,
    groups,
    rules,
    models: set.models,
  };
  return JSON.stringify(stored, encodeNumber);
}

/**
 * Reads what `serialiseRuleSet` wrote. The text is ours (part of the installation or of our cache), so only its format number
 * is checked; null when that differs.
 */
export function parseRuleSet(text: string): CompiledRuleSet | null {
  const revive = (_key: string, value: unknown): unknown => (value === NOT_A_NUMBER ? Number.NaN : value);
  // A reviver makes parsing several times slower, and nearly no set needs it.
  const stored = (text.includes('\\u0000NaN') ? JSON.parse(text, revive) : JSON.parse(text)) as StoredRuleSet;
  if (stored.format !== COMPILED_FORMAT) return null;
  const groupsAt = readGroups(stored.groups);
  const rules = stored.rules.map(
    (rule): CompiledRule => ({
      ...rule,
      options: withDefaultOptions(rule.options as RuleOptions),
      variants: rule.variants.map((variant) => ({
        ...variant,
        prefilter: variant.prefilter === null ? null : groupsAt(variant.prefilter),
      })),
    }),
  );
  return { version: stored.version, rules, models: stored.models };
}
