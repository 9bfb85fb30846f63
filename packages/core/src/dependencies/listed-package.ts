/** Packages as reports of scans show them. */
import type { ListedPackage } from '../finding/scan-inventory.ts';
import { compareText } from '../finding/sort.ts';
import type { PackageCheck } from './check-package.ts';
import type { Dependency } from './package.ts';

/** The packages of others in a program, with what was found of them in advisories; sorted by ecosystem and name. */
export function listedPackages(
  dependencies: readonly Dependency[],
  checks: readonly PackageCheck[],
): readonly ListedPackage[] {
  const byDependency = new Map(checks.map((check) => [check.dependency, check]));
  return dependencies
    .filter(({ source }) => source !== 'workspace' && source !== 'path')
    .map((dependency): ListedPackage => {
      const { ecosystem, name, version, requirement, direct, scope, place } = dependency;
      const check = byDependency.get(dependency);
      return {
        ecosystem,
        name,
        version: version ?? requirement,
        direct,
        scope,
        file: place.path,
        line: place.line,
        isChecked: check !== undefined && check.notChecked === null,
        advisories: (check?.advisories ?? []).map(({ id, summary, severity }) => ({ id, summary, severity })),
        upgrade: check?.upgrade ?? null,
      };
    })
    .sort((a, b) => compareText(a.ecosystem, b.ecosystem) || compareText(a.name, b.name));
}
