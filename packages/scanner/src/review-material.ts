/** Puts together what a second reviewer looks at, from a review that has come that far. */
import {
  type ChangeAuthorship,
  cweNumber,
  DEFAULT_ENGINE_LIMITS,
  decode,
  type Engine,
  type Finding,
  type JudgedChecklist,
  type Policy,
  type ScanResult,
} from '@skeptic/core';
import type { ChangedFile, ReviewMaterial } from './ai-review/material.ts';
import { unifiedDiff } from './fix/unified-diff.ts';
import { whyNoBetter } from './fix/why-no-better.ts';
import { originsOfTexts } from './git/line-origins.ts';
import { codeLanguageOf } from './languages.ts';
import { collectManifests } from './manifests/collect-manifests.ts';
import type { DifferingFile, Sides } from './open-sides.ts';
import { createOverlay } from './overlay.ts';
import type { Platform } from './platform/platform.ts';
import type { PreparedScan } from './prepare-scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { analyseSide, type SideOptions, type SideProgram } from './side-program.ts';

type Judged = Pick<ScanResult, 'findings' | 'suppressed' | 'rules'>;

/** The head of a reviewed change. */
export interface ReviewedHead {
  /** Shows its files. */
  readonly platform: Platform;
  readonly now: SideProgram;
  readonly judged: Judged;
  readonly isSecretRule: (ruleId: string) => boolean;
  /** How it was analysed. */
  readonly common: Omit<SideOptions, 'deps' | 'known' | 'cache'>;
  /** What is found in a program that stands in its place. */
  readonly judge: (program: SideProgram) => Promise<Judged>;
}

export interface MaterialParts {
  readonly sides: Sides;
  readonly head: ReviewedHead;
  readonly differing: readonly DifferingFile[];
  readonly findings: readonly Finding[];
  readonly checklist: JudgedChecklist;
  readonly authorship: ChangeAuthorship | null;
  readonly policy: Policy | null;
  readonly deps: ScanDependencies;
  readonly signal: AbortSignal | undefined;
}

/** Longer files are not shown to a model. */
const MAX_BYTES = 2_000_000;

/** The material of a review. */
export async function reviewMaterial(parts: MaterialParts): Promise<ReviewMaterial> {
  const { sides, head, deps } = parts;
  const { now, judged, common } = head;
  const { store } = common.prepared;
  const files = new Map(now.selection.files.map((file) => [file.path, file]));
  const textOf = (path: string): string | null => {
    const file = files.get(path);
    const read =
      file === undefined
        ? null
        : head.platform.fs.readFile(file.system, MAX_BYTES, { followLink: file.explicit });
    const decoded = read?.ok === true ? decode(read.bytes) : null;
    return decoded?.ok === true ? decoded.text : null;
  };
  const { changed, unread } = await changedFiles(parts, textOf);
  const cwes = new Map(
    judged.rules.map(({ id, metadata }) => [id, metadata.cwe.flatMap((cwe) => cweNumber(cwe) ?? [])]),
  );
  const { manifests } = collectManifests({
    platform: head.platform,
    root: now.selection.root,
    paths: [
      ...[...now.selection.files, ...now.selection.skipped].map(({ path }) => path),
      ...(now.selection.manifests ?? []),
    ],
  });
  return {
    root: sides.repository.root,
    changed,
    unread,
    textOf,
    facts: new Map(
      [...now.outcomes].flatMap(([path, outcome]) =>
        outcome.kind === 'scanned' ? [[path, outcome.facts] as const] : [],
      ),
    ),
    manifests,
    routes: now.routes,
    findings: parts.findings,
    allFindings: [...judged.findings, ...judged.suppressed],
    checklist: parts.checklist,
    authorship: parts.authorship,
    policy: parts.policy,
    detectors: (await store.loadDetectors?.()) ?? { detectors: [] },
    isSecretRule: head.isSecretRule,
    cwesOf: (ruleId) => cwes.get(ruleId) ?? [],
    engine: await engineOf(common.prepared, deps),
    findingsWith: (path, text) => findingsWith(path, text, parts),
    originsOf: originsOfTexts,
    diffOf: (change) => unifiedDiff([change]),
    whyNoBetter,
    signal: parts.signal,
  };
}

async function engineOf({ store }: PreparedScan, deps: ScanDependencies): Promise<Engine> {
  const createEngine = await deps.createEngine();
  return createEngine({ grammars: deps.grammars, ruleSets: store, limits: DEFAULT_ENGINE_LIMITS });
}

async function changedFiles(
  { sides, head, differing }: MaterialParts,
  textOf: (path: string) => string | null,
): Promise<Pick<ReviewMaterial, 'changed' | 'unread'>> {
  const { now } = head;
  const selected = new Map(now.selection.files.map((file) => [file.path, file]));
  const skipped = new Map(now.selection.skipped.map(({ path, reason }) => [path, reason]));
  const changed: ChangedFile[] = [];
  const unread: ReviewMaterial['unread'][number][] = [];
  for (const { path, kind, from } of differing) {
    if (kind === 'removed') continue;
    const outcome = now.outcomes.get(path);
    const file = selected.get(path);
    const text = outcome?.kind === 'scanned' ? textOf(path) : null;
    if (text === null || file === undefined) {
      const reason = outcome?.kind === 'skipped' ? outcome.skipped.reason : skipped.get(path);
      unread.push({ path, reason: reason ?? 'unreadable' });
      continue;
    }
    const language = file.language === 'shebang' ? null : codeLanguageOf(file.language);
    changed.push({ path, text, before: await textBefore(from, sides), language });
  }
  return { changed, unread };
}

async function textBefore(from: string | null, { before, blobs }: Sides): Promise<string | null> {
  const file = from === null ? undefined : before.get(from);
  const blob = file === undefined ? null : await blobs.read(file.object, MAX_BYTES);
  const decoded = blob?.kind === 'blob' ? decode(blob.bytes) : null;
  return decoded?.ok === true ? decoded.text : null;
}

/** Scans the head with another text for a file, in memory and in this process; all other files are as they were. */
async function findingsWith(
  path: string,
  text: string,
  { head, deps }: MaterialParts,
): Promise<readonly Finding[] | null> {
  const { now, common, judge } = head;
  const file = now.selection.files.find((one) => one.path === path);
  if (file === undefined) return null;
  const overlay = createOverlay(head.platform);
  overlay.put(file.system, new TextEncoder().encode(text));
  const program = await analyseSide(now.selection, {
    ...common,
    options: { jobs: common.options.jobs, signal: common.options.signal },
    // Nothing of it is kept, and workers read what is on disk.
    cache: null,
    deps: { ...deps, platform: overlay.platform, threads: null },
    known: (one) => (one.path === path ? null : (now.outcomes.get(one.path) ?? null)),
  });
  const outcome = program.outcomes.get(path);
  if (outcome?.kind !== 'scanned') return null;
  if (outcome.facts.notifications.some(({ code }) => code === 'syntax-errors')) return null;
  const { findings, suppressed } = await judge(program);
  return [...findings, ...suppressed];
}
