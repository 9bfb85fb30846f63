/** Which rules run on a file: by language, literal prefilter, path filters, and what was set aside. */
import type { Confidence } from '../finding/finding.ts';
import { compareConfidence } from '../finding/thresholds.ts';
import type { CompiledRule, RuleVariant } from '../rule/compiled.ts';
import { createPrefilter } from '../rule/prefilter.ts';
import type { PrefilterItem, PrefilterSet } from '../rule/prefilter-set.ts';
import { createPathFilter, type PathFilter } from './path-filter.ts';

/** A variant of a rule by name. */
export interface SelectedVariant {
  readonly ruleId: string;
  readonly language: RuleVariant['language'];
}

/** The same, loaded. */
export interface SelectedRule {
  readonly rule: CompiledRule;
  readonly variant: RuleVariant;
}

export interface RuleSelector {
  select(text: string, path: string, skip: ReadonlySet<string> | undefined): readonly SelectedVariant[];
}

/** A selector for the variants of a rule set; rules that can give only findings below `floor` are left out. */
export function createRuleSelector(set: PrefilterSet, floor: Confidence): RuleSelector {
  const wanted = set.filter((item) => compareConfidence(item.confidence, floor) >= 0);
  const prefilter = createPrefilter(
    wanted.map((item) => ({
      value: item,
      prefilter: floor === 'low' ? item.prefilter : item.shownPrefilter,
    })),
  );
  const filters = new Map<string, PathFilter>();
  const accepts = ({ ruleId, paths }: PrefilterItem, path: string): boolean => {
    if (paths === null) return true;
    let filter = filters.get(ruleId);
    if (filter === undefined) {
      filter = createPathFilter(paths);
      filters.set(ruleId, filter);
    }
    return filter(path);
  };
  return {
    select: (text, path, skip) =>
      prefilter.select(text).filter((item) => !(skip?.has(item.ruleId) ?? false) && accepts(item, path)),
  };
}
