/** What rules find in manifests that an agent edits, as far as it can be said while the edit is under way. */
import path from 'node:path';
import type { Policy, SkippedFile } from '@skeptic/core';
import { isManifestPath } from '../ecosystems/collect-packages.ts';
import { folderAbove, inFolder } from '../git/folders.ts';
import type { Collected } from '../judge-scan.ts';
import { addManifestFindings } from '../manifest-findings.ts';
import type { RuleStore } from '../rules/rule-store.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';
import type { SelectedFile, Selection } from '../workspace/select-files.ts';

/** Rules whose findings go away with the next step of the same work: the install that writes the lockfile. */
const BETWEEN_STEPS: ReadonlySet<string> = new Set(['lockfile-missing', 'lockfile-out-of-step']);

/** Adds what rules find in the manifests among the files. Lockfiles beside them are read as well. */
export async function withPackageFindings(
  collected: Collected,
  selection: Selection,
  {
    store,
    deps,
    policy,
    settings,
  }: {
    readonly store: RuleStore;
    readonly deps: ScanDependencies;
    readonly policy: Policy | null;
    /** Settings that start a script among the files: what they say of it counts, and nothing else. */
    readonly settings: readonly SelectedFile[];
  },
): Promise<Collected> {
  const edited = selection.files.filter((file) => isManifestPath(file.path));
  const manifests = [
    ...edited,
    ...settings.filter(({ path: file }) => !edited.some((one) => one.path === file)),
  ];
  if (manifests.length === 0) return collected;
  const own = new Set(selection.files.map((file) => file.path));
  const folders = [...new Set(edited.map((file) => folderAbove(file.path)))];
  const beside = folders.flatMap((folder) => manifestsIn(folder, selection.root, deps));
  const skipped = beside
    .filter((file) => !manifests.some((one) => one.path === file))
    .map((file): SkippedFile => ({ path: file, reason: 'unsupported-language', detail: null }));
  const found = await addManifestFindings(
    { ...collected, findings: [] },
    { ...selection, files: manifests, skipped },
    store,
    deps,
    { imports: null, policy },
  );
  const findings = found.findings.filter(
    ({ path: file, ruleId }) => own.has(file) && !BETWEEN_STEPS.has(ruleId),
  );
  return { ...collected, findings: [...collected.findings, ...findings], suppressions: found.suppressions };
}

function manifestsIn(folder: string, root: string, { platform }: ScanDependencies): readonly string[] {
  return platform.fs
    .readFolder(path.join(root, ...folder.split('/')))
    .entries.filter(({ kind }) => kind === 'file')
    .map(({ name }) => inFolder(folder, Buffer.from(name).toString('utf8')))
    .filter(isManifestPath);
}
