/** Files that an agent names, and whether a scan of the project would look at them. */
import path from 'node:path';
import { type FileEdit, isVendoredFolder } from '@skeptic/core';
import type { LanguageTable } from '../languages.ts';
import type { Platform } from '../platform/platform.ts';
import { isInside, toPosix } from '../platform/system-path.ts';
import { type IgnoreRules, isIgnored, withFolder } from '../workspace/ignore-rules.ts';
import { languageByPath, reasonByName, type SelectedFile } from '../workspace/select-files.ts';

export interface EditedFile {
  /** POSIX, relative to the project's root. */
  readonly path: string;
  readonly system: string;
  readonly edit: FileEdit;
}

/** The files of edits that lie in the project. A file outside, one behind a symbolic link, and git's own are none. */
export function editedFiles(
  edits: readonly FileEdit[],
  { root, cwd, platform }: { readonly root: string; readonly cwd: string; readonly platform: Platform },
): readonly EditedFile[] {
  const realRoot = platform.fs.realPath(root);
  const found = new Map<string, EditedFile>();
  for (const edit of edits) {
    const system = inRealFolder(path.resolve(cwd, edit.path), platform);
    if (!isInside(realRoot, system) || system === realRoot) continue;
    const relative = toPosix(path.relative(realRoot, system));
    // Several edits of one file: what is there now counts, and what was there before the first is found in other ways.
    const known = found.get(relative);
    found.set(relative, {
      path: relative,
      system: path.join(root, ...relative.split('/')),
      edit: known === undefined ? edit : joined(known.edit, edit),
    });
  }
  return [...found.values()].filter(({ system }) => platform.fs.linkKindOf(system) !== 'symlink');
}

function joined(first: FileEdit, second: FileEdit): FileEdit {
  if (second.content !== null) return second;
  return { ...first, replacements: [...first.replacements, ...second.replacements] };
}

/** The path with the links of its folders followed; a file that is not there yet keeps its name. */
function inRealFolder(file: string, platform: Platform): string {
  const names: string[] = [path.basename(file)];
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (platform.fs.kindOf(folder) === 'folder') return path.join(platform.fs.realPath(folder), ...names);
    if (path.dirname(folder) === folder) return file;
    names.unshift(path.basename(folder));
  }
}

export interface SelectOptions {
  readonly root: string;
  readonly platform: Platform;
  readonly languages: LanguageTable;
  readonly textRules: boolean;
  readonly excludedBy: ((path: string) => string | null) | undefined;
}

/** The file as a walk of the project would select it; null when it would leave it out. */
export function selectAsWalk(
  { path: file, system }: Pick<EditedFile, 'path' | 'system'>,
  { root, platform, languages, textRules, excludedBy }: SelectOptions,
): SelectedFile | null {
  const folders = file.split('/').slice(0, -1);
  if (folders.some((folder) => isVendoredFolder(folder) || LEFT_OUT.has(folder))) return null;
  let ignores: IgnoreRules | null = withFolder(null, platform, root, '');
  for (let depth = 1; depth <= folders.length; depth += 1) {
    const folder = folders.slice(0, depth).join('/');
    if (isIgnored(ignores, `${folder}/`) || excludedBy?.(`${folder}/`) != null) return null;
    ignores = withFolder(ignores, platform, path.join(root, ...folders.slice(0, depth)), folder);
  }
  if (isIgnored(ignores, file) || excludedBy?.(file) != null) return null;
  const language = languageByPath(file, { languages });
  if (reasonByName(path.basename(system), language, textRules) !== null) return null;
  return { path: file, system, language, explicit: false };
}

/** Version control, and what Skeptic itself writes. */
const LEFT_OUT: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.jj', 'CVS', '.skeptic']);
