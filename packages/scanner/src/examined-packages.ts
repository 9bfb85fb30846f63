/** The packages of a program as the checklist sees them. */
import type { Dependency, ExaminedPackage, ExaminedPackages, PackageChange } from '@skeptic/core';
import type { ScanDependencies } from './scan-dependencies.ts';
import type { SideProgram } from './side-program.ts';

/** All packages of a program, or those that a change brings or changes; null when there is no manifest. */
export async function examinedPackages(
  {
    packages: { dependencies, checks, files },
    selection: { root },
  }: Pick<SideProgram, 'packages' | 'selection'>,
  changes: readonly PackageChange[] | null,
  { packages }: Pick<ScanDependencies, 'packages'>,
): Promise<ExaminedPackages | null> {
  if (files.length === 0) return null;
  const checked = new Set(checks.flatMap((check) => (check.notChecked === null ? [check.dependency] : [])));
  const meant = dependencies.filter(
    (dependency) => isForeign(dependency) && (changes === null || changeOf(dependency, changes) !== null),
  );
  return {
    packages: meant.map(
      (dependency): ExaminedPackage => ({
        ecosystem: dependency.ecosystem,
        name: dependency.name,
        version: dependency.version,
        path: dependency.place.path,
        line: dependency.place.line,
        change: changes === null ? null : changeOf(dependency, changes),
        isPinned: dependency.version !== null,
        isChecked: checked.has(dependency),
      }),
    ),
    manifests: files.map(({ path }) => path),
    advisoriesFrom: await oldestAdvisories(meant, packages, root),
  };
}

/** What a change does to a package; null when it leaves it alone. */
function changeOf(
  { ecosystem, name, version, requirement }: Dependency,
  changes: readonly PackageChange[],
): ExaminedPackage['change'] {
  const found = changes.find(
    (change) =>
      change.ecosystem === ecosystem &&
      change.name === name &&
      change.to.some((label) => label.split(' ')[0] === (version ?? requirement ?? '?').split(' ')[0]),
  );
  if (found === undefined || found.kind === 'removed') return null;
  if (found.isOtherContent) return 'resourced';
  return found.kind === 'added' ? 'added' : 'changed';
}

/** Packages of the program itself have no publisher to be asked about. */
function isForeign({ source }: Dependency): boolean {
  return source !== 'workspace' && source !== 'path';
}

async function oldestAdvisories(
  dependencies: readonly Dependency[],
  packages: ScanDependencies['packages'],
  root: string,
): Promise<string | null> {
  if (packages === null || dependencies.length === 0) return null;
  const { advisories } = await packages(dependencies, { root, isPrivate: () => false });
  const dates = [...new Set(dependencies.map(({ ecosystem }) => ecosystem))].flatMap(
    (ecosystem) => advisories.source(ecosystem)?.date.slice(0, 10) ?? [],
  );
  return dates.sort()[0] ?? null;
}
