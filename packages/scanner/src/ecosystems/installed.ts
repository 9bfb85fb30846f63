/** Which packages lie installed beside their manifests, and under what licence: npm's own record in `node_modules`, and the metadata of packages. */
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';
import { licencesOfMetadata } from '../python-licence.ts';
import { type DataNode, entriesAt, itemsAt, nodeAt, stringAt } from './data-node.ts';
import type { FileReading } from './join-readings.ts';
import { parseJsonNode } from './json-node.ts';

export interface Installed {
  has(ecosystem: string, name: string, version: string | null): boolean;
  /** Of a package in the version that is installed; empty where that is another one, or tells none. */
  licencesOf(ecosystem: string, name: string, version: string | null): readonly string[];
  /** Top-level modules of Python's distributions, as far as their records tell them. */
  pythonModules(): ReadonlyMap<string, readonly string[]>;
}

/** Where a package's metadata lies, below a folder of the program. */
interface Place {
  readonly folder: string;
  readonly segments: readonly string[];
}

const MAX_RECORD_BYTES = 60_000_000;
const MAX_METADATA_BYTES = 2_000_000;
const NAME = /^(?:@[\w.~-]+\/)?[\w.~-]+$/;

/** Looks in the folders of the manifests that were read. What cannot be read is not installed. */
export function findInstalled(
  { platform, root }: { readonly platform: Platform; readonly root: string },
  readings: readonly FileReading[],
): Installed {
  const found = new Map<string, Place | null>();
  const foldersOf = (ecosystem: string): readonly string[] => [
    ...new Set(
      readings
        .filter((one) => one.ecosystem === ecosystem)
        .map((one) => path.join(root, path.dirname(one.path))),
    ),
  ];
  const npmFolders = foldersOf('npm');
  for (const folder of npmFolders) addNodeModules(platform, folder, found);
  for (const folder of foldersOf('python')) addEnvironment(platform, folder, found);
  const keyOf = (...parts: readonly (string | null)[]): string => parts.join('\0');
  return {
    has: (ecosystem, name, version) => found.has(keyOf(ecosystem, name, version ?? '')),
    licencesOf(ecosystem, name, version) {
      if (version === null || !NAME.test(name)) return [];
      if (ecosystem === 'npm') return npmLicences(platform, npmFolders, name, version);
      const place = found.get(keyOf(ecosystem, name, version)) ?? null;
      return place === null ? [] : licencesOfMetadata(textAt(platform, place, 'METADATA'));
    },
    pythonModules() {
      const modules = new Map<string, readonly string[]>();
      for (const [key, place] of found) {
        const [ecosystem, name = ''] = key.split('\0');
        if (ecosystem === 'PyPI' && place !== null) modules.set(name, modulesOf(platform, place));
      }
      return modules;
    },
  };
}

function addNodeModules(platform: Platform, folder: string, found: Map<string, Place | null>): void {
  const outcome = platform.fs.readFile(
    path.join(folder, 'node_modules', '.package-lock.json'),
    MAX_RECORD_BYTES,
  );
  if (!outcome.ok) return;
  try {
    for (const [key, node] of entriesAt(
      parseJsonNode(Buffer.from(outcome.bytes).toString('utf8')),
      'packages',
    )) {
      const name =
        stringAt(node, 'name') ?? key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);
      found.set(`npm\0${name}\0${stringAt(node, 'version') ?? ''}`, null);
    }
  } catch {
    // Whatever wrote it, nothing is known to be installed then.
  }
}

/** What the package's own manifest says, where it lies in the folder of a manifest and has that version. */
function npmLicences(
  platform: Platform,
  folders: readonly string[],
  name: string,
  version: string,
): readonly string[] {
  for (const folder of folders) {
    const text = textAt(platform, { folder, segments: ['node_modules', ...name.split('/')] }, 'package.json');
    try {
      const node = text === '' ? null : parseJsonNode(text);
      if (node !== null && stringAt(node, 'version') === version) return licencesOfManifest(node);
    } catch {
      // A manifest that is no JSON says nothing of a licence.
    }
  }
  return [];
}

/** An expression; old packages have an object or a list of objects. */
function licencesOfManifest(node: DataNode): readonly string[] {
  const own = stringAt(node, 'license');
  if (own !== null) return [own];
  const type = stringAt(nodeAt(node, 'license'), 'type');
  return type !== null ? [type] : itemsAt(node, 'licenses').flatMap((one) => stringAt(one, 'type') ?? []);
}

/** `NAME-VERSION.dist-info` in the environments that have the usual names. */
function addEnvironment(platform: Platform, folder: string, found: Map<string, Place | null>): void {
  for (const name of ['.venv', 'venv']) {
    const library = path.join(folder, name, 'lib');
    for (const python of namesIn(platform, library).filter((each) => each.startsWith('python'))) {
      const packages = [name, 'lib', python, 'site-packages'];
      for (const entry of namesIn(platform, path.join(folder, ...packages))) {
        const [, written, version] = /^(.+)-([^-]+)\.dist-info$/.exec(entry) ?? [];
        if (written === undefined || version === undefined) continue;
        const key = `PyPI\0${written.replace(/[-_.]+/g, '-').toLowerCase()}\0${version}`;
        found.set(key, { folder, segments: [...packages, entry] });
      }
    }
  }
}

/** What `top_level.txt` lists, or else the first names of what `RECORD` says was installed. */
function modulesOf(platform: Platform, place: Place): readonly string[] {
  const listed = textAt(platform, place, 'top_level.txt').split(/\s+/).filter(Boolean);
  if (listed.length > 0) return listed;
  const modules = new Set<string>();
  for (const line of textAt(platform, place, 'RECORD').split(/\r?\n/)) {
    const module = /^"?([A-Za-z_]\w*)(?:\/|\.py,|\.(?:cpython|abi3|pyd)[^/,]*,)/.exec(line)?.[1];
    if (module !== undefined) modules.add(module);
  }
  return [...modules];
}

function namesIn(platform: Platform, folder: string): readonly string[] {
  if (platform.fs.linkKindOf(folder) !== 'folder') return [];
  return platform.fs.readFolder(folder).entries.map(({ name }) => Buffer.from(name).toString('utf8'));
}

/** The text of a file, empty when it cannot be read. No folder on the way may be a link: it would lead out of the program. */
function textAt({ fs }: Platform, { folder, segments }: Place, file: string): string {
  let at = folder;
  for (const segment of segments) {
    at = path.join(at, segment);
    if (fs.linkKindOf(at) !== 'folder') return '';
  }
  const outcome = fs.readFile(path.join(at, file), MAX_METADATA_BYTES);
  return outcome.ok ? Buffer.from(outcome.bytes).toString('utf8') : '';
}
