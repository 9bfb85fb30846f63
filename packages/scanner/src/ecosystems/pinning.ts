/** How firmly manifests and lockfiles fix what is installed: the weaknesses that need both. */
import { type DependencyWeakness, isLocalHost } from '@skeptic/core';
import { hostOf, isCommit } from './address.ts';
import type { Declared, Locked, Spot } from './ecosystem.ts';
import type { FileReading, Lock, Manifest } from './join-readings.ts';
import { nameSome } from './name-some.ts';

/** What is loose in a manifest, given the lockfile that fixes its versions. */
export function manifestWeaknesses(manifest: Manifest): DependencyWeakness[] {
  const { file, lock } = manifest;
  const { wantsLock, declared } = file.reading;
  const missing =
    wantsLock !== null && lock === null
      ? [
          weaknessAt(
            file,
            'lockfile-missing',
            wantsLock,
            { COUNT: String(declared.length), MANIFEST: baseOf(file.path) },
            wantsLock.confidence,
          ),
        ]
      : [];
  return [...missing, ...declared.flatMap((one) => declaredWeaknesses(manifest, one))];
}

function declaredWeaknesses(
  { file, lock, root, lockedTo }: Manifest,
  declared: Declared,
): DependencyWeakness[] {
  const found: DependencyWeakness[] = [];
  const locked = lockedTo.get(declared);
  const values = { PACKAGE: declared.name, REQUIREMENT: declared.requirement ?? 'any version' };
  const add = (kind: string, more: Readonly<Record<string, string>> = {}): void => {
    found.push(weaknessAt(file, kind, declared, { ...values, ...more }, 'high', declared.path));
  };
  const address = declared.resolved ?? '';
  if (isCleartext(address)) add('cleartext-source', { HOST: hostOf(address) ?? '' });
  // Actions and hooks have weaknesses of their own.
  if (declared.scope === 'build' && declared.source === 'git') return found;
  if (declared.source === 'git' && !isCommit(declared.version ?? '') && locked === undefined)
    add('mutable-git-dependency');
  if (declared.source === 'url' && declared.integrity === null && (locked?.integrity ?? null) === null)
    add('url-dependency');
  if (declared.source === 'registry' && locked === undefined && isAnyVersion(declared))
    add('any-version', { NAMES: `${declared.name} (${values.REQUIREMENT})` });
  if (lock !== null && file.reading.isOverridden !== true && isOutOfStep(declared, lock, root, locked))
    add('lockfile-out-of-step', { LOCKFILE: baseOf(lock.file.path) });
  return found;
}

/** `latest` and its like leave the choice to whoever publishes. Of peers the host decides. */
function isAnyVersion({ requirement, scope, ecosystem }: Declared): boolean {
  if (scope === 'peer' || ecosystem === 'PyPI' || ecosystem === 'Docker') return false;
  return /^(?:latest|next|canary|\*|x|>=?\s*0(?:\.0)*|LATEST|RELEASE|latest\.\w+|\+)$/.test(
    (requirement ?? '').trim(),
  );
}

function isOutOfStep(
  declared: Declared,
  lock: Lock,
  root: Manifest['root'],
  locked: Locked | undefined,
): boolean {
  if (declared.source !== 'registry' || declared.scope === 'peer' || declared.scope === 'build') return false;
  if (declared.requirement?.startsWith('catalog:') === true) return false;
  const name = declared.alias ?? declared.name;
  if (root !== null && !isByRequirement(root)) {
    const entry = root.packages.get(name);
    if (entry === undefined) return declared.scope !== 'optional';
    return (
      entry.requirement !== null &&
      declared.requirement !== null &&
      entry.requirement !== declared.requirement
    );
  }
  if (root !== null)
    return !root.packages.has(`${name}@${declared.requirement ?? ''}`) && declared.scope !== 'optional';
  // Without a memory of the manifest, only what is not there at all tells something.
  if (lock.file.reading.isOnlyHashes === true) return locked === undefined;
  return declared.scope === 'prod' && !lock.byName.has(declared.name);
}

/** Yarn keeps packages under what they were asked for with: `name@^1.0.0`. */
function isByRequirement(root: NonNullable<Manifest['root']>): boolean {
  const [first] = root.packages.keys();
  return first !== undefined && first.indexOf('@', 1) > 0;
}

/** What is loose in a lockfile. */
export function lockfileWeaknesses({ file }: Lock): DependencyWeakness[] {
  const { locked } = file.reading;
  const fromRegistry = locked.filter(({ source }) => source === 'registry');
  const bare = fromRegistry.filter(({ integrity }) => integrity === null);
  const [firstBare] = bare;
  const isHashed = bare.length < fromRegistry.length;
  const scripts = locked.filter(({ hasInstallScript }) => hasInstallScript);
  const [firstScript] = scripts;
  return [
    ...(firstBare !== undefined && isHashed
      ? [
          weaknessAt(
            file,
            'hash-missing',
            firstBare,
            { COUNT: String(bare.length), TOTAL: String(fromRegistry.length), PACKAGE: firstBare.name },
            'high',
          ),
        ]
      : []),
    ...(firstScript !== undefined
      ? [
          weaknessAt(
            file,
            'install-script',
            firstScript,
            { COUNT: String(scripts.length), PACKAGES: nameSome(scripts.map(({ name }) => name)) },
            'low',
          ),
        ]
      : []),
    ...locked
      .filter(({ resolved }) => isCleartext(resolved ?? ''))
      .map((one) =>
        weaknessAt(
          file,
          'cleartext-source',
          one,
          { PACKAGE: one.name, HOST: hostOf(one.resolved ?? '') ?? '' },
          'high',
        ),
      ),
    ...foreignHosts(file, fromRegistry),
  ];
}

/** Packages from another host than nearly all others: what an edited lockfile looks like. */
function foreignHosts(file: FileReading, locked: readonly Locked[]): DependencyWeakness[] {
  const byHost = new Map<string, Locked[]>();
  for (const one of locked) {
    const host = hostOf(one.resolved ?? '');
    if (host === null) continue;
    const list = byHost.get(host);
    if (list === undefined) byHost.set(host, [one]);
    else list.push(one);
  }
  const total = [...byHost.values()].reduce((sum, list) => sum + list.length, 0);
  const [usual] = [...byHost].sort(([, a], [, b]) => b.length - a.length);
  if (usual === undefined || usual[1].length < total * 0.9 || total < 10) return [];
  // A scope that comes from a registry of its own as a whole is somebody's choice.
  const scopesOfUsual = new Set(usual[1].map(({ name }) => scopeOf(name)));
  return [...byHost]
    .filter(([host]) => host !== usual[0])
    .flatMap(([host, list]) => list.map((one) => ({ host, one })))
    .filter(({ one }) => scopeOf(one.name) === null || scopesOfUsual.has(scopeOf(one.name)))
    .map(({ host, one }) =>
      weaknessAt(file, 'foreign-registry', one, { PACKAGE: one.name, HOST: host, USUAL: usual[0] }, 'medium'),
    );
}

function scopeOf(name: string): string | null {
  return name.startsWith('@') ? name.slice(0, name.indexOf('/')) : null;
}

function isCleartext(address: string): boolean {
  return /^(?:(?:git\+)?http|git):\/\//i.test(address) && !isLocalHost(hostOf(address) ?? '');
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function weaknessAt(
  file: FileReading,
  kind: string,
  spot: Spot,
  values: Readonly<Record<string, string>>,
  confidence: DependencyWeakness['confidence'],
  elsewhere?: string,
): DependencyWeakness {
  const line = file.lineAt(spot.start, elsewhere);
  return {
    kind,
    confidence,
    values,
    place: { path: elsewhere ?? file.path, start: spot.start, end: spot.end, line },
  };
}
