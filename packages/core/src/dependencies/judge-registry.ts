/** What the answer of a registry says about a package that a manifest names. */
import type { Confidence, Severity } from '../finding/finding.ts';
import type { Dependency, DependencyWeakness } from './package.ts';
import type { PackageStanding, RegistryAnswer, RegistryFacts } from './registry-answer.ts';

export interface RegistryContext {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** A package, or a change of its publisher, is young for so many days. */
  readonly youngDays: number;
  /** The package is on the list of names: a complete one, or one of the most used. */
  readonly isListed: boolean;
  /** ` It looks like …`, or nothing. */
  readonly hint: string;
}

/**
 * Malicious packages are mostly reported and removed within some weeks of their publication, and honest programs rarely need a package
 * sooner than that.
 */
export const DEFAULT_YOUNG_DAYS = 30;

/** A package with no more versions than this has hardly been worked on. */
const FEW_VERSIONS = 2;
const DAY_MS = 86_400_000;

/** The weaknesses of a package by what its registry says of it. */
export function registryWeaknesses(
  dependency: Dependency,
  answer: RegistryAnswer,
  context: RegistryContext,
): readonly DependencyWeakness[] {
  if (answer.kind === 'not-checked') return [];
  if (answer.kind === 'missing') return [missing(dependency, context)];
  const { facts } = answer;
  return [
    ...missingVersion(dependency, facts),
    ...standing(dependency, facts),
    ...youth(dependency, facts, context),
    ...publisher(dependency, facts, context),
  ];
}

function missing(dependency: Dependency, { hint }: RegistryContext): DependencyWeakness {
  // Registries hide private packages behind the same answer, and what has been installed did exist somewhere.
  const mayBeElsewhere = dependency.name.startsWith('@') || dependency.locked || dependency.installed;
  const doubt = mayBeElsewhere ? ' It may be private, or come from another registry.' : '';
  return weakness('nonexistent-package', dependency, mayBeElsewhere ? 'medium' : 'high', {
    WHAT: '',
    HINT: `${doubt}${hint}`,
  });
}

/** A locked version was there when it was locked, and can have been removed; one that a person or a model wrote can be made up. */
function missingVersion(dependency: Dependency, { hasVersion }: RegistryFacts): DependencyWeakness[] {
  if (hasVersion !== false || dependency.version === null) return [];
  return [
    weakness('nonexistent-version', dependency, dependency.locked ? 'medium' : 'high', {
      WHAT: ` in version ${dependency.version}`,
      HINT: '',
    }),
  ];
}

const STANDING_TEXTS: Readonly<Record<Exclude<PackageStanding, 'active'>, string>> = {
  deprecated: 'is deprecated by its publisher',
  yanked: 'has been yanked by its publisher',
  archived: 'is archived and gets no more updates',
  quarantined: 'has been taken out of use by the registry',
};

function standing(
  dependency: Dependency,
  { standing: state, standingReason }: RegistryFacts,
): DependencyWeakness[] {
  if (state === 'active') return [];
  const kind = state === 'quarantined' ? 'quarantined-package' : 'deprecated-package';
  const reason = standingReason === '' ? '' : `: ${standingReason.replace(/[.!?]+$/, '')}`;
  return [weakness(kind, dependency, 'high', { STATE: `${STANDING_TEXTS[state]}${reason}` })];
}

/** Young packages; and those of any age that nobody seems to use, of which several signs are needed. */
function youth(
  dependency: Dependency,
  facts: RegistryFacts,
  { today, youngDays, isListed, hint }: RegistryContext,
): DependencyWeakness[] {
  const age = daysBetween(facts.firstPublished, today);
  const signs = signsOf(facts, isListed);
  const evidence = evidenceOf(facts, age, signs);
  if (age !== null && age < youngDays) {
    const isGrave = hint !== '' || facts.hasInstallScript === true;
    return [
      weakness(
        'young-package',
        dependency,
        signs.length > 0 ? 'high' : 'medium',
        {
          EVIDENCE: evidence,
          HINT: hint,
        },
        isGrave ? 'high' : undefined,
      ),
    ];
  }
  if (signs.length < 2) return [];
  return [weakness('obscure-package', dependency, 'low', { EVIDENCE: evidence, HINT: hint })];
}

/** Each is harmless alone. */
function signsOf({ versions, hasRepository, hasInstallScript }: RegistryFacts, isListed: boolean): string[] {
  return [
    ...(versions !== null && versions <= FEW_VERSIONS
      ? [versions === 1 ? 'it has one version' : `it has ${versions} versions`]
      : []),
    ...(hasRepository === false ? ['it names no repository'] : []),
    ...(hasInstallScript === true && !isListed ? ['it runs a script when it is installed'] : []),
  ];
}

function evidenceOf({ firstPublished }: RegistryFacts, age: number | null, signs: readonly string[]): string {
  const days = age === 1 ? 'one day' : `${age} days`;
  const published = age === null ? [] : [`it was first published on ${firstPublished}, ${days} ago`];
  return [...published, ...signs].join('; ');
}

function publisher(
  dependency: Dependency,
  { isNewPublisher, versionPublished }: RegistryFacts,
  { today, youngDays }: RegistryContext,
): DependencyWeakness[] {
  const age = daysBetween(versionPublished, today);
  if (isNewPublisher !== true || age === null || age >= youngDays) return [];
  return [weakness('new-publisher', dependency, 'medium', { DATE: versionPublished! })];
}

function weakness(
  kind: string,
  { name, ecosystem, version, place }: Dependency,
  confidence: Confidence,
  values: Readonly<Record<string, string>>,
  severity?: Severity,
): DependencyWeakness {
  return {
    kind,
    place,
    confidence,
    ...(severity === undefined ? {} : { severity }),
    identity: name,
    package: { name, ecosystem, version, advisories: [] },
    values: { PACKAGE: name, ECOSYSTEM: ecosystem, VERSION: version ?? '?', ...values },
  };
}

/** Whole days from one date to another, 0 when the first is later; null when it is none. */
function daysBetween(from: string | null, to: string): number | null {
  const days = Math.floor((Date.parse(to) - Date.parse(from ?? '')) / DAY_MS);
  return Number.isNaN(days) ? null : Math.max(0, days);
}
