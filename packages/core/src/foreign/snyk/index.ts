/** `snyk test --json`: packages with known vulnerabilities. `snyk code test --json` is SARIF. */
import { z } from 'zod';
import { cweNumber } from '../../finding/taxonomy.ts';
import {
  type ForeignFinding,
  type ForeignFormat,
  type ForeignProblem,
  findingOf,
  linesAt,
  reportOf,
} from '../foreign-report.ts';
import { hasMembers, readEntries } from '../read-entries.ts';
import { severityOf } from '../severities.ts';

const VULNERABILITY = z.object({
  id: z.string(),
  title: z.string().optional(),
  packageName: z.string(),
  version: z.string().optional(),
  severity: z.string().optional(),
  identifiers: z.record(z.string(), z.array(z.string())).optional(),
  fixedIn: z.array(z.string()).optional(),
});
/** OSV's names of ecosystems, by Snyk's names of package managers. */
const ECOSYSTEMS: Readonly<Record<string, string>> = {
  npm: 'npm',
  yarn: 'npm',
  pnpm: 'npm',
  pip: 'PyPI',
  pipenv: 'PyPI',
  poetry: 'PyPI',
  maven: 'Maven',
  gradle: 'Maven',
  gomodules: 'Go',
  golangdep: 'Go',
  rubygems: 'RubyGems',
  nuget: 'NuGet',
  composer: 'Packagist',
};

/** Snyk Open Source, for one project or a list of them. */
export const snyk: ForeignFormat = {
  id: 'snyk',
  recognises: (data) => listOf(data).length > 0 && listOf(data).every(isProject),
  read(data) {
    const projects = listOf(data).map(readProject);
    return [
      reportOf('snyk', {
        findings: projects.flatMap(({ findings }) => findings),
        problems: projects.flatMap(({ problems }) => problems),
      }),
    ];
  },
};

function listOf(data: unknown): readonly unknown[] {
  return Array.isArray(data) ? data : [data];
}

function isProject(data: unknown): boolean {
  return hasMembers(data, 'ok') && (hasMembers(data, 'vulnerabilities') || hasMembers(data, 'error'));
}

function readProject(data: unknown): {
  readonly findings: readonly ForeignFinding[];
  readonly problems: readonly ForeignProblem[];
} {
  const project = data as Record<string, unknown>;
  if (typeof project.error === 'string')
    return { findings: [], problems: [{ message: project.error, path: null }] };
  const file = [project.displayTargetFile, project.targetFile].find((name) => typeof name === 'string');
  const manager = String(project.packageManager ?? '');
  const ecosystem = Object.hasOwn(ECOSYSTEMS, manager) ? ECOSYSTEMS[manager]! : manager;
  const listed = Array.isArray(project.vulnerabilities) ? project.vulnerabilities : [];
  const { read, problems } = readEntries(listed, VULNERABILITY, 'vulnerabilities');
  // Snyk lists one for each way in which a package came into the program.
  const unique = new Map(read.map((one) => [`${one.id}\0${one.packageName}\0${one.version}`, one]));
  const findings = [...unique.values()].map((one) => foundBy(one, String(file ?? ''), ecosystem));
  return { findings, problems };
}

function foundBy(
  {
    id,
    title,
    packageName: name,
    version,
    severity,
    identifiers = {},
    fixedIn = [],
  }: z.infer<typeof VULNERABILITY>,
  file: string,
  ecosystem: string,
): ForeignFinding {
  const advisories = [id, ...(identifiers.CVE ?? []), ...(identifiers.GHSA ?? [])];
  const fix = fixedIn.length === 0 ? 'no fixed version is known' : `fixed in ${fixedIn.join(', ')}`;
  return findingOf({
    ruleId: id,
    title: title ?? null,
    message: `${name} ${version ?? ''}: ${title ?? 'a known vulnerability'} (${advisories.join(', ')}); ${fix}.`,
    severity: severityOf(severity),
    confidence: 'high',
    cwes: [1395, ...(identifiers.CWE ?? []).flatMap((one) => cweNumber(one) ?? [])],
    place: linesAt(file, null),
    package: { name, ecosystem, version: version ?? null, advisories },
  });
}
