/** Which files judge changes, wherever they lie. */
import { POLICY_FILE } from './config/policy-name.ts';
import type { Change } from './git/open-change.ts';
import { showName } from './platform/system-path.ts';

/** Globs of what is not looked at. */
export const IGNORE_FILE = '.skepticignore';

/** True for the path of a policy. */
export function isPolicyFile(file: string): boolean {
  return file === POLICY_FILE || file.endsWith(`/${POLICY_FILE}`);
}

/** True for the path of a policy or of a list of what is ignored. */
export function isJudgingFile(file: string): boolean {
  return isPolicyFile(file) || file === IGNORE_FILE || file.endsWith(`/${IGNORE_FILE}`);
}

/** A change adds, edits or removes a file that judges, or one of some others. */
export function touchesJudging(
  { files, removed }: Pick<Change, 'files' | 'removed'>,
  named: ReadonlySet<string>,
): boolean {
  return [...files.map(({ name }) => name), ...removed].some((name) => {
    const { text } = showName(name);
    return named.has(text) || isJudgingFile(text);
  });
}
