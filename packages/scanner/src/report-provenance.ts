/** Who wrote a project, or a change of it: blames its files and counts lines, commits, signals and, on request, findings. */
import path from 'node:path';
import {
  AUTHORSHIPS,
  authorshipOfChange,
  type ChangeProvenance,
  compareText,
  createShareCounter,
  evidenceOfEnvironment,
  evidenceOfPullRequest,
  type FindingCount,
  judgeEvidence,
  type ProvenanceReport,
  type PullRequest,
  perThousand,
  type SignalCount,
  type Tally,
  tallyOf,
} from '@skeptic/core';
import { parseRawDiff, RAW_DIFF } from './git/changed-files.ts';
import { sizedFilesOfTree } from './git/tree-files.ts';
import { filesOfFindings, judgedLines, withProvenance } from './line-provenance.ts';
import {
  type CommittedChange,
  type JudgedCommit,
  type OpenedProvenance,
  openProvenance,
} from './open-provenance.ts';
import { showName, toPosix } from './platform/system-path.ts';
import { reasonNotCounted } from './provenance/counted-files.ts';
import { environmentView } from './provenance/environment-view.ts';
import { type ProvenanceSettings, provenanceSettings } from './provenance-settings.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { openPolicy, type PolicyChoice } from './scan-policy.ts';
import { sinceBase } from './since-base.ts';
import { rootOfPaths } from './workspace/select-files.ts';

export interface ProvenanceRequest {
  /** A file or folder, relative to the current folder. */
  readonly path: string;
  /** A range as `skeptic scan --diff` takes it: only what it brought counts, and it is judged as a change. */
  readonly diff?: string | undefined;
  /** A revision or a day (`2026-01-31`): only what came after it counts. */
  readonly since?: string | undefined;
  readonly pullRequest?: PullRequest | undefined;
  /** Files with more signals. */
  readonly signalFiles?: readonly string[] | undefined;
  readonly policy?: PolicyChoice | undefined;
  /** Scan the same, and count findings by who wrote their lines. */
  readonly withFindings?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Opens the history that a request is about, with the project's settings. Whoever opens it closes it. */
export async function openRequested(
  request: Pick<ProvenanceRequest, 'path' | 'diff' | 'since' | 'pullRequest' | 'signalFiles' | 'policy'>,
  { platform, rulesFolder }: ScanDependencies,
): Promise<{
  readonly history: OpenedProvenance;
  readonly settings: ProvenanceSettings;
  readonly below: string;
}> {
  const { root, rootPolicy: policy } = await openPolicy(request.policy ?? 'auto', [request.path], platform);
  const { signalFiles = [] } = request;
  const settings = await provenanceSettings(platform, { rulesFolder, policy, root, signalFiles });
  const target = path.resolve(platform.cwd, request.path);
  const folder = platform.fs.kindOf(target) === 'folder' ? target : path.dirname(target);
  const change = await changeOf(request, platform, folder);
  const { pullRequest } = request;
  const history = await openProvenance(platform, folder, {
    ...settings,
    change,
    evidence: pullRequest === undefined ? [] : evidenceOfPullRequest(pullRequest, settings.signals),
  });
  return { history, settings, below: toPosix(path.relative(history.repository.root, target)) };
}

async function changeOf(
  { diff, since }: Pick<ProvenanceRequest, 'diff' | 'since'>,
  platform: ScanDependencies['platform'],
  folder: string,
): Promise<CommittedChange | undefined> {
  if (diff !== undefined) return { kind: 'range', range: diff };
  const revision = since === undefined ? null : await sinceBase(platform, folder, since);
  return revision === null ? undefined : { kind: 'since', revision };
}

/** Reports who wrote what. Throws `ConfigError` for the user's mistakes, `ExternalError` when git fails. */
export async function reportProvenance(
  request: ProvenanceRequest,
  deps: ScanDependencies,
): Promise<ProvenanceReport> {
  const { history, settings, below } = await openRequested(request, deps);
  try {
    const { head, scope, problems } = history;
    const counted = [...history.commits.values()].filter(
      ({ commit }) => scope === null || scope.commits.has(commit),
    );
    const { shares, skipped } = await countLines(history, below, request, deps);
    return {
      head,
      base: scope?.base ?? null,
      change: request.diff === undefined ? null : await judgeChange(history, counted, settings, deps),
      commits: tallyOf(counted.map(({ provenance }) => provenance.authorship)),
      signals: countSignals(counted),
      shares,
      findings: await countFindings(request, history, shares.lines, deps),
      skipped,
      problems,
    };
  } finally {
    history.close();
  }
}

const PARALLEL = 4;

async function countLines(
  history: OpenedProvenance,
  below: string,
  { signal, onProgress }: ProvenanceRequest,
  { platform }: ScanDependencies,
): Promise<Pick<ProvenanceReport, 'shares' | 'skipped'>> {
  const { git, head, scope } = history;
  const base = scope?.base ?? null;
  const changed = base === null ? null : await changedPaths(history, base);
  const files = [...(await sizedFilesOfTree(git, head, below))].filter(
    ([path]) => changed?.has(path) ?? true,
  );
  await prepareForMany(history, files.length);
  const counter = createShareCounter();
  const skipped: { readonly path: string; readonly reason: string }[] = [];
  let done = 0;
  const waiting = files[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (const [path, file] of waiting) {
      signal?.throwIfAborted();
      const reason = await reasonNotCounted(path, file, history.blobs);
      if (reason === null) {
        for (const { count, provenance, time } of judgedLines(history, await history.blame(path))) {
          if (scope !== null && !scope.commits.has(provenance.commit ?? '')) continue;
          counter.add({
            path,
            count,
            provenance,
            month: time === null ? null : dayOf(time).slice(0, 7),
          });
        }
      } else if (reason !== 'empty') skipped.push({ path, reason });
      done += 1;
      onProgress?.(done, files.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, platform.cpuCount) }, work));
  return { shares: counter.shares(), skipped: skipped.sort((a, b) => compareText(a.path, b.path)) };
}

/** From so many commits and files on, a map of which commits touch which paths is made sooner than it is missed. */
const MANY_COMMITS = 2000;
const MANY_FILES = 8;

/** Lets git note, in its folder of ours, which commits touch which paths: each blame then opens a third as many trees. */
async function prepareForMany({ git, head, commits }: OpenedProvenance, files: number): Promise<void> {
  if (commits.size < MANY_COMMITS || files < MANY_FILES) return;
  const args = ['commit-graph', 'write', '--stdin-commits', '--changed-paths', '--no-progress'];
  // It is about time alone: blame gives the same without it.
  await git.run(args, { input: `${head}\n` }).catch(() => null);
}

async function changedPaths({ git, head }: OpenedProvenance, base: string): Promise<ReadonlySet<string>> {
  const output = await git.run(['diff-tree', '-r', ...RAW_DIFF, base, head, '--']);
  return new Set(parseRawDiff(output).files.map(({ name }) => showName(name).text));
}

/** The last second with a year of four digits: dates are whatever somebody wrote. */
const LAST_SECOND = 253_402_300_799;

/** `2026-01-31`, in UTC. */
export function dayOf(time: number): string {
  return new Date(Math.min(Math.max(time, 0), LAST_SECOND) * 1000).toISOString().slice(0, 10);
}

async function judgeChange(
  history: OpenedProvenance,
  commits: readonly JudgedCommit[],
  { signals, threshold }: ProvenanceSettings,
  { platform }: ScanDependencies,
): Promise<ChangeProvenance> {
  const stagedLines = await countStaged(history);
  const options = threshold === undefined ? {} : { threshold };
  const here = stagedLines === 0 ? [] : evidenceOfEnvironment(environmentView(platform), signals);
  const staged = stagedLines === 0 ? [] : [judgeEvidence(here, options).authorship];
  // A merge by hand brings nothing of its own as far as is known, and would make every change a mixed one.
  const parts = commits.filter(
    ({ parents, provenance }) => parents.length < 2 || provenance.evidence.length > 0,
  );
  const evidence = [...(history.scope?.evidence ?? []), ...here];
  const all = [...evidence, ...commits.flatMap(({ provenance }) => provenance.evidence)];
  const authorshipsOfParts = parts.map(({ provenance }) => provenance.authorship);
  return {
    authorship: authorshipOfChange([...authorshipsOfParts, ...staged]),
    confidence: judgeEvidence(all.filter(({ role }) => role === 'author')).confidence,
    commits: commits.map(({ commit, time, provenance }) => ({ commit, date: dayOf(time), provenance })),
    evidence,
    stagedLines,
  };
}

/** Lines that the next commit would add to `HEAD`. */
async function countStaged({ git }: OpenedProvenance): Promise<number> {
  const output = await git.run([
    'diff-index',
    '--cached',
    '--numstat',
    '--no-ext-diff',
    '--no-textconv',
    'HEAD',
    '--',
  ]);
  const lines = new TextDecoder().decode(output).split('\n');
  return lines.reduce((sum, line) => sum + (Number.parseInt(line, 10) || 0), 0);
}

function countSignals(commits: readonly JudgedCommit[]): readonly SignalCount[] {
  const counts = new Map<
    string,
    { signal: string; tool: string; role: SignalCount['role']; commits: number }
  >();
  for (const { provenance } of commits) {
    const once = new Map(provenance.evidence.map((one) => [`${one.signal}\0${one.tool}\0${one.role}`, one]));
    for (const [key, { signal, tool, role }] of once) {
      const known = counts.get(key) ?? { signal, tool, role, commits: 0 };
      known.commits += 1;
      counts.set(key, known);
    }
  }
  return [...counts.values()].sort(
    (a, b) => b.commits - a.commits || compareText(a.signal, b.signal) || compareText(a.tool, b.tool),
  );
}

async function countFindings(
  request: ProvenanceRequest,
  history: OpenedProvenance,
  lines: Tally,
  deps: ScanDependencies,
): Promise<readonly FindingCount[] | null> {
  if (request.withFindings !== true) return null;
  const { scan } = await import('./scan.ts');
  const change = scannedChange(request, history);
  const { findings } = await scan(
    {
      paths: [request.path],
      rules: [],
      onlyRules: false,
      exitZero: true,
      emptyIsFine: true,
      policy: request.policy,
      change,
      signal: request.signal,
    },
    deps,
  );
  const files = filesOfFindings(
    deps.platform,
    history.repository.root,
    rootOfPaths([request.path], deps.platform),
  );
  const judged = await withProvenance(
    findings,
    change === undefined ? files : { ...files, textOf: () => null },
    history,
  );
  const counts = tallyOf(judged.map(({ provenance }) => provenance?.authorship ?? 'unknown'));
  return AUTHORSHIPS.filter((one) => lines[one] > 0 || counts[one] > 0).map((authorship) => ({
    authorship,
    lines: lines[authorship],
    findings: counts[authorship],
    perThousandLines: perThousand(counts[authorship], lines[authorship]),
  }));
}

function scannedChange(
  { diff }: ProvenanceRequest,
  { scope }: OpenedProvenance,
): CommittedChange | undefined {
  if (diff !== undefined) return { kind: 'range', range: diff };
  const base = scope?.base ?? null;
  return base === null ? undefined : { kind: 'since', revision: base };
}
