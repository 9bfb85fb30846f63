/**
 * A scan that stays: for editors and hook services, which ask again after every change. Selection, outcomes and the engine are kept in
 * memory, so that a changed file costs its own analysis and little else. Results are those of a scan from scratch.
 */
import path from 'node:path';
import type { Notification, ScanResult } from '@skeptic/core';
import type { FileCache } from './cache/file-cache.ts';
import { importsOf } from './imported-packages.ts';
import { collectOutcomes, judgeScan } from './judge-scan.ts';
import { parsed } from './lazy-facts.ts';
import { linkFiles } from './link-files.ts';
import { createLinkMemory } from './link-memory.ts';
import { addManifestFindings } from './manifest-findings.ts';
import { openBaseline } from './open-baseline.ts';
import { openCache } from './open-cache.ts';
import { pathKey } from './platform/system-path.ts';
import { type PreparedScan, prepareScan } from './prepare-scan.ts';
import { goneFrom, runCached } from './run-cached.ts';
import { type EngineHolder, type RunOptions, runFiles } from './run-files.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { completePolicy, openPolicy, type ScanPolicy, withoutExcluded } from './scan-policy.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import type { PoolOutcome } from './workers/pool.ts';
import { type SelectedFile, type Selection, selectFiles } from './workspace/select-files.ts';

/** Options of a session: those of its scans, without standard input. */
export type SessionOptions = Omit<ScanOptions, 'stdin' | 'signal' | 'onProgress'>;

/** Who wants to see how a full scan goes, and may end it. */
export type Watch = Pick<ScanOptions, 'signal' | 'onProgress'>;

export interface ScanSession {
  /** The result of everything as it is on disk. */
  scan(watch?: Watch): Promise<ScanResult>;
  /**
   * The result after these files were changed, created, deleted or renamed (absolute, or relative to the current folder; both names of
   * a renamed one). What else has changed on disk is not seen.
   */
  rescan(changed: readonly string[]): Promise<ScanResult>;
  /** Keeps what was found since the last full scan for later scans. The session can go on. */
  save(): void;
}

/** Opens a session; rules are loaded now and stay. Calls wait for each other. */
export async function openScanSession(options: SessionOptions, deps: ScanDependencies): Promise<ScanSession> {
  const { shown } = await openPolicy(options.policy ?? 'auto', options.paths, deps.platform);
  const prepared = await prepareScan({ ...options, shown: { ...shown, ...options.shown } }, deps);
  const session = new Session(options, deps, prepared);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (action: () => Promise<ScanResult>): Promise<ScanResult> => {
    const result = last.then(action, action);
    last = result;
    return result;
  };
  return {
    scan: (watch) => inTurn(() => session.scan(watch)),
    rescan: (changed) => inTurn(() => session.rescan(changed)),
    save: () => session.save(),
  };
}

/** A selected file with what became of it. */
interface Known {
  readonly file: SelectedFile;
  readonly outcome: FileOutcome;
  readonly saved: boolean;
}

/** Changes of these change which files are selected. */
const SELECTING_NAMES: ReadonlySet<string> = new Set([
  '.gitignore',
  '.skepticignore',
  'skeptic.yaml',
  'exclude',
  'pyvenv.cfg',
]);

class Session {
  private readonly options: SessionOptions;
  private readonly deps: ScanDependencies;
  private readonly prepared: PreparedScan;
  private readonly engines: EngineHolder = { engine: null };
  private readonly links = createLinkMemory();
  private selection: Selection | null = null;
  private known = new Map<string, Known>();
  /** Of the runs, about rules that were set aside. */
  private notifications: readonly Notification[] = [];

  constructor(options: SessionOptions, deps: ScanDependencies, prepared: PreparedScan) {
    this.options = options;
    this.deps = deps;
    this.prepared = prepared;
  }

  /** Policies are read anew whenever files are selected. */
  private policy: ScanPolicy = { policy: null, notifications: [] };

  async scan({ signal, onProgress }: Watch = {}): Promise<ScanResult> {
    const started = this.deps.platform.clock.now();
    const selection = await this.select();
    const cache = openCache(selection.root, this.options.cache ?? 'use', this.linked(), this.deps);
    try {
      const run = await runCached(selection, { ...this.runOptions(), signal, cache, onProgress });
      this.selection = selection;
      this.known = new Map();
      this.notifications = [];
      this.take(selection.files, run, true);
      return await this.judge(started, cache);
    } finally {
      cache?.close(goneFrom(selection));
    }
  }

  async rescan(changed: readonly string[]): Promise<ScanResult> {
    if (this.selection === null) return this.scan();
    const started = this.deps.platform.clock.now();
    const keys = new Set(changed.map((given) => path.resolve(this.deps.platform.cwd, given)));
    if (![...keys].every((key) => this.isStillSelected(key))) this.selection = await this.reselect(keys);
    const files = this.selection.files.filter((file) => {
      const known = this.known.get(pathKey(file.system));
      return known === undefined || keys.has(pathKey(file.system)) || readsClock(known.outcome);
    });
    const run = await runFiles(files, { ...this.runOptions(), origins: true, onDone: () => {} });
    const paths = new Set(files.map((file) => file.path));
    this.notifications = this.notifications.filter((note) => note.path === null || !paths.has(note.path));
    this.take(files, run, false);
    return this.judge(started);
  }

  save(): void {
    if (this.selection === null) return;
    const unsaved = [...this.known].filter(([, { saved }]) => !saved);
    if (unsaved.length === 0) return;
    const cache = openCache(this.selection.root, this.options.cache ?? 'use', this.linked(), this.deps);
    for (const [key, { file, outcome }] of unsaved) {
      cache?.keep(file, outcome);
      this.known.set(key, { file, outcome, saved: true });
    }
    cache?.close(() => false);
  }

  /** Files come and go, so a session prepares each of them for being linked with others. */
  private linked(): PreparedScan & { readonly linked: boolean } {
    return { ...this.prepared, linked: true };
  }

  private async select(): Promise<Selection> {
    const { platform } = this.deps;
    const { languages, store } = this.prepared;
    const { paths } = this.options;
    const open = await openPolicy(this.options.policy ?? 'auto', paths, platform);
    const { excludedBy } = open;
    const selection = await selectFiles(paths, {
      platform,
      languages,
      textRules: store.textRules,
      excludedBy,
    });
    this.policy = await completePolicy(open, selection, paths, platform, store);
    return withoutExcluded(selection, this.policy.policy);
  }

  /** True when a change of this path changes what is in a file, and not which files there are. */
  private isStillSelected(key: string): boolean {
    const known = this.known.get(key);
    if (known === undefined || SELECTING_NAMES.has(path.basename(key))) return false;
    return this.deps.platform.fs.identityOf(known.file.system, { followLink: known.file.explicit }) !== null;
  }

  /** Selects anew. What is no longer selected, or was changed, is forgotten. */
  private async reselect(changed: ReadonlySet<string>): Promise<Selection> {
    const selection = await this.select();
    const before = this.known;
    this.known = new Map();
    for (const file of selection.files) {
      const key = pathKey(file.system);
      const known = before.get(key);
      if (known !== undefined && !changed.has(key)) this.known.set(key, known);
    }
    return selection;
  }

  private runOptions(): Omit<RunOptions, 'onDone' | 'origins'> {
    const { limits, setup, store, languages, userRules, minConfidence } = this.prepared;
    return {
      deps: this.deps,
      limits,
      setup,
      store,
      languages,
      userRules,
      minConfidence,
      linked: true,
      jobs: this.options.jobs,
      stdin: null,
      signal: undefined,
      engines: this.engines,
    };
  }

  private take(files: readonly SelectedFile[], run: PoolOutcome, saved: boolean): void {
    for (const [i, file] of files.entries())
      this.known.set(pathKey(file.system), { file, outcome: held(run.outcomes[i]!), saved });
    this.notifications = [...this.notifications, ...run.notifications];
  }

  private async judge(started: number, cache: FileCache | null = null): Promise<ScanResult> {
    const { platform, version } = this.deps;
    const { files, skipped, folders } = this.selection!;
    const outcomes = files.map((file) => this.known.get(pathKey(file.system))!.outcome);
    const { policy, notifications } = this.policy;
    const before = [...this.prepared.notifications, ...notifications, ...this.notifications];
    const link = await linkFiles(outcomes, this.selection!, {
      prepared: this.prepared,
      deps: this.deps,
      cache: this.links.over(cache),
      withRoutes: false,
    });
    const { store } = this.prepared;
    const outcome = collectOutcomes(outcomes, link, skipped, before);
    const collected = store.hasManifestRules
      ? await addManifestFindings(outcome, this.selection!, store, this.deps, {
          imports: importsOf(outcomes),
          policy,
        })
      : outcome;
    const judged = await judgeScan(collected, {
      version,
      today: platform.clock.today(),
      shown: { ...policy?.show, ...this.options.shown },
      policy,
      isWhole: folders.includes(''),
      isChange: false,
      baseline: openBaseline(this.options.baseline ?? 'auto', this.selection!.root, policy, platform),
      exitZero: this.options.exitZero,
      emptyIsFine: this.options.emptyIsFine,
      store,
    });
    return { ...judged, durationMs: platform.clock.now() - started };
  }
}

/** An outcome that is linked again and again. */
function held(outcome: FileOutcome): FileOutcome {
  return outcome.kind === 'scanned' ? { ...outcome, facts: parsed(outcome.facts) } : outcome;
}

/** What was found with the clock of an earlier scan holds no longer. */
function readsClock(outcome: FileOutcome): boolean {
  return outcome.kind === 'scanned' && outcome.facts.readsClock === true;
}
