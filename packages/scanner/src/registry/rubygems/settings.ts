/**
 * Which server gems are taken from, by the settings of the user: the mirrors of Bundler's own configuration, and the sources of
 * `~/.gemrc`. A program's Gemfile names sources as well; they choose no address, but a mirror may stand for one.
 */
import path from 'node:path';
import { parseDocument } from 'yaml';
import { type Fields, isTable, textEntries, textsAt } from '../../fields.ts';
import type { Platform } from '../../platform/platform.ts';
import { basic, type Registry, readRegistry } from '../registry-address.ts';

export interface GemSettings {
  /** The sources of the user; all of them have to say that there is no such gem. */
  readonly sources: readonly Registry[];
  /** What stands for a source that a program names; null where nothing does. */
  mirrorOf(source: string): Registry | null;
}

const MAX_SETTINGS_BYTES = 1_000_000;
/** Settings repeat little. */
const MAX_ALIASES = 20;
const MIRROR = 'BUNDLE_MIRROR__';

/** Reads the settings. */
export function gemSettings(platform: Platform): GemSettings {
  const { environment } = platform;
  const home = environment.HOME ?? environment.USERPROFILE ?? '';
  const bundle = environment.BUNDLE_USER_CONFIG || (home === '' ? '' : path.join(home, '.bundle', 'config'));
  const config = new Map([
    ...textEntries(tableIn(platform, bundle)),
    ...Object.entries(environment).flatMap(([key, value]): [string, string][] =>
      key.startsWith('BUNDLE_') && value !== undefined ? [[key, value]] : [],
    ),
  ]);
  const mirrors = new Map<string, Registry>();
  for (const [key, value] of config) {
    const registry = key.startsWith(MIRROR) ? withCredentials(value, config) : null;
    if (registry !== null) mirrors.set(sourceOf(key.slice(MIRROR.length)), registry);
  }
  const forAll = mirrors.get('ALL') ?? null;
  const listed = textsAt(tableIn(platform, home === '' ? '' : path.join(home, '.gemrc')), ':sources');
  const mirrorOf = (source: string): Registry | null => mirrors.get(plain(source)) ?? forAll;
  return {
    sources: listed.flatMap((one) => mirrorOf(one) ?? withCredentials(one, config) ?? []),
    mirrorOf,
  };
}

/** Keys are in capitals, with three underscores for a dash and two for a dot. */
function sourceOf(key: string): string {
  return key === 'ALL' ? key : plain(key.replaceAll('___', '-').replaceAll('__', '.'));
}

function plain(address: string): string {
  return address.toLowerCase().replace(/\/+$/, '');
}

function withCredentials(address: string, config: ReadonlyMap<string, string>): Registry | null {
  const registry = readRegistry(address);
  if (registry === null || registry.authorization !== null) return registry;
  const { hostname } = new URL(registry.base);
  const pair = config.get(`BUNDLE_${hostname.toUpperCase().replaceAll('-', '___').replaceAll('.', '__')}`);
  const at = pair?.indexOf(':') ?? -1;
  return pair === undefined || at < 0
    ? registry
    : { ...registry, authorization: basic(pair.slice(0, at), pair.slice(at + 1)) };
}

/** A file of settings; empty when there is none, or none that can be read. */
function tableIn({ fs }: Platform, file: string): Fields {
  const outcome = file === '' ? null : fs.readFile(file, MAX_SETTINGS_BYTES, { followLink: true });
  if (outcome?.ok !== true) return {};
  const document = parseDocument(Buffer.from(outcome.bytes).toString('utf8'));
  if (document.errors.length > 0) return {};
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return isTable(value) ? value : {};
  } catch {
    // More aliases, or one of nothing.
    return {};
  }
}
