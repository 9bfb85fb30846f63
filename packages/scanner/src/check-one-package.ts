/** What is known of a package before somebody installs it: advisories and lists of names on this machine. Nobody is asked. */
import {
  type Advisory,
  type Dependency,
  type EcosystemName,
  findingsOfWeaknesses,
  isMalicious,
  type PackageCheck,
  packageSettings,
  purlOf,
  type Severity,
} from '@skeptic/core';
import { checkDependencies } from './check-dependencies.ts';
import { createRuleStore } from './rules/rule-store.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

export interface AskedForPackage {
  readonly ecosystem: EcosystemName;
  readonly name: string;
  /** Null when the newest would be installed. */
  readonly version: string | null;
}

export interface PackageWarning {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}

export interface CheckedPackage extends AskedForPackage {
  readonly purl: string;
  /** `no-objection` is no praise: nothing that is known speaks against it. */
  readonly verdict: 'malicious' | 'vulnerable' | 'suspicious' | 'no-objection' | 'not-checked';
  readonly warnings: readonly PackageWarning[];
  readonly advisories: readonly Pick<Advisory, 'id' | 'summary'>[];
  /** The smallest newer version without known vulnerabilities. */
  readonly upgrade: string | null;
  /** What could not be checked, and how old the data is where that matters. */
  readonly notes: readonly string[];
}

/** Checks a package that no manifest names yet. */
export async function checkOnePackage(
  asked: AskedForPackage,
  deps: ScanDependencies,
): Promise<CheckedPackage> {
  const { ecosystem, name, version } = asked;
  const purl = purlOf(ecosystem, name, version);
  if (deps.packages === null)
    return { ...asked, purl, verdict: 'not-checked', ...NOTHING, notes: ['nothing is known of packages'] };
  const dependency = dependencyOf(asked, purl);
  const settings = packageSettings(null);
  const context = { root: deps.platform.cwd, isPrivate: settings.isPrivate };
  const { checks, weaknesses, notifications } = checkDependencies([dependency], {
    knowledge: await deps.packages([dependency], context),
    settings,
    today: deps.platform.clock.today(),
    goCode: null,
  });
  const store = await createRuleStore(deps.platform, { folder: deps.rulesFolder, builtIn: true }, null);
  const { rules } = await store.load('manifest');
  const warnings = findingsOfWeaknesses(weaknesses, rules, '').map(({ ruleId, severity, message }) => ({
    rule: ruleId,
    severity,
    message,
  }));
  const advisories = checks.flatMap((check) => check.advisories);
  return {
    ...asked,
    purl,
    verdict: verdictOf(advisories, warnings, checks[0]?.notChecked ?? null),
    warnings,
    advisories: advisories.map(({ id, summary }) => ({ id, summary })),
    upgrade: checks[0]?.upgrade ?? null,
    notes: notifications.map(({ message }) => message),
  };
}

const NOTHING = { warnings: [], advisories: [], upgrade: null };

function verdictOf(
  advisories: readonly Advisory[],
  warnings: readonly PackageWarning[],
  notChecked: PackageCheck['notChecked'],
): CheckedPackage['verdict'] {
  if (advisories.some(isMalicious)) return 'malicious';
  if (advisories.length > 0) return 'vulnerable';
  if (warnings.length > 0) return 'suspicious';
  // Its name was judged all the same, and a note says that no version was.
  return notChecked === null || notChecked === 'no-version' ? 'no-objection' : 'not-checked';
}

function dependencyOf({ ecosystem, name, version }: AskedForPackage, purl: string): Dependency {
  return {
    ...{ ecosystem, name, version, purl, requirement: version, scope: 'prod', direct: true },
    ...{ paths: [[name]], integrity: null, resolved: null, source: 'registry', lockfile: null },
    ...{ declared: true, locked: false, installed: false, imported: null, licences: [] },
    place: { path: '', start: 0, end: 0, line: 1 },
  };
}
