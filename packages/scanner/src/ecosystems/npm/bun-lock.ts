/** `bun.lock`, Bun's lockfile as text. */
import { withoutCredentials } from '../address.ts';
import { type DataNode, entriesAt, itemsAt, nodeAt, spotOf, stringAt } from '../data-node.ts';
import {
  type Locked,
  type LockedRoot,
  lockedOf,
  ManifestError,
  type ManifestFile,
  type ManifestReading,
  NOTHING_READ,
} from '../ecosystem.ts';
import { parseJsonNode } from '../json-node.ts';
import { requirementOf } from './requirement.ts';

export function readBunLock({ text }: ManifestFile): ManifestReading {
  const root = parseJsonNode(text);
  if (nodeAt(root, 'lockfileVersion') === undefined) throw new ManifestError('it has no lockfileVersion');
  const packages = entriesAt(root, 'packages');
  const roots = new Map<string, LockedRoot>();
  for (const [folder, node] of entriesAt(root, 'workspaces')) {
    const found = new Map<string, { requirement: string | null; key: string | null }>();
    for (const group of ['peerDependencies', 'devDependencies', 'optionalDependencies', 'dependencies'])
      for (const [name, value] of entriesAt(node, group))
        found.set(name, {
          requirement: requirementOf(name, stringAt(value) ?? '').requirement,
          key: packages.has(name) ? name : null,
        });
    roots.set(folder, { packages: found });
  }
  const locked = [...packages].flatMap(([key, node]) => packageOf(key, node, packages) ?? []);
  return { ...NOTHING_READ, locked, roots };
}

/** `"name": ["name@1.0.0", registry, {dependencies…}, "sha512-…"]`; null for packages of the program itself. */
function packageOf(key: string, node: DataNode, packages: ReadonlyMap<string, DataNode>): Locked | null {
  const items = itemsAt(node);
  const [, name = key, reference = ''] = /^(.[^@]*)@(.*)$/.exec(stringAt(items[0]) ?? '') ?? [];
  if (reference.startsWith('workspace:')) return null;
  const info = items.find((item) => item.value instanceof Map);
  const needs = ['dependencies', 'optionalDependencies'].flatMap((group) => [
    ...entriesAt(info, group).keys(),
  ]);
  const last = stringAt(items.at(-1));
  const isGit = /^git|^github:/.test(reference);
  const isUrl = /^https?:/.test(reference);
  return lockedOf(
    'npm',
    name,
    { start: spotOf(node).start, end: node.start + 1 },
    {
      key,
      version: isGit || isUrl ? null : reference,
      source: isGit ? 'git' : isUrl ? 'url' : /^(?:file|link):/.test(reference) ? 'path' : 'registry',
      resolved: isGit || isUrl ? withoutCredentials(reference) : null,
      integrity: last !== null && /^sha\d+-/.test(last) ? last : null,
      requires: needs.flatMap(
        (need) => [`${key}/${need}`, need].find((candidate) => packages.has(candidate)) ?? [],
      ),
    },
  );
}
