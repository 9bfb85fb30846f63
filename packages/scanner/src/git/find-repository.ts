/**
 * Finds the repository of a folder by looking at files, without running git: what a repository says of itself is not believed where it
 * would lead out of itself. A `.git` that is a file (a linked work tree, a submodule) is followed only when the folder it names points
 * back, which nobody can arrange who cannot write there; borrowed objects are used only when the user's environment names them.
 */
import path from 'node:path';
import { ConfigError, ExternalError } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';

export interface Repository {
  /** The top folder of the work tree. */
  readonly root: string;
  /** What belongs to this work tree alone: `HEAD`, the index. */
  readonly gitFolder: string;
  /** What all work trees share: objects, refs, configuration. */
  readonly commonFolder: string;
  readonly objectsFolder: string;
  readonly indexFile: string;
  readonly hash: 'sha1' | 'sha256';
}

const MAX_SMALL_FILE = 1_000_000;
/** Git itself follows borrowed objects no further. */
const MAX_ALTERNATES_DEPTH = 5;

/** The repository that holds `folder`, or that `GIT_DIR` names. Throws `ConfigError` when there is none, `ExternalError` when it cannot be trusted. */
export function findRepository(platform: Platform, folder: string): Repository {
  const { environment } = platform;
  const given = environment.GIT_DIR;
  const { root, gitFolder } =
    given === undefined || given === '' ? discover(platform, folder) : named(platform, folder, given);
  const commonFolder = commonFolderOf(platform, gitFolder);
  const objectsFolder =
    fromEnvironment(platform, folder, 'GIT_OBJECT_DIRECTORY') ?? ownObjects(platform, commonFolder);
  refuseForeignAlternates(platform, objectsFolder, commonFolder);
  const config = readSmall(platform, path.join(commonFolder, 'config')) ?? '';
  return {
    root,
    gitFolder,
    commonFolder,
    objectsFolder,
    indexFile: fromEnvironment(platform, folder, 'GIT_INDEX_FILE') ?? path.join(gitFolder, 'index'),
    hash: /^[ \t]*objectformat[ \t]*=[ \t]*"?sha256\b/im.test(config) ? 'sha256' : 'sha1',
  };
}

/** `GIT_DIR` is the user's, or git's own in a hook. Without `GIT_WORK_TREE` the current folder is the top, as git has it. */
function named(platform: Platform, folder: string, given: string): Pick<Repository, 'root' | 'gitFolder'> {
  const gitFolder = path.resolve(folder, given);
  if (platform.fs.kindOf(path.join(gitFolder, 'HEAD')) !== 'file')
    throw notFound(`GIT_DIR names \`${gitFolder}\`, which is no git repository`);
  return { root: fromEnvironment(platform, folder, 'GIT_WORK_TREE') ?? folder, gitFolder };
}

function discover(platform: Platform, folder: string): Pick<Repository, 'root' | 'gitFolder'> {
  for (let at = folder; ; at = path.dirname(at)) {
    const dotGit = path.join(at, '.git');
    const kind = platform.fs.linkKindOf(dotGit);
    if (kind === 'symlink') throw foreign(`\`${dotGit}\` is a symbolic link`, `GIT_DIR=${dotGit}`);
    if (kind === 'folder' && platform.fs.linkKindOf(path.join(dotGit, 'HEAD')) !== 'missing')
      return { root: at, gitFolder: dotGit };
    if (kind === 'file') return { root: at, gitFolder: linkedFolder(platform, at, dotGit) };
    if (path.dirname(at) === at) throw notFound(`\`${folder}\` is in no git repository`);
  }
}

/** The folder that a `.git` file names, if it points back. */
function linkedFolder(platform: Platform, root: string, dotGit: string): string {
  const target = /^gitdir: (.+?)\r?\n?$/.exec(readSmall(platform, dotGit) ?? '')?.[1];
  if (target === undefined) throw notFound(`\`${dotGit}\` names no git repository`);
  const gitFolder = path.resolve(root, target);
  if (!pointsBack(platform, root, gitFolder))
    throw foreign(`\`${dotGit}\` leads to a folder that does not point back`, `GIT_DIR=${gitFolder}`);
  return gitFolder;
}

/** A linked work tree is named in the file `gitdir`, a submodule in `core.worktree`. */
function pointsBack(platform: Platform, root: string, gitFolder: string): boolean {
  const workTree = readSmall(platform, path.join(gitFolder, 'gitdir'))?.trim();
  if (workTree !== undefined)
    return isSame(platform, path.resolve(gitFolder, workTree), path.join(root, '.git'));
  const config = readSmall(platform, path.join(gitFolder, 'config')) ?? '';
  const written = /^[ \t]*worktree[ \t]*=[ \t]*"?(.+?)"?[ \t]*\r?$/im.exec(config)?.[1];
  return written !== undefined && isSame(platform, path.resolve(gitFolder, written), root);
}

function commonFolderOf(platform: Platform, gitFolder: string): string {
  const written = readSmall(platform, path.join(gitFolder, 'commondir'))?.trim();
  if (written === undefined) return gitFolder;
  const common = path.resolve(gitFolder, written);
  const isAbove = isSame(platform, path.join(common, 'worktrees', path.basename(gitFolder)), gitFolder);
  if (!isAbove) throw foreign(`\`${path.join(gitFolder, 'commondir')}\` leads out of the repository`, null);
  return common;
}

function ownObjects(platform: Platform, commonFolder: string): string {
  const objects = path.join(commonFolder, 'objects');
  for (const folder of [objects, path.join(objects, 'pack'), path.join(objects, 'info')]) {
    if (platform.fs.linkKindOf(folder) === 'symlink')
      throw foreign(`\`${folder}\` is a symbolic link`, `GIT_OBJECT_DIRECTORY=${objects}`);
  }
  return objects;
}

/** Objects that are borrowed from elsewhere may be somebody else's: git would show them as this repository's. */
function refuseForeignAlternates(platform: Platform, objects: string, commonFolder: string, depth = 0): void {
  const file = path.join(objects, 'info', 'alternates');
  if (depth > MAX_ALTERNATES_DEPTH || platform.fs.linkKindOf(file) === 'missing') return;
  const text = readSmall(platform, file);
  // Git follows a link, reads a file of any length, and waits for whoever writes to a pipe.
  if (text === null) throw foreign(`\`${file}\` is no file of git's own`, null);
  const named = platform.environment.GIT_ALTERNATE_OBJECT_DIRECTORIES ?? '';
  const trusted = new Set(named.split(path.delimiter).filter((one) => one !== ''));
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const target = path.resolve(objects, line);
    const relative = path.relative(commonFolder, target);
    const isInside = !relative.startsWith('..') && !path.isAbsolute(relative);
    if (!isInside && !trusted.has(target))
      throw foreign(
        `the repository borrows objects from \`${target}\``,
        `GIT_ALTERNATE_OBJECT_DIRECTORIES=${target}`,
      );
    refuseForeignAlternates(platform, target, commonFolder, depth + 1);
  }
}

function fromEnvironment(platform: Platform, folder: string, name: string): string | null {
  const given = platform.environment[name];
  return given === undefined || given === '' ? null : path.resolve(folder, given);
}

/** A small file of git's own; null when there is none. Links are not followed. */
export function readSmall(platform: Platform, file: string, limit = MAX_SMALL_FILE): string | null {
  const read = platform.fs.readFile(file, limit);
  return read.ok ? new TextDecoder().decode(read.bytes) : null;
}

function isSame(platform: Platform, a: string, b: string): boolean {
  try {
    return platform.fs.realPath(a) === platform.fs.realPath(b);
  } catch {
    return false;
  }
}

function notFound(message: string): ConfigError {
  return new ConfigError(message, {
    code: 'no-repository',
    hint: 'run it inside a git work tree, or scan files and folders without an option of git',
  });
}

function foreign(message: string, setting: string | null): ExternalError {
  const hint = setting === null ? {} : { hint: `if you trust it, set ${setting}` };
  return new ExternalError(`${message}; it is not followed`, { code: 'repository-not-trusted', ...hint });
}
