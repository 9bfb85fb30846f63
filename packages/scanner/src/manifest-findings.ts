/** Reads the manifests among the files of a selection and makes findings of what rules about dependencies name. */
import nodePath from 'node:path';
import {
  type CompiledRuleSet,
  compareText,
  type Dependency,
  type DependencyWeakness,
  decode,
  type FileFacts,
  type Finding,
  findingsOfWeaknesses,
  finishFile,
  type ImportingFile,
  type Notification,
  type PackageCheck,
  type Policy,
  packageSettings,
  type ScannedSummary,
  type SkippedFile,
  type VexStatement,
  withGoImports,
} from '@skeptic/core';
import { checkDependencies, type DependencyChecks, type PackageKnowledge } from './check-dependencies.ts';
import { collectPackages, isManifestPath } from './ecosystems/collect-packages.ts';
import { readGoCode } from './go-code.ts';
import { joinWithImports, undeclaredWeaknesses } from './imported-packages.ts';
import type { Collected } from './judge-scan.ts';
import type { Platform } from './platform/platform.ts';
import { answersOfPolicy } from './read-answers.ts';
import type { RuleStore } from './rules/rule-store.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import type { Selection } from './workspace/select-files.ts';

export interface ManifestFindings {
  readonly dependencies: readonly Dependency[];
  /** What advisories say of them; empty when nothing is known about packages. */
  readonly checks: readonly PackageCheck[];
  readonly findings: readonly Finding[];
  /** Suppression comments by path. */
  readonly suppressions: Collected['suppressions'];
  readonly notifications: readonly Notification[];
  /** The manifests and lockfiles that were read. */
  readonly files: readonly ManifestRead[];
}

export interface ManifestRead {
  readonly path: string;
  readonly bytes: number;
}

/** Reasons for which a file is none of the program's own. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'excluded',
  'ignored',
  'vendored',
  'vcs',
  'symlink',
  'not-a-regular-file',
]);

/** The manifests that the walk came by, scanned as code or not. */
export function manifestsOf({ files, skipped }: Selection): readonly string[] {
  const listed = skipped.filter(({ reason, path }) => !LEFT_OUT.has(reason) && !path.endsWith('/'));
  return [...files, ...listed].map(({ path }) => path).filter(isManifestPath);
}

/** What a scan has collected, with what rules find in the manifests of its selection. */
export async function addManifestFindings(
  collected: Collected,
  selection: Selection,
  store: Pick<RuleStore, 'load' | 'finish'>,
  deps: Pick<ScanDependencies, 'platform' | 'packages'>,
  given: Omit<ManifestContext, 'answers'>,
): Promise<Collected> {
  return withFound(collected, await findUnderPolicy(selection, store, deps, given));
}

/** Everything about the packages of a selection, with the answers to advisories that the policy names. */
export function findUnderPolicy(
  selection: Selection,
  store: Pick<RuleStore, 'load' | 'finish'>,
  deps: Pick<ScanDependencies, 'platform' | 'packages'>,
  given: Omit<ManifestContext, 'answers'>,
): Promise<ManifestFindings> {
  const answers = answersOfPolicy(given.policy, selection.root, deps.platform);
  return findInManifests(selection, store, deps, { ...given, answers });
}

/** What a scan has collected, with what was found in manifests. */
export function withFound(
  collected: Collected,
  found: Omit<ManifestFindings, 'dependencies' | 'checks'>,
): Collected {
  const { findings, suppressions, notifications, files } = found;
  const { scanned, skipped } = collected;
  // Nobody reads their code, but they have been read.
  const read = new Map(files.map((file) => [file.path, file]));
  const isRead = ({ path, reason }: SkippedFile): boolean =>
    reason === 'unsupported-language' && read.has(path);
  const own = skipped.filter(isRead).map(({ path }) => read.get(path)!);
  return {
    ...collected,
    findings: [...collected.findings, ...findings],
    suppressions: new Map([...suppressions, ...collected.suppressions]),
    notifications: [...collected.notifications, ...notifications],
    skipped: skipped.filter((skip) => !isRead(skip)),
    scanned: addManifests(scanned, own),
  };
}

/** What was scanned, with manifests that nothing else has read. */
export function addManifests(
  { files, bytes, languages }: ScannedSummary,
  own: readonly ManifestRead[],
): ScannedSummary {
  if (own.length === 0) return { files, bytes, languages };
  return {
    files: files + own.length,
    bytes: own.reduce((sum, file) => sum + file.bytes, bytes),
    languages: [...languages, { language: 'manifest', files: own.length }].sort((a, b) =>
      compareText(a.language, b.language),
    ),
  };
}

const NOTHING_KNOWN: DependencyChecks = { checks: [], weaknesses: [], notifications: [] };

export interface ManifestContext {
  /** What the code imports; null when nobody has read that. */
  readonly imports: readonly ImportingFile[] | null;
  readonly policy: Policy | null;
  /** What people have said of advisories. */
  readonly answers: readonly VexStatement[];
}

/** Everything about the packages of a selection. */
export async function findInManifests(
  selection: Selection,
  store: Pick<RuleStore, 'load' | 'finish'>,
  { platform, packages }: Pick<ScanDependencies, 'platform' | 'packages'>,
  { imports, policy, answers }: ManifestContext,
): Promise<ManifestFindings> {
  const paths = manifestsOf(selection);
  const links = selection.skipped.filter(({ reason }) => reason === 'symlink').map(({ path }) => path);
  if (paths.length === 0 && links.length === 0)
    return {
      dependencies: [],
      checks: [],
      findings: [],
      suppressions: new Map(),
      notifications: [],
      files: [],
    };
  const { rules } = await store.load('manifest');
  const collection = collectPackages({ platform, root: selection.root, paths, links });
  const { weaknesses, notifications, texts } = collection;
  const joined =
    imports === null
      ? { ...collection, undeclared: [] }
      : joinWithImports(imports, collection, selection, platform);
  const { undeclared } = joined;
  const go = imports === null ? null : readGoCode(selection, joined.dependencies, platform);
  const declared = go === null ? joined.dependencies : withGoImports(joined.dependencies, go.imports);
  const settings = packageSettings(policy);
  const { isPrivate } = settings;
  const knowledge = (await packages?.(declared, { root: selection.root, isPrivate })) ?? null;
  const dependencies = withToldLicences(declared, knowledge);
  const today = platform.clock.today();
  const known =
    knowledge === null
      ? NOTHING_KNOWN
      : checkDependencies(dependencies, { knowledge, settings, answers, today, goCode: go });
  const missing = undeclaredWeaknesses(undeclared, knowledge);
  const textOf = (path: string): string | null => texts.get(path) ?? readCode(selection.root, path, platform);
  const found = findingsOf([...weaknesses, ...known.weaknesses, ...missing], rules, textOf, store);
  return {
    dependencies,
    checks: known.checks,
    findings: found.findings,
    suppressions: found.suppressions,
    notifications: [...notifications, ...known.notifications, ...found.notifications],
    files: [...texts].map(([path, text]) => ({ path, bytes: Buffer.byteLength(text) })),
  };
}

/** Findings of rules about weaknesses of packages, with what else is told of the files that they stand in. */
export function findingsOf(
  weaknesses: readonly DependencyWeakness[],
  rules: CompiledRuleSet['rules'],
  textOf: (path: string) => string | null,
  store: Pick<RuleStore, 'finish'>,
): Pick<ManifestFindings, 'findings' | 'suppressions' | 'notifications'> {
  const byPath = new Map<string, DependencyWeakness[]>();
  for (const weakness of weaknesses) {
    const own = byPath.get(weakness.place.path);
    if (own === undefined) byPath.set(weakness.place.path, [weakness]);
    else own.push(weakness);
  }
  const finished = [...byPath].flatMap(([path, own]) => {
    const text = textOf(path);
    return text === null ? [] : [finish(path, findingsOfWeaknesses(own, rules, text), text, store)];
  });
  return {
    findings: finished.flatMap(({ findings }) => findings),
    suppressions: new Map(
      finished.flatMap(({ path, suppressions }) =>
        suppressions === undefined ? [] : [[path, suppressions] as const],
      ),
    ),
    notifications: finished.flatMap((facts) => facts.notifications),
  };
}

/** What neither a lockfile nor an installation tells, a registry may. */
function withToldLicences(
  dependencies: readonly Dependency[],
  knowledge: PackageKnowledge | null,
): readonly Dependency[] {
  const registry = knowledge?.registry ?? null;
  if (registry === null) return dependencies;
  return dependencies.map((dependency) => {
    const answer = registry.answerOf(dependency);
    const isTold = dependency.licences.length === 0 && answer?.kind === 'exists';
    return isTold ? { ...dependency, licences: answer.facts.licences } : dependency;
  });
}

/** The text of a file that was analysed before; null when it has gone since. */
function readCode(root: string, file: string, platform: Platform): string | null {
  const outcome = platform.fs.readFile(nodePath.join(root, ...file.split('/')), MAX_CODE_BYTES);
  const decoded = outcome.ok ? decode(outcome.bytes) : null;
  return decoded?.ok === true ? decoded.text : null;
}

const MAX_CODE_BYTES = 10_000_000;

function finish(
  path: string,
  findings: readonly Finding[],
  text: string,
  { finish: options }: Pick<RuleStore, 'finish'>,
): FileFacts {
  const stats = { characters: text.length, lines: 0, parsed: true, syntaxIssues: 0 };
  return finishFile({ path, language: null, findings, notifications: [], stats }, text, options);
}
