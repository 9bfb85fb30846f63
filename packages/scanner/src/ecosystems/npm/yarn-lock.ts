/** `yarn.lock` of Yarn 1, and of Yarn 2 and later. */
import { isCommit, withoutCredentials } from '../address.ts';
import { type DataNode, entriesAt, nodeAt, spotOf, stringAt } from '../data-node.ts';
import {
  type Locked,
  type LockedRoot,
  lockedOf,
  type ManifestFile,
  type ManifestReading,
  NOTHING_READ,
} from '../ecosystem.ts';
import { parseLockNode } from '../lock-node.ts';
import { isTarballOfRegistry } from './package-lock.ts';
import { requirementOf } from './requirement.ts';

export function readYarnLock({ text }: ManifestFile): ManifestReading {
  const isClassic = !/^__metadata:/m.test(text);
  const root = parseLockNode(text, isClassic ? 'yarn' : 'yaml');
  const locked: Locked[] = [];
  const packages: Map<string, { requirement: string | null; key: string | null }> = new Map();
  const keys = new Map<string, string>();
  const entries: { key: string; node: DataNode; names: readonly string[] }[] = [];
  for (const [head, node] of entriesAt(root)) {
    if (head === '__metadata') continue;
    const descriptors = head.split(',').map((part) => part.trim().replace(/^"|"$/g, ''));
    for (const descriptor of descriptors) keys.set(plain(descriptor), head);
    entries.push({ key: head, node, names: descriptors });
  }
  for (const { key, node, names } of entries) {
    const found = isClassic ? classic(key, node, names, keys) : berry(key, node, names, keys);
    if (found !== null) locked.push(found);
    for (const descriptor of names) packages.set(plain(descriptor), { requirement: null, key });
  }
  return { ...NOTHING_READ, locked, roots: new Map<string, LockedRoot>([['', { packages }]]) };
}

/** `name@npm:^1` and `name@^1` ask for the same. */
function plain(descriptor: string): string {
  return descriptor.replace(/^(.[^@]*)@npm:(?!.*@)/, '$1@');
}

function needsOf(node: DataNode, keys: ReadonlyMap<string, string>): string[] {
  return ['dependencies', 'optionalDependencies'].flatMap((group) =>
    [...entriesAt(node, group)].flatMap(
      ([name, value]) => keys.get(plain(`${name}@${stringAt(value) ?? ''}`)) ?? [],
    ),
  );
}

function classic(
  key: string,
  node: DataNode,
  names: readonly string[],
  keys: ReadonlyMap<string, string>,
): Locked {
  const [, name = '', range = ''] = /^(.[^@]*)@(.*)$/.exec(names[0] ?? '') ?? [];
  const resolved = stringAt(node, 'resolved');
  const fragment = /#([0-9a-f]{40})$/.exec(resolved ?? '')?.[1];
  const asked = requirementOf(name, range);
  const isGit = asked.source === 'git';
  return lockedOf('npm', asked.name, spotOf(node), {
    key,
    version: stringAt(node, 'version'),
    source: isGit ? 'git' : resolved === null || isTarballOfRegistry(resolved) ? 'registry' : 'url',
    resolved: resolved === null ? null : withoutCredentials(resolved),
    integrity: stringAt(node, 'integrity') ?? (fragment === undefined || isGit ? null : `sha1:${fragment}`),
    requires: needsOf(node, keys),
  });
}

/** Null for packages of the program itself. */
function berry(
  key: string,
  node: DataNode,
  names: readonly string[],
  keys: ReadonlyMap<string, string>,
): Locked | null {
  const resolution = stringAt(node, 'resolution') ?? names[0] ?? '';
  const [, name = '', reference = ''] = /^(.[^@]*)@(.*)$/.exec(resolution) ?? [];
  if (reference.startsWith('workspace:') || stringAt(node, 'linkType') === 'soft') return null;
  const commit = /#commit[:=]([0-9a-f]+)/.exec(reference)?.[1];
  const isGit = commit !== undefined && isCommit(commit);
  const isPatch = reference.startsWith('patch:');
  const isUrl = /^https?:/.test(reference);
  return lockedOf('npm', name, spotOf(node), {
    key,
    version: stringAt(node, 'version'),
    source: isGit ? 'git' : isUrl ? 'url' : isPatch ? 'path' : 'registry',
    resolved: isGit || isUrl ? withoutCredentials(reference) : null,
    integrity: stringAt(node, 'checksum'),
    requires: needsOf(node, keys),
    hasInstallScript: nodeAt(node, 'dependenciesMeta', 'built')?.value === true,
  });
}
