/** Which indexes pip and uv take packages from, by the settings of the user: variables, the user's files, those of the system. */
import path from 'node:path';
import { ConfigError } from '@skeptic/core';
import { type Fields, isTable, textAt, textsAt } from '../fields.ts';
import type { Platform } from '../platform/platform.ts';
import { withNetrc } from './netrc.ts';
import { type Registry, readRegistry } from './registry-address.ts';
import { readPipSettings } from './settings-text.ts';
import { tomlFields } from './toml-fields.ts';

export interface PythonSettings {
  /** The one that replaces the client's own; null when the settings name none. */
  readonly index: Registry | null;
  readonly extra: readonly Registry[];
  /** pip is told to use no index at all. */
  readonly isOff: boolean;
}

const MAX_SETTINGS_BYTES = 1_000_000;

/** Reads the settings. Files below `root`, the scanned folder, are not the user's: an environment that lies in it has been written by others. */
export function pythonSettings(platform: Platform, root: string): PythonSettings {
  const pip = pipSettings(platform, root);
  const uv = uvSettings(platform);
  const { environment } = platform;
  const value = (name: string): string =>
    environment[`PIP_${name.replaceAll('-', '_').toUpperCase()}`] || (pip.get(name) ?? '');
  const index = value('index-url') || uv.index;
  const extra = [...value('extra-index-url').split(/\s+/), ...uv.extra];
  return {
    index: registryAt(index, platform),
    extra: extra.flatMap((address) => registryAt(address, platform) ?? []),
    isOff: /^(?:1|true|yes|on|t|y)$/i.test(value('no-index')),
  };
}

/** pip and uv look into the user's `.netrc` for an address without credentials. */
function registryAt(address: string, platform: Platform): Registry | null {
  const registry = readRegistry(address);
  return registry === null ? null : withNetrc(registry, platform);
}

/** Of `[global]` and of `[install]`, which is more particular; later files win. */
function pipSettings(platform: Platform, root: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const section of ['global', 'install']) {
    for (const file of pipFiles(platform, root)) {
      for (const [key, value] of readPipSettings(textOf(platform, file))) {
        if (key.startsWith(`${section}.`)) found.set(key.slice(section.length + 1), value);
      }
    }
  }
  return found;
}

/** From the least to the most particular, as pip's documentation lists them. */
function pipFiles({ environment }: Platform, root: string): readonly string[] {
  const named = environment.PIP_CONFIG_FILE;
  const home = environment.HOME ?? '';
  const config = environment.XDG_CONFIG_HOME || (home === '' ? '' : path.join(home, '.config'));
  const virtual = environment.VIRTUAL_ENV ?? '';
  const places: readonly (readonly [string | undefined, ...string[]])[] = [
    ['/etc', 'xdg', 'pip', 'pip.conf'],
    ['/etc', 'pip.conf'],
    ['/Library', 'Application Support', 'pip', 'pip.conf'],
    [environment.PROGRAMDATA, 'pip', 'pip.ini'],
    [home, '.pip', 'pip.conf'],
    [home, 'Library', 'Application Support', 'pip', 'pip.conf'],
    [config, 'pip', 'pip.conf'],
    [environment.APPDATA, 'pip', 'pip.ini'],
    [isWithin(virtual, root) ? '' : virtual, 'pip.conf'],
  ];
  const usual = places.flatMap(([base = '', ...rest]) => (base === '' ? [] : [path.join(base, ...rest)]));
  // A named file is read last; the system's null device stands for none at all.
  if (named === undefined || named === '') return usual;
  return named === '/dev/null' || named.toLowerCase() === 'nul' ? [] : [...usual, named];
}

/** True for the folder and what lies below it. */
export function isWithin(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return file !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

/** What uv alone is set up for: its variables, and the user's `uv.toml`. */
function uvSettings(platform: Platform): { readonly index: string; readonly extra: readonly string[] } {
  const { environment } = platform;
  const config =
    environment.XDG_CONFIG_HOME || (environment.HOME ? path.join(environment.HOME, '.config') : '');
  const fields = tomlOf(platform, config === '' ? '' : path.join(config, 'uv', 'uv.toml'));
  const listed = (Array.isArray(fields.index) ? fields.index : []).filter(isTable);
  const isDefault = (entry: (typeof listed)[number]): boolean => entry.default === true;
  const addresses = (wanted: boolean): string[] =>
    listed.filter((entry) => isDefault(entry) === wanted).flatMap((entry) => textAt(entry, 'url') ?? []);
  const named = (name: string): readonly string[] =>
    (environment[name] ?? '').split(/\s+/).map((part) => part.replace(/^[\w-]+=/, ''));
  const index = [
    ...named('UV_DEFAULT_INDEX'),
    ...named('UV_INDEX_URL'),
    ...addresses(true),
    textAt(fields, 'index-url') ?? '',
  ].find((address) => address !== '');
  return {
    index: index ?? '',
    extra: [
      ...named('UV_INDEX'),
      ...named('UV_EXTRA_INDEX_URL'),
      ...addresses(false),
      ...textsAt(fields, 'extra-index-url'),
    ],
  };
}

function tomlOf(platform: Platform, file: string): Fields {
  const fields = tomlFields(textOf(platform, file));
  if (fields === null) throw new ConfigError(`${file} is no TOML`, { code: 'client-settings' });
  return fields;
}

function textOf(platform: Platform, file: string): string {
  if (file === '') return '';
  const outcome = platform.fs.readFile(file, MAX_SETTINGS_BYTES, { followLink: true });
  return outcome.ok ? Buffer.from(outcome.bytes).toString('utf8') : '';
}
