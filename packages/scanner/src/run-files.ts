/** Runs the analysis of the selected files: in the process when that is faster, else in workers. */
import type { CompiledRuleSet, Confidence, Engine, Notification } from '@skeptic/core';
import { DEFAULT_ENGINE_LIMITS, decode, isExpectedError } from '@skeptic/core';
import type { ScanLimits } from './config/limits.ts';
import type { LanguageTable } from './languages.ts';
import { loadOriginOf } from './load-origin.ts';
import type { RuleStore, RulesSetup } from './rules/rule-store.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { type AnalyserParts, analyseFile, analyseText } from './workers/analyse-one.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import { type PoolOutcome, runPool } from './workers/pool.ts';
import type { SelectedFile } from './workspace/select-files.ts';

export interface RunOptions {
  readonly deps: ScanDependencies;
  readonly limits: ScanLimits;
  readonly setup: RulesSetup;
  readonly store: RuleStore;
  readonly languages: LanguageTable;
  readonly userRules: CompiledRuleSet | null;
  /** What the scan shows; rules that can give nothing above it do not run. */
  readonly minConfidence: Confidence;
  readonly jobs: number | undefined;
  /** The bytes of standard input, which then is the only file. */
  readonly stdin: Uint8Array | null;
  readonly signal: AbortSignal | undefined;
  /** Where an engine is kept between runs in the process; else each run makes its own. */
  readonly engines?: EngineHolder | undefined;
  /** Outcomes get their origin, because they are kept. */
  readonly origins: boolean;
  /** The files are a program's: their facts hold what linking needs. */
  readonly linked: boolean;
  /** Called as files are done, in no particular order. */
  readonly onDone: (done: number, file: SelectedFile, outcome: FileOutcome) => void;
}

export interface EngineHolder {
  engine: Promise<Engine> | null;
  /** The same program is linked again and again. */
  readonly linksAgain?: true;
}

/** So few files are done before a worker has started. They are not protected by one: their rules are ours, and they are small. */
const IN_PROCESS_FILES = 4;
const IN_PROCESS_BYTES = 100_000;
/** A worker that gets fewer files than this does not pay for its start. */
const FILES_PER_WORKER = 6;

/** Analyses the files; outcomes are in the order of the files. */
export async function runFiles(files: readonly SelectedFile[], options: RunOptions): Promise<PoolOutcome> {
  const { deps } = options;
  if (files.length === 0) return { outcomes: [], notifications: [] };
  if (deps.threads === null || options.stdin !== null || runsInProcess(files, options))
    return inProcess(files, options);
  return inWorkers(files, deps.threads, options);
}

async function inWorkers(
  files: readonly SelectedFile[],
  threads: NonNullable<ScanDependencies['threads']>,
  options: RunOptions,
): Promise<PoolOutcome> {
  const { deps, limits, setup, userRules } = options;
  return runPool(files, {
    workers: workerCount(files.length, options),
    start: await threads({
      limits,
      rules: setup,
      userRules,
      minConfidence: options.minConfidence,
      origins: options.origins,
      linked: options.linked,
      nowSeconds: deps.platform.clock.nowSeconds(),
    }),
    limits,
    clock: deps.platform.clock,
    signal: options.signal,
    onDone: options.onDone,
  });
}

function workerCount(files: number, options: RunOptions): number {
  if (options.jobs !== undefined) return Math.max(1, options.jobs);
  return Math.max(1, Math.min(options.deps.platform.cpuCount, Math.ceil(files / FILES_PER_WORKER)));
}

/** A user's rules may hold any regular expression, so they always run where they can be killed. */
function runsInProcess(files: readonly SelectedFile[], options: RunOptions): boolean {
  if (options.jobs === 0) return true;
  if (options.userRules !== null || options.jobs !== undefined || files.length > IN_PROCESS_FILES)
    return false;
  const bytes = files.reduce((sum, file) => sum + options.deps.platform.fs.sizeOf(file.system), 0);
  return bytes <= IN_PROCESS_BYTES;
}

async function inProcess(files: readonly SelectedFile[], options: RunOptions): Promise<PoolOutcome> {
  const parts = await processParts(options);
  const outcomes: FileOutcome[] = [];
  const notifications: Notification[] = [];
  for (const file of files) {
    options.signal?.throwIfAborted();
    try {
      const outcome =
        options.stdin === null
          ? await analyseFile(file, parts, NONE)
          : await analyseStdin(file, options.stdin, parts);
      outcomes.push(outcome);
      options.onDone(outcomes.length, file, outcome);
    } catch (error) {
      if (isExpectedError(error)) throw error;
      const rest = await withoutEngine(files.slice(outcomes.length), error, options);
      return { outcomes: [...outcomes, ...rest.outcomes], notifications: rest.notifications };
    }
  }
  return { outcomes, notifications };
}

/**
 * The engine of this process died of a file, whose text made the parser overflow its stack, say. Workers can die of it and be
 * replaced; where there are none, what is left is listed.
 */
async function withoutEngine(
  files: readonly SelectedFile[],
  error: unknown,
  options: RunOptions,
): Promise<PoolOutcome> {
  if (options.engines !== undefined) options.engines.engine = null;
  if (options.deps.threads !== null && options.stdin === null)
    return inWorkers(files, options.deps.threads, options);
  const detail = error instanceof Error ? error.message : String(error);
  const outcomes = files.map((file): FileOutcome => {
    const outcome: FileOutcome = { kind: 'skipped', skipped: { path: file.path, reason: 'crash', detail } };
    options.onDone(files.length, file, outcome);
    return outcome;
  });
  return { outcomes, notifications: [] };
}

const NONE: ReadonlySet<string> = new Set();

async function processParts(options: RunOptions): Promise<AnalyserParts> {
  const { deps, store, limits, languages } = options;
  return {
    engine: await engineOf(options),
    platform: deps.platform,
    languages,
    limits,
    finish: store.finish,
    textRules: store.textRules,
    originOf: await loadOriginOf(options.origins),
    linked: options.linked,
  };
}

/** The engine that runs in this process, made when it is first needed. */
export function engineOf(
  options: Pick<RunOptions, 'deps' | 'store' | 'minConfidence' | 'engines'>,
): Promise<Engine> {
  const holder = options.engines ?? { engine: null };
  if (holder.engine !== null) return holder.engine;
  const made = makeEngine(options, holder.linksAgain === true);
  holder.engine = made;
  // What a moment without memory or files has spoilt is made anew for the next scan.
  made.catch(() => {
    if (holder.engine === made) holder.engine = null;
  });
  return made;
}

async function makeEngine(
  { deps, store, minConfidence }: Pick<RunOptions, 'deps' | 'store' | 'minConfidence'>,
  isKept: boolean,
): Promise<Engine> {
  const createEngine = await deps.createEngine();
  return createEngine({
    grammars: deps.grammars,
    ruleSets: store,
    limits: DEFAULT_ENGINE_LIMITS,
    minConfidence,
    isKept,
    // An engine that stays asks for the time of each file.
    get nowSeconds() {
      return deps.platform.clock.nowSeconds();
    },
  });
}

async function analyseStdin(
  file: SelectedFile,
  bytes: Uint8Array,
  parts: AnalyserParts,
): Promise<FileOutcome> {
  if (bytes.length > parts.limits.maxFileSize) {
    return {
      kind: 'skipped',
      skipped: { path: file.path, reason: 'size-limit', detail: `${bytes.length} bytes` },
    };
  }
  const decoded = decode(bytes);
  if (!decoded.ok) return { kind: 'skipped', skipped: { path: file.path, reason: 'binary', detail: null } };
  const language = file.language === 'shebang' ? parts.languages.byShebang(decoded.text) : file.language;
  return analyseText(
    { path: file.path, text: decoded.text, language, bytes: bytes.length, lossy: decoded.lossy },
    parts,
    NONE,
  );
}
