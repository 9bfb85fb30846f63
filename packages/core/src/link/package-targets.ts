/** The targets of `exports` and `imports` of a package.json for a subpath. */
import type { Json } from '../facts/manifests.ts';

/** Nested conditions and lists beyond these are not followed. */
const MAX_DEPTH = 8;
const MAX_TARGETS = 32;

/**
 * All targets, in the order of the file, whatever their condition: which conditions hold is the bundler's choice, and only one of
 * the targets leads to a source anyway. Declarations (`types`) come last.
 */
export function targetsOf(exports: Json, subpath: string): readonly string[] {
  const targets: string[] = [];
  if (!isTable(exports)) {
    if (subpath === '.') collect(exports, '', targets, 0);
  } else if (!Object.keys(exports).some((key) => /^[.#]/.test(key))) {
    if (subpath === '.') collect(exports, '', targets, 0);
  } else {
    const found = bestKey(exports, subpath);
    if (found !== null) collect(exports[found.key]!, found.matched, targets, 0);
  }
  return targets;
}

type Table = { readonly [key: string]: Json };

function isTable(value: Json): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The exact key, else the pattern with the longest text before its `*` (or an old folder mapping, which ends in a slash). */
function bestKey(table: Table, subpath: string): { readonly key: string; readonly matched: string } | null {
  if (Object.hasOwn(table, subpath)) return { key: subpath, matched: '' };
  let best: { readonly key: string; readonly matched: string } | null = null;
  let length = -1;
  for (const key of Object.keys(table)) {
    const star = key.indexOf('*');
    const prefix = star < 0 ? key : key.slice(0, star);
    const suffix = star < 0 ? '' : key.slice(star + 1);
    const isPattern = star >= 0 || key.endsWith('/');
    const fits =
      isPattern &&
      subpath.length >= prefix.length + suffix.length &&
      subpath.startsWith(prefix) &&
      subpath.endsWith(suffix);
    if (!fits || prefix.length <= length) continue;
    best = { key, matched: subpath.slice(prefix.length, subpath.length - suffix.length) };
    length = prefix.length;
  }
  return best;
}

function collect(value: Json, matched: string, targets: string[], depth: number): void {
  if (depth > MAX_DEPTH || targets.length >= MAX_TARGETS) return;
  if (typeof value === 'string') {
    const target = value.endsWith('/') ? value + matched : value.replaceAll('*', () => matched);
    if (target.startsWith('./')) targets.push(target);
  } else if (Array.isArray(value)) {
    for (const part of value as readonly Json[]) collect(part, matched, targets, depth + 1);
  } else if (isTable(value)) {
    const keys = Object.keys(value);
    for (const key of [...keys.filter((one) => one !== 'types'), ...keys.filter((one) => one === 'types')])
      collect(value[key]!, matched, targets, depth + 1);
  }
}
