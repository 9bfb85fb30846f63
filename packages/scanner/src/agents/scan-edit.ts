/**
 * Scans what an agent has written, or is about to write, as a part of its program: the files that it may have flows with come from the
 * cache, so that nothing is analysed but the edit itself. Of the findings only those count that the edit brought.
 */
import {
  DEFAULT_FAILING,
  type Finding,
  isDesignSkip,
  type Policy,
  printable,
  reaches,
  type Thresholds,
  type ToldFinding,
} from '@skeptic/core';
import type { FileCache } from '../cache/file-cache.ts';
import { keyOfFinding } from '../finding-key.ts';
import { type Collected, collectOutcomes, judgeScan } from '../judge-scan.ts';
import type { Judging } from '../judging.ts';
import { linkFiles } from '../link-files.ts';
import { mayHoldManifests } from '../may-hold-manifests.ts';
import type { OpenBaseline } from '../open-baseline.ts';
import { openCache } from '../open-cache.ts';
import { createOverlay } from '../overlay.ts';
import { engineOf, runFiles } from '../run-files.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';
import type { FileOutcome } from '../workers/file-outcome.ts';
import type { SelectedFile, Selection } from '../workspace/select-files.ts';
import { createNeighbours, type FindNeighbours, type Neighbours } from './edit-neighbours.ts';
import { type EditedFile, selectAsWalk } from './edited-file.ts';
import type { HeadCommit } from './head-commit.ts';
import { type HookMemory, type PreparedRules, prepareRules } from './hook-memory.ts';
import { settingsNaming } from './hook-settings.ts';
import { MAX_FILES } from './near-files.ts';

/** A file with the text that it had before the edit; null when there was none, undefined when the edit does not tell. */
export interface ScannedEdit extends Pick<EditedFile, 'path' | 'system'> {
  readonly before: string | null | undefined;
  /** What is about to be written; null when it is on disk. */
  readonly proposed: string | null;
}

export interface EditScanOptions {
  readonly root: string;
  readonly head: HeadCommit;
  /** From which severity and confidence on findings are told; what is absent is as the policy fails a scan. */
  readonly told: Partial<Thresholds>;
  readonly signal: AbortSignal | undefined;
  /** Null where the process ends after this call. */
  readonly memory: HookMemory | null;
}

export interface EditScan {
  /** What the edits brought, with the advice of the rules. */
  readonly found: readonly ToldFinding[];
  /** What was not looked at and why, a sentence each. */
  readonly notes: readonly string[];
}

/** What a scan of an edit needs over and over. */
interface Scan extends PreparedRules {
  readonly root: string;
  readonly judging: Judging;
  readonly deps: ScanDependencies;
  readonly files: readonly SelectedFile[];
  readonly policy: Policy | null;
  readonly baseline: OpenBaseline | null;
  readonly told: Partial<Thresholds>;
  readonly cache: FileCache | null;
  readonly neighbours: FindNeighbours;
  readonly signal: AbortSignal | undefined;
}

/** The findings that edits bring, and what was not looked at. */
export async function scanEdits(
  edits: readonly ScannedEdit[],
  options: EditScanOptions,
  given: ScanDependencies,
): Promise<EditScan> {
  const scan = await openScan(edits, options, given);
  if (scan === null) return { found: [], notes: [] };
  try {
    return await findNew(edits, scan, options.head);
  } finally {
    scan.cache?.leave();
  }
}

/** Keeps what files hold that were edited when nobody would have heard of it: other edits may have flows with them. */
export async function keepEdits(
  edits: readonly ScannedEdit[],
  options: EditScanOptions,
  given: ScanDependencies,
): Promise<void> {
  const scan = await openScan(edits, options, given);
  if (scan === null || scan.cache === null) return;
  const { cache, files } = scan;
  const outcomes = await analyse(new Map(), scan);
  for (const [index, file] of files.entries()) cache.keep(file, outcomes[index]!);
  cache.leave();
}

/** Null when a walk would leave all of the files out. */
async function openScan(
  edits: readonly ScannedEdit[],
  { root, head, told, signal, memory }: EditScanOptions,
  given: ScanDependencies,
): Promise<Scan | null> {
  const { judging } = head;
  const deps = memory === null ? given : withSegments(given, memory);
  const { shown } = judging.open;
  const rules = await (memory === null ? prepareRules(shown, deps) : memory.prepare(shown, deps));
  const { prepared } = rules;
  const select = {
    root,
    platform: deps.platform,
    languages: prepared.languages,
    textRules: prepared.store.textRules,
    excludedBy: judging.open.excludedBy,
  };
  const files = edits.flatMap((edit) => selectAsWalk(edit, select) ?? []);
  if (files.length === 0) return null;
  const { policy } = await judging.complete({ root, folders: [], files, skipped: [] }, prepared.store);
  const baseline = await judging.openBaseline(root, policy);
  const cache = openCache(root, 'use', { ...prepared, linked: true }, deps);
  const scan = { ...rules, root, judging, deps, files, policy, baseline, told, cache, signal };
  // What is not as the cache saw it is analysed as it is now.
  const look = (changed: readonly SelectedFile[]) =>
    analyse(new Map(), { ...scan, files: changed, neighbours });
  const neighbours = createNeighbours(cache, root, look);
  return { ...scan, neighbours };
}

function withSegments(deps: ScanDependencies, { segments }: HookMemory): ScanDependencies {
  return deps.cache === null ? deps : { ...deps, cache: { ...deps.cache, segments } };
}

async function findNew(edits: readonly ScannedEdit[], scan: Scan, head: HeadCommit): Promise<EditScan> {
  const { files, cache, prepared } = scan;
  const texts = new Map(edits.map((edit) => [edit.path, edit.proposed]));
  const outcomes = await analyse(texts, scan);
  const near = await scan.neighbours(outcomes);
  const found = await findingsOf(outcomes, near, texts, scan);
  const notes = [...skipNotes(outcomes), ...nearNotes(outcomes, near, scan)];
  // Until the cache is left it answers with what the files were before.
  const isOnDisk = edits.every(({ proposed }) => proposed === null);
  if (isOnDisk) for (const [index, file] of files.entries()) cache?.keep(file, outcomes[index]!);
  if (found.length === 0) return { found: [], notes };
  const before = await outcomesBefore(edits, scan, head);
  const old = await findingsOf(before.outcomes, await scan.neighbours(before.outcomes), before.texts, scan);
  const advised = await withAdvice(newOnes(found, old), prepared);
  return { found: advised.length === 0 ? [] : await withFixes(advised, edits, scan), notes };
}

async function withFixes(
  told: readonly ToldFinding[],
  edits: readonly ScannedEdit[],
  { files, deps, prepared, engines }: Scan,
): Promise<readonly ToldFinding[]> {
  const { withExactFixes } = await import('./exact-fixes.ts');
  const proposed = new Map(edits.map((edit) => [edit.path, edit.proposed]));
  const engine = await engineOf({ ...prepared, deps, engines });
  return withExactFixes(told, {
    ...{ files, proposed, platform: deps.platform },
    fix: (input, findings) => engine.fix(input, findings),
  });
}

/** Files that a scan would report as not scanned. Only kinds of files that it leaves out on purpose pass in silence. */
function skipNotes(outcomes: readonly FileOutcome[]): readonly string[] {
  return outcomes.flatMap((outcome) => {
    if (outcome.kind !== 'skipped' || isDesignSkip(outcome.skipped)) return [];
    const { path: file, reason } = outcome.skipped;
    return `Skeptic did not scan ${printable(file)} (${reason}).`;
  });
}

/** Flows over files that were missed: where no scan has filled the cache, or more files are near than are looked at. */
function nearNotes(outcomes: readonly FileOutcome[], near: Neighbours, { cache }: Scan): readonly string[] {
  if (near.isCut)
    return [
      `Skeptic looks at flows through the ${MAX_FILES} files that are nearest to an edit, and here are more. Run \`skeptic scan\` for all.`,
    ];
  const hasModules = outcomes.some(
    (outcome) => outcome.kind === 'scanned' && outcome.facts.module !== undefined,
  );
  if (near.known.length > 0 || !hasModules || cache?.hasLinks() === true) return [];
  const said = 'Skeptic looks at the edited files alone, without flows from and to others';
  return cache === null
    ? [`${said}: there is no cache.`]
    : [`${said}: nothing is known of the rest of this project. Run \`skeptic scan\` once.`];
}

/** Analyses the files, some of them with a text that is not on disk; null is the one that is. */
async function analyse(
  texts: ReadonlyMap<string, string | null>,
  { files, deps, prepared, engines, signal }: Scan,
): Promise<readonly FileOutcome[]> {
  const overlay = createOverlay(deps.platform);
  let isReplaced = false;
  for (const file of files) {
    const text = texts.get(file.path) ?? null;
    if (text === null) continue;
    overlay.put(file.system, Buffer.from(text));
    isReplaced = true;
  }
  const { outcomes } = await runFiles(files, {
    ...prepared,
    // Workers read what is on disk.
    deps: isReplaced ? { ...deps, platform: overlay.platform, threads: null } : deps,
    jobs: undefined,
    stdin: null,
    signal,
    engines,
    origins: !isReplaced,
    linked: true,
    onDone: () => {},
  });
  return outcomes;
}

/** What the files were before: as the edit tells, else as the cache last saw them, else as the last commit has them. */
async function outcomesBefore(
  edits: readonly ScannedEdit[],
  scan: Scan,
  head: HeadCommit,
): Promise<{ readonly outcomes: readonly FileOutcome[]; readonly texts: ReadonlyMap<string, string> }> {
  const known = new Map<string, FileOutcome>();
  const texts = new Map<string, string>();
  const wanted = new Map(edits.map((edit) => [edit.path, edit]));
  const last = lastOutcomes(scan);
  const holdsManifests = mayHoldManifests({ files: scan.files, skipped: [] });
  for (const { path } of scan.files) {
    const { before } = wanted.get(path)!;
    const kept = before === undefined ? last.get(path) : undefined;
    if (kept !== undefined) known.set(path, kept);
    // The cache has no texts, and what manifests declare is read from those.
    const isAsked = before === undefined && (kept === undefined || holdsManifests);
    const text = isAsked ? await head.textOf(path) : before;
    if (typeof text === 'string') texts.set(path, text);
  }
  const analysed = scan.files.filter(({ path }) => texts.has(path) && !known.has(path));
  const outcomes = analysed.length === 0 ? [] : await analyse(texts, { ...scan, files: analysed });
  return { outcomes: [...known.values(), ...outcomes], texts };
}

function lastOutcomes({ cache, files }: Scan): ReadonlyMap<string, FileOutcome> {
  const outcomes = new Map<string, FileOutcome>();
  for (const { path, language } of files) {
    const outcome = cache?.known(path, language)?.lastOutcome() ?? null;
    if (outcome !== null) outcomes.set(path, outcome);
  }
  return outcomes;
}

/** What is found in the files, or flows through them, and is worth telling. */
async function findingsOf(
  outcomes: readonly FileOutcome[],
  { known }: Neighbours,
  texts: ReadonlyMap<string, string | null>,
  scan: Scan,
): Promise<readonly Finding[]> {
  const { root, files, prepared, engines, deps } = scan;
  if (outcomes.length === 0) return [];
  const edited: Selection = { root, folders: [], files, skipped: [] };
  const selection = { ...edited, files: [...files, ...known.map(({ file }) => file)] };
  const all = [...outcomes, ...known.map(({ outcome }) => outcome)];
  const link = await linkFiles(all, selection, { prepared, engines, deps, cache: null, withRoutes: false });
  const own = new Set(files.map(({ path }) => path));
  const touching = link.findings.filter(
    (finding) => own.has(finding.path) || finding.flow.some((step) => own.has(step.path)),
  );
  const collected = collectOutcomes(all, { ...link, findings: touching }, [], []);
  return judged(await withPackages(collected, edited, texts, scan), scan);
}

/** `texts` are those of the files as they are judged; null is what is on disk, and a file without one is not there. */
async function withPackages(
  collected: Collected,
  edited: Selection,
  texts: ReadonlyMap<string, string | null>,
  { root, prepared: { store }, policy, deps }: Scan,
): Promise<Collected> {
  if (!store.hasManifestRules) return collected;
  const settings = settingsNaming(edited.files, root, deps.platform);
  if (settings.length === 0 && !mayHoldManifests(edited)) return collected;
  const { withPackageFindings } = await import('./manifest-edit.ts');
  const overlay = createOverlay(deps.platform);
  const files = edited.files.filter(({ path }) => texts.has(path));
  for (const { path, system } of files) {
    const text = texts.get(path) ?? null;
    if (text !== null) overlay.put(system, Buffer.from(text));
  }
  const shown = { ...deps, platform: overlay.platform };
  return withPackageFindings(collected, { ...edited, files }, { store, deps: shown, policy, settings });
}

async function judged(
  collected: Collected,
  { prepared, judging, policy, baseline, told, deps }: Scan,
): Promise<readonly Finding[]> {
  const { findings, rules } = await judgeScan(collected, {
    version: deps.version,
    today: deps.platform.clock.today(),
    shown: judging.open.shown,
    policy,
    isWhole: false,
    isChange: true,
    baseline,
    exitZero: false,
    emptyIsFine: true,
    store: prepared.store,
  });
  // What protects a route, and what a lockfile says, may stand in files that were not looked at, or come with the next edit.
  const unsure = new Set(rules.filter(({ mode }) => mode === 'routes').map(({ id }) => id));
  return findings.filter(
    (finding) => !unsure.has(finding.ruleId) && reaches(finding, thresholdsAt(finding.path, policy, told)),
  );
}

function thresholdsAt(file: string, policy: Policy | null, told: Partial<Thresholds>): Thresholds {
  const own = policy?.at(file);
  const failing =
    own === undefined
      ? DEFAULT_FAILING
      : { severity: own.failSeverity.value, confidence: own.failConfidence.value };
  return { ...failing, ...told };
}

/** Findings that were not there before; as many of the same as there were are old. */
function newOnes(found: readonly Finding[], old: readonly Finding[]): readonly Finding[] {
  const left = new Map<string, number>();
  for (const finding of old) left.set(keyOfFinding(finding), (left.get(keyOfFinding(finding)) ?? 0) + 1);
  return found.filter((finding) => {
    const count = left.get(keyOfFinding(finding)) ?? 0;
    if (count > 0) left.set(keyOfFinding(finding), count - 1);
    return count === 0;
  });
}

async function withAdvice(
  findings: readonly Finding[],
  { store }: PreparedRules['prepared'],
): Promise<readonly ToldFinding[]> {
  const rules = new Map(
    (await store.describe(new Set(findings.map(({ ruleId }) => ruleId)))).map((rule) => [rule.id, rule]),
  );
  return findings.map((finding) => ({
    finding,
    advice: rules.get(finding.ruleId)?.metadata.remediation ?? '',
  }));
}
