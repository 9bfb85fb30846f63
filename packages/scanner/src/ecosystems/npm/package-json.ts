/** `package.json`: what a package asks for, and what it runs when it is installed. */
import type { Confidence, DependencyScope } from '@skeptic/core';
import { commandPackages } from '../command-packages.ts';
import { type DataNode, entriesAt, nodeAt, spotOf, stringAt } from '../data-node.ts';
import {
  type Declared,
  declaredOf,
  type ManifestFile,
  type ManifestReading,
  NOTHING_READ,
} from '../ecosystem.ts';
import { parseJsonNode } from '../json-node.ts';
import { pipedDownloads } from '../piped-download.ts';
import { requirementOf } from './requirement.ts';

const GROUPS: readonly (readonly [string, DependencyScope])[] = [
  ['dependencies', 'prod'],
  ['optionalDependencies', 'optional'],
  ['devDependencies', 'dev'],
  ['peerDependencies', 'peer'],
];

export function readPackageJson({ text }: ManifestFile): ManifestReading {
  const root = parseJsonNode(text);
  const declared = new Map<string, Declared>();
  for (const [group, scope] of GROUPS) {
    for (const [name, node] of entriesAt(root, group)) {
      // What is needed is also what it is tested with: the first group says what for.
      if (typeof node.value !== 'string' || declared.has(name)) continue;
      const { name: real, ...rest } = requirementOf(name, node.value);
      const alias = real === name ? {} : { alias: name };
      declared.set(name, declaredOf('npm', real, spotOf(node), { ...rest, ...alias, scope }));
    }
  }
  const scripts = [...entriesAt(root, 'scripts').values()].flatMap((node) =>
    typeof node.value === 'string' ? pipedDownloads(node.value).map(() => spotOf(node)) : [],
  );
  const named = [...entriesAt(root, 'scripts').values()].flatMap((node) =>
    commandPackages(stringAt(node) ?? '', spotOf(node)),
  );
  return {
    ...NOTHING_READ,
    // What the package asks for is there already when its scripts run.
    declared: [...declared.values(), ...named.filter(({ name }) => !declared.has(name))],
    weaknesses: scripts.map((spot) => ({
      kind: 'piped-download',
      confidence: 'high',
      values: { WHERE: 'a script of package.json' },
      ...spot,
    })),
    wantsLock: wantsLock(root, [...declared.values()]),
    isOverridden: ['overrides', 'resolutions', 'pnpm'].some((key) => nodeAt(root, key) !== undefined),
  };
}

/** A published library leaves its versions to whoever uses it; an application has nobody else to fix them. */
function wantsLock(root: DataNode, declared: readonly Declared[]): ManifestReading['wantsLock'] {
  const node = nodeAt(root, 'dependencies') ?? nodeAt(root, 'devDependencies');
  if (node === undefined || !declared.some(({ source, scope }) => source === 'registry' && scope !== 'peer'))
    return null;
  const isPrivate = nodeAt(root, 'private')?.value === true;
  const isPublished =
    stringAt(root, 'name') !== null &&
    ['main', 'exports', 'module', 'bin', 'files', 'types', 'publishConfig'].some(
      (key) => nodeAt(root, key) !== undefined,
    );
  const confidence: Confidence = isPrivate || !isPublished ? 'medium' : 'low';
  return { start: node.keyStart, end: node.start, confidence };
}
