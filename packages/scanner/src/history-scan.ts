/**
 * Scans every version of every file that a history holds for secrets, each once, and what commits and tags say: what was committed stays
 * in the history, however long ago it was removed. Versions are read and analysed in portions, so that memory does not grow with the history.
 */
import { compareText, type Finding, type ScanResult, type SkippedFile } from '@skeptic/core';
import { analyseBytes } from './analyse-bytes.ts';
import { type BlobReader, createBlobReader } from './git/blob-reader.ts';
import { findRepository } from './git/find-repository.ts';
import { changesOf, type Revisions, type Version, type VersionChange, versionsOf } from './git/history.ts';
import { type IsolatedGit, openGit } from './git/isolated-git.ts';
import { type FoundInTexts, NOTHING_FOUND, scanTexts, textsOfHistory } from './history-texts.ts';
import { type PushedRef, revisionsOf } from './hooks/hook-input.ts';
import { type Collected, collectOutcomes, judgeScan } from './judge-scan.ts';
import { type PreparedScan, prepareScan } from './prepare-scan.ts';
import type { EngineHolder } from './run-files.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { sizeLimitOf } from './size-limit.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import { languageByPath, reasonByName } from './workspace/select-files.ts';

export interface HistoryOptions
  extends Omit<ScanOptions, 'paths' | 'stdin' | 'change' | 'allFindings' | 'cache'> {
  /** Only what a push brings to a remote, which hears of these refs; else everything that any ref reaches. */
  readonly pushed?: readonly PushedRef[] | undefined;
}

/** A finding in one version of a file. */
interface Sighting {
  readonly finding: Finding;
  readonly object: string;
}

/** Versions that are analysed together, and their bytes. */
const PORTION_FILES = 400;
const PORTION_BYTES = 16_000_000;

/** Scans the history of the repository around the current folder. Findings say in which commits a secret lived. Throws as `scan` does. */
export async function scanHistory(options: HistoryOptions, deps: ScanDependencies): Promise<ScanResult> {
  const { platform } = deps;
  const started = platform.clock.now();
  const prepared = await prepareScan({ ...options, paths: [], onlySecrets: true }, deps);
  const git = openGit(platform, findRepository(platform, platform.cwd), { index: false, refs: true });
  try {
    const revisions = options.pushed === undefined ? ['--all'] : await newOnRemote(git, options.pushed);
    const collected = await scanVersions(git, revisions, { options, prepared, deps });
    const judged = await judgeScan(collected, {
      version: deps.version,
      today: platform.clock.today(),
      shown: options.shown,
      policy: null,
      isWhole: false,
      isChange: true,
      baseline: null,
      exitZero: options.exitZero,
      emptyIsFine: true,
      store: prepared.store,
    });
    return { ...judged, durationMs: platform.clock.now() - started };
  } finally {
    git.close();
  }
}

/** A remote may have commits that were never fetched; these cannot be left out. */
async function newOnRemote(git: IsolatedGit, refs: readonly PushedRef[]): Promise<Revisions> {
  const known: string[] = [];
  for (const { remote } of refs) {
    if (remote === null) continue;
    const isHere = await git.ask(['cat-file', '-e', remote]).catch(() => null);
    if (isHere !== null) known.push(remote);
  }
  return revisionsOf(refs, known);
}

interface Work {
  readonly options: HistoryOptions;
  readonly prepared: PreparedScan;
  readonly deps: ScanDependencies;
}

async function scanVersions(git: IsolatedGit, revisions: Revisions, work: Work): Promise<Collected> {
  const blobs = createBlobReader(() => git.start(['cat-file', '--batch']));
  const engines: EngineHolder = { engine: null };
  const sum: Sum = { sightings: [], skipped: [], outcomes: [], names: new Set() };
  try {
    for await (const portion of portionsOf(git, revisions, blobs, sum, work)) {
      await scanPortion(portion, engines, sum, work);
      work.options.signal?.throwIfAborted();
    }
  } finally {
    blobs.close();
  }
  const { scanned, notifications } = collectOutcomes(sum.outcomes, null, [], work.prepared.notifications);
  const said = await scanWords(git, revisions, sum.names, engines, work);
  const findings = [...(await located(sum.sightings, git, revisions)), ...said.findings];
  return {
    findings: findings.map((finding) => maskedFinding(finding, said.mask)),
    suppressions: new Map(),
    paths: new Set(),
    notifications: notifications.map((one) => ({
      ...one,
      path: one.path === null ? null : said.mask(one.path),
    })),
    skipped: oncePerPath(sum.skipped).map((skip) => ({ ...skip, path: said.mask(skip.path) })),
    scanned,
  };
}

/** Looks for secrets in messages, names of people and names of files. */
async function scanWords(
  git: IsolatedGit,
  revisions: Revisions,
  names: ReadonlySet<string>,
  engines: EngineHolder,
  work: Work,
): Promise<FoundInTexts> {
  if (!work.prepared.store.textRules || revisions.length === 0) return NOTHING_FOUND;
  const { pushed } = work.options;
  const tags = pushed?.flatMap(({ localRef, local }) =>
    local !== null && localRef.startsWith('refs/tags/') ? [localRef] : [],
  );
  return scanTexts(textsOfHistory(git, revisions, { names, tags: tags ?? ['refs/tags'] }), async (texts) => {
    const named = texts.map(({ path, text }) => ({ path, language: null, bytes: Buffer.from(text) }));
    work.options.signal?.throwIfAborted();
    const { outcomes } = await analyseBytes(named, engines, work);
    return outcomes.map((outcome) => (outcome.kind === 'scanned' ? outcome.facts.findings : []));
  });
}

/** Names of people and files stand in more than their own finding. */
function maskedFinding(finding: Finding, mask: (text: string) => string): Finding {
  const { commits } = finding;
  return {
    ...finding,
    message: mask(finding.message),
    path: mask(finding.path),
    ...(commits === undefined
      ? {}
      : {
          commits: commits.map((one) => ({
            ...one,
            path: mask(one.path),
            author: mask(one.author),
            mail: mask(one.mail),
          })),
        }),
  };
}

/** What is kept of versions that were analysed: of facts, what is counted. */
interface Sum {
  readonly sightings: Sighting[];
  readonly skipped: SkippedFile[];
  readonly outcomes: FileOutcome[];
  /** Of all files, also of those whose content is not looked at. */
  readonly names: Set<string>;
}

type Loaded = Version & { readonly bytes: Uint8Array };

async function* portionsOf(
  git: IsolatedGit,
  revisions: Revisions,
  blobs: BlobReader,
  sum: Sum,
  { prepared }: Work,
): AsyncIterable<readonly Loaded[]> {
  let portion: Loaded[] = [];
  let bytes = 0;
  for await (const version of versionsOf(git, revisions)) {
    sum.names.add(version.path);
    const language = languageByPath(version.path, prepared);
    if (reasonByName(version.path, language, prepared.store.textRules) !== null) continue;
    const blob = await blobs.read(version.object, sizeLimitOf(language, prepared.limits));
    if (blob.kind === 'blob') {
      portion.push({ ...version, bytes: blob.bytes });
      bytes += blob.bytes.length;
    } else if (blob.kind === 'large')
      sum.skipped.push({ path: version.path, reason: 'size-limit', detail: `${blob.size} bytes` });
    else sum.skipped.push({ path: version.path, reason: 'unreadable', detail: 'its object is missing' });
    if (portion.length < PORTION_FILES && bytes < PORTION_BYTES) continue;
    yield portion;
    portion = [];
    bytes = 0;
  }
  if (portion.length > 0) yield portion;
}

async function scanPortion(
  portion: readonly Loaded[],
  engines: EngineHolder,
  sum: Sum,
  work: Work,
): Promise<void> {
  const named = portion.map(({ path, bytes }) => {
    return { path, bytes, language: languageByPath(path, work.prepared) };
  });
  const { outcomes } = await analyseBytes(named, engines, work);
  for (const [i, outcome] of outcomes.entries()) addOutcome(outcome, portion[i]!.object, sum);
}

/** What was skipped by design in some old version is no news; what failed is. */
function addOutcome(outcome: FileOutcome, object: string, sum: Sum): void {
  if (outcome.kind === 'skipped') {
    sum.skipped.push(outcome.skipped);
    return;
  }
  const { facts, bytes } = outcome;
  for (const finding of facts.findings) sum.sightings.push({ finding, object });
  const { path, language, stats, notifications } = facts;
  sum.outcomes.push({
    kind: 'scanned',
    bytes,
    facts: { path, language, stats, findings: [], notifications: notifications.filter(isProblem) },
  });
}

function isProblem({ level }: { readonly level: string }): boolean {
  return level === 'incomplete';
}

function oncePerPath(skipped: readonly SkippedFile[]): readonly SkippedFile[] {
  return [...new Map(skipped.map((skip) => [`${skip.path}\0${skip.reason}`, skip])).values()];
}

/** Findings with the commits in which they lived. A secret that many versions of a file hold is one finding, shown in the last of them. */
async function located(
  sightings: readonly Sighting[],
  git: IsolatedGit,
  revisions: Revisions,
): Promise<readonly Finding[]> {
  if (sightings.length === 0) return [];
  const objects = new Set(sightings.map(({ object }) => object));
  const changes = new Map<string, VersionChange[]>();
  for await (const change of changesOf(git, revisions, (object) => objects.has(object))) {
    const known = changes.get(change.object);
    if (known === undefined) changes.set(change.object, [change]);
    else known.push(change);
  }
  const groups = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const { ruleId, path, fingerprint, snippet } = sighting.finding;
    const key = [ruleId, path, fingerprint, snippet].join('\0');
    groups.set(key, [...(groups.get(key) ?? []), sighting]);
  }
  return [...groups.values()].map((group) => locatedFinding(group, changes));
}

function locatedFinding(
  group: readonly Sighting[],
  changes: ReadonlyMap<string, readonly VersionChange[]>,
): Finding {
  const objects = [...new Set(group.map(({ object }) => object))];
  const all = objects.flatMap((object) => changes.get(object) ?? []);
  const commits = livesOf(all);
  const first = commits.findLast(({ kind }) => kind === 'added');
  const { finding } = group[0]!;
  if (first === undefined) return finding;
  const others = new Set(commits.map(({ commit }) => commit)).size - 1;
  const more = others === 0 ? '' : `, and ${others} more ${others === 1 ? 'commit' : 'commits'}`;
  const who = `commit ${first.commit.slice(0, 12)} of ${first.date.slice(0, 10)} by ${first.author} <${first.mail}>`;
  return { ...finding, message: `${finding.message} It came with ${who}${more}.`, commits };
}

/** An edit of a file takes one version away and brings the next: where both hold the secret, it neither came nor went. */
function livesOf(changes: readonly VersionChange[]): NonNullable<Finding['commits']> {
  const keyOf = ({ commit, path }: VersionChange) => `${commit}\0${path}`;
  const kinds = new Map<string, Set<string>>();
  for (const change of changes)
    kinds.set(keyOf(change), (kinds.get(keyOf(change)) ?? new Set()).add(change.kind));
  return changes
    .filter((change) => kinds.get(keyOf(change))!.size === 1)
    .map(({ object: _, ...commit }) => commit)
    .sort(
      (a, b) => compareText(b.date, a.date) || compareText(a.commit, b.commit) || compareText(a.path, b.path),
    );
}
