/**
 * Reads what NuGet's protocol (version 3) says: the index of a service, which names where packages stand, and the list of a package's versions.
 * Others wrote it: what does not have the expected form is not there.
 */
import { NO_FACTS, type RegistryFacts } from '@skeptic/core';
import { isTable, listAt, textAt, textsAt } from '../../fields.ts';
import { type Registry, readRegistry } from '../registry-address.ts';

/** What NuGet accepts as a name. */
export const NUGET_NAME = /^\w+(?:[.-]\w+)*$/;

/** Where a service has its packages; null when it does not say. Credentials go to the service's own origin only, and never in the clear. */
export function packagesOf(index: unknown, service: Registry): Registry | null {
  const resources = isTable(index) ? listAt(index, 'resources') : [];
  const resource = resources.find((one) =>
    textsAt(one, '@type').some((type) => /^PackageBaseAddress\/3\./.test(type)),
  );
  const packages = resource === undefined ? null : readRegistry(textAt(resource, '@id') ?? '');
  if (packages === null) return null;
  const [from, to] = [new URL(service.base), new URL(packages.base)];
  if (from.protocol === 'https:' && to.protocol !== 'https:') return null;
  return { base: packages.base, authorization: from.origin === to.origin ? service.authorization : null };
}

/** The facts; null when the value is no list of versions. */
export function readNugetVersions(value: unknown, version: string | null): RegistryFacts | null {
  const versions = isTable(value) ? textsAt(value, 'versions').map(plain) : [];
  if (versions.length === 0) return null;
  return {
    ...NO_FACTS,
    versions: versions.length,
    hasVersion: version === null ? null : versions.includes(plain(version)),
  };
}

/** `1.0`, `1.0.0` and `1.0.0.0+x` are one version. */
function plain(version: string): string {
  const [, numbers = '', rest = ''] = /^([\d.]+)(-[^+]*)?/.exec(version.toLowerCase()) ?? [];
  const parts = numbers.split('.').map((part) => part.replace(/^0+(?=\d)/, ''));
  while (parts.length < 3) parts.push('0');
  if (parts.length === 4 && parts[3] === '0') parts.pop();
  return `${parts.join('.')}${rest}`;
}
