/**
 * Packages that a change begins to import and that nothing declares: also what an assistant made up. Imports that the files had before are
 * old, so that most changes cost nothing here. Manifests are those of the index or the commit.
 */
import {
  type ImportingFile,
  joinImports,
  type Notification,
  type Policy,
  packageSettings,
  type UndeclaredPackage,
  writtenImports,
} from '@skeptic/core';
import { collectPackages, isDeclaringPath } from './ecosystems/collect-packages.ts';
import type { FreshImports, ImportsOfChange } from './fresh-imports.ts';
import { readText } from './git/blob-reader.ts';
import { inTurns } from './git/in-turns.ts';
import { undeclaredWeaknesses } from './imported-packages.ts';
import { moduleSystemOf } from './languages.ts';
import { findingsOf, type ManifestFindings } from './manifest-findings.ts';
import { collectManifests } from './manifests/collect-manifests.ts';
import { openRevisionManifests } from './revision-manifests.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { sizeLimitOf } from './size-limit.ts';

/** Files that are read to see what else a program of Python imports. */
const MAX_READ = 1000;
const MAX_TEXT_BYTES = 200_000;

/** Findings about fresh imports. `imports` are those of the changed files. */
export async function findUndeclared(
  imports: readonly ImportingFile[],
  fresh: FreshImports,
  given: ImportsOfChange,
  {
    platform,
    packages,
    policy,
  }: Pick<ScanDependencies, 'platform' | 'packages'> & { readonly policy: Policy | null },
): Promise<Pick<ManifestFindings, 'findings' | 'suppressions' | 'notifications'> | null> {
  const files = imports.flatMap((file) => {
    const own = file.imports.filter(({ module }) => fresh.get(file.path)?.has(module) === true);
    return own.length === 0 ? [] : [{ ...file, imports: own }];
  });
  if (files.length === 0) return null;
  const { change, selected, prepared } = given;
  const { undeclared, notifications } = await undeclaredAmong(files, given, platform);
  if (undeclared.length === 0 && notifications.length === 0) return null;
  const { isPrivate } = packageSettings(policy);
  const knowledge = (await packages?.([], { root: change.repository.root, isPrivate })) ?? null;
  const { rules } = await prepared.store.load('manifest');
  const texts = new Map<string, string>();
  await inTurns(files, async ({ path }) => {
    const limit = sizeLimitOf(prepared.languages.byPath(path), prepared.limits);
    const text = await readText(change.blobs, selected.files.get(path)!.object, limit);
    if (text !== null) texts.set(path, text);
  });
  const weaknesses = undeclaredWeaknesses(undeclared, knowledge);
  const found = findingsOf(weaknesses, rules, (path) => texts.get(path) ?? null, prepared.store);
  return { ...found, notifications: [...notifications, ...found.notifications] };
}

const ECOSYSTEMS: Readonly<Record<ImportingFile['system'], string>> = { python: 'python', script: 'npm' };

async function undeclaredAmong(
  files: readonly ImportingFile[],
  given: ImportsOfChange,
  platform: ScanDependencies['platform'],
): Promise<{
  readonly undeclared: readonly UndeclaredPackage[];
  readonly notifications: readonly Notification[];
}> {
  const { change, selected, provided } = given;
  const { root } = change.repository;
  const paths = await change.paths();
  const wanted = new Set(files.map(({ system }) => ECOSYSTEMS[system]));
  const source = { root, paths, blobs: change.blobs, objectAt: change.objectAt };
  const manifests = await openRevisionManifests(
    source,
    platform,
    (ecosystem, path) => wanted.has(ecosystem) && isDeclaringPath(path),
  );
  try {
    const declaring = manifests.selection.files.map(({ path }) => path);
    const collection = collectPackages({ platform: manifests.platform, root, paths: declaring });
    const shown = await provided();
    const layout = () =>
      collectManifests({ platform: selected.platform, root, paths: shown.paths }).manifests;
    const unread = shown.unread === null ? [] : [cutNote(shown.unread)];
    const join = (all: readonly ImportingFile[]) =>
      joinImports({ ...collection, files: all, paths, layout }).undeclared;
    const found = join(files);
    // What else is imported tells which modules the declared packages bring.
    if (!found.some(({ evidence }) => evidence === 'guess'))
      return { undeclared: found, notifications: unread };
    const program = await importsOfProgram(paths, given);
    return {
      undeclared: join([...files, ...program.files]),
      notifications: [...unread, ...(program.unread === null ? [] : [cutNote(program.unread)])],
    };
  } finally {
    manifests.close();
  }
}

/** What the files of a program of Python import, as far as it is written plainly; none of it is held against anything. */
async function importsOfProgram(
  paths: readonly string[],
  { change, selected, prepared: { languages } }: ImportsOfChange,
): Promise<{ readonly files: readonly ImportingFile[]; readonly unread: string | null }> {
  const python = paths.filter((path) => moduleSystemOf(languages.byPath(path)) === 'python');
  const own = await selected.ownOf(python);
  const read = own.slice(0, MAX_READ);
  const files: ImportingFile[] = [];
  await inTurns(read, async (path) => {
    const text = await readText(change.blobs, change.objectAt(path), MAX_TEXT_BYTES);
    const imports = writtenImports(text ?? '', 'python').flatMap(({ module, level, names }) =>
      level > 0 ? [] : [{ module, names, start: 0, end: 0, line: 1, need: 'guarded' as const }],
    );
    files.push({ path, system: 'python', imports });
  });
  const unread = own.length > MAX_READ ? `${MAX_READ} of ${own.length} files of Python were read` : null;
  return { files, unread };
}

function cutNote(what: string): Notification {
  const message = `new imports were held against the program in part: ${what}`;
  return { level: 'note', code: 'imports-cut', message, path: null, ruleId: null };
}
