/** Which packages lie installed beside their manifests: npm's own record in `node_modules`, and the metadata of Python environments. */
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';
import { entriesAt, stringAt } from './data-node.ts';
import type { FileReading } from './join-readings.ts';
import { parseJsonNode } from './json-node.ts';

export type IsInstalled = (ecosystem: string, name: string, version: string | null) => boolean;

const MAX_BYTES = 60_000_000;

/** Looks in the folders of the manifests that were read. What cannot be read is not installed. */
export function findInstalled(
  { platform, root }: { readonly platform: Platform; readonly root: string },
  readings: readonly FileReading[],
): IsInstalled {
  const found = new Set<string>();
  const foldersOf = (ecosystem: string): ReadonlySet<string> =>
    new Set(
      readings
        .filter((one) => one.ecosystem === ecosystem)
        .map((one) => path.join(root, path.dirname(one.path))),
    );
  for (const folder of foldersOf('npm')) addNodeModules(platform, folder, found);
  for (const folder of foldersOf('python')) addEnvironment(platform, folder, found);
  return (ecosystem, name, version) => found.has(`${ecosystem}\0${name}\0${version ?? ''}`);
}

function addNodeModules(platform: Platform, folder: string, found: Set<string>): void {
  const outcome = platform.fs.readFile(path.join(folder, 'node_modules', '.package-lock.json'), MAX_BYTES);
  if (!outcome.ok) return;
  try {
    for (const [key, node] of entriesAt(
      parseJsonNode(Buffer.from(outcome.bytes).toString('utf8')),
      'packages',
    )) {
      const name =
        stringAt(node, 'name') ?? key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);
      found.add(`npm\0${name}\0${stringAt(node, 'version') ?? ''}`);
    }
  } catch {
    // Whatever wrote it, nothing is known to be installed then.
  }
}

/** `NAME-VERSION.dist-info` in the environments that have the usual names. */
function addEnvironment(platform: Platform, folder: string, found: Set<string>): void {
  for (const name of ['.venv', 'venv']) {
    const library = path.join(folder, name, 'lib');
    for (const python of namesIn(platform, library).filter((each) => each.startsWith('python')))
      for (const entry of namesIn(platform, path.join(library, python, 'site-packages'))) {
        const [, written, version] = /^(.+)-([^-]+)\.dist-info$/.exec(entry) ?? [];
        if (written !== undefined && version !== undefined)
          found.add(`PyPI\0${written.replace(/[-_.]+/g, '-').toLowerCase()}\0${version}`);
      }
  }
}

function namesIn(platform: Platform, folder: string): readonly string[] {
  if (platform.fs.linkKindOf(folder) !== 'folder') return [];
  return platform.fs.readFolder(folder).entries.map(({ name }) => Buffer.from(name).toString('utf8'));
}
