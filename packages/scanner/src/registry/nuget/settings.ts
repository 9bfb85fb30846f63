/**
 * Which sources NuGet takes packages from, by the user's own file of settings. Files of the program name sources as well, and choose no
 * address.
 */
import path from 'node:path';
import { entriesAt, itemsAt, nodeAt, stringAt } from '../../ecosystems/data-node.ts';
import { ManifestError } from '../../ecosystems/ecosystem.ts';
import { parseXmlNode } from '../../ecosystems/xml-node.ts';
import type { Platform } from '../../platform/platform.ts';
import { basic, type Registry, readRegistry } from '../registry-address.ts';

export interface NugetSettings {
  /** Service indexes; all of them have to say that there is no such package. */
  readonly sources: readonly Registry[];
  /** Why none of them is asked, which completes "not checked: …". */
  readonly reason: string | null;
}

type Node = ReturnType<typeof parseXmlNode>;
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
  const [root] = elementsOf(parsed(text), 'configuration');
  const [mapping] = elementsOf(root, 'packageSourceMapping');
  if (mapping !== undefined) return { sources: [], reason: 'the settings of NuGet map packages to sources' };
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

/** The addresses of sources that a file of settings names. */
export function sourcesIn(text: string): readonly string[] {
  const [root] = elementsOf(parsed(text), 'configuration');
  return addedIn(root, 'packageSources').map(([, value]) => value);
}

function parsed(text: string): Node | undefined {
  try {
    return parseXmlNode(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof ManifestError) return undefined;
    throw error;
  }
}

function elementsOf(node: Node | undefined, name: string): readonly Node[] {
  return itemsAt(node, name);
}

/** `<add key="near" value="https://…" />`; `<clear />` takes away only what other files say. */
function addedIn(
  root: Node | undefined,
  section: string,
): readonly (readonly [key: string, value: string])[] {
  return elementsOf(root, section).flatMap((node) =>
    elementsOf(node, 'add').flatMap((add) => {
      const [key, value] = [stringAt(add, '@key'), stringAt(add, '@value')];
      return key === null || value === null ? [] : [[key, value] as const];
    }),
  );
}

/** Passwords in the clear only: others can be read by Windows alone. Blanks in names are written as `_x0020_`. */
function credentialsOf(credentials: Node | undefined, key: string): string | null {
  if (credentials === undefined) return null;
  const own = [...entriesAt(credentials).keys()].find((name) => name.replaceAll('_x0020_', ' ') === key);
  const [element] = own === undefined ? [] : itemsAt(credentials, own);
  if (element === undefined || nodeAt(element) === undefined) return null;
  const values = new Map(
    elementsOf(element, 'add').map((add) => [stringAt(add, '@key'), stringAt(add, '@value')]),
  );
  const [user, password] = [values.get('Username'), values.get('ClearTextPassword')];
  return user == null || password == null ? null : basic(user, password);
}
