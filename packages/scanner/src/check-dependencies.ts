/** Checks the packages of a program against what this installation knows: advisories, and lists of names. Offline. */
import {
  advisoryWeaknesses,
  checkPackage,
  type Dependency,
  type DependencyWeakness,
  type NameKnowledge,
  type Notification,
  nameWeaknesses,
  type PackageCheck,
  packageKey,
} from '@skeptic/core';
import type { AdvisoryDatabase } from './advisories/advisory-database.ts';
import { advisoryStatus } from './advisories/advisory-status.ts';

export interface PackageKnowledge {
  readonly advisories: AdvisoryDatabase;
  readonly names: NameKnowledge;
}

export interface DependencyChecks {
  readonly checks: readonly PackageCheck[];
  readonly weaknesses: readonly DependencyWeakness[];
  /** What was not checked, and with what age of data the rest was. */
  readonly notifications: readonly Notification[];
}

/** Checks packages; `today` (`YYYY-MM-DD`) decides what is stale. */
export function checkDependencies(
  dependencies: readonly Dependency[],
  { advisories, names }: PackageKnowledge,
  today: string,
): DependencyChecks {
  // In the order of names, packages share the blocks of an index.
  const sorted = dependencies
    .map((dependency) => ({ dependency, key: packageKey(dependency.ecosystem, dependency.name) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const checks = sorted.map(({ dependency, key }) =>
    checkPackage(dependency, advisories.find(dependency.ecosystem, key)),
  );
  return {
    checks,
    weaknesses: [
      ...checks.flatMap(advisoryWeaknesses),
      ...sorted.flatMap(({ dependency, key }) => nameWeaknesses({ ...dependency, name: key }, names)),
    ],
    notifications: [...notCheckedNotes(checks), ...staleNotes(checks, advisories, today)],
  };
}

/** One note per ecosystem and reason: a package that was not checked is never called fine. */
function notCheckedNotes(checks: readonly PackageCheck[]): readonly Notification[] {
  const groups = new Map<string, { readonly check: PackageCheck; count: number }>();
  for (const check of checks) {
    if (check.notChecked === null) continue;
    const key = `${check.dependency.ecosystem}\n${check.notChecked}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { check, count: 1 });
    else group.count++;
  }
  return [...groups.values()].map(({ check, count }) => note(notCheckedText(check, count)));
}

function notCheckedText(
  { dependency: { ecosystem, name }, notChecked }: PackageCheck,
  count: number,
): string {
  const packages = count === 1 ? `${ecosystem} package ${name}` : `${count} ${ecosystem} packages`;
  switch (notChecked) {
    case 'no-advisories':
      return `${packages} not checked for vulnerabilities: no advisories of ${ecosystem}, run \`skeptic db update\``;
    case 'no-version':
      return `${packages} not checked for vulnerabilities: no version is known`;
    case 'unreadable-version':
      return `${packages} not wholly checked for vulnerabilities: a version cannot be compared`;
    default:
      return `${packages} not checked for vulnerabilities: not from a registry`;
  }
}

function staleNotes(
  checks: readonly PackageCheck[],
  advisories: AdvisoryDatabase,
  today: string,
): readonly Notification[] {
  const used = [...new Set(checks.map(({ dependency }) => dependency.ecosystem))].sort();
  return advisoryStatus(advisories, used, today).flatMap(({ ecosystem, source, ageDays, stale }) =>
    source !== null && stale
      ? [note(`advisories of ${ecosystem} are ${ageDays} days old: run \`skeptic db update\``)]
      : [],
  );
}

function note(message: string): Notification {
  return { level: 'note', code: 'packages-not-checked', message, path: null, ruleId: null };
}
