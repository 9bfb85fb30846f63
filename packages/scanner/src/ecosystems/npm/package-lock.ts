/** `package-lock.json` and `npm-shrinkwrap.json` of all versions, and the lockfile that npm leaves in `node_modules`. */
import type { DependencyScope, DependencySource } from '@skeptic/core';
import { withoutCredentials } from '../address.ts';
import { type DataNode, entriesAt, nodeAt, spotOf, stringAt, stringsAt } from '../data-node.ts';
import {
  type Locked,
  type LockedRoot,
  lockedOf,
  ManifestError,
  type ManifestFile,
  type ManifestReading,
  NOTHING_READ,
  type Spot,
} from '../ecosystem.ts';
import { parseJsonNode } from '../json-node.ts';
import { requirementOf } from './requirement.ts';

const FOLDER = 'node_modules/';

export function readPackageLock({ text }: ManifestFile): ManifestReading {
  const root = parseJsonNode(text);
  if (
    nodeAt(root, 'lockfileVersion') === undefined &&
    nodeAt(root, 'packages') === undefined &&
    nodeAt(root, 'dependencies') === undefined
  )
    throw new ManifestError('it is no lockfile of npm');
  const packages = entriesAt(root, 'packages');
  return packages.size > 0 ? readPackages(packages) : { ...NOTHING_READ, locked: readTree(root) };
}

function readPackages(packages: ReadonlyMap<string, DataNode>): ManifestReading {
  const locked: Locked[] = [];
  const roots = new Map<string, LockedRoot>();
  for (const [key, node] of packages) {
    if (!key.includes(FOLDER)) roots.set(key, rootOf(key, node, packages));
    // A link stands for a package of the program.
    else if (nodeAt(node, 'link')?.value !== true) locked.push(packageOf(key, node, packages));
  }
  return { ...NOTHING_READ, locked, roots };
}

function packageOf(key: string, node: DataNode, packages: ReadonlyMap<string, DataNode>): Locked {
  const name = stringAt(node, 'name') ?? key.slice(key.lastIndexOf(FOLDER) + FOLDER.length);
  const needs = [
    ...entriesAt(node, 'dependencies').keys(),
    ...entriesAt(node, 'optionalDependencies').keys(),
    ...entriesAt(node, 'peerDependencies').keys(),
  ];
  const licence = stringAt(node, 'license');
  return lockedOf('npm', name, headOf(node), {
    ...fieldsOf(node),
    key,
    licences: licence === null ? stringsAt(node, 'license') : [licence],
    requires: needs.flatMap((need) => resolve(key, need, packages) ?? []),
    hasInstallScript: nodeAt(node, 'hasInstallScript')?.value === true,
  });
}

function rootOf(folder: string, node: DataNode, packages: ReadonlyMap<string, DataNode>): LockedRoot {
  const found = new Map<string, { requirement: string | null; key: string | null }>();
  for (const group of ['peerDependencies', 'devDependencies', 'optionalDependencies', 'dependencies']) {
    for (const [name, value] of entriesAt(node, group))
      found.set(name, {
        requirement: requirementOf(name, stringAt(value) ?? '').requirement,
        key: resolve(folder, name, packages),
      });
  }
  return { packages: found };
}

/** Where Node finds a package from a folder: beside it, or in a folder above. */
function resolve(from: string, name: string, packages: ReadonlyMap<string, DataNode>): string | null {
  for (let at = from; ; ) {
    const key = at === '' ? `${FOLDER}${name}` : `${at}/${FOLDER}${name}`;
    if (packages.has(key)) return key;
    if (at === '') return null;
    const up = at.lastIndexOf(`/${FOLDER}`);
    at = up < 0 ? '' : at.slice(0, up);
  }
}

/** Version 1: packages lie in each other as their folders do. */
function readTree(root: DataNode): Locked[] {
  const locked: Locked[] = [];
  const all = new Map<string, DataNode>();
  const queue: { prefix: string; node: DataNode }[] = [{ prefix: '', node: root }];
  for (const { prefix, node } of queue) {
    for (const [name, child] of entriesAt(node, 'dependencies')) {
      const key = `${prefix}${FOLDER}${name}`;
      all.set(key, child);
      queue.push({ prefix: `${key}/`, node: child });
    }
  }
  for (const [key, node] of all) {
    const requires = [...entriesAt(node, 'requires').keys()].flatMap((need) => resolve(key, need, all) ?? []);
    const name = key.slice(key.lastIndexOf(FOLDER) + FOLDER.length);
    locked.push(lockedOf('npm', name, headOf(node), { ...fieldsOf(node), key, requires }));
  }
  return locked;
}

function fieldsOf(node: DataNode): Pick<Locked, 'version' | 'scope' | 'source' | 'resolved' | 'integrity'> {
  const version = stringAt(node, 'version');
  const resolved = stringAt(node, 'resolved') ?? (version !== null && /[:/]/.test(version) ? version : null);
  return {
    version: version === resolved ? null : version,
    scope: scopeOf(node),
    source: nodeAt(node, 'inBundle')?.value === true ? 'path' : sourceOf(resolved),
    resolved: resolved === null ? null : withoutCredentials(resolved),
    integrity: stringAt(node, 'integrity'),
  };
}

function scopeOf(node: DataNode): DependencyScope {
  const is = (flag: string): boolean => nodeAt(node, flag)?.value === true;
  if (is('dev') || is('devOptional')) return 'dev';
  if (is('optional')) return 'optional';
  return is('peer') ? 'peer' : 'prod';
}

function sourceOf(resolved: string | null): DependencySource {
  if (resolved === null) return 'registry';
  if (/^git[+:@]|^github:/.test(resolved)) return 'git';
  if (/^file:/.test(resolved)) return 'path';
  return isTarballOfRegistry(resolved) ? 'registry' : 'url';
}

/** Registries keep a version of a package under `…/-/name-1.2.3.tgz`; other addresses are somebody's own. */
export function isTarballOfRegistry(address: string): boolean {
  return /\/-\/|\/download\//.test(address);
}

/** The line on which an entry begins. */
function headOf(node: DataNode): Spot {
  return { start: spotOf(node).start, end: node.start + 1 };
}
