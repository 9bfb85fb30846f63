/** Checks the packages of a program against what is known of them: advisories, lists of names, and answers of registries where some were asked. */
import {
  advisoryWeaknesses,
  checkPackage,
  type Dependency,
  type DependencyWeakness,
  type GoCode,
  hasLicence,
  licenceWeaknesses,
  type NameKnowledge,
  type NotChecked,
  type Notification,
  nameHint,
  nameWeaknesses,
  type PackageCheck,
  type PackageSettings,
  packageKey,
  registryWeaknesses,
  type VexStatement,
} from '@skeptic/core';
import type { AdvisoryDatabase } from './advisories/advisory-database.ts';
import { advisoryStatus } from './advisories/advisory-status.ts';
import type { RegistryAnswers } from './registry/ask-registries.ts';

export interface PackageKnowledge {
  readonly advisories: AdvisoryDatabase;
  readonly names: NameKnowledge;
  /** Null: no registry was asked. */
  readonly registry: RegistryAnswers | null;
}

export interface DependencyChecks {
  readonly checks: readonly PackageCheck[];
  readonly weaknesses: readonly DependencyWeakness[];
  /** What was not checked, and with what age of data the rest was. */
  readonly notifications: readonly Notification[];
}

export interface CheckContext {
  readonly knowledge: PackageKnowledge;
  readonly settings: PackageSettings;
  /** What people have said of advisories. */
  readonly answers?: readonly VexStatement[];
  /** `YYYY-MM-DD`; decides what is stale, and what is young. */
  readonly today: string;
  /** The program's Go code; null when it was not read. */
  readonly goCode: GoCode | null;
}

/** Checks packages. */
export function checkDependencies(
  dependencies: readonly Dependency[],
  context: CheckContext,
): DependencyChecks {
  const { knowledge, settings, answers = [], today, goCode } = context;
  const { unknownSeverity } = settings;
  const { advisories, registry } = knowledge;
  // In the order of names, packages share the blocks of an index.
  const sorted = dependencies
    .map((dependency) => ({ dependency, key: packageKey(dependency.ecosystem, dependency.name) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const checks = sorted.map(
    ({ dependency, key }): PackageCheck =>
      registry?.isSecret(dependency)
        ? { dependency, notChecked: 'private-name', advisories: [], uses: new Map(), upgrade: null }
        : checkPackage(dependency, advisories.find(dependency.ecosystem, key), goCode),
  );
  return {
    checks,
    weaknesses: [
      ...checks.flatMap((check) => advisoryWeaknesses(check, { unknownSeverity, answers })),
      ...sorted.flatMap(({ dependency, key }) => weaknessesOfName({ ...dependency, name: key }, context)),
      ...licencesJudged(dependencies, settings),
    ],
    notifications: [
      ...notCheckedNotes(checks),
      ...uncheckedNames(dependencies, knowledge.names),
      ...unknownLicences(dependencies, settings),
      ...(registry === null ? [] : notAskedNotes(sorted, registry)),
      ...staleNotes(checks, advisories, today),
    ],
  };
}

function licencesJudged(
  dependencies: readonly Dependency[],
  { licences }: PackageSettings,
): readonly DependencyWeakness[] {
  return licences === null ? [] : dependencies.flatMap((one) => licenceWeaknesses(one, licences));
}

function unknownLicences(
  dependencies: readonly Dependency[],
  { licences }: PackageSettings,
): readonly Notification[] {
  if (licences === null) return [];
  const unknown = dependencies.filter((one) => hasLicence(one) && one.licences.length === 0);
  return notesByReason(
    unknown.map((dependency) => ({
      dependency,
      reason: 'neither its lockfile nor an installation tells it',
    })),
    (packages, reason) => `licence of ${packages} not checked: ${reason}`,
  );
}

function weaknessesOfName(
  dependency: Dependency,
  { knowledge: { names, registry }, settings, today }: CheckContext,
): readonly DependencyWeakness[] {
  const { ecosystem, name } = dependency;
  const answer = registry?.answerOf(dependency) ?? null;
  const ofList = nameWeaknesses(dependency, names, answer);
  if (answer === null) return ofList;
  const context = {
    today,
    youngDays: settings.youngDays,
    isListed: names.isListed(ecosystem, name),
    hint: nameHint(ecosystem, name, names),
  };
  return [...ofList, ...registryWeaknesses(dependency, answer, context)];
}

/** A package that was not checked is never called fine. */
function notCheckedNotes(checks: readonly PackageCheck[]): readonly Notification[] {
  const unchecked = checks.flatMap(({ dependency, notChecked }) =>
    notChecked === null ? [] : [{ dependency, reason: notChecked }],
  );
  const without = unchecked.filter(({ reason }) => reason === 'no-advisories');
  const others = unchecked.filter(({ reason }) => reason !== 'no-advisories');
  const kinds = [...new Set(without.map(({ dependency }) => dependency.ecosystem))].sort();
  if (kinds.length < 2) return notesByReason(unchecked, notCheckedText);
  // What helps is the same for all of them, and a program may have many.
  const counts = kinds.map((kind) => {
    const count = without.filter(({ dependency }) => dependency.ecosystem === kind).length;
    return `${count} of ${kind}`;
  });
  return [
    note(
      `packages not checked for vulnerabilities: ${counts.join(', ')}; there are no advisories of them, run \`skeptic db update\``,
    ),
    ...notesByReason(others, notCheckedText),
  ];
}

function notCheckedText(packages: string, reason: NotChecked, ecosystem: string): string {
  switch (reason) {
    case 'no-advisories':
      return `${packages} not checked for vulnerabilities: no advisories of ${ecosystem}, run \`skeptic db update\``;
    case 'no-version':
      return `${packages} not checked for vulnerabilities: no version is known`;
    case 'unreadable-version':
      return `${packages} not wholly checked for vulnerabilities: a version cannot be compared`;
    case 'private-name':
      return `${packages} not checked for vulnerabilities: names that may be private are not sent to the service`;
    default:
      return `${packages} not checked for vulnerabilities: not from a registry`;
  }
}

/** A list of names that the installation should have and has not turns checks off, which must not look like names without a fault. */
function uncheckedNames(dependencies: readonly Dependency[], names: NameKnowledge): readonly Notification[] {
  const judged = dependencies.filter(({ direct, source }) => direct && source === 'registry');
  return notesByReason(
    judged.flatMap((dependency) => {
      const reason = names.lacks?.(dependency.ecosystem) ?? null;
      return reason === null ? [] : [{ dependency, reason }];
    }),
    (packages, reason, ecosystem) =>
      reason === 'names'
        ? `names of ${packages} not checked: this installation lacks its list of names of ${ecosystem}`
        : `names of ${packages} not checked for look-alikes: this installation lacks its list of the most used names of ${ecosystem}`,
  );
}

/** Which packages no registry has told anything of, though it should have been asked. */
function notAskedNotes(
  sorted: readonly { readonly dependency: Dependency }[],
  registry: RegistryAnswers,
): readonly Notification[] {
  const unchecked = sorted.flatMap(({ dependency }) => {
    const answer = registry.answerOf(dependency);
    return answer?.kind === 'not-checked' ? [{ dependency, reason: answer.reason }] : [];
  });
  return notesByReason(
    unchecked,
    (packages, reason) => `${packages} not checked for existence and reputation: ${reason}`,
  );
}

/** One note per ecosystem and reason. */
function notesByReason<Reason extends string>(
  unchecked: readonly { readonly dependency: Dependency; readonly reason: Reason }[],
  textOf: (packages: string, reason: Reason, ecosystem: string) => string,
): readonly Notification[] {
  const groups = new Map<string, (typeof unchecked)[number] & { count: number }>();
  for (const one of unchecked) {
    const key = `${one.dependency.ecosystem}\n${one.reason}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ...one, count: 1 });
    else group.count++;
  }
  return [...groups.values()].map(({ dependency: { ecosystem, name }, reason, count }) => {
    const packages = count === 1 ? `${ecosystem} package ${name}` : `${count} ${ecosystem} packages`;
    return note(textOf(packages, reason, ecosystem));
  });
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
