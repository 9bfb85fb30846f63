/**
 * The scan of one workspace folder that stays, with the texts of open documents in place of what is on disk. A scan sees the documents as
 * they were when it began; what is typed meanwhile is seen by the next one, so that a report always says of which versions it is.
 */
import type { ConfigError, ScanResult } from '@skeptic/core';
import { createOverlay } from '../overlay.ts';
import type { ScanOptions } from '../scan.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';
import { openScanSession, type ScanSession, type Watch } from '../scan-session.ts';
import { type After, createUpdates, PATIENCE_MS, QUIET_MS, type Updates } from './updates.ts';
import { createWarmUp, OF_DOCUMENTS, type WarmUp } from './warm-up.ts';

export interface OpenDocument {
  /** Absolute path, in the system's own form. */
  readonly file: string;
  readonly version: number;
  readonly text: string;
}

export interface EditorReport {
  readonly result: ScanResult;
  /** The folder that paths of the result are relative to. */
  readonly root: string;
  /** The open documents as they were scanned, by path. */
  readonly documents: ReadonlyMap<string, OpenDocument>;
  /** Why the policy that is written now does not count; null when it does. */
  readonly policyProblem: ConfigError | null;
}

/** What a document alone shows while the program is scanned for the first time: nothing that the scan may take back. */
export interface EditorPreview {
  readonly result: ScanResult;
  readonly root: string;
  readonly document: OpenDocument;
}

export interface RootSessionOptions {
  /** The workspace folder, absolute. */
  readonly folder: string;
  /** What of it is scanned, relative to it; all by default. */
  readonly paths?: readonly string[] | undefined;
  readonly shown?: ScanOptions['shown'];
  readonly cache?: ScanOptions['cache'];
  readonly rules?: readonly string[] | undefined;
  readonly quietMs?: number;
  readonly after: After;
  /** Hears of each finished scan; null when it failed, and nothing is known any more. */
  readonly onReport: (report: EditorReport | null) => void;
  /** Hears of documents that are open while the first scan goes on; absent where nobody wants to. */
  readonly onPreview?: ((preview: EditorPreview) => void) | undefined;
  /** Whether it practises for edits while nothing is to be done; that takes a few seconds in all. */
  readonly practises?: boolean | undefined;
  /** Hears why a scan failed. */
  readonly onProblem: (error: unknown) => void;
  /** Watches the first scan, which may take long. */
  readonly watchFirst?: () => Watch & { readonly done: () => void };
}

export interface RootSession {
  /** A document was opened or edited. */
  put(document: OpenDocument): void;
  /** A document was closed: what is on disk counts again. */
  close(file: string): void;
  /** Files were written, created, deleted or renamed on disk (both names). */
  touch(files: readonly string[]): void;
  /** Scans what has changed without waiting for quiet. */
  hurry(): void;
  /** The report about everything that was said before this call; null where there is none. */
  settled(): Promise<EditorReport | null>;
  /** The newest report. */
  report(): EditorReport | null;
  /** The session below, once its first scan has begun. */
  scans(): ScanSession | null;
  /** Ends it, and keeps for later scans what it has found. */
  dispose(): void;
}

/** Of the event loop: one reads a message from the stream, one hands it out, one more for what it begins. */
const TURNS = 3;

/** Opens a session; its first scan begins now. */
export function openRootSession(options: RootSessionOptions, deps: ScanDependencies): RootSession {
  return new Session(options, deps);
}

class Session implements RootSession {
  private readonly options: RootSessionOptions;
  private readonly deps: ScanDependencies;
  private readonly overlay: ReturnType<typeof createOverlay>;
  private readonly updates: Updates;
  private readonly previews: Updates;
  private readonly warmUp: WarmUp | null;
  /** While the first scan goes on. */
  private readonly earlyWarmUp: WarmUp | null;
  private session: ScanSession | null = null;
  private isFirst = true;
  /** What was said since the last scan began: a document, or null for one that was closed. */
  private pending = new Map<string, OpenDocument | null>();
  private touched = new Set<string>();
  private readonly scanned = new Map<string, OpenDocument>();
  /** The open documents as long as nothing is known of the program; null from then on, or where nobody wants to hear of them. */
  private early: Map<string, OpenDocument> | null;
  private readonly previewed = new WeakSet<OpenDocument>();
  private last: EditorReport | null = null;
  /** Nobody wants to hear of the folder any more, or another session has it. */
  private isDisposed = false;
  private stopScan = (): void => {};
  private reportedAt = 0;

  constructor(options: RootSessionOptions, deps: ScanDependencies) {
    this.options = options;
    this.early = options.onPreview === undefined ? null : new Map();
    this.overlay = createOverlay({ ...deps.platform, cwd: options.folder });
    this.deps = { ...deps, platform: this.overlay.platform };
    this.updates = createUpdates({
      after: options.after,
      now: deps.platform.clock.now,
      quietMs: options.quietMs ?? QUIET_MS,
      patienceMs: PATIENCE_MS,
      update: () => this.update(),
    });
    this.previews = createUpdates({
      after: options.after,
      now: deps.platform.clock.now,
      quietMs: options.quietMs ?? QUIET_MS,
      patienceMs: PATIENCE_MS,
      update: () => this.preview(),
    });
    const isBusy = (): boolean => this.pending.size + this.touched.size > 0;
    const time = { after: options.after, now: deps.platform.clock.now };
    const isPractising = options.practises === true;
    const practise = (file: string): Promise<void> => this.practise(file, isBusy);
    this.warmUp = isPractising ? createWarmUp({ ...time, isBusy, practise }) : null;
    this.earlyWarmUp = isPractising
      ? createWarmUp({
          ...time,
          isBusy: () => this.early === null || this.unpreviewed().length > 0,
          practise: (file) => this.practisePreview(file),
          practice: OF_DOCUMENTS,
        })
      : null;
    this.updates.soon();
    this.updates.hurry();
  }

  put(document: OpenDocument): void {
    this.pending.set(document.file, document);
    this.updates.soon(true);
    this.early?.set(document.file, document);
    if (this.early !== null) this.previews.soon(true);
  }

  close(file: string): void {
    this.pending.set(file, null);
    this.early?.delete(file);
    this.updates.soon();
  }

  touch(files: readonly string[]): void {
    for (const file of files) this.touched.add(file);
    if (files.length > 0) this.updates.soon();
  }

  hurry(): void {
    this.updates.hurry();
  }

  async settled(): Promise<EditorReport | null> {
    await this.updates.settled();
    return this.last;
  }

  report(): EditorReport | null {
    return this.last;
  }

  scans(): ScanSession | null {
    return this.session;
  }

  dispose(): void {
    this.updates.stop();
    this.previews.stop();
    // What is being looked at now is told by nobody: another session may have the folder by then, with other settings.
    this.isDisposed = true;
    this.early = null;
    this.stopScan();
    this.warmUp?.stop();
    this.earlyWarmUp?.stop();
    this.session?.save();
  }

  private async practise(file: string, isBusy: () => boolean): Promise<void> {
    const document = this.scanned.get(file);
    if (document === undefined) return;
    const bytes = new TextEncoder().encode(`${document.text}\n`);
    const isStale = async (): Promise<boolean> => {
      await this.letClientSpeak();
      return isBusy();
    };
    await this.session?.probe(file, bytes, isStale);
  }

  /** Tells what documents alone show, as long as the program is not known. */
  private async preview(): Promise<void> {
    const { session } = this;
    // What opens it asks for previews once it is open.
    if (session === null) return;
    for (const [file, document] of this.unpreviewed()) {
      const isWanted = (): boolean => this.early?.get(file) === document;
      if (!isWanted()) continue;
      this.previewed.add(document);
      try {
        const result = await session.preview(file, new TextEncoder().encode(document.text));
        if (result !== null && isWanted()) this.options.onPreview?.({ result, root: session.root, document });
      } catch {
        // The scan that goes on will meet the same, and tell it.
      }
    }
    if (this.early !== null) this.earlyWarmUp?.idle([...this.early.keys()]);
  }

  /** Open documents that nobody has looked at yet as they are now, as long as the program is not known. */
  private unpreviewed(): (readonly [file: string, document: OpenDocument])[] {
    return [...(this.early ?? [])].filter(([, document]) => !this.previewed.has(document));
  }

  private async practisePreview(file: string): Promise<void> {
    const document = this.early?.get(file);
    if (document !== undefined)
      await this.session?.preview(file, new TextEncoder().encode(`${document.text}\n`));
  }

  private async update(): Promise<void> {
    const documents = this.pending;
    const touched = this.touched;
    this.pending = new Map();
    this.touched = new Set();
    try {
      this.session ??= await this.open();
      if (this.early !== null && this.early.size > 0) this.previews.soon();
      // Threads read what is on disk: the first scan, which uses them, comes before the documents.
      const first = this.isFirst ? await this.scanAll(this.session) : null;
      const changed = [...new Set([...touched, ...this.take(documents)])];
      const result =
        first !== null && changed.length === 0
          ? first
          : await this.session.rescanUnless(() => this.isStale(), changed);
      // Somebody types on: the next update, which is due already, tells of this one's changes too.
      if (result === null || this.isDisposed) return;
      this.last = {
        result,
        root: this.session.root,
        documents: new Map(this.scanned),
        policyProblem: this.session.policyProblem(),
      };
    } catch (error) {
      if (this.isDisposed) return;
      // What was changed is still to be scanned; that is done with the next change.
      this.last = null;
      for (const file of touched) this.touched.add(file);
      for (const [file, document] of documents) if (!this.pending.has(file)) this.pending.set(file, document);
      this.options.onProblem(error);
    }
    this.reportedAt = this.deps.platform.clock.now();
    this.early = null;
    this.earlyWarmUp?.stop();
    this.options.onReport(this.last);
    if (this.last !== null && this.pending.size === 0) this.warmUp?.idle([...this.scanned.keys()]);
  }

  /** True when documents have changed again, unless nothing was told for so long that what there is will be wanted. */
  private async isStale(): Promise<boolean> {
    await this.letClientSpeak();
    this.updates.heard();
    return this.pending.size > 0 && this.deps.platform.clock.now() - this.reportedAt < PATIENCE_MS;
  }

  /** What the client sent meanwhile is read and handled in these turns. */
  private async letClientSpeak(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  private open(): Promise<ScanSession> {
    const { paths, shown, cache, rules } = this.options;
    return openScanSession(
      {
        paths: paths === undefined || paths.length === 0 ? ['.'] : paths,
        rules: rules ?? [],
        onlyRules: false,
        exitZero: true,
        emptyIsFine: true,
        shown,
        cache,
        isHeld: this.overlay.holds,
      },
      this.deps,
    );
  }

  private async scanAll(session: ScanSession): Promise<ScanResult> {
    const watch = this.options.watchFirst?.();
    const stop = new AbortController();
    this.stopScan = () => stop.abort(watch?.signal?.reason);
    watch?.signal?.addEventListener('abort', this.stopScan);
    if (this.isDisposed || watch?.signal?.aborted === true) this.stopScan();
    try {
      const result = await session.scan({ ...watch, signal: stop.signal });
      this.isFirst = false;
      return result;
    } finally {
      watch?.signal?.removeEventListener('abort', this.stopScan);
      watch?.done();
    }
  }

  /** Lets the scan see documents as they are now; the paths of those. */
  private take(documents: ReadonlyMap<string, OpenDocument | null>): readonly string[] {
    for (const [file, document] of documents) {
      if (document === null) {
        this.overlay.drop(file);
        this.scanned.delete(file);
      } else {
        this.overlay.put(file, new TextEncoder().encode(document.text));
        this.scanned.set(file, document);
      }
    }
    return [...documents.keys()];
  }
}
