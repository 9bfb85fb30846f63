/**
 * What a program's own files say about registries. It is read to know which packages must not be asked about elsewhere, and never to
 * choose an address: whoever wrote the program would choose it.
 */
import path from 'node:path';
import type { Dependency } from '@skeptic/core';
import { type Fields, isTable, tableAt, textAt, textsAt } from '../fields.ts';
import { confinePath } from '../platform/confined-path.ts';
import type { Platform } from '../platform/platform.ts';
import { jsonFields, repositoriesIn } from './composer/settings.ts';
import { sourcesIn } from './nuget/settings.ts';
import { readNpmSettings } from './settings-text.ts';
import { tomlFields } from './toml-fields.ts';

/** What has to be known of a package to ask about it. */
export type AskedPackage = Pick<
  Dependency,
  'ecosystem' | 'name' | 'version' | 'source' | 'direct' | 'place' | 'resolved'
>;

export interface ProjectSettings {
  /** Everything that its `.npmrc` files set; the first of a key, from the root on. */
  readonly npm: ReadonlyMap<string, string>;
  /** Registries that a folder's files name: for a scope of npm, or for every package of the ecosystem. */
  readonly registries: readonly ProjectRegistry[];
  /** Scopes of npm (`@acme`) that the program's own packages have. */
  readonly ownScopes: ReadonlySet<string>;
}

export interface ProjectRegistry {
  readonly ecosystem: 'npm' | 'PyPI' | 'crates.io' | 'RubyGems' | 'NuGet' | 'Packagist';
  /** POSIX, relative to the root; it counts for what lies below. */
  readonly folder: string;
  readonly scope: string | null;
  /** Null where a file names one, or may do so, and does not say plainly which. */
  readonly address: string | null;
  readonly file: string;
}

type Found = Omit<ProjectRegistry, 'folder' | 'file'>;
const MAX_BYTES = 2_000_000;
const MAX_LINE = 2000;

/** Reads the settings in the folders of the given packages' manifests and in those above, up to the root. */
export function projectSettings(
  platform: Platform,
  root: string,
  dependencies: readonly AskedPackage[],
): ProjectSettings {
  const npm = new Map<string, string>();
  const registries: ProjectRegistry[] = [];
  const ownScopes = new Set<string>();
  for (const { source, name } of dependencies) if (source === 'workspace') addScope(ownScopes, name);
  for (const folder of foldersOf(dependencies)) {
    const read = (name: string): string | null => textOf(platform, root, folder, name);
    for (const [key, value] of readNpmSettings(read('.npmrc') ?? '')) if (!npm.has(key)) npm.set(key, value);
    addScope(ownScopes, nameOfPackage(read('package.json') ?? ''));
    for (const [file, ecosystem, reader] of READERS) {
      const text = read(file);
      const found = text === null ? [unknownOf(ecosystem)] : reader(text);
      for (const one of found) registries.push({ ...one, folder, file });
    }
  }
  for (const file of new Set(dependencies.map(({ place }) => place.path))) {
    if (!/\.(?:txt|in)$/.test(file)) continue;
    const folder = path.posix.dirname(file).replace(/^\.$/, '');
    const name = path.posix.basename(file);
    const text = textOf(platform, root, folder, name);
    for (const found of text === null ? [unknownOf('PyPI')] : ofRequirements(text))
      registries.push({ ...found, folder, file: name });
  }
  return { npm, registries, ownScopes };
}

function addScope(scopes: Set<string>, name: string): void {
  const [, scope] = /^(@[^/]+)\//.exec(name) ?? [];
  if (scope !== undefined) scopes.add(scope.toLowerCase());
}

/** Folders of manifests, and all above them, the root first. */
function foldersOf(dependencies: readonly AskedPackage[]): readonly string[] {
  const folders = new Set(['']);
  for (const { place } of dependencies) {
    for (let at = place.path.indexOf('/'); at >= 0; at = place.path.indexOf('/', at + 1))
      folders.add(place.path.slice(0, at));
  }
  return [...folders].sort();
}

/** Links are followed as the clients do it, inside of the root. Null for what is there and cannot be read, empty where nothing is. */
function textOf(platform: Pick<Platform, 'fs'>, root: string, folder: string, name: string): string | null {
  const place = path.join(root, ...folder.split('/'), ...name.split('/'));
  if (platform.fs.linkKindOf(place) === 'missing') return '';
  const confined = confinePath(platform, root, place);
  const outcome = confined.ok ? platform.fs.readFile(confined.file, MAX_BYTES) : null;
  return outcome?.ok === true ? Buffer.from(outcome.bytes).toString('utf8') : null;
}

function unknownOf(ecosystem: ProjectRegistry['ecosystem']): Found {
  return { ecosystem, scope: null, address: null };
}

function nameOfPackage(text: string): string {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    return (isTable(value) && textAt(value, 'name')) || '';
  } catch {
    return '';
  }
}

const READERS: readonly (readonly [
  file: string,
  ecosystem: ProjectRegistry['ecosystem'],
  reader: (text: string) => readonly Found[],
])[] = [
  ['.npmrc', 'npm', ofNpm],
  // Other clients' files: any registry that one names may be meant for any package.
  ['.yarnrc.yml', 'npm', ofOtherClient],
  ['.yarnrc', 'npm', ofOtherClient],
  ['bunfig.toml', 'npm', ofOtherClient],
  ['pnpm-workspace.yaml', 'npm', ofOtherClient],
  ['pyproject.toml', 'PyPI', ofToml],
  ['Cargo.toml', 'crates.io', ofCargo],
  ['Gemfile', 'RubyGems', ofGemfile],
  ['gems.rb', 'RubyGems', ofGemfile],
  ['composer.json', 'Packagist', ofComposer],
  ['NuGet.Config', 'NuGet', ofNuget],
  ['NuGet.config', 'NuGet', ofNuget],
  ['nuget.config', 'NuGet', ofNuget],
  ['.bundle/config', 'RubyGems', ofBundle],
  ['.cargo/config.toml', 'crates.io', ofCargo],
  ['.cargo/config', 'crates.io', ofCargo],
  ['uv.toml', 'PyPI', (text) => ofTables(tomlOf(text))],
  [
    'Pipfile',
    'PyPI',
    (text) => pythonOf(tablesAt(tomlOf(text), 'source').flatMap((one) => textAt(one, 'url') ?? [])),
  ],
];

function ofNpm(text: string): readonly Found[] {
  return [...readNpmSettings(text)].flatMap(([key, address]) => {
    const [isRegistry, scope = null] = /^(?:(@[^:]+):)?registry$/.exec(key) ?? [];
    return isRegistry === undefined
      ? []
      : [{ ecosystem: 'npm' as const, scope: scope?.toLowerCase() ?? null, address }];
  });
}

function ofOtherClient(text: string): readonly Found[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [setting = ''] = line.slice(0, MAX_LINE).split('#', 1);
    const address = /registr|url|@\w/i.test(setting) ? /https?:\/\/[^\s'"]+/i.exec(setting)?.[0] : undefined;
    return address === undefined ? [] : [{ ecosystem: 'npm' as const, scope: null, address }];
  });
}

function ofToml(text: string): readonly Found[] {
  const tool = tableAt(tomlOf(text), 'tool');
  const sources = ['poetry', 'pdm'].flatMap((name) => tablesAt(tableAt(tool, name), 'source'));
  return [
    ...ofTables(tableAt(tool, 'uv')),
    ...pythonOf(sources.flatMap((source) => textAt(source, 'url') ?? [])),
  ];
}

/** Registries go by names that other files explain; any may be meant for any package. */
function ofCargo(text: string): readonly Found[] {
  const named = /(?:^|[{,.\s])(?:registry(?:-index)?|index|replace-with)\s*=\s*["']([^"'\n]*)["']/m.exec(
    text,
  )?.[1];
  return named === undefined ? [] : [{ ecosystem: 'crates.io', scope: null, address: named }];
}

/** `source "https://…"`, `gem "a", source: "https://…"`; one that is computed may be any. */
function ofGemfile(text: string): readonly Found[] {
  const sources = text.matchAll(/\bsource(?::|\s*=>|\s*\(|\s)\s*["']([^"'\n]{1,2000})["']/g);
  const isComputed = /^[ \t]*source[ \t(]+[^\s"'(=#]|^[^#\n]*\bsource(?::|"? *=>)[ \t]*[^\s"'=>]/m.test(text);
  return [
    ...[...sources].map(([, address = '']): Found => ({ ecosystem: 'RubyGems', scope: null, address })),
    ...(isComputed ? [unknownOf('RubyGems')] : []),
  ];
}

/** A mirror that the program brings along is meant for whatever it names. */
function ofBundle(text: string): readonly Found[] {
  return [...text.matchAll(/^BUNDLE_MIRROR__[^\n]*:\s*["']?(\S{1,2000}?)["']?\s*$/gm)].map(
    ([, address = '']) => ({
      ecosystem: 'RubyGems',
      scope: null,
      address,
    }),
  );
}

function ofNuget(text: string): readonly Found[] {
  const sources = sourcesIn(text)?.map((address): Found => ({ ecosystem: 'NuGet', scope: null, address }));
  return text.trim() === '' ? [] : (sources ?? [unknownOf('NuGet')]);
}

/** Repositories of any kind: also one of git has packages. */
function ofComposer(text: string): readonly Found[] {
  const { tables } = repositoriesIn(jsonFields(text) ?? {});
  return tables.map((one) => ({ ecosystem: 'Packagist', scope: null, address: textAt(one, 'url') }));
}

/** Settings of uv. */
function ofTables(fields: Fields): readonly Found[] {
  const keys = ['index-url', 'extra-index-url', 'default-index'];
  return pythonOf([
    ...tablesAt(fields, 'index').flatMap((index) => textAt(index, 'url') ?? []),
    ...keys.flatMap((key) => textsAt(fields, key)),
  ]);
}

function ofRequirements(text: string): readonly Found[] {
  const option = /^[ \t]*(?:-i|--(?:extra-)?index-url)[ \t=]+(\S+)/gm;
  return pythonOf([...text.matchAll(option)].map(([, address = '']) => address));
}

function pythonOf(addresses: readonly string[]): readonly Found[] {
  return addresses.map((address) => ({ ecosystem: 'PyPI', scope: null, address }));
}

function tablesAt(fields: Fields, key: string): readonly Fields[] {
  const value = fields[key];
  return Array.isArray(value) ? value.filter(isTable) : [];
}

/** A file that cannot be read is told by the reader of manifests. */
function tomlOf(text: string): Fields {
  return tomlFields(text) ?? {};
}
