/**
 * Which unchanged files a change may have flows with: what its files import, what imports them, and theirs in turn. Asked before anything is
 * analysed, of the texts of the index or of a commit; names of modules are resolved as linking resolves them. Over a limit the nearest by
 * imports are taken, and that is said: flows through the others show in the next scan of the whole program.
 */
import {
  compareText,
  isStandardImport,
  isTestFile,
  type ModuleFinder,
  type ModuleSystem,
  type WrittenImport,
  writtenImports,
} from '@skeptic/core';
import { folderAbove, foldersOf, sharedFolders } from './git/folders.ts';
import { moduleStem } from './module-stem.ts';

/** A file of code with its text. */
export interface CodeText {
  readonly path: string;
  readonly text: string;
}

/** A changed file; nothing that is unchanged imports one that is new. */
export interface ChangedCode extends CodeText {
  readonly isNew: boolean;
}

/** The program around a change. */
export interface SurroundingProgram {
  /** All files with the change, in a fixed order. Asked only where something depends on them: there may be many. */
  paths(): Promise<readonly string[]>;
  /** Some file or folder bears a name, with an ending or without. */
  mayHold(name: string): Promise<boolean>;
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
/** Files that are searched for names. */
const MAX_SEARCHED = 3000;
/** Files in which a name was found and that are read to see whether it is an import. */
const MAX_CANDIDATES = 300;
const MIN_STEM = 2;

/** The neighbours of the files of a change. */
export async function findNeighbours(
  changed: readonly ChangedCode[],
  program: SurroundingProgram,
): Promise<Neighbours> {
  const search = new Search(changed, program);
  let along: readonly CodeText[] = changed;
  let back: readonly CodeText[] = changed.filter(({ isNew }) => !isNew);
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
    const candidates = await this.program.search([...stems].sort(), await this.foldersAround(wanted));
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
    const own: WrittenImport[] = [];
    for (const written of writtenImports(text, system))
      if (await this.mayBeOwn(written, system)) own.push(written);
    if (own.length === 0) return [];
    const finder = await modules();
    return own.flatMap((written) => finder.filesOf(path, written, system));
  }

  private async mayBeOwn({ module, level }: WrittenImport, system: ModuleSystem): Promise<boolean> {
    if (level > 0 || module.startsWith('.')) return true;
    if (isStandardImport(system, module)) return false;
    for (const name of module.split(/[^\p{L}\p{N}_-]+/u))
      if (name !== '' && (await this.program.mayHold(name))) return true;
    return false;
  }

  /** For each file the widest folder around it that holds few enough files. */
  private async foldersAround(files: ReadonlySet<string>): Promise<readonly string[]> {
    const paths = await this.program.paths();
    if (paths.length <= MAX_SEARCHED) return [''];
    this.isSearchCut = true;
    const isFew = new Map<string, boolean>();
    const hasFew = (folder: string): boolean => {
      let few = isFew.get(folder);
      if (few === undefined) {
        few = paths.filter((path) => path.startsWith(`${folder}/`)).length <= MAX_SEARCHED;
        isFew.set(folder, few);
      }
      return few;
    };
    const widest = [...files].map((file) => foldersOf(file).find(hasFew) ?? folderAbove(file));
    return [...new Set(widest)].sort(compareText);
  }
}

/** Folders that a path shares with the nearest of some files. */
function nearness(path: string, files: ReadonlySet<string>): number {
  return Math.max(...[...files].map((file) => sharedFolders(path, file)));
}
