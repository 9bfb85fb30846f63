/** `pnpm-lock.yaml` of versions 5 to 9. */
import type { DependencyScope } from '@skeptic/core';
import { withoutCredentials } from '../address.ts';
import { type DataNode, entriesAt, nodeAt, spotOf, stringAt } from '../data-node.ts';
import {
  type Locked,
  type LockedRoot,
  lockedOf,
  ManifestError,
  type ManifestFile,
  type ManifestReading,
  NOTHING_READ,
} from '../ecosystem.ts';
import { parseLockNode } from '../lock-node.ts';
import { requirementOf } from './requirement.ts';

const GROUPS: readonly (readonly [string, DependencyScope])[] = [
  ['devDependencies', 'dev'],
  ['optionalDependencies', 'optional'],
  ['dependencies', 'prod'],
];

export function readPnpmLock({ text }: ManifestFile): ManifestReading {
  const root = parseLockNode(text, 'yaml');
  if (stringAt(root, 'lockfileVersion') === null) throw new ManifestError('it has no lockfileVersion');
  const packages = entriesAt(root, 'packages');
  // From version 9 on, what a package needs stands apart, once for each set of its peers.
  const snapshots = entriesAt(root, 'snapshots');
  const isOverridden = entriesAt(root, 'overrides').size > 0;
  const entries = snapshots.size > 0 ? snapshots : packages;
  const importers = entriesAt(root, 'importers');
  const roots = new Map<string, LockedRoot>();
  const folders: Iterable<readonly [string, DataNode]> = importers.size > 0 ? importers : [['.', root]];
  for (const [folder, node] of folders)
    roots.set(folder === '.' ? '' : folder, rootOf(node, entries, isOverridden));
  const locked = [...entries].map(([key, node]) => packageOf(key, node, packages, entries));
  return { ...NOTHING_READ, locked, roots };
}

function packageOf(
  key: string,
  node: DataNode,
  packages: ReadonlyMap<string, DataNode>,
  all: ReadonlyMap<string, DataNode>,
): Locked {
  const { name, version } = nameOf(key);
  const own = packages.get(key) ?? packages.get(key.replace(/\(.*$/, '')) ?? node;
  const tarball = stringAt(own, 'resolution', 'tarball');
  const repository = stringAt(own, 'resolution', 'repo');
  const needs = ['dependencies', 'optionalDependencies'].flatMap((group) =>
    [...entriesAt(node, group)].flatMap(([need, value]) => keyOf(need, stringAt(value) ?? '', all) ?? []),
  );
  const is = (flag: string): boolean =>
    nodeAt(own, flag)?.value === true || nodeAt(node, flag)?.value === true;
  const isDirectory = stringAt(own, 'resolution', 'type') === 'directory';
  return lockedOf('npm', stringAt(own, 'name') ?? name, spotOf(own), {
    key,
    version: stringAt(own, 'version') ?? version,
    scope: is('dev') ? 'dev' : is('optional') ? 'optional' : 'prod',
    source:
      repository !== null
        ? 'git'
        : isDirectory
          ? 'path'
          : tarball !== null && !tarball.includes('/-/')
            ? 'url'
            : 'registry',
    resolved:
      tarball !== null
        ? withoutCredentials(tarball)
        : repository === null
          ? null
          : `${withoutCredentials(repository)}#${stringAt(own, 'resolution', 'commit') ?? ''}`,
    integrity: stringAt(own, 'resolution', 'integrity'),
    requires: needs,
    hasInstallScript: is('requiresBuild'),
  });
}

/** `/name/1.0.0_peer` (5), `/name@1.0.0(peer@2)` (6), `name@1.0.0(peer@2)` (9). */
function nameOf(key: string): { name: string; version: string | null } {
  const plain = key.replace(/^\//, '').replace(/\(.*$/, '');
  const at = /^(@[^/@]+\/[^/@]+|[^/@]+)[@/](.+)$/.exec(plain);
  if (at === null) return { name: plain, version: null };
  return { name: at[1]!, version: /^\d[^:]*$/.test(at[2]!) ? at[2]!.replace(/_.*$/, '') : null };
}

function rootOf(node: DataNode, packages: ReadonlyMap<string, DataNode>, isOverridden: boolean): LockedRoot {
  const specifiers = entriesAt(node, 'specifiers');
  const found = new Map<string, { requirement: string | null; key: string | null }>();
  for (const [group] of GROUPS) {
    for (const [name, value] of entriesAt(node, group)) {
      const version = stringAt(value, 'version') ?? stringAt(value) ?? '';
      const specifier = stringAt(value, 'specifier') ?? stringAt(specifiers.get(name));
      found.set(name, {
        requirement: isOverridden || specifier === null ? null : requirementOf(name, specifier).requirement,
        key: keyOf(name, version, packages),
      });
    }
  }
  return { packages: found };
}

/** The entry of a package in a version; the version may itself be the entry's key (aliases, other sources). */
function keyOf(name: string, version: string, all: ReadonlyMap<string, DataNode>): string | null {
  const without = version.replace(/\(.*$/, '');
  const candidates = [
    `${name}@${version}`,
    `/${name}@${version}`,
    `/${name}/${version}`,
    version,
    `${name}@${without}`,
    without,
  ];
  return candidates.find((key) => all.has(key)) ?? null;
}
