/**
 * Which repositories Composer takes packages from, by the user's own settings. Files of the program name repositories as well, and choose no
 * address.
 */
import path from 'node:path';
import { type Fields, isTable, tableAt, textAt } from '../../fields.ts';
import type { Platform } from '../../platform/platform.ts';
import { basic, type Registry, readRegistry } from '../registry-address.ts';

export interface ComposerSettings {
  readonly repositories: readonly Registry[];
  /** The public repository, which no settings name, has packages besides. */
  readonly mayBeElsewhere: boolean;
}

const MAX_SETTINGS_BYTES = 1_000_000;

/** Reads the settings. */
export function composerSettings(platform: Platform): ComposerSettings {
  const { environment } = platform;
  const home = environment.HOME ?? '';
  const config = environment.XDG_CONFIG_HOME || (home === '' ? '' : path.join(home, '.config'));
  const folders = environment.COMPOSER_HOME
    ? [environment.COMPOSER_HOME]
    : [
        ...(environment.APPDATA === undefined ? [] : [path.join(environment.APPDATA, 'Composer')]),
        ...(config === '' ? [] : [path.join(config, 'composer')]),
        ...(home === '' ? [] : [path.join(home, '.composer')]),
      ];
  const folder = folders.find((one) => fieldsIn(platform, one, 'config.json') !== null);
  const settings = folder === undefined ? null : fieldsIn(platform, folder, 'config.json');
  if (folder === undefined || settings === null) return { repositories: [], mayBeElsewhere: false };
  const auth = fieldsIn(platform, folder, 'auth.json') ?? {};
  const { tables, isPublicOff } = repositoriesIn(settings);
  const repositories = tables.flatMap((one): Registry[] => {
    const registry = textAt(one, 'type') === 'composer' ? readRegistry(textAt(one, 'url') ?? '') : null;
    return registry === null
      ? []
      : [{ ...registry, authorization: registry.authorization ?? credentialsFor(registry.base, auth) }];
  });
  return { repositories, mayBeElsewhere: !isPublicOff || repositories.length < tables.length };
}

/** A list, or a table by name; `false` takes the public one away. */
export function repositoriesIn(settings: Fields): {
  readonly tables: readonly Fields[];
  readonly isPublicOff: boolean;
} {
  const given = Object.hasOwn(settings, 'repositories') ? settings.repositories : null;
  const entries: readonly (readonly [string, unknown])[] = Array.isArray(given)
    ? given.flatMap((one: unknown) =>
        isTable(one) && one.type === undefined ? Object.entries(one) : [['', one]],
      )
    : Object.entries(isTable(given) ? given : {});
  return {
    tables: entries.flatMap(([, one]) => (isTable(one) ? [one] : [])),
    isPublicOff: entries.some(([name, one]) => one === false && /^packagist(?:\.org)?$/.test(name)),
  };
}

function credentialsFor(base: string, auth: Fields): string | null {
  const { host } = new URL(base);
  const pair = tableAt(auth, 'http-basic', host);
  const [user, password] = [textAt(pair, 'username'), textAt(pair, 'password')];
  if (user !== null && password !== null) return basic(user, password);
  const token = textAt(tableAt(auth, 'bearer'), host);
  return token === null ? null : `Bearer ${token}`;
}

function fieldsIn({ fs }: Platform, folder: string, name: string): Fields | null {
  const outcome = fs.readFile(path.join(folder, name), MAX_SETTINGS_BYTES, { followLink: true });
  return outcome.ok ? jsonFields(Buffer.from(outcome.bytes).toString('utf8')) : null;
}

/** The table of a text; null when it is no JSON. */
export function jsonFields(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return isTable(value) ? value : null;
  } catch {
    return null;
  }
}
