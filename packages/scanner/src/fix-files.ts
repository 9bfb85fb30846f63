/**
 * Rewrites what is safe to rewrite: fixers propose edits, the edited program is scanned in memory, and only what removes its finding and
 * adds no other is kept. Files are written last, each only if it is still as it was read.
 */
import {
  type Confidence,
  ConfigError,
  compareText,
  DEFAULT_ENGINE_LIMITS,
  decode,
  type Engine,
  type Finding,
  type Fix,
  type ScanResult,
} from '@skeptic/core';
import { applyEdits, mergeEdits } from './fix/apply-edits.ts';
import { createOverlay, type Overlay } from './fix/overlay.ts';
import type { FileChange } from './fix/unified-diff.ts';
import { codeLanguageOf } from './languages.ts';
import { prepareScan } from './prepare-scan.ts';
import { type ScanOptions, scan } from './scan.ts';
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
  readonly reason: 'no-fixer' | 'still-found' | 'adds-a-finding' | 'overlaps' | 'encoding';
}

export interface FixResult {
  readonly applied: readonly AppliedFix[];
  readonly left: readonly LeftFinding[];
  /** By path. */
  readonly changes: readonly FileChange[];
  /** The scan that the fixes come from. */
  readonly before: ScanResult;
  /** Findings that the fixed program has. */
  readonly remaining: number;
}

/** A fix with the finding that it is for. */
interface Proposal {
  readonly finding: Finding;
  readonly fix: Fix;
}

interface OpenFile {
  readonly file: SelectedFile;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly hasMark: boolean;
}

/** Fixes what can be fixed. Throws `ConfigError` for the user's mistakes, and when a file has changed in between. */
export async function fixFiles(options: FixOptions, deps: ScanDependencies): Promise<FixResult> {
  const scanOptions: ScanOptions = { ...options, exitZero: true, emptyIsFine: true };
  const before = await scan(scanOptions, deps);
  const wanted = before.findings.filter((one) => options.rule === null || one.ruleId === options.rule);
  const files = await filesOf(scanOptions, deps);
  const overlay = createOverlay(deps.platform);
  // Changed files are read through the overlay, so in this process; what has not changed comes from the cache.
  const session = await openScanSession(scanOptions, { ...deps, platform: overlay.platform, threads: null });
  const engine = await engineFor(scanOptions, deps);
  const run: Run = { session, overlay, engine, known: identities(await session.scan()), deps };
  const outcomes: FileOutcome[] = [];
  for (const path of [...new Set(wanted.map((one) => one.path))].sort(compareText)) {
    const findings = wanted.filter((one) => one.path === path);
    const file = files.get(path);
    if (file !== undefined) outcomes.push(await fixFile(run, file, findings));
  }
  const changes = outcomes.flatMap(({ change }) => (change === null ? [] : [change]));
  if (!options.dryRun) for (const change of changes) write(change, deps);
  return {
    applied: outcomes.flatMap(({ applied }) => applied),
    left: outcomes.flatMap(({ left }) => left),
    changes: changes.map(({ open, after }) => ({ path: open.file.path, before: open.text, after })),
    before,
    remaining: (await session.rescan([])).findings.length,
  };
}

interface Run {
  readonly session: ScanSession;
  readonly overlay: Overlay;
  readonly engine: Engine;
  /** Findings that the program has, with how often. */
  known: ReadonlyMap<string, number>;
  readonly deps: ScanDependencies;
}

interface Change {
  readonly open: OpenFile;
  readonly after: string;
}

interface FileOutcome {
  readonly applied: readonly AppliedFix[];
  readonly left: readonly LeftFinding[];
  readonly change: Change | null;
}

async function filesOf(options: ScanOptions, deps: ScanDependencies): Promise<Map<string, SelectedFile>> {
  const { languages, store } = await prepareScan(options, deps);
  const { platform } = deps;
  const { files } = await selectFiles(options.paths, { platform, languages, textRules: store.textRules });
  return new Map(files.map((file) => [file.path, file]));
}

async function engineFor(options: ScanOptions, deps: ScanDependencies): Promise<Engine> {
  const { store } = await prepareScan(options, deps);
  const createEngine = await deps.createEngine();
  const minConfidence: Confidence = 'low';
  return createEngine({
    grammars: deps.grammars,
    ruleSets: store,
    limits: DEFAULT_ENGINE_LIMITS,
    minConfidence,
  });
}

async function fixFile(run: Run, file: SelectedFile, findings: readonly Finding[]): Promise<FileOutcome> {
  const language = file.language === 'shebang' ? null : codeLanguageOf(file.language);
  if (language === null) return leftAll(findings, 'no-fixer');
  const open = openFile(file, run.deps);
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
  const after = textWith(open, kept) ?? open.text;
  await show(run, open, after);
  return {
    applied: kept.map(({ finding, fix }) => ({ ...placeOf(finding), description: fix.description })),
    left,
    change: kept.length === 0 ? null : { open, after },
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

/** Only UTF-8 is written back as it was. */
function openFile(file: SelectedFile, { platform }: ScanDependencies): OpenFile | null {
  const read = platform.fs.readFile(file.system, 10_000_000, { followLink: file.explicit });
  const decoded = read.ok ? decode(read.bytes) : null;
  if (!read.ok || decoded?.ok !== true || decoded.lossy) return null;
  const hasMark = decoded.encoding === 'utf-8-bom';
  if (decoded.encoding !== 'utf-8' && !hasMark) return null;
  return { file, text: decoded.text, bytes: read.bytes, hasMark };
}

function bytesOf({ hasMark }: OpenFile, text: string): Uint8Array {
  return new TextEncoder().encode(hasMark ? `\uFEFF${text}` : text);
}

/** The text with the fixes; null when they overlap. Inserted lines end as the file's lines do. */
function textWith(open: OpenFile, proposals: readonly Proposal[]): string | null {
  const edits = mergeEdits(proposals.map(({ fix }) => fix.edits));
  if (edits === null) return null;
  const isWindows = open.text.includes('\r\n');
  const own = isWindows
    ? edits.map((edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, '\r\n') }))
    : edits;
  return applyEdits(open.text, own);
}

async function show(run: Run, open: OpenFile, text: string): Promise<ScanResult> {
  run.overlay.put(open.file.system, bytesOf(open, text));
  const result = await run.session.rescan([String(open.file.system)]);
  run.known = identities(result);
  return result;
}

/** Null when the fixed program has lost these findings and has no new one; else why the fixes are not kept. */
async function isBetter(
  run: Run,
  open: OpenFile,
  proposals: readonly Proposal[],
): Promise<LeftFinding['reason'] | null> {
  const text = textWith(open, proposals);
  if (text === null) return 'overlaps';
  const known = run.known;
  run.overlay.put(open.file.system, bytesOf(open, text));
  const result = await run.session.rescan([String(open.file.system)]);
  const after = identities(result);
  const hasError = result.notifications.some(
    ({ path, code }) => path === open.file.path && code === 'syntax-errors',
  );
  const expected = new Map(known);
  for (const { finding } of proposals)
    expected.set(identityOf(finding), (known.get(identityOf(finding)) ?? 1) - 1);
  if (hasError) return 'adds-a-finding';
  if (
    proposals.some(
      ({ finding }) => (after.get(identityOf(finding)) ?? 0) > expected.get(identityOf(finding))!,
    )
  )
    return 'still-found';
  for (const [identity, count] of after) if (count > (expected.get(identity) ?? 0)) return 'adds-a-finding';
  return null;
}

/** A finding by its rule and its code, wherever its line is now. */
const identityOf = ({ ruleId, path, fingerprint }: Finding): string => `${ruleId} ${path} ${fingerprint}`;

function identities({ findings }: ScanResult): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const identity = identityOf(finding);
    counts.set(identity, (counts.get(identity) ?? 0) + 1);
  }
  return counts;
}

function write({ open, after }: Change, deps: ScanDependencies): void {
  const { fs } = deps.platform;
  const now = fs.readFile(open.file.system, 10_000_000, { followLink: open.file.explicit });
  if (!now.ok || Buffer.compare(now.bytes, open.bytes) !== 0)
    throw new ConfigError(`\`${open.file.path}\` has changed while it was fixed`, {
      code: 'file-changed',
      hint: 'nothing of it was written; run the command again',
    });
  fs.writeFile(String(open.file.system), open.hasMark ? `\uFEFF${after}` : after);
}
