/**
 * The folders and documents of an editor. Each folder is a session with its own policy and cache; a document belongs to the deepest folder
 * around it. Documents that belong to none, or have no file yet, are scanned alone.
 */
import path from 'node:path';
import type { CompiledRule, Finding } from '@skeptic/core';
import { createLanguageTable } from '../languages.ts';
import type { Platform } from '../platform/platform.ts';
import { isInside, toPosix } from '../platform/system-path.ts';
import type { ScanOptions } from '../scan.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';
import { openTextScanner, type TextScanner } from '../text-scanner.ts';
import { type DocumentNote, notesOn } from './document-notes.ts';
import {
  type EditorPreview,
  type EditorReport,
  openRootSession,
  type RootSession,
  type RootSessionOptions,
} from './root-session.ts';
import { type After, createUpdates, PATIENCE_MS, QUIET_MS, type Updates } from './updates.ts';

/** A document as the editor has it. */
export interface EditorDocument {
  readonly uri: string;
  /** Absolute path; null for one that has no file yet. */
  readonly file: string | null;
  /** The editor's name of its language. */
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

export interface FolderSettings extends Pick<ScanOptions, 'shown' | 'cache'> {
  readonly enable: boolean;
  /** What of the folder is scanned, relative to it; all when empty. */
  readonly paths: readonly string[];
}

/** What was found in a document, and of which text. */
export interface DocumentFindings {
  readonly document: EditorDocument;
  readonly findings: readonly Finding[];
  readonly notes: readonly DocumentNote[];
  /** The rules of the findings, without their variants. */
  readonly rules: readonly CompiledRule[];
  /** The folder that paths of the findings and of their flows are relative to; null for a document that was scanned alone. */
  readonly root: string | null;
}

export interface WorkspaceOptions {
  readonly after: After;
  readonly quietMs?: number;
  /** A document was scanned as it is now. */
  readonly onDocument: (findings: DocumentFindings) => void;
  /**
   * What a document alone shows as it is now, while its folder is scanned for the first time; more may be told of it later, and nothing of
   * this is taken back. Absent where nobody wants to hear of it.
   */
  readonly onPreview?: (findings: DocumentFindings) => void;
  /** A folder was scanned; null when that failed. */
  readonly onFolder: (folder: string, report: EditorReport | null) => void;
  readonly onProblem: (folder: string | null, error: unknown) => void;
  /** Whether sessions practise for edits while nothing is to be done. */
  readonly practises?: boolean;
  readonly watchFirst?: (folder: string) => ReturnType<NonNullable<RootSessionOptions['watchFirst']>>;
}

export interface EditorWorkspace {
  /** Opens sessions of folders that are new or have other settings, and ends those of folders that are gone. */
  setFolders(folders: ReadonlyMap<string, FolderSettings>): void;
  /** A document was opened or edited. */
  put(document: EditorDocument): void;
  close(uri: string): void;
  /** Files were written, created, deleted or renamed on disk. */
  touch(files: readonly string[]): void;
  document(uri: string): EditorDocument | null;
  documents(): readonly EditorDocument[];
  /** What is found in a document as it is once everything said so far is scanned; null for one that is not open, or not scanned. */
  settled(uri: string): Promise<DocumentFindings | null>;
  /** The session of the folder that a file belongs to. */
  sessionOf(file: string): RootSession | null;
  rules(ids: ReadonlySet<string>): Promise<readonly CompiledRule[]>;
  dispose(): void;
}

/** Opens the workspace of an editor. */
export function openWorkspace(options: WorkspaceOptions, deps: ScanDependencies): EditorWorkspace {
  return new Workspace(options, deps);
}

interface Folder {
  readonly folder: string;
  readonly settings: FolderSettings;
  /** Null where nothing is scanned. */
  readonly session: RootSession | null;
}

/** A document that belongs to no folder. */
interface Loose {
  readonly updates: Updates;
  found: DocumentFindings | null;
}

class Workspace implements EditorWorkspace {
  private readonly options: WorkspaceOptions;
  private readonly deps: ScanDependencies;
  private readonly languages: ReturnType<typeof createLanguageTable>;
  private readonly open = new Map<string, EditorDocument>();
  private readonly loose = new Map<string, Loose>();
  /** Null until the folders are known: nothing is scanned alone that belongs to one. */
  private folders: readonly Folder[] | null = null;
  /** Fulfilled when the folders are known, or never will be. */
  private readonly known: Promise<void>;
  private setKnown = (): void => {};
  private texts: Promise<TextScanner> | null = null;

  constructor(options: WorkspaceOptions, deps: ScanDependencies) {
    this.options = options;
    this.deps = deps;
    this.languages = createLanguageTable(deps.languages);
    this.known = new Promise((resolve) => {
      this.setKnown = resolve;
    });
  }

  setFolders(folders: ReadonlyMap<string, FolderSettings>): void {
    const before = new Map((this.folders ?? []).map((one) => [one.folder, one]));
    this.folders = [...folders]
      .map(([folder, settings]): Folder => {
        const known = before.get(folder);
        if (known !== undefined && isSame(known.settings, settings)) {
          before.delete(folder);
          return known;
        }
        return { folder, settings, session: this.openFolder(folder, settings) };
      })
      // The deepest first.
      .sort((a, b) => b.folder.length - a.folder.length || (a.folder < b.folder ? -1 : 1));
    for (const { session } of before.values()) session?.dispose();
    for (const document of this.open.values()) this.place(document);
    this.setKnown();
  }

  put(document: EditorDocument): void {
    this.open.set(document.uri, document);
    this.place(document);
  }

  close(uri: string): void {
    const document = this.open.get(uri);
    this.open.delete(uri);
    this.forgetLoose(uri);
    if (document !== undefined && document.file !== null) this.sessionOf(document.file)?.close(document.file);
  }

  touch(files: readonly string[]): void {
    for (const { folder, session } of this.folders ?? [])
      session?.touch(files.filter((file) => this.folderOf(file)?.folder === folder));
    // What had no file before may have one now.
    for (const document of this.open.values())
      if (this.loose.has(document.uri) && files.includes(document.file ?? '')) this.place(document);
  }

  document(uri: string): EditorDocument | null {
    return this.open.get(uri) ?? null;
  }

  documents(): readonly EditorDocument[] {
    return [...this.open.values()];
  }

  async settled(uri: string): Promise<DocumentFindings | null> {
    await this.known;
    const document = this.open.get(uri);
    if (document === undefined) return null;
    const loose = this.loose.get(uri);
    if (loose !== undefined) {
      await loose.updates.settled();
      return loose.found;
    }
    const report = document.file === null ? null : await this.sessionOf(document.file)?.settled();
    const now = this.open.get(uri);
    return now === undefined || !report ? null : this.findingsIn(report, now);
  }

  sessionOf(file: string): RootSession | null {
    return this.folderOf(file)?.session ?? null;
  }

  async rules(ids: ReadonlySet<string>): Promise<readonly CompiledRule[]> {
    return (await this.textScanner()).rules(ids);
  }

  dispose(): void {
    for (const { session } of this.folders ?? []) session?.dispose();
    for (const uri of [...this.loose.keys()]) this.forgetLoose(uri);
    this.folders = [];
    this.open.clear();
    this.setKnown();
  }

  private openFolder(folder: string, settings: FolderSettings): RootSession | null {
    if (!settings.enable || isTooWide(folder, this.deps.platform.environment)) return null;
    const { after, quietMs, onProblem, watchFirst, onPreview, practises } = this.options;
    return openRootSession(
      {
        folder,
        paths: settings.paths.filter((one) => isInside(folder, path.resolve(folder, one))),
        shown: settings.shown,
        cache: settings.cache,
        practises,
        after,
        ...(quietMs === undefined ? {} : { quietMs }),
        onReport: (report) => this.onReport(folder, report),
        ...(onPreview === undefined
          ? {}
          : { onPreview: (preview) => this.tellPreview(folder, preview, onPreview) }),
        onProblem: (error) => onProblem(folder, error),
        ...(watchFirst === undefined ? {} : { watchFirst: () => watchFirst(folder) }),
      },
      this.deps,
    );
  }

  private folderOf(file: string): Folder | null {
    return this.folders?.find(({ folder }) => isInside(folder, file)) ?? null;
  }

  /** Hands a document to the session of its folder, or scans it alone. */
  private place(document: EditorDocument): void {
    if (this.folders === null) return;
    const { uri, file, version, text } = document;
    const folder = file === null ? null : this.folderOf(file);
    const isLoose = folder?.session == null || this.isNew(file!, folder.session);
    if (folder === null || (folder.settings.enable && isLoose)) {
      this.looseOf(uri).updates.soon(true);
      return;
    }
    this.forgetLoose(uri);
    folder.session?.put({ file: file!, version, text });
  }

  /** True for a file that nobody has written yet: a scan of its folder does not come by it. */
  private isNew(file: string, session: RootSession): boolean {
    const isHeld = session.report()?.documents.has(file) === true;
    return !isHeld && this.deps.platform.fs.linkKindOf(file) === 'missing';
  }

  private onReport(folder: string, report: EditorReport | null): void {
    this.options.onFolder(folder, report);
    if (report === null) return;
    this.tellPolicyProblem(folder, report);
    for (const document of this.open.values()) {
      if (document.file === null || this.folderOf(document.file)?.folder !== folder) continue;
      const found = this.findingsIn(report, document);
      if (found !== null) this.options.onDocument(found);
    }
  }

  private tellPreview(
    folder: string,
    { document: { file, version, text }, result, root }: EditorPreview,
    tell: (findings: DocumentFindings) => void,
  ): void {
    if (this.folderOf(file)?.folder !== folder) return;
    const { findings, rules } = result;
    for (const document of this.open.values())
      if (document.file === file && document.version === version && document.text === text)
        tell({ document, findings, notes: [], rules, root });
  }

  /** Who has the policy open sees the mistake in it. */
  private tellPolicyProblem(folder: string, { policyProblem, root }: EditorReport): void {
    const place = policyProblem?.place ?? null;
    const isOpen = [...this.open.values()].some(
      ({ file }) => place !== null && file === fileOf(root, place.path),
    );
    if (policyProblem !== null && !isOpen) this.options.onProblem(folder, policyProblem);
  }

  /** Null when the document has changed since it was scanned. */
  private findingsIn(report: EditorReport, document: EditorDocument): DocumentFindings | null {
    const scanned = report.documents.get(document.file!);
    if (scanned?.version !== document.version || scanned.text !== document.text) return null;
    const { result, root, policyProblem } = report;
    const shown = toPosix(path.relative(root, document.file!));
    const findings = result.findings.filter((finding) => finding.path === shown);
    return { document, findings, notes: notesOn(shown, result, policyProblem), rules: result.rules, root };
  }

  private looseOf(uri: string): Loose {
    const known = this.loose.get(uri);
    if (known !== undefined) return known;
    const loose: Loose = {
      found: null,
      updates: createUpdates({
        after: this.options.after,
        now: this.deps.platform.clock.now,
        quietMs: this.options.quietMs ?? QUIET_MS,
        patienceMs: PATIENCE_MS,
        update: () => this.scanLoose(uri, loose),
      }),
    };
    this.loose.set(uri, loose);
    return loose;
  }

  private async scanLoose(uri: string, loose: Loose): Promise<void> {
    const document = this.open.get(uri);
    if (document === undefined) return;
    try {
      const scanner = await this.textScanner();
      const shown = document.file === null ? document.uri : path.basename(document.file);
      const result = await scanner.scan({
        bytes: new TextEncoder().encode(document.text),
        language: this.languageOf(document),
        path: shown,
      });
      const { findings, rules } = result;
      loose.found = { document, findings, notes: notesOn(shown, result, null), rules, root: null };
    } catch (error) {
      loose.found = null;
      this.options.onProblem(null, error);
    }
    const isCurrent = this.loose.get(uri) === loose && this.open.get(uri) === document;
    if (isCurrent && loose.found !== null) this.options.onDocument(loose.found);
  }

  private forgetLoose(uri: string): void {
    this.loose.get(uri)?.updates.stop();
    this.loose.delete(uri);
  }

  private languageOf({ file, languageId }: EditorDocument): ReturnType<typeof this.languages.byName> {
    const byPath = file === null ? null : this.languages.byPath(path.basename(file));
    return byPath ?? this.languages.byName(languageId);
  }

  private textScanner(): Promise<TextScanner> {
    this.texts ??= openTextScanner({ shown: undefined }, this.deps);
    return this.texts;
  }
}

/** The system's path of a path of a result. */
export function fileOf(root: string, shown: string): string {
  return path.join(root, ...shown.split('/'));
}

/** The root of a disk and the home folder are no projects: nobody wants everything in them read. */
function isTooWide(folder: string, { HOME, USERPROFILE }: Platform['environment']): boolean {
  return path.dirname(folder) === folder || folder === HOME || folder === USERPROFILE;
}

function isSame(a: FolderSettings, b: FolderSettings): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
