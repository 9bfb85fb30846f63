/** Which rules run on a file: by language, literal prefilter, path filters, and what was set aside. */
import ignore, { type Ignore } from 'ignore';
import type { LanguageId } from '../languages/language.ts';
import type { CompiledRule, CompiledRuleSet, RuleVariant } from '../rule/compiled.ts';
import { buildPrefilter } from '../rule/prefilter.ts';

export interface SelectedRule {
  readonly rule: CompiledRule;
  readonly variant: RuleVariant;
}

export interface RuleSelector {
  select(text: string, path: string, skip: ReadonlySet<string> | undefined): readonly SelectedRule[];
}

/** A selector for the variants of one language (or `generic`, `regex`) of a rule set. */
export function createRuleSelector(
  set: CompiledRuleSet,
  languages: readonly (LanguageId | 'generic' | 'regex')[],
): RuleSelector {
  const prefilter = buildPrefilter(set, languages);
  const filters = new Map<string, PathFilter>();
  const accepts = (rule: CompiledRule, path: string): boolean => {
    if (rule.paths === null) return true;
    let filter = filters.get(rule.id);
    if (filter === undefined) {
      filter = createPathFilter(rule.paths);
      filters.set(rule.id, filter);
    }
    return filter(path);
  };
  return {
    select: (text, path, skip) =>
      prefilter.select(text).filter(({ rule }) => !(skip?.has(rule.id) ?? false) && accepts(rule, path)),
  };
}

type PathFilter = (path: string) => boolean;

/** Globs as in `.gitignore`, floating unless they start with a slash; exclude wins. */
function createPathFilter(paths: NonNullable<CompiledRule['paths']>): PathFilter {
  const include = paths.include.length === 0 ? null : globs(paths.include);
  const exclude = paths.exclude.length === 0 ? null : globs(paths.exclude);
  return (path) => {
    // `ignore` takes relative paths only; what lies outside of the root is judged by its name.
    const relative = path.replace(/^(\.\.?\/|\/)+/, '').replace(/^[A-Za-z]:\//, '') || path;
    if (exclude?.ignores(relative) === true) return false;
    return include === null || include.ignores(relative);
  };
}

function globs(patterns: readonly string[]): Ignore {
  const floating = patterns.map((pattern) =>
    pattern.includes('/') && !pattern.startsWith('/') && !pattern.startsWith('**/')
      ? `**/${pattern}`
      : pattern,
  );
  return ignore().add(floating);
}
