/** The routes and packages of a scanned program, for reports that show more than findings. */
import { listedPackages, listedRoute, type Route, type ScanInventory } from '@skeptic/core';
import type { ManifestFindings } from './manifest-findings.ts';

/** The packages of a program and what advisories say of them. */
export type ProgramPackages = Pick<ManifestFindings, 'dependencies' | 'checks'>;

/** Lists them; no packages are given where there are no manifests. */
export function listInventory(routes: readonly Route[], packages: ProgramPackages | null): ScanInventory {
  return {
    routes: routes.map(listedRoute),
    packages: packages === null ? [] : listedPackages(packages.dependencies, packages.checks),
  };
}
