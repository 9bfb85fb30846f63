/** What has become of the packages of a program between two of its states. */
import type { Advisory } from '../../advisories/advisory.ts';
import { compareText } from '../../finding/sort.ts';
import { orderOf } from '../../versions/orders.ts';
import type { PackageCheck } from '../check-package.ts';
import type { Dependency, DependencyScope, EcosystemName, ManifestPlace } from '../package.ts';

/** `changed`: other versions of which none is known to be newer, another source, or other content under the same version. */
export type PackageChangeKind = 'added' | 'removed' | 'upgraded' | 'downgraded' | 'changed';

export interface PackageChange {
  readonly ecosystem: EcosystemName;
  readonly name: string;
  readonly kind: PackageChangeKind;
  /** Versions before and after; what the manifest asks for where no version is known. Empty when there was none. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly direct: boolean;
  readonly scope: DependencyScope;
  /** Where it is declared or locked; of one that was removed, where it was. */
  readonly place: ManifestPlace;
  /** The chain of names by which it came in. */
  readonly path: readonly string[];
  /** Of a direct package: the added packages that came in by it, as `name version`. */
  readonly brings: readonly string[];
  readonly advisories: { readonly added: readonly AdvisoryNote[]; readonly gone: readonly AdvisoryNote[] };
  /** It runs a script when it is installed, and did not before. */
  readonly addsInstallScript: boolean;
  /** The hash of a version that is in both has changed. */
  readonly isOtherContent: boolean;
}

export type AdvisoryNote = Pick<Advisory, 'id' | 'summary' | 'severity'>;

export interface PackageState {
  readonly dependencies: readonly Dependency[];
  /** Of advisories; empty when nothing is known about packages. */
  readonly checks: readonly PackageCheck[];
}

/** All that is known of one package in one workspace. */
interface Group {
  readonly all: Dependency[];
  readonly advisories: Map<string, AdvisoryNote>;
}

/** Compares two states; sorted by ecosystem and name. */
export function diffPackages(before: PackageState, after: PackageState): readonly PackageChange[] {
  const old = groupsOf(before);
  const now = groupsOf(after);
  const changes: PackageChange[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const change = changeOf(old.get(key) ?? null, now.get(key) ?? null);
    if (change !== null) changes.push(change);
  }
  const sorted = changes.sort(
    (a, b) =>
      compareText(a.ecosystem, b.ecosystem) ||
      compareText(a.name, b.name) ||
      compareText(a.place.path, b.place.path),
  );
  return sorted.map((change) => (change.direct ? { ...change, brings: broughtBy(change, sorted) } : change));
}

function groupsOf({ dependencies, checks }: PackageState): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const dependency of dependencies) {
    const key = keyOf(dependency);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { all: [dependency], advisories: new Map() });
    else group.all.push(dependency);
  }
  for (const { dependency, advisories } of checks)
    for (const { id, summary, severity } of advisories)
      groups.get(keyOf(dependency))?.advisories.set(id, { id, summary, severity });
  return groups;
}

/** A package in a workspace, which is the folder of its lockfile, or else of its manifest. */
function keyOf({ ecosystem, name, lockfile, place }: Dependency): string {
  const file = lockfile ?? place.path;
  return `${ecosystem}\0${name}\0${file.slice(0, Math.max(0, file.lastIndexOf('/')))}`;
}

function changeOf(old: Group | null, now: Group | null): PackageChange | null {
  const from = versionsOf(old);
  const to = versionsOf(now);
  const isOtherContent = old !== null && now !== null && hasOtherContent(old, now);
  const isSame = from.length === to.length && from.every((version, index) => version === to[index]);
  if (isSame && !isOtherContent) return null;
  const shown = mainOf(now ?? old!);
  const known = old?.advisories ?? new Map<string, AdvisoryNote>();
  const left = now?.advisories ?? new Map<string, AdvisoryNote>();
  return {
    ecosystem: shown.ecosystem,
    name: shown.name,
    kind: kindOf(shown.ecosystem, from, to),
    from,
    to,
    direct: shown.direct,
    scope: shown.scope,
    place: shown.place,
    path: shown.paths[0] ?? [],
    brings: [],
    advisories: {
      added: [...left.values()].filter(({ id }) => !known.has(id)),
      gone: [...known.values()].filter(({ id }) => !left.has(id)),
    },
    addsInstallScript: hasInstallScript(now) && !hasInstallScript(old),
    isOtherContent,
  };
}

/** The one that a manifest names, if there is one. */
function mainOf({ all }: Group): Dependency {
  return all.find(({ direct }) => direct) ?? all[0]!;
}

function versionsOf(group: Group | null): readonly string[] {
  if (group === null) return [];
  return [...new Set(group.all.map(labelOf))].sort(compareText);
}

function labelOf({ version, requirement, source }: Dependency): string {
  const label = version ?? requirement ?? '?';
  return source === 'registry' ? label : `${label} (${source})`;
}

function hasInstallScript(group: Group | null): boolean {
  return group?.all.some((one) => one.hasInstallScript === true) ?? false;
}

/** A registry gives the same bytes for the same version; where it does not, somebody has published anew, or edited the lockfile. */
function hasOtherContent(old: Group, now: Group): boolean {
  return old.all.some(
    ({ version, integrity }) =>
      version !== null &&
      integrity !== null &&
      now.all.some(
        (one) =>
          one.version === version &&
          one.integrity !== null &&
          algorithmOf(one.integrity) === algorithmOf(integrity) &&
          one.integrity !== integrity,
      ),
  );
}

function algorithmOf(integrity: string): string {
  return integrity.split(/[-:]/, 1)[0]!;
}

function kindOf(ecosystem: EcosystemName, from: readonly string[], to: readonly string[]): PackageChangeKind {
  if (from.length === 0) return 'added';
  if (to.length === 0) return 'removed';
  const order = orderOf(ecosystem);
  const [old, now] = [from, to].map((versions) => versions.map((version) => order?.parse(version) ?? null));
  let sign = 0;
  for (const a of old!)
    for (const b of now!) {
      if (a === null || b === null || order === null) return 'changed';
      const compared = Math.sign(order.compare(b, a));
      // Several versions on both sides: only what goes one way has a direction.
      if (compared !== 0 && sign !== 0 && compared !== sign) return 'changed';
      if (compared !== 0) sign = compared;
    }
  return sign > 0 ? 'upgraded' : sign < 0 ? 'downgraded' : 'changed';
}

function broughtBy(direct: PackageChange, changes: readonly PackageChange[]): readonly string[] {
  return changes
    .filter(
      ({ kind, path, ecosystem, direct: isDirect }) =>
        kind === 'added' && !isDirect && ecosystem === direct.ecosystem && path[0] === direct.name,
    )
    .map(({ name, to }) => `${name} ${to.join(', ')}`);
}
