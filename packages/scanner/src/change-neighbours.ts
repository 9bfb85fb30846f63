/**
 * Which unchanged files a change may have flows with: what its files import, what imports them, and theirs in turn. Asked before anything is
 * analysed, of the texts of the index or of a commit; names of modules are resolved as linking resolves them. Over a limit the nearest by
 * imports are taken, and that is said: flows through the others show in the next scan of the whole program.
 */
import {
  compareText,
  isTestFile,
  type ModuleFinder,
  type ModuleSystem,
  type WrittenImport,
  writtenImports,
} from '@skeptic/core';
import { foldersOf, sharedFolders } from './git/folders.ts';
import { moduleStem } from './module-stem.ts';

/** A file of code with its text. */
export interface CodeText {
  readonly path: string;
  readonly text: string;
}

/** The program around a change. */
export interface SurroundingProgram {
  /** All files with the change, in a fixed order. */
  readonly paths: readonly string[];
  /** Some file or folder bears a name, with an ending or without. */
  mayHold(name: string): boolean;
  modules(): Promise<ModuleFinder>;
  /** How a file names modules; null for one that is not read. */
  systemOf(path: string): ModuleSystem | null;
  /** The texts of some files, in their order, without those that cannot be had. */
  read(paths: readonly string[]): Promise<readonly CodeText[]>;
  /** Files below the folders in which one of the words stands. */
  search(words: readonly string[], folders: readonly string[]): Promise<readonly string[]>;
}

export interface Neighbours {
  readonly files: readonly CodeText[];
  /** What was left out; null for nothing. */
  readonly cut: string | null;
}

/** Each is analysed, so they are what a commit waits for. */
const MAX_FILES = 50;
const MAX_CHARACTERS = 1_000_000;
/** Steps along imports. */
const MAX_ROUNDS = 3;
/** Steps against imports: from what stores to what calls it to what answers requests. */
const MAX_ROUNDS_BACK = 2;
/** Files of code that are searched for names. */
const MAX_SEARCHED = 3000;
/** Files in which a name was found and that are read to see whether it is an import. */
const MAX_CANDIDATES = 300;
const MIN_STEM = 2;

/** The neighbours of the files of a change. */
export async function findNeighbours(
  changed: readonly CodeText[],
  program: SurroundingProgram,
): Promise<Neighbours> {
  const search = new Search(changed, program);
  let along = changed;
  let back = changed;
  for (let round = 0; round < MAX_ROUNDS && along.length + back.length > 0; round += 1) {
    const imported = search.admit(await program.read(await search.importedBy(along)));
    const importing = round < MAX_ROUNDS_BACK ? search.admit(await search.importing(back)) : [];
    along = [...imported, ...importing];
    back = importing;
  }
  return search.result();
}

class Search {
  private readonly program: SurroundingProgram;
  private readonly known: Set<string>;
  private readonly found: CodeText[] = [];
  private characters = 0;
  private isFull = false;
  private isSearchCut = false;
  private counts: ReadonlyMap<string, number> | null = null;

  constructor(changed: readonly CodeText[], program: SurroundingProgram) {
    this.program = program;
    this.known = new Set(changed.map(({ path }) => path));
  }

  /** Takes as many of the files as there is room for. */
  admit(files: readonly CodeText[]): readonly CodeText[] {
    const admitted: CodeText[] = [];
    for (const file of files) {
      if (this.known.has(file.path)) continue;
      if (this.found.length >= MAX_FILES || this.characters + file.text.length > MAX_CHARACTERS) {
        this.isFull = true;
        continue;
      }
      this.known.add(file.path);
      this.characters += file.text.length;
      this.found.push(file);
      admitted.push(file);
    }
    return admitted;
  }

  async importedBy(files: readonly CodeText[]): Promise<readonly string[]> {
    const { systemOf } = this.program;
    const paths = new Set<string>();
    for (const file of files) for (const path of await this.targetsOf(file)) paths.add(path);
    const fresh = [...paths].filter((path) => !this.known.has(path) && systemOf(path) !== null);
    const room = MAX_FILES - this.found.length;
    if (fresh.length > room) this.isFull = true;
    return fresh.slice(0, room);
  }

  async importing(files: readonly CodeText[]): Promise<readonly CodeText[]> {
    const wanted = new Set(files.map(({ path }) => path));
    const stems = new Set([...wanted].map(moduleStem).filter((stem) => stem.length >= MIN_STEM));
    if (stems.size === 0 || this.found.length >= MAX_FILES) return [];
    const candidates = await this.program.search([...stems].sort(), this.foldersAround(wanted));
    const fresh = candidates
      .filter((path) => !this.known.has(path) && !isTestFile(path) && this.program.systemOf(path) !== null)
      .sort((a, b) => nearness(b, wanted) - nearness(a, wanted) || compareText(a, b));
    if (fresh.length > MAX_CANDIDATES) this.isSearchCut = true;
    const importing: CodeText[] = [];
    for (const file of await this.program.read(fresh.slice(0, MAX_CANDIDATES)))
      if ((await this.targetsOf(file)).some((target) => wanted.has(target))) importing.push(file);
    return importing;
  }

  result(): Neighbours {
    const files = [...this.found].sort((a, b) => compareText(a.path, b.path));
    const reasons = [
      ...(this.isFull ? [`only the ${files.length} nearest unchanged files were looked at`] : []),
      ...(this.isSearchCut ? ['callers were looked for in the folders around the change only'] : []),
    ];
    return { files, cut: reasons.length === 0 ? null : reasons.join('; ') };
  }

  /** Files of the program that a file may import. Where they lie is worked out only when something bears their names. */
  private async targetsOf({ path, text }: CodeText): Promise<readonly string[]> {
    const { modules, systemOf } = this.program;
    const system = systemOf(path);
    if (system === null) return [];
    const own = writtenImports(text, system).filter((written) => this.mayBeOwn(written));
    if (own.length === 0) return [];
    const finder = await modules();
    return own.flatMap((written) => finder.filesOf(path, written, system));
  }

  private mayBeOwn({ module, level }: WrittenImport): boolean {
    if (level > 0 || module.startsWith('.')) return true;
    return module.split(/[^\p{L}\p{N}_-]+/u).some((name) => name !== '' && this.program.mayHold(name));
  }

  /** For each file the widest folder around it that holds few enough files of code. */
  private foldersAround(files: ReadonlySet<string>): readonly string[] {
    const folders = new Set<string>();
    for (const file of files) folders.add(this.folderAround(file));
    return folders.has('') ? [''] : [...folders].sort(compareText);
  }

  private folderAround(file: string): string {
    const counts = this.countsByFolder();
    const folders = ['', ...foldersOf(file)];
    const widest = folders.find((folder) => (counts.get(folder) ?? 0) <= MAX_SEARCHED) ?? folders.at(-1)!;
    if (widest !== '') this.isSearchCut = true;
    return widest;
  }

  /** Files of code in each folder, however deep. */
  private countsByFolder(): ReadonlyMap<string, number> {
    if (this.counts !== null) return this.counts;
    const counts = new Map<string, number>();
    for (const path of this.program.paths) {
      if (this.program.systemOf(path) === null) continue;
      for (const folder of ['', ...foldersOf(path)]) counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    this.counts = counts;
    return counts;
  }
}

/** Folders that a path shares with the nearest of some files. */
function nearness(path: string, files: ReadonlySet<string>): number {
  return Math.max(...[...files].map((file) => sharedFolders(path, file)));
}
