/**
 * The prefilters of a rule set without its rules: enough to say that no rule can match a file. Small, so that a scan of such files
 * never reads the rules themselves.
 */
import type { Confidence } from '../finding/finding.ts';
import type { CompiledRule, CompiledRuleSet, RuleVariant } from './compiled.ts';
import type { LiteralGroups } from './literal-groups.ts';
import { createGroupTable, readGroups, type StoredGroup } from './stored-groups.ts';
import { COMPILED_FORMAT } from './stored-rule-set.ts';

/** What decides whether one variant of a rule runs on a file. */
export interface PrefilterItem {
  readonly ruleId: string;
  readonly language: RuleVariant['language'];
  readonly paths: CompiledRule['paths'];
  readonly prefilter: LiteralGroups | null;
  /** For a scan that does not ask for findings of low confidence. */
  readonly shownPrefilter: LiteralGroups | null;
  /** The rule's own: below what a scan asks for, the rule need not run. */
  readonly confidence: Confidence;
}

/** In the order of the rules. */
export type PrefilterSet = readonly PrefilterItem[];

/** The prefilters of a rule set. */
export function prefiltersOf(set: Pick<CompiledRuleSet, 'rules'>): PrefilterSet {
  return set.rules.flatMap(({ id, paths, variants, confidence }) =>
    variants.map(({ language, prefilter, shownPrefilter = prefilter }) => ({
      ruleId: id,
      language,
      paths,
      prefilter,
      shownPrefilter,
      confidence,
    })),
  );
}

interface StoredPrefilters {
  readonly format: number;
  /** Shared by several items. */
  readonly paths: readonly PrefilterItem['paths'][];
  readonly groups: readonly StoredGroup[];
  /** Rule, language, position in `paths`, confidence, positions in `groups`, and those for shown findings (0: the same). */
  readonly items: readonly (readonly [
    string,
    PrefilterItem['language'],
    number,
    Confidence,
    readonly number[] | null,
    readonly number[] | null | 0,
  ])[];
}

/** Writes prefilters as JSON text. */
export function serialisePrefilters(set: PrefilterSet): string {
  const paths = new Map<string, number>();
  const positionOf = (item: PrefilterItem): number => {
    const key = JSON.stringify(item.paths);
    if (!paths.has(key)) paths.set(key, paths.size);
    return paths.get(key)!;
  };
  const { groups, positionsOf } = createGroupTable();
  const items = set.map((item): StoredPrefilters['items'][number] => {
    const all = item.prefilter === null ? null : positionsOf(item.prefilter);
    const shown = item.shownPrefilter === null ? null : positionsOf(item.shownPrefilter);
    return [
      item.ruleId,
      item.language,
      positionOf(item),
      item.confidence,
      all,
      JSON.stringify(shown) === JSON.stringify(all) ? 0 : shown,
    ];
  });
  const stored: StoredPrefilters = {
    format: COMPILED_FORMAT,
    paths: [...paths.keys()].map((key) => JSON.parse(key) as PrefilterItem['paths']),
    groups,
    items,
  };
  return JSON.stringify(stored);
}

/** Reads what `serialisePrefilters` wrote; null when it is of another format. */
export function parsePrefilters(text: string): PrefilterSet | null {
  const stored = JSON.parse(text) as StoredPrefilters;
  if (stored.format !== COMPILED_FORMAT) return null;
  const groupsAt = readGroups(stored.groups);
  return stored.items.map(([ruleId, language, position, confidence, all, shown]) => {
    const prefilter = all === null ? null : groupsAt(all);
    return {
      ruleId,
      language,
      paths: stored.paths[position] ?? null,
      prefilter,
      shownPrefilter: shown === 0 ? prefilter : shown === null ? null : groupsAt(shown),
      confidence,
    };
  });
}
