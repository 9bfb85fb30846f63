/**
 * Decides which files a scan looks at. Walks folders with an explicit stack and never follows a symbolic link below a path that
 * the user named. Everything that is left out is listed with its reason; a folder that is left out is one entry.
 */
import path from 'node:path';
import { ConfigError, isVendoredFolder, type SkippedFile, type SkipReason } from '@skeptic/core';
import type { FileLanguage, LanguageTable } from '../languages.ts';
import type { FolderEntry, Platform, SystemPath } from '../platform/platform.ts';
import { isInside, joinName, pathKey, showName, toPosix } from '../platform/system-path.ts';
import { isBinaryName } from './binary-names.ts';
import { type IgnoreRules, isIgnored, withFolder } from './ignore-rules.ts';
import { findProjectRoot } from './project-root.ts';

/** A file to analyse. Plain data: it is sent to workers. */
export interface SelectedFile {
  /** POSIX path relative to the project root, as reported. */
  readonly path: string;
  readonly system: SystemPath;
  /** By its path; `shebang` means that only the content can tell; null leaves text rules. */
  readonly language: FileLanguage | 'shebang' | null;
  /** Named by the user: scanned although it looks minified or generated, and read through a symbolic link. */
  readonly explicit: boolean;
  /** Only secrets are looked for; its language says whether it looks minified or generated. */
  readonly secretsOnly?: true;
}

export interface Selection {
  readonly root: string;
  /** The folders that the user named, relative to the root (`''` is the root itself). */
  readonly folders: readonly string[];
  /** Sorted by path. */
  readonly files: readonly SelectedFile[];
  readonly skipped: readonly SkippedFile[];
  /** Manifests that are neither: a change rarely touches those that its files depend on. */
  readonly manifests?: readonly string[];
}

export interface SelectOptions {
  readonly platform: Platform;
  readonly languages: LanguageTable;
  /** True when there are rules for files without a language. */
  readonly textRules: boolean;
  /** Where a policy says that a path (folders end with `/`) is not scanned; null when it is. */
  readonly excludedBy?: ((path: string) => string | null) | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Folder {
  readonly system: SystemPath;
  /** POSIX, relative to the root, `''` for the root itself. */
  readonly relative: string;
  /** The ignore rules of the folders above. */
  readonly ignores: IgnoreRules | null;
}

interface Walk extends SelectOptions {
  readonly root: string;
  readonly files: Map<string, SelectedFile>;
  readonly skipped: Map<string, SkippedFile>;
  /** The folder that the user named, at which the walk began. */
  named: Folder | null;
}

const VERSION_CONTROL: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.jj', 'CVS']);
/** Folders between two looks at the abort signal. */
const YIELD_EVERY = 200;

/** Selects the files below the given paths. A path that does not exist is the user's mistake. */
export async function selectFiles(paths: readonly string[], options: SelectOptions): Promise<Selection> {
  const { platform } = options;
  const targets = resolveTargets(paths, platform);
  targets.forEach((target, i) => {
    requireTarget(platform, target, paths[i]!);
  });
  const walk: Walk = {
    ...options,
    root: findProjectRoot(platform, targets),
    files: new Map(),
    skipped: new Map(),
    named: null,
  };
  const folders: string[] = [];
  for (const target of targets) {
    if (platform.fs.kindOf(target) === 'folder') {
      folders.push(toPosix(path.relative(walk.root, target)));
      await walkFolder(target, walk);
    } else addNamedFile(target, walk);
  }
  const byPath = (a: { path: string }, b: { path: string }) =>
    a.path < b.path ? -1 : Number(a.path > b.path);
  return {
    root: walk.root,
    folders,
    files: [...walk.files.values()].sort(byPath),
    skipped: [...walk.skipped.values()].filter((skip) => !isSelected(walk, skip)).sort(byPath),
  };
}

/** The folder that paths of a scan are relative to. */
export function rootOfPaths(paths: readonly string[], platform: Platform): string {
  return findProjectRoot(platform, resolveTargets(paths, platform));
}

function resolveTargets(paths: readonly string[], platform: Platform): readonly string[] {
  return paths.map((given) => path.resolve(platform.cwd, given));
}

/** A file may be skipped under one named folder and named itself. */
function isSelected(walk: Walk, skip: SkippedFile): boolean {
  return walk.files.has(pathKey(path.join(walk.root, skip.path)));
}

function requireTarget(platform: Platform, target: string, given: string): void {
  const kind = platform.fs.kindOf(target);
  if (kind === 'missing') {
    throw new ConfigError(`there is no file or folder \`${given}\``, {
      code: 'path-missing',
      hint: 'paths are relative to the current folder',
    });
  }
}

function addNamedFile(target: string, walk: Walk): void {
  const relative = toPosix(path.relative(walk.root, target));
  const kind = walk.platform.fs.kindOf(target);
  if (kind !== 'file') {
    skip(walk, relative, kind === 'unreadable' ? 'unreadable' : 'not-a-regular-file', null);
    return;
  }
  const excluded = walk.excludedBy?.(relative) ?? null;
  if (excluded !== null) {
    skip(walk, relative, 'excluded', excluded);
    return;
  }
  const language = languageByPath(relative, walk);
  walk.files.set(pathKey(target), {
    path: relative,
    system: target,
    language: language ?? 'shebang',
    explicit: true,
  });
}

async function walkFolder(target: string, walk: Walk): Promise<void> {
  const relative = toPosix(path.relative(walk.root, target));
  walk.named = { system: target, relative, ignores: ignoresAbove(target, relative, walk) };
  const stack: Folder[] = [walk.named];
  for (let visited = 1; stack.length > 0; visited += 1) {
    visitFolder(stack.pop()!, stack, walk);
    if (visited % YIELD_EVERY === 0) await pause(walk.signal);
  }
}

/** Rules from the root down to the named folder. When they would ignore that folder itself, the user overrides them. */
function ignoresAbove(target: string, relative: string, walk: Walk): IgnoreRules | null {
  if (relative === '' || !isInside(walk.root, target)) return null;
  let ignores: IgnoreRules | null = withFolder(null, walk.platform, walk.root, '');
  const names = relative.split('/');
  for (let i = 1; i < names.length; i += 1) {
    const folder = names.slice(0, i).join('/');
    ignores = withFolder(ignores, walk.platform, path.join(walk.root, folder), folder);
  }
  return isIgnored(ignores, `${relative}/`) ? null : ignores;
}

function visitFolder(folder: Folder, stack: Folder[], walk: Walk): void {
  const { entries, problem } = walk.platform.fs.readFolder(folder.system);
  if (problem !== null) {
    skip(walk, `${folder.relative}/`, problem.reason, problem.detail);
    return;
  }
  if (folder !== walk.named && entries.some((entry) => isEnvironmentMark(entry))) {
    skip(walk, `${folder.relative}/`, 'vendored', 'Python environment');
    return;
  }
  const ignores =
    typeof folder.system === 'string' && entries.some((entry) => isIgnoreFile(entry))
      ? withFolder(folder.ignores, walk.platform, folder.system, folder.relative)
      : folder.ignores;
  const inside: Folder = { ...folder, ignores };
  const subfolders: Folder[] = [];
  for (const entry of entries) visitEntry(entry, inside, subfolders, walk);
  stack.push(...subfolders.reverse());
}

/** A Python environment may have any name; this file gives it away. */
function isEnvironmentMark(entry: FolderEntry): boolean {
  return entry.kind === 'file' && Buffer.from(entry.name).toString('latin1') === 'pyvenv.cfg';
}

/** `.git` counts because of its `info/exclude`. */
function isIgnoreFile(entry: FolderEntry): boolean {
  if (entry.name[0] !== 0x2e) return false;
  const name = Buffer.from(entry.name).toString('latin1');
  return name === '.gitignore' || name === '.skepticignore' || name === '.git';
}

function visitEntry(entry: FolderEntry, folder: Folder, subfolders: Folder[], walk: Walk): void {
  const name = showName(entry.name);
  const relative = folder.relative === '' ? name.text : `${folder.relative}/${name.text}`;
  const shown = entry.kind === 'folder' ? `${relative}/` : relative;
  const reason = reasonToSkip(entry, name.text, shown, folder);
  if (reason !== null) {
    skip(walk, shown, reason, null);
    return;
  }
  const excluded = walk.excludedBy?.(shown) ?? null;
  if (excluded !== null) {
    skip(walk, shown, 'excluded', excluded);
    return;
  }
  const system = joinName(folder.system, entry.name, name);
  if (entry.kind === 'folder') {
    subfolders.push({ system, relative, ignores: folder.ignores });
    return;
  }
  const language = languageByPath(relative, walk);
  const unread = reasonByName(name.text, language, walk.textRules);
  if (unread !== null) skip(walk, relative, unread, null);
  else if (!walk.files.has(pathKey(system)))
    walk.files.set(pathKey(system), { path: relative, system, language, explicit: false });
}

function reasonToSkip(entry: FolderEntry, name: string, shown: string, folder: Folder): SkipReason | null {
  if (entry.kind === 'symlink') return 'symlink';
  if (entry.kind === 'other') return 'not-a-regular-file';
  if (VERSION_CONTROL.has(name)) return 'vcs';
  // What Skeptic itself writes: the baseline.
  if (entry.kind === 'folder' && name === '.skeptic') return 'generated';
  if (isIgnored(folder.ignores, shown)) return 'ignored';
  return entry.kind === 'folder' && isVendoredFolder(name) ? 'vendored' : null;
}

/** True when there are files to link with each other: a file alone has nobody, and a text of no language nothing to link. */
export function isProgram({ files }: Pick<Selection, 'files'>): boolean {
  return files.filter(({ language }) => language !== null).length > 1;
}

/** Why a file need not be read to be left out; null when it has to be. */
export function reasonByName(
  name: string,
  language: SelectedFile['language'],
  textRules: boolean,
): 'unsupported-language' | 'binary' | null {
  if (language !== null) return null;
  if (!textRules) return 'unsupported-language';
  return isBinaryName(name) ? 'binary' : null;
}

/** Names without an extension, and CGI scripts, may be scripts with a shebang line. */
export function languageByPath(
  relative: string,
  { languages }: Pick<SelectOptions, 'languages'>,
): FileLanguage | 'shebang' | null {
  const language = languages.byPath(relative);
  if (language !== null) return language;
  const name = relative.slice(relative.lastIndexOf('/') + 1);
  return !name.includes('.') || name.endsWith('.cgi') ? 'shebang' : null;
}

function skip(walk: Walk, relative: string, reason: SkipReason, detail: string | null): void {
  walk.skipped.set(`${relative}\0${reason}`, { path: relative, reason, detail });
}

async function pause(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}
