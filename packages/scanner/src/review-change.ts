/**
 * The review of a change, top to bottom: the sides, both programs linked as a whole, what is new, what changed, the checklist, who wrote it,
 * and the verdict. Only files that differ are analysed twice; what is alike on both sides is read once.
 */
import {
  type AddedSuppression,
  type ChangeAuthorship,
  DEFAULT_FAILING,
  DEFAULT_SHOWN,
  diffPackages,
  type ExaminedRoute,
  type Finding,
  formatRuleProblem,
  type ItemAttestation,
  isDesignSkip,
  judgeChecklist,
  judgeReview,
  type Policy,
  type PromptReview,
  promptSettings,
  type Review,
  type ReviewedChange,
  type RouteChange,
  reaches,
  routeChanges,
  type ScanResult,
  type Thresholds,
  verifyNeeds,
} from '@skeptic/core';
import type { OpenForeign } from './add-foreign.ts';
import { listSuppressions } from './added-suppressions.ts';
import type { SecondReviewer } from './ai-review/material.ts';
import { changeAuthorship } from './change-authorship.ts';
import { judgingOfCommit } from './change-base.ts';
import { checklistUnder, itemsOfRules } from './check-project.ts';
import { attestedItems } from './counted-evidence.ts';
import { examinedPackages } from './examined-packages.ts';
import { type EarlierLines, earlierLines, newFindings } from './fresh-findings.ts';
import { allFolders } from './git/folders.ts';
import { createMirror } from './git/mirror.ts';
import { EMPTY_TREES } from './git/open-change.ts';
import { messageAttempts, withFileAttempts } from './injection-findings.ts';
import { type Collected, judgeScan } from './judge-scan.ts';
import { openCache } from './open-cache.ts';
import {
  type DifferingFile,
  differingFiles,
  objectsOfHead,
  openSides,
  type ReviewRequest,
  type Sides,
} from './open-sides.ts';
import type { Platform } from './platform/platform.ts';
import { type PreparedScan, prepareScan } from './prepare-scan.ts';
import { gapsOf } from './review-gaps.ts';
import { type ReviewedHead, reviewMaterial } from './review-material.ts';
import { reviewedFiles } from './reviewed-files.ts';
import type { EngineHolder } from './run-files.ts';
import type { ForeignRequest, ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { withoutExcluded } from './scan-policy.ts';
import { selectBase, selectHead } from './select-sides.ts';
import { analyseSide, examinedFiles, type SideProgram } from './side-program.ts';
import { type SidesWithForeign, withForeign } from './sides-with-foreign.ts';

export interface ReviewOptions
  extends Pick<ScanOptions, 'jobs' | 'cache' | 'policy' | 'signal' | 'onProgress'> {
  readonly request: ReviewRequest;
  /** The prompt that asked for the change. */
  readonly prompt?: NamedPrompt | undefined;
  /** Looks at the change when everything else is known of it. */
  readonly secondReviewer?: SecondReviewer | undefined;
  /** Who wrote the change, and what counts of what people have said of items; default: what git and evidence say. */
  readonly signed?: SignedChange | undefined;
  /** What other tools found is merged with what is found, on both sides. */
  readonly foreign?: ForeignRequest | undefined;
}

/** A prompt, under the name that reports give it. */
export interface NamedPrompt {
  readonly name: string;
  readonly text: string;
}

export interface SignedChange {
  /** Null when nothing is committed. */
  readonly authorship: ChangeAuthorship | null;
  readonly attestations: readonly ItemAttestation[];
}

/** Reviews a change of the repository around the current folder. Throws `ConfigError` for the user's mistakes. */
export async function reviewChange(options: ReviewOptions, deps: ScanDependencies): Promise<Review> {
  const foreign = await foreignOf(options, deps);
  const sides = await openSides(deps.platform, options.request);
  const closing: { close(): void }[] = [sides];
  try {
    return await reviewSides({ sides, foreign }, options, deps, closing);
  } finally {
    for (const one of closing.reverse()) one.close();
  }
}

async function foreignOf({ foreign }: ReviewOptions, deps: ScanDependencies): Promise<OpenForeign | null> {
  if (foreign === undefined) return null;
  const { openForeign } = await import('./add-foreign.ts');
  return openForeign(foreign, deps, true);
}

async function reviewSides(
  { sides, foreign }: { readonly sides: Sides; readonly foreign: OpenForeign | null },
  options: ReviewOptions,
  deps: ScanDependencies,
  closing: { close(): void }[],
): Promise<Review> {
  const { repository, blobs } = sides;
  const { root } = repository;
  const isWorkTree = options.request.head === 'work-tree';
  const atRoot = { ...deps, platform: { ...deps.platform, cwd: root } };
  const prepared = await prepareScan(scanOptions(options), atRoot);
  const head = await selectHead(sides, isWorkTree, prepared, atRoot);
  closing.push(head);
  const objects = objectsOfHead(sides, head.selection, isWorkTree, deps.platform);
  const differing = differingFiles(sides, objects);
  const baseTree = sides.base.commit ?? EMPTY_TREES[repository.hash];
  const judging = await judgingOfCommit(
    {
      root,
      blobs,
      objectAt: (path) => `${baseTree}:${path}`,
      folders: allFolders([...sides.before.keys()]),
      touched: new Set(differing.flatMap(({ path, from }) => (from === null ? [path] : [path, from]))),
    },
    options,
    atRoot.platform,
  );
  closing.push(judging);
  const cache = openCache(root, options.cache ?? 'use', { ...prepared, linked: true }, atRoot);
  closing.push({ close: () => cache?.close(() => false) });
  const { policy, notifications } = await judging.complete(head.selection, prepared.store);
  const headSelection = withoutExcluded(head.selection, policy, true);
  const answers = await judging.openAnswers(policy);
  const engines: EngineHolder = { engine: null, linksAgain: true };
  const common = { options, prepared, cache, policy, answers, engines };
  const now = await analyseSide(headSelection, {
    ...common,
    deps: { ...atRoot, platform: head.platform },
    known: () => null,
  });
  const changed = changedPaths(differing);
  const mirror = createMirror(head.platform, root, (path) => !changed.has(path));
  closing.push(mirror);
  const base = await selectBase(headSelection, differing, { sides, mirror, prepared });
  const then = await analyseSide(withoutExcluded(base, policy, true), {
    ...common,
    deps: { ...atRoot, platform: mirror.platform },
    known: ({ path }) => (changed.has(path) ? null : (now.outcomes.get(path) ?? null)),
    other: now,
  });
  const judgeOptions = {
    version: deps.version,
    today: deps.platform.clock.today(),
    policy,
    isWhole: true,
    isChange: true,
    baseline: await judging.openBaseline(root, policy),
    exitZero: false,
    emptyIsFine: true,
  };
  const extra = [...notifications, ...judging.notes];
  const withAttempts = (side: SideProgram, platform: Platform): Collected =>
    withFileAttempts(
      side.collected,
      side.selection.files.filter(({ path }) => changed.has(path)),
      { platform, store: prepared.store },
    );
  const inMessages = await messageAttempts(sides, { platform: head.platform, store: prepared.store });
  const collectHead = (program: SideProgram): Collected => {
    const collected = withAttempts(program, head.platform);
    return {
      ...collected,
      findings: [...collected.findings, ...inMessages],
      notifications: [...collected.notifications, ...extra],
    };
  };
  const both = await withForeign(
    foreign,
    {
      now: { collected: collectHead(now), selection: now.selection, platform: head.platform },
      then: {
        collected: withAttempts(then, mirror.platform),
        selection: then.selection,
        platform: mirror.platform,
      },
    },
    { store: prepared.store, policy, signal: options.signal, cwd: deps.platform.cwd, changed },
  );
  const judgeHead = ({ collected, store }: SidesWithForeign['now']): Promise<Judged> =>
    judgeScan(collected, { ...judgeOptions, store, shown: judging.open.shown });
  const judgedNow = await judgeHead(both.now);
  const judgedThen = await judgeScan(both.then.collected, {
    ...judgeOptions,
    store: both.then.store,
    shown: { severity: 'low', confidence: 'low' },
  });
  return assemble({
    sides,
    objects,
    differing,
    now,
    then,
    judgedNow,
    judgedThen,
    shown: { ...DEFAULT_SHOWN, ...judging.open.shown },
    both,
    head: {
      platform: head.platform,
      now,
      judged: judgedNow,
      isSecretRule: both.isSecretRule,
      common,
      judge: (program) => judgeHead({ collected: collectHead(program), store: prepared.store }),
    },
    prepared,
    policy,
    options,
    deps: atRoot,
  });
}

type Judged = Omit<ScanResult, 'durationMs'>;

interface Parts {
  readonly sides: Sides;
  readonly objects: ReadonlyMap<string, string>;
  readonly differing: readonly DifferingFile[];
  readonly now: SideProgram;
  readonly then: SideProgram;
  readonly judgedNow: Judged;
  readonly judgedThen: Judged;
  readonly shown: Thresholds;
  readonly both: SidesWithForeign;
  readonly head: ReviewedHead;
  readonly prepared: PreparedScan;
  readonly policy: Policy | null;
  readonly options: ReviewOptions;
  readonly deps: ScanDependencies;
}

async function assemble(parts: Parts): Promise<Review> {
  const { sides, differing, now, then, judgedNow, judgedThen, both, prepared, policy, deps } = parts;
  const earlier = await earlierLines(parts, now, deps.platform);
  const fresh = newFindings(parts, { ...both, lineBefore: earlier });
  const routes = routeChanges(then.routes, now.routes);
  const packages = diffPackages(then.packages, now.packages);
  const checklist = checklistUnder(policy, deps);
  const isMeant = meantPaths(differing);
  const { authorship, attestations } = parts.options.signed ?? (await signedOf(parts));
  const judged = judgeChecklist({
    checklist,
    scope: 'change',
    findings: fresh.live,
    accepted: fresh.accepted,
    itemsOfRule: itemsOfRules(prepared.store, judgedNow.rules),
    files: examinedFiles(now, isMeant),
    routes: examinedRoutes(routes),
    packages: await examinedPackages(now, packages, deps),
    gaps: gapsOf(now, isMeant),
    attestations,
  });
  const { secondReviewer, signal } = parts.options;
  const ai =
    secondReviewer === undefined
      ? null
      : await secondReviewer(
          await reviewMaterial({ ...parts, findings: fresh.live, checklist: judged, authorship, signal }),
        );
  return judgeReview(
    {
      tool: judgedNow.tool,
      base: { commit: sides.base.commit, words: sides.base.evidence },
      head: sides.head,
      files: reviewedFiles(parts),
      findings: fresh.live,
      suppressed: fresh.accepted,
      suppressions: addedSuppressions(now.collected.suppressions, earlier),
      counts: { gone: fresh.gone, older: fresh.older },
      routes,
      packages,
      checklist: judged,
      prompt: await reviewedPrompt(parts, {
        findings: fresh.live,
        accepted: fresh.accepted,
        hints: now.collected.findings.filter(({ path }) => isMeant(path)),
        checklist: judged,
      }),
      authorship,
      completeness: judgedNow.completeness,
      notifications: judgedNow.notifications,
      skipped: judgedNow.skipped.filter((skip) => !isDesignSkip(skip) || isMeant(skip.path)),
      rules: judgedNow.rules.concat(
        judgedThen.rules.filter(({ id }) => !judgedNow.rules.some((rule) => rule.id === id)),
      ),
      kinds: checklist.kinds,
      ...(ai === null ? {} : { ai }),
    },
    (finding) => failsUnder(finding, policy),
  );
}

async function signedOf({ sides, objects, policy, options, deps }: Parts): Promise<SignedChange> {
  const { base, head, repository } = sides;
  if (head.commit === null || head.commit === base.commit) return { authorship: null, attestations: [] };
  const threshold = policy?.files.find(({ folder }) => folder === '')?.file.provenance?.threshold;
  const range = { root: repository.root, base: base.commit, head: head.commit, threshold };
  const authorship = await changeAuthorship(range, deps);
  const asked = { authorship: authorship.authorship, base: options.request.base, objects };
  return { authorship, attestations: await attestedItems(sides, asked, deps) };
}

/** What the change makes of the prompt that asked for it. Prompts are loaded only where there is one. */
async function reviewedPrompt(
  { sides, policy, options: { prompt }, deps }: Pick<Parts, 'sides' | 'policy' | 'options' | 'deps'>,
  change: ReviewedChange,
): Promise<PromptReview | null> {
  if (prompt === undefined) return null;
  const { checkProjectPrompt } = await import('./prompts/prompts.ts');
  const { promptsOfBase } = await import('./prompts-of-base.ts');
  const root = policy?.files.find(({ folder }) => folder === '') ?? null;
  const { problems, ...checked } = await checkProjectPrompt(prompt.text, deps, {
    filesOf: promptsOfBase(sides),
    settings: promptSettings(root),
  });
  return verifyNeeds(prompt.name, checked, change, problems.map(formatRuleProblem));
}

function failsUnder(finding: Finding, policy: Policy | null): boolean {
  if (policy === null) return reaches(finding, DEFAULT_FAILING);
  const { failSeverity, failConfidence } = policy.at(finding.path);
  return reaches(finding, { severity: failSeverity.value, confidence: failConfidence.value });
}

/** The suppression comments in lines that the change adds or edits. */
function addedSuppressions(
  comments: SideProgram['collected']['suppressions'],
  lineBefore: EarlierLines,
): readonly AddedSuppression[] {
  const isAdded = (path: string, line: number): boolean => lineBefore(path, line) === null;
  return listSuppressions(
    new Map([...comments].map(([path, all]) => [path, all.filter(({ line }) => isAdded(path, line))])),
  );
}

/** What the checklist of a change is about: the files that it adds, edits or moves. */
function meantPaths(differing: readonly DifferingFile[]): (path: string) => boolean {
  const paths = new Set(differing.flatMap(({ kind, path }) => (kind === 'removed' ? [] : [path])));
  return (path) => paths.has(path);
}

function examinedRoutes(changes: readonly RouteChange[]): readonly ExaminedRoute[] {
  return changes.flatMap(({ kind, route }) => (kind === 'removed' ? [] : [{ route, change: kind }]));
}

function changedPaths(differing: readonly DifferingFile[]): ReadonlySet<string> {
  return new Set(differing.flatMap(({ path, from }) => (from === null ? [path] : [path, from])));
}

function scanOptions({ jobs, cache, policy, signal, onProgress }: ReviewOptions): ScanOptions {
  return {
    paths: ['.'],
    rules: [],
    onlyRules: false,
    exitZero: false,
    emptyIsFine: true,
    jobs,
    cache,
    policy,
    signal,
    onProgress,
  };
}
