/**
 * Which sources NuGet takes packages from, by the user's own file of settings. Files of the program name sources as well, and choose no
 * address.
 */
import path from 'node:path';
import type { Platform } from '../../platform/platform.ts';
import { basic, type Registry, readRegistry } from '../registry-address.ts';
import { type SettingsElement, settingsElements } from './settings-elements.ts';

export interface NugetSettings {
  /** Service indexes; all of them have to say that there is no such package. */
  readonly sources: readonly Registry[];
  /** Why none of them is asked, which completes "not checked: …". */
  readonly reason: string | null;
}

const MAX_SETTINGS_BYTES = 1_000_000;

/** Reads the settings. */
export function nugetSettings({ fs, environment }: Platform): NugetSettings {
  const home = environment.HOME ?? environment.USERPROFILE ?? '';
  const folders = [
    ...(environment.APPDATA === undefined ? [] : [path.join(environment.APPDATA, 'NuGet')]),
    ...(home === '' ? [] : [path.join(home, '.nuget', 'NuGet'), path.join(home, '.config', 'NuGet')]),
  ];
  for (const folder of folders) {
    const outcome = fs.readFile(path.join(folder, 'NuGet.Config'), MAX_SETTINGS_BYTES, { followLink: true });
    if (outcome.ok) return readNugetSettings(Buffer.from(outcome.bytes).toString('utf8'));
  }
  return { sources: [], reason: null };
}

function readNugetSettings(text: string): NugetSettings {
  const root = rootOf(text);
  if (elementsOf(root, 'packageSourceMapping').length > 0)
    return { sources: [], reason: 'the settings of NuGet map packages to sources' };
  const disabled = new Set(addedIn(root, 'disabledPackageSources').map(([key]) => key));
  const [credentials] = elementsOf(root, 'packageSourceCredentials');
  const named = addedIn(root, 'packageSources').filter(([key]) => !disabled.has(key));
  const indexes = named.flatMap(([key, value]): Registry[] => {
    const registry = /\.json$/i.test(value) ? readRegistry(value) : null;
    return registry === null
      ? []
      : [{ ...registry, authorization: registry.authorization ?? credentialsOf(credentials, key) }];
  });
  // A folder or a server of the old protocol may have what the others have not.
  return indexes.length === named.length
    ? { sources: indexes, reason: null }
    : { sources: [], reason: 'the settings of NuGet name a source of another kind' };
}

/** The addresses of sources that a file of settings names; null for a text that is no such file. */
export function sourcesIn(text: string): readonly string[] | null {
  const root = rootOf(text);
  return root === undefined ? null : addedIn(root, 'packageSources').map(([, value]) => value);
}

function rootOf(text: string): SettingsElement | undefined {
  return settingsElements(text)?.find(({ name }) => name === 'configuration');
}

function elementsOf(element: SettingsElement | undefined, name: string): readonly SettingsElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** `<add key="near" value="https://…" />`; `<clear />` takes away only what other files say. */
function addedIn(
  root: SettingsElement | undefined,
  section: string,
): readonly (readonly [key: string, value: string])[] {
  return elementsOf(root, section).flatMap(addedTo);
}

function addedTo(element: SettingsElement): readonly (readonly [key: string, value: string])[] {
  return elementsOf(element, 'add').flatMap(({ attributes }) => {
    const [key, value] = [attributes.get('key'), attributes.get('value')];
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
}

/** Passwords in the clear only: others can be read by Windows alone. Blanks in names are written as `_x0020_`. */
function credentialsOf(credentials: SettingsElement | undefined, key: string): string | null {
  const own = credentials?.children.find(({ name }) => name.replaceAll('_x0020_', ' ') === key);
  const values = new Map(own === undefined ? [] : addedTo(own));
  const [user, password] = [values.get('Username'), values.get('ClearTextPassword')];
  return user === undefined || password === undefined ? null : basic(user, password);
}
