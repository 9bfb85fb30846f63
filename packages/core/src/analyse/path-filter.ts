/** On which paths a rule runs. */
import ignore, { type Ignore } from 'ignore';
import type { CompiledRule } from '../rule/compiled.ts';

export type PathFilter = (path: string) => boolean;

/** Globs as in `.gitignore`, floating unless they start with a slash; exclude wins. */
export function createPathFilter(paths: NonNullable<CompiledRule['paths']>): PathFilter {
  const include = paths.include.length === 0 ? null : globs(paths.include);
  const exclude = paths.exclude.length === 0 ? null : globs(paths.exclude);
  return (path) => {
    // `ignore` takes relative paths only; what lies outside of the root is judged by its name.
    const relative = path.replace(/^(\.\.?\/|\/)+/, '').replace(/^[A-Za-z]:\//, '') || path;
    if (exclude?.ignores(relative) === true) return false;
    return include === null || include.ignores(relative);
  };
}

const filters = new WeakMap<object, PathFilter>();

/** Whether a rule says nothing of the file at a path. */
export function leavesOut({ paths }: Pick<CompiledRule, 'paths'>, path: string): boolean {
  if (paths === null) return false;
  let filter = filters.get(paths);
  if (filter === undefined) {
    filter = createPathFilter(paths);
    filters.set(paths, filter);
  }
  return !filter(path);
}

function globs(patterns: readonly string[]): Ignore {
  const floating = patterns.map((pattern) =>
    pattern.includes('/') && !pattern.startsWith('/') && !pattern.startsWith('**/')
      ? `**/${pattern}`
      : pattern,
  );
  return ignore().add(floating);
}
