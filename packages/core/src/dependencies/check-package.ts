/** What advisories say of one package of a program. */
import { type Advisory, isMalicious } from '../advisories/advisory.ts';
import { judgeVersion } from '../advisories/evaluate.ts';
import { mergeAliases } from '../advisories/merge-aliases.ts';
import { fixedVersions, smallestUpgrade } from '../advisories/upgrade.ts';
import type { Dependency, DependencyWeakness } from './package.ts';

/**
 * Why a package was not checked: there are no advisories of its ecosystem, nothing tells its version, the version is none of its
 * ecosystem's scheme and an advisory might concern it, it does not come from a registry, or its name is not to be sent to a service.
 */
export type NotChecked =
  | 'no-advisories'
  | 'no-version'
  | 'unreadable-version'
  | 'not-from-registry'
  | 'private-name';

export interface PackageCheck {
  readonly dependency: Dependency;
  /** Null when it was checked. What was found counts all the same. */
  readonly notChecked: NotChecked | null;
  /** Those that concern the version, the worst first; aliases are one. */
  readonly advisories: readonly Advisory[];
  /** The smallest newer version that is known to be clear of all advisories. */
  readonly upgrade: string | null;
}

/** Checks a package against the advisories of its name; null stands for an ecosystem without any. */
export function checkPackage(dependency: Dependency, known: readonly Advisory[] | null): PackageCheck {
  const nothing = { dependency, advisories: [], upgrade: null };
  if (dependency.source !== 'registry') return { ...nothing, notChecked: 'not-from-registry' };
  if (known === null) return { ...nothing, notChecked: 'no-advisories' };
  const { ecosystem, version } = dependency;
  if (version === null) return { ...nothing, notChecked: 'no-version' };
  const verdicts = known.map((advisory) => judgeVersion(advisory, ecosystem, version));
  const concerning = known.filter((_advisory, index) => verdicts[index] === 'affected');
  return {
    dependency,
    notChecked: verdicts.includes('unknown') ? 'unreadable-version' : null,
    advisories: mergeAliases(concerning),
    upgrade: concerning.length === 0 ? null : smallestUpgrade(known, ecosystem, version),
  };
}

/** One weakness per advisory, so that a decision about one says nothing of the next. */
export function advisoryWeaknesses(check: PackageCheck): readonly DependencyWeakness[] {
  const { dependency, advisories } = check;
  return advisories.map((advisory) => ({
    kind: isMalicious(advisory) ? 'malicious-package' : 'known-vulnerability',
    place: dependency.place,
    // An unused package does little harm, but what loads plugins by name imports nothing.
    confidence: dependency.imported === false && dependency.direct ? 'medium' : 'high',
    ...(advisory.severity === 'unknown' || isMalicious(advisory) ? {} : { severity: advisory.severity }),
    identity: `${dependency.name}:${advisory.id}`,
    values: {
      PACKAGE: dependency.name,
      VERSION: dependency.version ?? '?',
      ADVISORY: [advisory.id, ...advisory.aliases].join(', '),
      SUMMARY: advisory.summary === '' ? 'no summary' : advisory.summary.replace(/[.!?]$/, ''),
      SCORE: advisory.score === null ? 'severity unknown' : `CVSS ${advisory.score.toFixed(1)}`,
      REMEDY: remedyOf(check, advisory),
      ORIGIN: originOf(dependency),
    },
  }));
}

function remedyOf({ dependency, advisories, upgrade }: PackageCheck, advisory: Advisory): string {
  const [fix] = fixedVersions(advisory, dependency.ecosystem, dependency.version ?? '');
  if (upgrade !== null && advisories.length === 1) return `${upgrade} is the first version without it`;
  if (upgrade !== null) return `${upgrade} is the first version without all ${advisories.length} advisories`;
  if (fix !== undefined) return `fixed in ${fix}, but no version is known to be free of every advisory`;
  return 'no fixed version is known';
}

/** How it came in, and whether the code uses it as far as that is known. */
function originOf({ direct, paths, imported }: Dependency): string {
  const [path = []] = paths;
  const way = !direct && path.length > 1 ? `It came in by ${path.join(' > ')}. ` : '';
  if (imported === null) return way.trimEnd();
  return `${way}${imported ? 'The code imports it.' : 'No import of it was found.'}`;
}
