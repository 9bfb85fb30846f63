/**
 * Rewrites what is safe to rewrite: fixers propose edits, the edited program is scanned in memory, and only what removes its finding and
 * adds no other is kept. Files are written last, each only if it is still as it was read.
 */
import {
  ConfigError,
  compareText,
  DEFAULT_ENGINE_LIMITS,
  decode,
  type Edit,
  type Engine,
  type Finding,
  type Fix,
  type ScanResult,
  secretSpans,
} from '@skeptic/core';
import { applyEdits, mergeEdits } from './apply-edits.ts';
import type { FileChange } from './fix/unified-diff.ts';
import { whyNoBetter } from './fix/why-no-better.ts';
import { codeLanguageOf } from './languages.ts';
import { createOverlay, type Overlay } from './overlay.ts';
import type { Platform } from './platform/platform.ts';
import { type PreparedScan, prepareScan } from './prepare-scan.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { openScanSession, type ScanSession } from './scan-session.ts';
import { type SelectedFile, selectFiles } from './workspace/select-files.ts';

export interface FixOptions extends Omit<ScanOptions, 'stdin' | 'exitZero' | 'emptyIsFine'> {
  /** Only findings of this rule. */
  readonly rule: string | null;
  /** Nothing is written. */
  readonly dryRun: boolean;
}

export interface AppliedFix {
  readonly ruleId: string;
  readonly path: string;
  /** 1-based line of the finding before the fix. */
  readonly line: number;
  readonly description: string;
}

/** Why a finding was left: nobody knows how to rewrite it, or what came out was no better. */
export interface LeftFinding extends Omit<AppliedFix, 'description'> {
  readonly reason: 'no-fixer' | 'still-found' | 'adds-a-finding' | 'unreadable' | 'overlaps' | 'encoding';
}

export interface FixResult {
  readonly applied: readonly AppliedFix[];
  readonly left: readonly LeftFinding[];
  /** By path; secrets are masked. */
  readonly changes: readonly FileChange[];
  /** The scan of the fixed program. */
  readonly after: ScanResult;
}

/** A fix with the finding that it is for. */
interface Proposal {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** Larger files are not analysed unless that is asked for. */
const MAX_BYTES = 10_000_000;

interface OpenFile {
  readonly file: Pick<SelectedFile, 'path' | 'explicit'> & { readonly system: string };
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly hasMark: boolean;
}

/** Fixes what can be fixed. Throws `ConfigError` for the user's mistakes, and when a file has changed in between. */
export async function fixFiles(options: FixOptions, deps: ScanDependencies): Promise<FixResult> {
  const { rule, dryRun, signal, onProgress, ...rest } = options;
  const scanOptions = { ...rest, exitZero: false, emptyIsFine: false };
  const overlay = createOverlay(deps.platform);
  let isFirst = true;
  const session = await openScanSession(scanOptions, {
    ...deps,
    platform: overlay.platform,
    // Workers read what is on disk: what an edit would give is scanned in this process.
    get threads() {
      return isFirst ? deps.threads : null;
    },
  });
  const before = await session.scan({ signal, onProgress });
  isFirst = false;
  const prepared = await prepareScan(scanOptions, deps);
  const run: Run = {
    session,
    overlay,
    engine: await engineFor(prepared, deps),
    known: before.findings,
    platform: deps.platform,
  };
  const files = await filesOf(scanOptions, prepared, deps);
  const wanted = before.findings.filter((one) => rule === null || one.ruleId === rule);
  const outcomes: FileOutcome[] = [];
  for (const path of [...new Set(wanted.map((one) => one.path))].sort(compareText)) {
    signal?.throwIfAborted();
    const file = files.get(path);
    const findings = wanted.filter((one) => one.path === path);
    outcomes.push(file === undefined ? leftAll(findings, 'no-fixer') : await fixFile(run, file, findings));
  }
  const changes = outcomes.flatMap(({ change }) => (change === null ? [] : [change]));
  if (!dryRun) for (const change of changes) write(change, deps.platform);
  const { isSecretRule } = prepared.store.finish;
  const found = [...before.findings, ...before.suppressed];
  return {
    applied: outcomes.flatMap(({ applied }) => applied),
    left: outcomes.flatMap(({ left }) => left),
    changes: changes.map((change) => shownChange(change, found, isSecretRule)),
    after: await session.rescan([]),
  };
}

/** A change as it may be shown: what rules for secrets have found is masked, in what goes and in what stays. */
function shownChange(
  { open, edits }: Change,
  findings: readonly Finding[],
  isSecretRule: (ruleId: string) => boolean,
): FileChange {
  const { path } = open.file;
  const own = findings.filter((one) => one.path === path);
  const masks = secretSpans(own, open.text, isSecretRule);
  const kept = masks.filter((mask) =>
    edits.every((edit) => edit.end <= mask.start || edit.start >= mask.end),
  );
  return {
    path,
    before: applyEdits(open.text, masks),
    after: applyEdits(open.text, mergeEdits([edits, kept]) ?? edits),
  };
}

interface Run {
  readonly session: ScanSession;
  readonly overlay: Overlay;
  readonly engine: Engine;
  /** Findings of the program with the fixes that were kept so far. */
  known: readonly Finding[];
  readonly platform: Platform;
}

interface Change {
  readonly open: OpenFile;
  readonly edits: readonly Edit[];
}

interface FileOutcome {
  readonly applied: readonly AppliedFix[];
  readonly left: readonly LeftFinding[];
  readonly change: Change | null;
}

async function filesOf(
  options: ScanOptions,
  { languages, store }: PreparedScan,
  { platform }: ScanDependencies,
): Promise<Map<string, SelectedFile>> {
  const { files } = await selectFiles(options.paths, { platform, languages, textRules: store.textRules });
  return new Map(files.map((file) => [file.path, file]));
}

async function engineFor({ store }: PreparedScan, deps: ScanDependencies): Promise<Engine> {
  const createEngine = await deps.createEngine();
  return createEngine({ grammars: deps.grammars, ruleSets: store, limits: DEFAULT_ENGINE_LIMITS });
}

async function fixFile(run: Run, file: SelectedFile, findings: readonly Finding[]): Promise<FileOutcome> {
  const language = file.language === 'shebang' ? null : codeLanguageOf(file.language);
  if (language === null) return leftAll(findings, 'no-fixer');
  const open = openFile(file, run.platform);
  if (open === null) return leftAll(findings, 'encoding');
  const fixes = await run.engine.fix({ path: file.path, text: open.text, language }, findings);
  const proposals = findings.flatMap((finding, index): Proposal[] => {
    const fix = fixes[index] ?? null;
    return fix === null ? [] : [{ finding, fix }];
  });
  const left: LeftFinding[] = findings
    .filter((_, index) => (fixes[index] ?? null) === null)
    .map((finding) => leftFrom(finding, 'no-fixer'));
  const kept: Proposal[] = [];
  if (proposals.length > 0 && (await isBetter(run, open, proposals)) === null) kept.push(...proposals);
  else {
    // Together they do not hold; those that do hold are found one by one.
    for (const proposal of proposals) {
      const reason = await isBetter(run, open, [...kept, proposal]);
      if (reason === null) kept.push(proposal);
      else left.push(leftFrom(proposal.finding, reason));
    }
  }
  const edits = editsOf(open, kept) ?? [];
  run.known = (await scanWith(run, open, edits)).findings;
  return {
    applied: kept.map(({ finding, fix }) => ({ ...placeOf(finding), description: fix.description })),
    left,
    change: kept.length === 0 ? null : { open, edits },
  };
}

const placeOf = (finding: Finding): Omit<AppliedFix, 'description'> => ({
  ruleId: finding.ruleId,
  path: finding.path,
  line: finding.region.startLine,
});

const leftFrom = (finding: Finding, reason: LeftFinding['reason']): LeftFinding => ({
  ...placeOf(finding),
  reason,
});

function leftAll(findings: readonly Finding[], reason: LeftFinding['reason']): FileOutcome {
  return { applied: [], left: findings.map((finding) => leftFrom(finding, reason)), change: null };
}

/** Only UTF-8 under a name that is UTF-8 is written back as it was. */
function openFile({ system, explicit, path }: SelectedFile, { fs }: Platform): OpenFile | null {
  if (typeof system !== 'string') return null;
  const read = fs.readFile(system, MAX_BYTES, { followLink: explicit });
  const decoded = read.ok ? decode(read.bytes) : null;
  if (!read.ok || decoded?.ok !== true || decoded.lossy) return null;
  const hasMark = decoded.encoding === 'utf-8-bom';
  if (decoded.encoding !== 'utf-8' && !hasMark) return null;
  return { file: { path, system, explicit }, text: decoded.text, bytes: read.bytes, hasMark };
}

/** The edits of fixes together; null when they overlap. Inserted lines end as the file's lines do. */
function editsOf({ text }: OpenFile, proposals: readonly Proposal[]): readonly Edit[] | null {
  const edits = mergeEdits(proposals.map(({ fix }) => fix.edits));
  if (edits === null || !text.includes('\r\n')) return edits;
  return edits.map((edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, '\r\n') }));
}

const fixedText = ({ text, hasMark }: OpenFile, edits: readonly Edit[]): string =>
  `${hasMark ? '\uFEFF' : ''}${applyEdits(text, edits)}`;

/** The result of the program with a file as edits would leave it. */
function scanWith({ overlay, session }: Run, open: OpenFile, edits: readonly Edit[]): Promise<ScanResult> {
  const { system } = open.file;
  overlay.put(system, new TextEncoder().encode(fixedText(open, edits)));
  return session.rescan([system]);
}

/** Null when the fixed program has lost these findings and has no new one; else why the fixes are not kept. */
async function isBetter(
  run: Run,
  open: OpenFile,
  proposals: readonly Proposal[],
): Promise<LeftFinding['reason'] | null> {
  const edits = editsOf(open, proposals);
  if (edits === null) return 'overlaps';
  const result = await scanWith(run, open, edits);
  if (result.notifications.some(({ path, code }) => path === open.file.path && code === 'syntax-errors'))
    return 'unreadable';
  return whyNoBetter(
    run.known,
    result.findings,
    proposals.map(({ finding }) => finding),
  );
}

function write({ open, edits }: Change, { fs }: Platform): void {
  const { system, path, explicit } = open.file;
  const now = fs.readFile(system, MAX_BYTES, { followLink: explicit });
  if (!now.ok || Buffer.compare(now.bytes, open.bytes) !== 0)
    throw new ConfigError(`\`${path}\` has changed while it was fixed`, {
      code: 'file-changed',
      hint: 'nothing of it was written; run the command again',
    });
  fs.writeFile(system, fixedText(open, edits));
}
