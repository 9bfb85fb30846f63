/**
 * Which registry npm takes a package from, by the settings of the user: variables, the user's file, the global file. A project's own file
 * is none of them: whoever wrote the project would choose where we connect to, and what a token is sent to.
 */
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';
import { basic, type Registry, readRegistry } from './registry-address.ts';
import { expandVariables, readNpmSettings } from './settings-text.ts';

export interface NpmSettings {
  /** The registry of the user's settings; null when they name none. */
  readonly registry: Registry | null;
  /** Those of scopes, by scope (`@acme`). */
  readonly scopes: ReadonlyMap<string, Registry>;
  /** An address with the credentials that the settings have for it. */
  withCredentials(address: string): Registry | null;
}

const MAX_SETTINGS_BYTES = 1_000_000;

/**
 * Reads the settings. `ofProject` are those that the project's files make: npm hands them down in its variables to what it runs, so a
 * variable of the same value is the project's and does not count.
 */
export function npmSettings(
  platform: Platform,
  ofProject: ReadonlyMap<string, string> = new Map(),
): NpmSettings {
  const variables = npmVariables(platform, ofProject);
  const home = platform.environment.HOME ?? platform.environment.USERPROFILE ?? '';
  const userFile = variables.get('userconfig') ?? (home === '' ? '' : path.join(home, '.npmrc'));
  const globalFile =
    variables.get('globalconfig') ??
    path.join(variables.get('prefix') ?? platform.programPrefix, 'etc', 'npmrc');
  const settings = new Map([
    ...settingsIn(globalFile, platform),
    ...settingsIn(userFile, platform),
    ...variables,
  ]);
  const withCredentials = (address: string): Registry | null => {
    const registry = readRegistry(address);
    if (registry === null) return null;
    return { ...registry, authorization: registry.authorization ?? credentialsFor(registry.base, settings) };
  };
  const scopes = new Map<string, Registry>();
  for (const [key, value] of settings) {
    const [, scope] = /^(@[^:/]+):registry$/.exec(key) ?? [];
    const registry = scope === undefined ? null : withCredentials(value);
    if (registry !== null) scopes.set(scope!.toLowerCase(), registry);
  }
  return { registry: withCredentials(settings.get('registry') ?? ''), scopes, withCredentials };
}

/** `npm_config_…`, in any case; in names of settings a dash is written as an underscore. */
function npmVariables(
  { environment }: Platform,
  ofProject: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(environment)) {
    const [, written] = /^npm_config_(.+)$/i.exec(name) ?? [];
    if (written === undefined || value === undefined || value === '') continue;
    const key = /^(?:\/\/|@)/.test(written) ? written : written.toLowerCase().replaceAll('_', '-');
    if (ofProject.get(key) !== value) found.set(key, value);
  }
  return found;
}

function settingsIn(file: string, platform: Platform): ReadonlyMap<string, string> {
  if (file === '') return new Map();
  const outcome = platform.fs.readFile(file, MAX_SETTINGS_BYTES, { followLink: true });
  if (!outcome.ok) return new Map();
  const settings = readNpmSettings(Buffer.from(outcome.bytes).toString('utf8'));
  return new Map(
    [...settings].map(([key, value]) => [
      expandVariables(key, platform.environment),
      expandVariables(value, platform.environment),
    ]),
  );
}

/** Credentials are set for an address without its protocol (`//host/path/:_authToken`), and hold for what lies below it. */
function credentialsFor(base: string, settings: ReadonlyMap<string, string>): string | null {
  const { host, pathname } = new URL(base);
  const parts = pathname.split('/').filter(Boolean);
  for (let length = parts.length; length >= 0; length--) {
    const own = (name: string): string | null => {
      const value = settings.get(`//${[host, ...parts.slice(0, length)].join('/')}/:${name}`) ?? '';
      // A variable that is not set has left its name.
      return value === '' || value.includes('${') ? null : value;
    };
    const token = own('_authToken');
    if (token !== null) return `Bearer ${token}`;
    const pair = own('_auth');
    if (pair !== null) return `Basic ${pair}`;
    const user = own('username');
    const password = own('_password');
    if (user !== null && password !== null) {
      return basic(user, Buffer.from(password, 'base64').toString('utf8'));
    }
  }
  return null;
}
