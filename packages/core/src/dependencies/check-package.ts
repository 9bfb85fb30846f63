/** What advisories say of one package of a program. */
import { type Advisory, isMalicious, isMalwareThroughout } from '../advisories/advisory.ts';
import { judgeVersion } from '../advisories/evaluate.ts';
import { mergeAliases } from '../advisories/merge-aliases.ts';
import { fixedVersions, smallestUpgrade } from '../advisories/upgrade.ts';
import type { Severity } from '../finding/finding.ts';
import type { Dependency, DependencyWeakness } from './package.ts';
import { answerText, answerTo, type VexStatement } from './vex.ts';

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
  /** Those that concern the version, the worst first; aliases are one. Without a version, those of malware in every one. */
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
  const malware = known.filter(isMalwareThroughout);
  if (version === null) return { ...nothing, notChecked: 'no-version', advisories: mergeAliases(malware) };
  const verdicts = known.map((advisory) => judgeVersion(advisory, ecosystem, version));
  const concerning = known.filter(
    (advisory, index) => verdicts[index] === 'affected' || malware.includes(advisory),
  );
  return {
    dependency,
    notChecked: verdicts.includes('unknown') ? 'unreadable-version' : null,
    advisories: mergeAliases(concerning),
    upgrade: concerning.length === 0 ? null : smallestUpgrade(known, ecosystem, version),
  };
}

/** What is known and said of advisories besides themselves. */
export interface AdvisoryJudging {
  /** The paths that the program's Go code imports, where they are known. */
  readonly goImports: ReadonlySet<string> | null;
  /** How severe one without a score is; null leaves that to the rule. */
  readonly unknownSeverity: Severity | null;
  /** What people have said of vulnerabilities. */
  readonly answers: readonly VexStatement[];
}

const NOTHING_SAID: AdvisoryJudging = { goImports: null, unknownSeverity: null, answers: [] };

/** One weakness per advisory, so that a decision about one says nothing of the next. Malware has no answer. */
export function advisoryWeaknesses(
  check: PackageCheck,
  judging: AdvisoryJudging = NOTHING_SAID,
): readonly DependencyWeakness[] {
  return check.advisories.map((advisory) => weaknessOf(check, advisory, judging));
}

function weaknessOf(check: PackageCheck, advisory: Advisory, judging: AdvisoryJudging): DependencyWeakness {
  const { dependency } = check;
  const reach = reachOf(dependency, advisory, judging.goImports);
  return {
    kind: isMalicious(advisory) ? 'malicious-package' : 'known-vulnerability',
    place: dependency.place,
    // What is not imported does little harm, but what loads plugins by name imports nothing.
    confidence: reach.isImported === false && dependency.direct ? 'medium' : 'high',
    ...(isMalicious(advisory) ? {} : judged(advisory, dependency, judging)),
    identity: `${dependency.name}:${advisory.id}`,
    package: {
      name: dependency.name,
      ecosystem: dependency.ecosystem,
      version: dependency.version,
      advisories: idsOf(advisory),
    },
    values: {
      PACKAGE: dependency.name,
      VERSION: dependency.version ?? '(no version known)',
      ADVISORY: idsOf(advisory).join(', '),
      SUMMARY: advisory.summary === '' ? 'no summary' : advisory.summary.replace(/[.!?]$/, ''),
      SCORE: advisory.score === null ? 'severity unknown' : `CVSS ${advisory.score.toFixed(1)}`,
      REMEDY: remedyOf(check, advisory),
      ORIGIN: originOf(dependency, reach),
    },
  };
}

function idsOf({ id, aliases }: Advisory): readonly string[] {
  return [id, ...aliases];
}

function judged(
  advisory: Advisory,
  { purl }: Dependency,
  { unknownSeverity, answers }: AdvisoryJudging,
): Pick<DependencyWeakness, 'severity' | 'answer'> {
  const severity = advisory.severity === 'unknown' ? unknownSeverity : advisory.severity;
  const answer = answerTo(answers, idsOf(advisory), purl);
  return {
    ...(severity === null ? {} : { severity }),
    ...(answer === null ? {} : { answer: answerText(answer) }),
  };
}

function remedyOf({ dependency, advisories, upgrade }: PackageCheck, advisory: Advisory): string {
  const [fix] = fixedVersions(advisory, dependency.ecosystem, dependency.version ?? '');
  if (upgrade !== null && advisories.length === 1) return `${upgrade} is the first version without it`;
  if (upgrade !== null) return `${upgrade} is the first version without all ${advisories.length} advisories`;
  if (fix !== undefined) return `fixed in ${fix}, but no version is known to be free of every advisory`;
  return 'no fixed version is known';
}

/** How it came in, and whether the code uses it as far as that is known. */
function originOf({ direct, paths }: Dependency, { text }: Reach): string {
  const [path = []] = paths;
  const way = !direct && path.length > 1 ? `It came in by ${path.join(' > ')}. ` : '';
  return `${way}${text}`.trimEnd();
}

/** Whether the program's own code imports what an advisory is about; null when nothing is known. */
interface Reach {
  readonly isImported: boolean | null;
  readonly text: string;
}

/** Advisories of Go name the packages of a module that are concerned, and mostly their symbols, which are not looked for. */
function reachOf(
  { ecosystem, imported, direct }: Dependency,
  { symbols }: Advisory,
  goImports: ReadonlySet<string> | null,
): Reach {
  if (ecosystem === 'Go' && goImports !== null && symbols.length > 0 && (direct || imported === true)) {
    return reachOfGo(symbols, goImports);
  }
  if (imported === null) return { isImported: null, text: '' };
  const text = imported ? 'The code imports it.' : 'No import of it was found.';
  return { isImported: imported, text };
}

function reachOfGo(symbols: Advisory['symbols'], goImports: ReadonlySet<string>): Reach {
  const hit = symbols.find(({ path }) => goImports.has(path));
  if (hit === undefined) {
    const [first] = symbols;
    const more = symbols.length === 1 ? '' : ' and others';
    const text = `The code does not import ${first!.path}${more}, which the advisory is about; other modules may.`;
    return { isImported: false, text };
  }
  const names =
    hit.symbols.slice(0, MAX_SYMBOLS).join(', ') + (hit.symbols.length > MAX_SYMBOLS ? ', …' : '');
  const unchecked = names === '' ? '' : `; whether it uses ${names} was not checked`;
  return { isImported: true, text: `The code imports ${hit.path}, which the advisory is about${unchecked}.` };
}

/** More are not named. */
const MAX_SYMBOLS = 3;
