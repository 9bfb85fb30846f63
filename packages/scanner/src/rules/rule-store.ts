/**
 * The rules of a scan: the built-in ones, loaded per language when first needed, and the user's. Built the same way in the
 * process and in each worker from `RulesSetup`, which is plain data.
 */
import type {
  CompiledRule,
  CompiledRuleSet,
  DetectorSet,
  FinishOptions,
  RuleSetKey,
  RuleSetSource,
} from '@skeptic/core';
import { isForeignRule } from '@skeptic/core';
import { SCAN_RULES } from '@skeptic/rules';
import type { Platform } from '../platform/platform.ts';
import {
  indexEntryOf,
  type RuleIndexEntry,
  readBuiltInPrefilters,
  readBuiltInRules,
  readDetectorPages,
  readDetectors,
  readExamined,
  readRuleIndex,
} from './rule-index.ts';

export interface RulesSetup {
  /** Folder of the compiled built-in packs; null without any. */
  readonly folder: string | null;
  /** False under `--only-rules`: then only the models of the built-in packs are used. */
  readonly builtIn: boolean;
  /** Only rules about secrets, as for a history; absent is all. */
  readonly onlySecrets?: boolean | undefined;
  /** With which secret values are marked; absent: they are not compared. */
  readonly valueKey?: string | null | undefined;
}

export interface RuleStore extends RuleSetSource {
  /** All rules of the scan, sorted by id; those about the scan itself are among them. */
  readonly index: readonly RuleIndexEntry[];
  /** True for rules of the scan, for built-in ones that it leaves out, and for those of other tools. */
  isKnown(ruleId: string): boolean;
  /** The rules of the scan and the detectors of secrets, which look at every text; sorted by id. */
  catalogue(): readonly RuleIndexEntry[];
  /** True when there are rules, or detectors, for files without a language. */
  readonly textRules: boolean;
  /** True when there are rules about dependencies. */
  readonly hasManifestRules: boolean;
  /** The rules with these ids. */
  find(ids: ReadonlySet<string>): Promise<readonly CompiledRule[]>;
  /** The same without their variants, for reports: that takes no more rule sets than are loaded, if these hold the rules. */
  describe(ids: ReadonlySet<string>): Promise<readonly CompiledRule[]>;
  readonly finish: FinishOptions;
}

const TEXT_LANGUAGES: ReadonlySet<string> = new Set(['generic', 'regex', 'text']);

/** Builds the store. `onLoad` hears the ids of each rule set once, before it is used. */
export async function createRuleStore(
  platform: Platform,
  setup: RulesSetup,
  userRules: CompiledRuleSet | null,
  onLoad: (ids: readonly string[]) => void = () => {},
): Promise<RuleStore> {
  const withUserRules = await loadMerge(userRules);
  const builtInIndex = setup.builtIn ? readRuleIndex(platform, setup.folder).rules : [];
  const user = userRules?.rules ?? [];
  const userIds = new Set(user.map((rule) => rule.id));
  const own = SCAN_RULES.filter((rule) => !userIds.has(rule.id));
  const index = [
    ...builtInIndex.filter((entry) => !userIds.has(entry.id)),
    ...[...own, ...user].map(indexEntryOf),
  ].sort(byId);
  const byIdIndex = new Map(index.map((entry) => [entry.id, entry]));
  const sets = new Map<RuleSetKey, CompiledRuleSet>();
  const loadSync = (key: RuleSetKey): CompiledRuleSet => {
    const known = sets.get(key);
    if (known !== undefined) return known;
    const builtIn = readBuiltInRules(platform, setup.folder, key);
    const all = withUserRules(key, setup.builtIn ? builtIn : { ...builtIn, rules: [] });
    const set =
      setup.onlySecrets === true
        ? { ...all, rules: all.rules.filter(({ id }) => isSecret(byIdIndex.get(id))) }
        : all;
    sets.set(key, set);
    onLoad(set.rules.map((rule) => rule.id));
    return set;
  };
  let leftOut: ReadonlySet<string> | null = null;
  const isLeftOut = (id: string): boolean => {
    if (setup.builtIn && setup.onlySecrets !== true) return false;
    leftOut ??= new Set(readRuleIndex(platform, setup.folder).rules.map((entry) => entry.id));
    return leftOut.has(id);
  };
  const detectors = createDetectorStore(platform, setup);
  return {
    index,
    isKnown: (id) => byIdIndex.has(id) || isForeignRule(id) || detectors.has(id) || isLeftOut(id),
    catalogue: () =>
      [...index, ...detectors.pages().map((rule) => ({ ...indexEntryOf(rule), languages: ['text'] }))].sort(
        byId,
      ),
    textRules:
      detectors.exist ||
      index.some((entry) => entry.languages.some((language) => TEXT_LANGUAGES.has(language))),
    loadDetectors: async () => detectors.set(),
    loadExamined: async (language) => readExamined(platform, setup.folder, language),
    hasManifestRules: index.some(({ languages }) => languages.includes('manifest')),
    load: async (key) => loadSync(key),
    // Only the built-in rules, all of them and alone, have stored prefilters.
    loadPrefilters: async (key) =>
      setup.builtIn && userRules === null && setup.onlySecrets !== true
        ? readBuiltInPrefilters(platform, setup.folder, key)
        : null,
    find: async (ids) => {
      const entries = [...ids].flatMap((id) => byIdIndex.get(id) ?? []);
      const keys = new Set(entries.flatMap((entry) => entry.languages.map(keyOfLanguage)));
      const found = new Map(own.filter(({ id }) => ids.has(id)).map((rule) => [rule.id, rule]));
      for (const key of [...keys].sort()) {
        for (const rule of loadSync(key).rules) {
          if (!ids.has(rule.id)) continue;
          found.set(rule.id, mergeVariants(found.get(rule.id), rule));
        }
      }
      return [...found.values(), ...pagesOf(ids, byIdIndex, detectors)].sort(byId);
    },
    describe: async (ids) => {
      const found = new Map(own.filter(({ id }) => ids.has(id)).map((rule) => [rule.id, rule]));
      const collect = (set: CompiledRuleSet): void => {
        for (const rule of set.rules) if (ids.has(rule.id)) found.set(rule.id, { ...rule, variants: [] });
      };
      for (const set of sets.values()) collect(set);
      for (const id of [...ids].sort()) {
        const [language] = byIdIndex.get(id)?.languages ?? [];
        if (!found.has(id) && language !== undefined) collect(loadSync(keyOfLanguage(language)));
      }
      return [...found.values(), ...pagesOf(ids, byIdIndex, detectors)].sort(byId);
    },
    finish: {
      valueKey: setup.valueKey ?? null,
      isSecretRule: (id) => (byIdIndex.has(id) ? isSecret(byIdIndex.get(id)) : detectors.has(id)),
    },
  };
}

interface DetectorStore {
  readonly exist: boolean;
  set(): DetectorSet | null;
  has(id: string): boolean;
  pages(): readonly CompiledRule[];
}

/** The detectors of secrets. Each of their files is read when it is first needed. */
function createDetectorStore(platform: Platform, { folder, builtIn }: RulesSetup): DetectorStore {
  const exist = builtIn && folder !== null;
  let set: DetectorSet | null | undefined;
  let ids: ReadonlySet<string> | undefined;
  let pages: readonly CompiledRule[] | undefined;
  const load = (): DetectorSet | null => {
    if (set === undefined) set = exist ? readDetectors(platform, folder) : null;
    return set;
  };
  return {
    exist,
    set: load,
    has(id) {
      ids ??= new Set(load()?.detectors.map((detector) => detector.id));
      return ids.has(id);
    },
    pages() {
      pages ??= exist ? readDetectorPages(platform, folder) : [];
      return pages;
    },
  };
}

/** The pages of detectors among some ids. */
function pagesOf(
  ids: ReadonlySet<string>,
  rules: ReadonlyMap<string, RuleIndexEntry>,
  detectors: DetectorStore,
): readonly CompiledRule[] {
  if ([...ids].every((id) => rules.has(id))) return [];
  return detectors.pages().filter(({ id }) => ids.has(id) && !rules.has(id));
}

/** Puts the user's rules beside the built-in ones of a key. */
async function loadMerge(
  userRules: CompiledRuleSet | null,
): Promise<(key: RuleSetKey, builtIn: CompiledRuleSet) => CompiledRuleSet> {
  if (userRules === null) return (_, builtIn) => builtIn;
  const { mergeUserRules } = await import('./merge-rules.ts');
  return (key, builtIn) => mergeUserRules(key, builtIn, userRules);
}

/** The rule set in which a rule of a language is found. */
export function keyOfLanguage(language: string): RuleSetKey {
  return TEXT_LANGUAGES.has(language) ? 'text' : (language as RuleSetKey);
}

/** Per-language files may hold only their language's variants of a rule. */
function mergeVariants(known: CompiledRule | undefined, rule: CompiledRule): CompiledRule {
  if (known === undefined) return rule;
  const languages = new Set(known.variants.map((variant) => variant.language));
  const more = rule.variants.filter((variant) => !languages.has(variant.language));
  return more.length === 0 ? known : { ...known, variants: [...known.variants, ...more] };
}

/** Mistake 2 of the seven is the hardcoded secret. */
function isSecret(entry: RuleIndexEntry | undefined): boolean {
  return entry !== undefined && (entry.category === 'secrets' || entry.mistake === 2);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
