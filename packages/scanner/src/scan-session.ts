/**
 * A scan that stays: for editors and hook services, which ask again after every change. Selection, outcomes and the engine are kept in
 * memory, so that a changed file costs its own analysis and little else. Results are those of a scan from scratch.
 */
import path from 'node:path';
import { DEFAULT_SHOWN, type Finding, type Fix, type Notification, type ScanResult } from '@skeptic/core';
import type { FileCache } from './cache/file-cache.ts';
import { type Collected, collectOutcomes, judgeScan } from './judge-scan.ts';
import { codeLanguageOf } from './languages.ts';
import { linkFiles } from './link-files.ts';
import { createLinkMemory } from './link-memory.ts';
import { withFound } from './manifest-findings.ts';
import { openBaseline } from './open-baseline.ts';
import { openCache } from './open-cache.ts';
import { pathKey } from './platform/system-path.ts';
import { type PreparedScan, prepareScan } from './prepare-scan.ts';
import { goneFrom, runCached } from './run-cached.ts';
import { type EngineHolder, engineOf, type RunOptions, runFiles } from './run-files.ts';
import { runOverlaid } from './run-overlaid.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { type OpenPolicy, openPolicy, type ScanPolicy, withoutExcluded } from './scan-policy.ts';
import type { ScanSession, SessionOptions, Watch } from './session-api.ts';
import { createSessionMemory, type SessionMemory } from './session-memory.ts';
import { certain, held, isAsAnalysed, readsClock } from './session-outcome.ts';
import { createSessionPolicy, type SessionPolicy } from './session-policy.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import type { PoolOutcome } from './workers/pool.ts';
import { rootOfPaths, type SelectedFile, type Selection, selectFiles } from './workspace/select-files.ts';

export type { ScanSession, SessionOptions, Watch } from './session-api.ts';

/** Opens a session; rules are loaded now and stay. Calls wait for each other. */
export async function openScanSession(options: SessionOptions, deps: ScanDependencies): Promise<ScanSession> {
  const { shown } = await openPolicy(options.policy ?? 'auto', options.paths, deps.platform);
  const prepared = await prepareScan({ ...options, shown: { ...shown, ...options.shown } }, deps);
  const session = new Session(options, deps, prepared);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(action: () => Promise<T>): Promise<T> => {
    const result = last.then(action, action);
    last = result;
    return result;
  };
  return {
    scan: (watch) => inTurn(() => session.scan(watch)),
    rescan: (changed) => inTurn(() => session.rescan(changed)),
    rescanUnless: (isStale, changed) => inTurn(() => session.rescanUnless(isStale, changed)),
    probe: (file, bytes, isStale) => inTurn(() => session.probe(file, bytes, isStale)),
    preview: (file, bytes) => session.preview(file, bytes),
    proposeFixes: (file, text, findings) => session.proposeFixes(file, text, findings),
    rules: (ids) => prepared.store.find(ids),
    policyProblem: () => session.policies.problem(),
    root: rootOfPaths(options.paths, deps.platform),
    save: () => session.save(),
  };
}

/** A selected file with what became of it. */
interface Known {
  readonly file: SelectedFile;
  readonly outcome: FileOutcome;
  readonly saved: boolean;
}

interface Probed {
  readonly key: string;
  readonly outcome: FileOutcome;
  readonly notifications: readonly Notification[];
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
  readonly policies: SessionPolicy;
  private prepared: PreparedScan;
  private readonly engines: EngineHolder = { engine: null, linksAgain: true };
  private links = createLinkMemory();
  private memory: SessionMemory;
  private selection: Selection | null = null;
  /** What the first scan selects, once it has. */
  private readonly selected: Promise<Selection>;
  private setSelected = (_: Selection): void => {};
  private known = new Map<string, Known>();
  /** Changed paths that were found not to be selected, with what they were. */
  private unselected = new Map<string, string>();
  /** Of the runs, about rules that were set aside. */
  private notifications: readonly Notification[] = [];

  constructor(options: SessionOptions, deps: ScanDependencies, prepared: PreparedScan) {
    this.options = options;
    this.deps = deps;
    this.prepared = prepared;
    this.memory = createSessionMemory(prepared.store, deps);
    this.policies = createSessionPolicy(options.policy ?? 'auto', options.paths, deps.platform);
    this.selected = new Promise((resolve) => {
      this.setSelected = resolve;
    });
  }

  /** Policies are read anew whenever files are selected. */
  private policy: ScanPolicy = { policy: null, notifications: [] };

  async scan({ signal, onProgress }: Watch = {}): Promise<ScanResult> {
    const started = this.deps.platform.clock.now();
    const selection = await this.select();
    this.setSelected(selection);
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
    await this.update(this.selection, changed);
    return this.judge(started);
  }

  async rescanUnless(
    isStale: () => Promise<boolean>,
    changed: readonly string[],
  ): Promise<ScanResult | null> {
    if (this.selection === null) return this.scan();
    const started = this.deps.platform.clock.now();
    await this.update(this.selection, changed);
    return (await isStale()) ? null : this.judge(started);
  }

  /** Analyses what was changed. */
  private async update(before: Selection, changed: readonly string[]): Promise<void> {
    const keys = new Set(changed.map((given) => path.resolve(this.deps.platform.cwd, given)));
    const isSame = [...keys].every((key) => this.isStillSelected(key));
    const selection = isSame ? before : await this.reselect(keys);
    this.selection = selection;
    // A lockfile, an installed package: what is not analysed may still be read.
    if (![...keys].every((key) => this.known.has(key))) this.memory.forget();
    const files = selection.files.filter((file) => {
      const key = pathKey(file.system);
      const known = this.known.get(key);
      return (
        known === undefined ||
        readsClock(known.outcome) ||
        (keys.has(key) && !isAsAnalysed(known, this.prepared.limits, this.deps.platform))
      );
    });
    const run = await this.run(files);
    const paths = new Set(files.map((file) => file.path));
    this.notifications = this.notifications.filter((note) => note.path === null || !paths.has(note.path));
    this.take(files, run, false);
  }

  async probe(
    file: string,
    bytes: Uint8Array,
    isStale: () => Promise<boolean> = async () => false,
  ): Promise<ScanResult | null> {
    const key = pathKey(file);
    const known = this.known.get(key);
    if (known === undefined) return null;
    const started = this.deps.platform.clock.now();
    const { outcomes, notifications } = await runOverlaid(known.file, file, bytes, this.inProcess());
    if (await isStale()) return null;
    return this.judge(started, null, { key, outcome: outcomes[0]!, notifications });
  }

  async preview(file: string, bytes: Uint8Array): Promise<ScanResult | null> {
    const started = this.deps.platform.clock.now();
    const key = pathKey(file);
    const { files, root } = await this.selected;
    const selected = files.find(({ system }) => pathKey(system) === key);
    if (selected === undefined) return null;
    const { outcomes } = await runOverlaid(selected, file, bytes, this.inProcess());
    return this.finish(started, collectOutcomes([certain(outcomes[0]!)], null, [], []), {
      root,
      isWhole: false,
    });
  }

  async proposeFixes(
    file: string,
    text: string,
    findings: readonly Finding[],
  ): Promise<readonly (Fix | null)[]> {
    const known = this.known.get(pathKey(file))?.file;
    const language = known === undefined || known.language === 'shebang' ? null : known.language;
    const code = codeLanguageOf(language);
    if (known === undefined || code === null) return findings.map(() => null);
    const engine = await engineOf(this.runOptions());
    return engine.fix({ path: known.path, text, language: code }, findings);
  }

  /** Threads read what is on disk, so what is held in memory is analysed here. */
  private async run(files: readonly SelectedFile[]): Promise<PoolOutcome> {
    const isHeld = (file: SelectedFile): boolean => this.options.isHeld?.(file.system) === true;
    const held = await runFiles(files.filter(isHeld), this.inProcess());
    const others = await runFiles(
      files.filter((file) => !isHeld(file)),
      { ...this.inProcess(), deps: this.deps },
    );
    const [ofHeld, ofOthers] = [held.outcomes.values(), others.outcomes.values()];
    return {
      outcomes: files.map((file) => (isHeld(file) ? ofHeld : ofOthers).next().value!),
      notifications: [...held.notifications, ...others.notifications],
    };
  }

  private inProcess(): RunOptions {
    const deps = { ...this.deps, threads: null };
    return { ...this.runOptions(), deps, origins: true, onDone: () => {} };
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
    const open = await this.policies.open();
    await this.prepareFor(open);
    const { languages, store } = this.prepared;
    const { excludedBy } = open;
    const selection = await selectFiles(this.options.paths, {
      platform,
      languages,
      textRules: store.textRules,
      excludedBy,
    });
    this.policy = await this.policies.complete(open, selection, store);
    this.memory.forget();
    return withoutExcluded(selection, this.policy.policy);
  }

  /** Begins anew where the policy now wants findings of a confidence that was not looked for, or no longer does. */
  private async prepareFor(open: OpenPolicy): Promise<void> {
    const shown = { ...open.shown, ...this.options.shown };
    if ((shown.confidence ?? DEFAULT_SHOWN.confidence) === this.prepared.minConfidence) return;
    this.prepared = await prepareScan({ ...this.options, shown }, this.deps);
    this.memory = createSessionMemory(this.prepared.store, this.deps);
    this.links = createLinkMemory();
    this.engines.engine = null;
    this.known = new Map();
  }

  /** True when a change of this path changes what is in a file, and not which files there are. */
  private isStillSelected(key: string): boolean {
    if (SELECTING_NAMES.has(path.basename(key))) return false;
    const { fs } = this.deps.platform;
    const known = this.known.get(key);
    if (known !== undefined)
      return fs.identityOf(known.file.system, { followLink: known.file.explicit }) !== null;
    const kind = fs.linkKindOf(key);
    return kind !== 'folder' && this.unselected.get(key) === kind;
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
    const selected = new Set(selection.files.map((file) => pathKey(file.system)));
    const others = [...changed].filter((key) => !selected.has(key));
    this.unselected = new Map(others.map((key) => [key, this.deps.platform.fs.linkKindOf(key)]));
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
    for (const [i, file] of files.entries()) {
      const isHeld = this.options.isHeld?.(file.system) === true;
      const key = pathKey(file.system);
      const before = this.known.get(key)?.outcome ?? null;
      const outcome = held(run.outcomes[i]!, before);
      this.memory.changed(file, before, outcome);
      this.known.set(key, { file, outcome, saved: saved || isHeld });
    }
    this.notifications = [...this.notifications, ...run.notifications];
  }

  /** `probed` is what would become of one file. */
  private async judge(
    started: number,
    cache: FileCache | null = null,
    probed: Probed | null = null,
  ): Promise<ScanResult> {
    const { files, skipped, folders, root } = this.selection!;
    const outcomes = files.map(({ system }) => {
      const key = pathKey(system);
      return key === probed?.key ? probed.outcome : this.known.get(key)!.outcome;
    });
    const { policy, notifications } = this.policy;
    const known = [this.prepared.notifications, notifications, this.notifications];
    const before = [...known, probed?.notifications ?? []].flat();
    const links = this.links.over(cache);
    const link = await linkFiles(outcomes, this.selection!, {
      prepared: this.prepared,
      deps: this.deps,
      engines: this.engines,
      cache: probed === null ? links : { ...links, keepLink: () => {} },
      withRoutes: false,
      modules: this.memory.modules(this.selection!),
    });
    const { store } = this.prepared;
    const outcome = collectOutcomes(outcomes, link, skipped, before);
    const collected = store.hasManifestRules
      ? withFound(outcome, await this.memory.packages(this.selection!, outcomes, policy))
      : outcome;
    return this.finish(started, collected, { root, isWhole: folders.includes('') });
  }

  private async finish(
    started: number,
    collected: Collected,
    { root, isWhole }: { readonly root: string; readonly isWhole: boolean },
  ): Promise<ScanResult> {
    const { platform, version } = this.deps;
    const { policy } = this.policy;
    const judged = await judgeScan(collected, {
      version,
      today: platform.clock.today(),
      shown: { ...policy?.show, ...this.options.shown },
      policy,
      isWhole,
      isChange: false,
      baseline: openBaseline(this.options.baseline ?? 'auto', root, policy, platform),
      exitZero: this.options.exitZero,
      emptyIsFine: this.options.emptyIsFine,
      store: this.prepared.store,
    });
    return { ...judged, durationMs: platform.clock.now() - started };
  }
}
