/**
 * Finds and reads the manifests and lockfiles of a program. They are data that others wrote: read within limits, never followed out of the
 * root and never run. One that cannot be read is a notification with its line, and makes the result incomplete.
 */
import path from 'node:path';
import { compareText, createLineIndex, decode, type LineIndex, type Notification } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import { type Ecosystem, ManifestError, type ManifestFile, type ManifestReader } from './ecosystem.ts';
import { findInstalled } from './installed.ts';
import { type FileReading, type Inventory, joinReadings } from './join-readings.ts';
import { linkedSettings, placeBelow } from './linked-settings.ts';
import { ecosystems } from './registry.generated.ts';

export interface CollectPackagesOptions {
  readonly platform: Platform;
  /** The project root in the system's own form. */
  readonly root: string;
  /** POSIX paths, relative to the root, of everything that the walk came by. */
  readonly paths: Iterable<string>;
  /** Symbolic links that the walk came by and did not follow. */
  readonly links?: Iterable<string>;
}

export interface PackageCollection extends Inventory {
  readonly notifications: readonly Notification[];
  /** Top-level modules of installed distributions of Python. */
  readonly pythonModules: () => ReadonlyMap<string, readonly string[]>;
  /** Texts of the files that were read, by path, for the findings in them. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A longer manifest is nobody's; lockfiles of large programs have some megabytes. */
/** Enough to tell whether a file is text. */
const HEAD_BYTES = 4096;
const MAX_MANIFEST_BYTES = 2_000_000;
export const MAX_LOCKFILE_BYTES = 60_000_000;
const MAX_TOTAL_BYTES = 300_000_000;
/** Files that lead to each other. */
const MAX_CHAIN = 20;

interface Match {
  readonly path: string;
  readonly ecosystem: Ecosystem;
  readonly reader: ManifestReader;
}

/** The packages of a program, and what is loose about them. */
export function collectPackages(options: CollectPackagesOptions): PackageCollection {
  const collection = new Collection(options);
  const matches = matchesIn(options);
  const readings = [
    ...matches.flatMap((match) => collection.read(match) ?? []),
    ...collection.readLinked(new Set(matches.map((match) => match.path))),
  ];
  const installed = findInstalled(options, readings);
  return {
    ...joinReadings(readings, installed),
    pythonModules: installed.pythonModules,
    notifications: collection.notifications,
    texts: collection.texts,
  };
}

/** The id of the ecosystem that reads a path; null for none. */
export function ecosystemOfPath(file: string): string | null {
  return readerOf(file)?.ecosystem.id ?? null;
}

/** True for a path that declares packages, in whatever form; lockfiles do not. */
export function isDeclaringPath(file: string): boolean {
  return readerOf(file)?.reader.role === 'manifest';
}

/** True for a path that some ecosystem reads. */
export function isManifestPath(file: string): boolean {
  return readerOf(file) !== null;
}

/** The files that are read, with the lockfiles of manifests' folders and of those above, which the walk may not have come by. */
function matchesIn({ platform, root, paths }: CollectPackagesOptions): readonly Match[] {
  const found = new Set<string>();
  const manifests: string[] = [];
  for (const file of paths) {
    const reader = readerOf(file)?.reader;
    if (reader === undefined) continue;
    found.add(file);
    if (reader.role === 'manifest') manifests.push(file);
  }
  const looked = new Set<string>();
  for (const manifest of manifests) {
    for (let folder = folderOf(manifest); !looked.has(folder); folder = folderOf(folder)) {
      looked.add(folder);
      for (const name of LOCKFILE_NAMES) {
        const file = folder === '' ? name : `${folder}/${name}`;
        if (platform.fs.linkKindOf(path.join(root, ...file.split('/'))) === 'file') found.add(file);
      }
    }
  }
  return [...found].sort(compareText).flatMap((file) => {
    const match = readerOf(file);
    return match === null ? [] : [{ path: file, ...match }];
  });
}

/** Lockfiles that may lie above the folder that is looked at. */
const LOCKFILE_NAMES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'uv.lock',
  'poetry.lock',
  'pdm.lock',
  'Pipfile.lock',
  'go.sum',
  'Cargo.lock',
  'Gemfile.lock',
  'composer.lock',
  'packages.lock.json',
  'gradle.lockfile',
  'pubspec.lock',
  'mix.lock',
  'Package.resolved',
] as const;

function readerOf(file: string): Omit<Match, 'path'> | null {
  for (const ecosystem of ecosystems)
    for (const reader of ecosystem.readers) if (reader.files.test(file)) return { ecosystem, reader };
  return null;
}

class Collection {
  readonly notifications: Notification[] = [];
  readonly texts = new Map<string, string>();
  private readonly options: CollectPackagesOptions;
  private readonly lines = new Map<string, LineIndex>();
  private bytes = 0;

  constructor(options: CollectPackagesOptions) {
    this.options = options;
  }

  /** Null when the file could not be read; why is noted. */
  read(match: Match): FileReading | null {
    const { path: file, ecosystem, reader } = match;
    const limit = reader.role === 'lockfile' ? MAX_LOCKFILE_BYTES : MAX_MANIFEST_BYTES;
    const text = this.textOf(file, limit, unknownOf(ecosystem));
    return text === null ? null : this.readText(match, text);
  }

  /** Settings behind links, unless the file that a link leads to is read as such anyway. */
  readLinked(known: ReadonlySet<string>): readonly FileReading[] {
    const { platform, root, links = [] } = this.options;
    const isSettings = (file: string): boolean => readerOf(file)?.reader.role === 'settings';
    return linkedSettings(platform, root, links, isSettings).flatMap(({ path: file, target, like }) => {
      const match = readerOf(like);
      if (match === null || (target !== null && known.has(target))) return [];
      if (target === null) {
        this.note(file, `is a symbolic link that leads out of the project; ${unknownOf(match.ecosystem)}`);
        return [];
      }
      const text = this.textOf(target, MAX_MANIFEST_BYTES, unknownOf(match.ecosystem), file);
      if (text === null) return [];
      this.texts.set(file, text);
      return this.readText({ path: file, ...match }, text) ?? [];
    });
  }

  private readText({ path: file, ecosystem, reader }: Match, text: string): FileReading | null {
    const unread = unknownOf(ecosystem);
    try {
      const reading = reader.read(this.manifestFile(file, text, [file], unread));
      const lineAt = (offset: number, other = file): number => this.lineOf(other, offset);
      for (const { path: other = file, start, why } of reading.unread ?? [])
        this.note(other, `line ${lineAt(start, other)}: ${why}; ${unread}`);
      return { path: file, ecosystem: ecosystem.id, reader, reading, lineAt };
    } catch (error) {
      // What else is thrown is a mistake of a reader; the file is no less unread for it.
      const { message, at } =
        error instanceof ManifestError ? error : { message: 'it has an unexpected form', at: 0 };
      this.note(file, `line ${this.lineOf(file, at)}: ${message}; ${unread}`);
      return null;
    }
  }

  private manifestFile(file: string, text: string, chain: readonly string[], unread: string): ManifestFile {
    return {
      path: file,
      text,
      open: (relative) => {
        const target = path.posix.normalize(path.posix.join(folderOf(file), relative.replaceAll('\\', '/')));
        const isOutside = target.startsWith('../') || target === '..' || path.posix.isAbsolute(relative);
        if (isOutside || chain.includes(target)) return null;
        if (chain.length >= MAX_CHAIN) {
          this.note(
            chain[0]!,
            `leads to files that lead to others, more than ${MAX_CHAIN} deep; what ${target} declares is not known`,
          );
          return null;
        }
        const place = this.placeOf(target, unread);
        if (place === null || chain.includes(place)) return null;
        const opened = this.textOf(place, MAX_MANIFEST_BYTES, null);
        if (opened !== null) return this.manifestFile(place, opened, [...chain, place], unread);
        if (this.isLongText(place)) this.noteOnce(place, `was not read: size-limit; ${unread}`);
        return null;
      },
    };
  }

  /** Where a file lies that another one speaks of: links are followed inside of the root. What others install is judged elsewhere. */
  private placeOf(file: string, unread: string): string | null {
    const { platform, root } = this.options;
    const isLinked =
      !isInsideWithoutLinks(platform, root, file) ||
      platform.fs.linkKindOf(path.join(root, ...file.split('/'))) === 'symlink';
    if (!isLinked || file.split('/').includes('node_modules')) return file;
    const place = placeBelow(platform, root, file);
    if (place.reason === 'outside')
      this.noteOnce(file, `is a symbolic link that leads out of the project; ${unread}`);
    return place.target;
  }

  /** What is too long and no text is a program that was compiled, and declares nothing. */
  private isLongText(file: string): boolean {
    const { platform, root } = this.options;
    const place = path.join(root, ...file.split('/'));
    if (platform.fs.linkKindOf(place) !== 'file') return false;
    const outcome = platform.fs.readFile(place, MAX_MANIFEST_BYTES);
    if (outcome.ok || outcome.reason !== 'size-limit') return false;
    const head = platform.fs.readHead(place, HEAD_BYTES);
    return head !== null && decode(head).ok;
  }

  private noteOnce(file: string, message: string): void {
    if (!this.notifications.some((one) => one.path === file && one.message === message))
      this.note(file, message);
  }

  /** `unknown` completes what is said of a file that cannot be read; null for one that is only spoken of and may not exist. */
  private textOf(file: string, limit: number, unknown: string | null, shown = file): string | null {
    const known = this.texts.get(file);
    if (known !== undefined) return known;
    const { platform, root } = this.options;
    if (!isInsideWithoutLinks(platform, root, file)) return null;
    const outcome = platform.fs.readFile(
      path.join(root, ...file.split('/')),
      Math.min(limit, MAX_TOTAL_BYTES - this.bytes),
    );
    if (!outcome.ok) {
      // What a walk has listed and cannot be read now is missing from the result.
      if (unknown !== null) this.note(shown, `was not read: ${outcome.reason}; ${unknown}`);
      return null;
    }
    this.bytes += outcome.bytes.length;
    const decoded = decode(outcome.bytes);
    if (!decoded.ok) {
      if (unknown !== null) this.note(shown, `is no text; ${unknown}`);
      return null;
    }
    this.texts.set(file, decoded.text);
    return decoded.text;
  }

  private lineOf(file: string, offset: number): number {
    let lines = this.lines.get(file);
    if (lines === undefined) {
      lines = createLineIndex(this.texts.get(file) ?? '');
      this.lines.set(file, lines);
    }
    return lines.positionAt(offset).line;
  }

  private note(file: string, message: string): void {
    this.notifications.push({
      level: 'incomplete',
      code: 'manifest-unreadable',
      message,
      path: file,
      ruleId: null,
    });
  }
}

/** What is not known of a file that cannot be read. */
function unknownOf(ecosystem: Ecosystem): string {
  return ecosystem.unread ?? 'its packages are not known';
}

/** No folder on the way is a symbolic link, so that the path ends where it says. */
function isInsideWithoutLinks(platform: Platform, root: string, file: string): boolean {
  const names = file.split('/').slice(0, -1);
  return names.every(
    (_, i) => platform.fs.linkKindOf(path.join(root, ...names.slice(0, i + 1))) === 'folder',
  );
}

function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}
