/** `paths` and `baseUrl` of tsconfig.json and jsconfig.json, with what they extend. */
import type { CompilerConfig, Manifests, PathMapping } from '../facts/manifests.ts';
import { folderOf, isWithin, joinPath, upwards } from './file-tree.ts';

export interface Compilers {
  /** Paths that a bare module text may mean for a file of a folder, best first. */
  candidates(folder: string, module: string): Iterable<string | null>;
}

/** What a configuration says once everything it extends is counted in. Paths are relative to the project root. */
interface Options {
  readonly baseUrl: string | null;
  readonly paths: readonly PathMapping[];
  /** The folder that targets of `paths` are relative to. */
  readonly pathsFolder: string;
}

/** Configurations extend few others; more is a cycle. */
const MAX_EXTENDS = 10;

const NOTHING: Options = { baseUrl: null, paths: [], pathsFolder: '' };

/** Reads the configurations. `folderNamed` finds the folder of a package that a configuration extends by name. */
export function createCompilers(
  manifests: Manifests,
  folderNamed: (name: string) => string | null,
): Compilers {
  const byPath = new Map(manifests.compilers.map((config) => [config.path, config]));
  const byFolder = new Map<string, Options[]>();
  const add = (folder: string, config: CompilerConfig): void => {
    const options = optionsOf(config, byPath, folderNamed, 0);
    if (options.baseUrl === null && options.paths.length === 0) return;
    const list = byFolder.get(folder);
    if (list === undefined) byFolder.set(folder, [options]);
    else list.push(options);
  };
  const sorted = [...manifests.compilers].sort(mainFirst);
  for (const config of sorted) add(folderOf(config.path), config);
  for (const config of sorted) {
    // A reference to a folder is a project of its own; one to a file is a part of this one.
    for (const written of config.references) {
      const folder = folderOf(config.path);
      const part = written.endsWith('.json') ? byPath.get(joinPath(folder, written) ?? '') : undefined;
      if (part !== undefined && folderOf(part.path) !== folder) add(folder, part);
    }
  }
  return {
    *candidates(folder, module) {
      if (byFolder.size === 0) return;
      // A folder's own configuration counts first; bundlers often know those of the folders above only.
      for (const at of upwards(folder))
        for (const options of byFolder.get(at) ?? []) yield* mapped(options, module);
    },
  };
}

/** `tsconfig.json` before `jsconfig.json` before `tsconfig.app.json`. */
function mainFirst(a: CompilerConfig, b: CompilerConfig): number {
  const rank = ({ path }: CompilerConfig): number =>
    /(?:^|\/)tsconfig\.json$/.test(path) ? 0 : /(?:^|\/)jsconfig\.json$/.test(path) ? 1 : 2;
  return rank(a) - rank(b) || (a.path < b.path ? -1 : 1);
}

function optionsOf(
  config: CompilerConfig,
  byPath: ReadonlyMap<string, CompilerConfig>,
  folderNamed: (name: string) => string | null,
  depth: number,
): Options {
  const folder = folderOf(config.path);
  let options = NOTHING;
  for (const written of depth < MAX_EXTENDS ? config.extends : []) {
    const base = extended(folder, written, byPath, folderNamed);
    if (base === null) continue;
    const inherited = optionsOf(base, byPath, folderNamed, depth + 1);
    const mapping = inherited.paths.length > 0 ? inherited : options;
    options = { ...mapping, baseUrl: inherited.baseUrl ?? options.baseUrl };
  }
  const baseUrl = config.baseUrl === null ? options.baseUrl : place(folder, config.baseUrl);
  if (config.paths === null) return { ...options, baseUrl };
  return { baseUrl, paths: config.paths, pathsFolder: baseUrl ?? folder };
}

function place(folder: string, written: string): string | null {
  return joinPath(folder, written.replace(/^\$\{configDir\}/, '.'));
}

function extended(
  folder: string,
  written: string,
  byPath: ReadonlyMap<string, CompilerConfig>,
  folderNamed: (name: string) => string | null,
): CompilerConfig | null {
  let path: string | null;
  if (/^\.{0,2}\//.test(written) || written.startsWith('..')) path = joinPath(folder, written);
  else {
    const [, name, rest] = /^(@[^/]+\/[^/]+|[^/]+)(?:\/(.*))?$/.exec(written) ?? [];
    const found = name === undefined ? null : folderNamed(name);
    path = found === null ? null : joinPath(found, rest ?? 'tsconfig.json');
  }
  if (path === null) return null;
  return byPath.get(path) ?? byPath.get(`${path}.json`) ?? byPath.get(`${path}/tsconfig.json`) ?? null;
}

function* mapped(options: Options, module: string): Generator<string | null> {
  const best = bestMapping(options.paths, module);
  if (best !== null) {
    const [prefix] = best.pattern.split('*') as [string];
    const suffix = best.pattern.includes('*') ? best.pattern.slice(prefix.length + 1) : '';
    const matched = module.slice(prefix.length, module.length - suffix.length);
    for (const target of best.targets)
      yield place(
        options.pathsFolder,
        target.replace('*', () => matched),
      );
  }
  if (options.baseUrl !== null && isWithin('', options.baseUrl)) yield joinPath(options.baseUrl, module);
}

/** An exact pattern, else the one with the longest text before its `*`. */
function bestMapping(paths: readonly PathMapping[], module: string): PathMapping | null {
  let best: PathMapping | null = null;
  let length = -1;
  for (const mapping of paths) {
    const star = mapping.pattern.indexOf('*');
    if (star < 0) {
      if (mapping.pattern === module) return mapping;
      continue;
    }
    const prefix = mapping.pattern.slice(0, star);
    const suffix = mapping.pattern.slice(star + 1);
    const fits =
      module.length >= prefix.length + suffix.length && module.startsWith(prefix) && module.endsWith(suffix);
    if (!fits || prefix.length <= length) continue;
    best = mapping;
    length = prefix.length;
  }
  return best;
}
