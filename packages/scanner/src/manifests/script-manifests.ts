/** `package.json`, `tsconfig*.json` and `pnpm-workspace.yaml`. */
import type { CompilerConfig, PackageManifest, PathMapping, WorkspaceFact } from '@skeptic/core';
import { parse as parseYaml } from 'yaml';
import { type Fields, isTable, jsonAt, tableAt, textAt, textEntries, textsAt } from '../fields.ts';
import { parseJsonWithComments } from '../json-with-comments.ts';

const DEPENDENCIES = ['peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies'] as const;

/** Where a package may say that it begins, sources first. */
const ENTRIES = ['source', 'module', 'main', 'types', 'typings'] as const;

export interface PackageFile {
  readonly manifest: PackageManifest;
  readonly workspace: WorkspaceFact | null;
}

/** Reads a package.json; throws for text that is no JSON. */
export function readPackage(folder: string, text: string): PackageFile {
  const table = tableAt(JSON.parse(text.replace(/^\uFEFF/, '')));
  const dependencies: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const group of DEPENDENCIES)
    for (const [name, version] of textEntries(tableAt(table, group))) dependencies[name] = version;
  const manifest: PackageManifest = {
    folder,
    name: textAt(table, 'name'),
    entries: ENTRIES.flatMap((key) => textAt(table, key) ?? []),
    exports: jsonAt(table, 'exports'),
    imports: jsonAt(table, 'imports'),
    dependencies,
  };
  // yarn has a table with `packages` instead of the list.
  const patterns = [...textsAt(table, 'workspaces'), ...textsAt(tableAt(table, 'workspaces'), 'packages')];
  return { manifest, workspace: patterns.length === 0 ? null : { folder, patterns } };
}

/** Reads a pnpm-workspace.yaml; throws for text that is no YAML. */
export function readPnpmWorkspace(folder: string, text: string): WorkspaceFact | null {
  const patterns = textsAt(tableAt(parseYaml(text, { maxAliasCount: 10 })), 'packages');
  return patterns.length === 0 ? null : { folder, patterns };
}

/** Reads the configuration of a compiler; throws for text that is no JSON. */
export function readCompiler(path: string, text: string): CompilerConfig {
  const table = tableAt(parseJsonWithComments(text));
  const options = tableAt(table, 'compilerOptions');
  return {
    path,
    extends: textsAt(table, 'extends'),
    references: references(table),
    baseUrl: textAt(options, 'baseUrl'),
    paths: isTable(options.paths) ? mappings(options.paths) : null,
    rootDir: textAt(options, 'rootDir'),
    outDir: textAt(options, 'outDir'),
  };
}

/**
 * Reads the names that an import map, or Deno's configuration, gives to modules, as a compiler's paths: whoever imports such a name means what
 * stands there, and no package of that name. Scopes are taken for all files. Throws for text that is no JSON.
 */
export function readImportMap(path: string, text: string): CompilerConfig {
  const table = tableAt(parseJsonWithComments(text));
  const scopes = tableAt(table, 'scopes');
  const maps = [tableAt(table, 'imports'), ...Object.keys(scopes).map((scope) => tableAt(scopes, scope))];
  const paths = maps.flatMap((map) =>
    textEntries(map).map(([name, target]): PathMapping => {
      const isPrefix = name.endsWith('/') && target.endsWith('/');
      const rest = isPrefix ? '*' : '';
      return { pattern: `${name}${rest}`, targets: [`${target}${rest}`] };
    }),
  );
  return { path, extends: [], references: [], baseUrl: null, paths, rootDir: null, outDir: null };
}

function references(table: Fields): readonly string[] {
  const list = table.references;
  return Array.isArray(list) ? list.flatMap((item: unknown) => textAt(tableAt(item), 'path') ?? []) : [];
}

function mappings(paths: Fields): readonly PathMapping[] {
  return Object.keys(paths).map((pattern) => ({ pattern, targets: textsAt(paths, pattern) }));
}
