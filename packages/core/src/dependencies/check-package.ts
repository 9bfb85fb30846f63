/** What advisories say of one package of a program. */
import { type Advisory, isMalicious, isMalwareThroughout } from '../advisories/advisory.ts';
import { judgeVersion } from '../advisories/evaluate.ts';
import { mergeAliases } from '../advisories/merge-aliases.ts';
import { fixedVersions, smallestUpgrade } from '../advisories/upgrade.ts';
import type { Severity } from '../finding/finding.ts';
import type { GoCode, GoUse } from './go/code.ts';
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
  /** What the program does with what they name, by their ids, where its code is read for it: Go's. */
  readonly uses: ReadonlyMap<string, GoUse>;
  /** The smallest newer version that is known to be clear of all advisories. */
  readonly upgrade: string | null;
}

/** Checks a package against the advisories of its name; null stands for an ecosystem without any, and for code that was not read. */
export function checkPackage(
  dependency: Dependency,
  known: readonly Advisory[] | null,
  code: GoCode | null = null,
): PackageCheck {
  const nothing = { dependency, advisories: [], uses: NO_USES, upgrade: null };
  if (dependency.source !== 'registry') return { ...nothing, notChecked: 'not-from-registry' };
  if (known === null) return { ...nothing, notChecked: 'no-advisories' };
  const { ecosystem, version } = dependency;
  const malware = known.filter(isMalwareThroughout);
  if (version === null) return { ...nothing, notChecked: 'no-version', advisories: mergeAliases(malware) };
  const verdicts = known.map((advisory) => judgeVersion(advisory, ecosystem, version));
  const concerning = known.filter(
    (advisory, index) => verdicts[index] === 'affected' || malware.includes(advisory),
  );
  const advisories = mergeAliases(concerning);
  return {
    dependency,
    notChecked: verdicts.includes('unknown') ? 'unreadable-version' : null,
    advisories,
    uses: code === null ? NO_USES : usesOf(dependency, advisories, code),
    upgrade: concerning.length === 0 ? null : smallestUpgrade(known, ecosystem, version),
  };
}

const NO_USES: ReadonlyMap<string, GoUse> = new Map();

/** Of what other modules bring along the program's own code tells nothing, unless it imports it all the same. */
function usesOf(
  { ecosystem, direct, imported }: Dependency,
  advisories: readonly Advisory[],
  code: GoCode,
): ReadonlyMap<string, GoUse> {
  if (ecosystem !== 'Go' || imported === null || !(direct || imported)) return NO_USES;
  const named = advisories.filter(({ symbols }) => symbols.length > 0);
  return new Map(named.map(({ id, symbols }) => [id, code.useOf(symbols)]));
}

/** What is known and said of advisories besides themselves. */
export interface AdvisoryJudging {
  /** How severe one without a score is; null leaves that to the rule. */
  readonly unknownSeverity: Severity | null;
  /** What people have said of vulnerabilities. */
  readonly answers: readonly VexStatement[];
}

const NOTHING_SAID: AdvisoryJudging = { unknownSeverity: null, answers: [] };

/** One weakness per advisory, so that a decision about one says nothing of the next. Malware has no answer. */
export function advisoryWeaknesses(
  check: PackageCheck,
  judging: AdvisoryJudging = NOTHING_SAID,
): readonly DependencyWeakness[] {
  return check.advisories.map((advisory) => weaknessOf(check, advisory, judging));
}

function weaknessOf(check: PackageCheck, advisory: Advisory, judging: AdvisoryJudging): DependencyWeakness {
  const { dependency } = check;
  const reach = reachOf(dependency, advisory, check.uses.get(advisory.id));
  return {
    kind: isMalicious(advisory) ? 'malicious-package' : 'known-vulnerability',
    place: dependency.place,
    // What is not used does little harm, but what loads plugins by name imports nothing.
    confidence: reach.isUsed === false && dependency.direct ? 'medium' : 'high',
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

/** Whether the program's own code uses what an advisory is about, as far as is known; null when it is not. */
interface Reach {
  readonly isUsed: boolean | null;
  readonly text: string;
}

/** Advisories of Go name the packages of a module that are concerned, and mostly their symbols. */
function reachOf({ imported }: Dependency, { symbols }: Advisory, use: GoUse | undefined): Reach {
  if (use !== undefined) return reachOfGo(symbols, use);
  if (imported === null) return { isUsed: null, text: '' };
  return { isUsed: imported, text: imported ? 'The code imports it.' : 'No import of it was found.' };
}

function reachOfGo(symbols: Advisory['symbols'], use: GoUse): Reach {
  const isUsed = use.kind === 'used' ? true : use.kind.startsWith('not-') ? false : null;
  return { isUsed, text: `${useText(symbols, use)}.` };
}

/** What a program does with what an advisory of Go names, as a sentence without its end. */
export function useText(symbols: Advisory['symbols'], use: GoUse): string {
  switch (use.kind) {
    case 'used': {
      if (use.symbol === null)
        return `The code imports ${use.path}${at(use.place)}, which the advisory is about`;
      if (/^init\b/.test(use.symbol))
        return `The code imports ${use.path}${at(use.place)}, and what the advisory is about runs with its import`;
      return `The code uses ${use.symbol} of ${use.path}${at(use.place)}, which the advisory is about`;
    }
    case 'may-be-used':
      return `The code imports ${use.path} and may use ${use.symbol} of it${at(use.place)}, which the advisory is about`;
    case 'unknown':
      return `The code imports ${use.path}, which the advisory is about; whether it uses what is vulnerable there is not known: ${use.why}`;
    case 'not-seen':
      return `The code imports ${use.path} and names nothing of what is vulnerable there (${someOf(use.symbols)}); other modules may use it`;
    default: {
      const more = symbols.length === 1 ? '' : ' and others';
      return `The code does not import ${symbols[0]!.path}${more}, which the advisory is about; other modules may`;
    }
  }
}

function at({ file, line }: { readonly file: string; readonly line: number }): string {
  return ` (${file}:${line})`;
}

function someOf(symbols: readonly string[]): string {
  return symbols.slice(0, MAX_SYMBOLS).join(', ') + (symbols.length > MAX_SYMBOLS ? ', …' : '');
}

/** More are not named. */
const MAX_SYMBOLS = 3;
