/** What this installation knows about packages. */
import path from 'node:path';
import type { Dependency } from '@skeptic/core';
import { queryAdvisories } from './advisories/osv-api.ts';
import type { PackageKnowledge } from './check-dependencies.ts';
import { type AdvisorySetup, openAdvisories } from './open-advisories.ts';
import type { HttpClient } from './platform/http.ts';
import type { Platform } from './platform/platform.ts';
import { askRegistries, type RegistrySetup } from './registry/ask-registries.ts';
import { knownNames, type NameList, nameLists } from './reputation/known-names.ts';

/** What the program is whose packages are asked about. */
export interface PackageContext {
  /** Its folder, in the system's own form. */
  readonly root: string;
  /** True for names that are sent to nobody. */
  readonly isPrivate: (name: string) => boolean;
}

/** Gives what is known about the given packages. */
export type KnowPackages = (
  dependencies: readonly Dependency[],
  context: PackageContext,
) => Promise<PackageKnowledge>;

/** The service of OSV. */
export const DEFAULT_ADVISORY_SERVICE = 'https://api.osv.dev';

/** Advisories and lists of names on this machine; nothing is read before a package is looked up. */
export function offlineKnowledge(setup: AdvisorySetup, platform: Platform): KnowPackages {
  return async () => openPackageKnowledge(setup, platform);
}

export interface OnlineServices {
  /** Of advisories. */
  readonly service: { readonly http: HttpClient; readonly base: string };
  readonly registries: Omit<RegistrySetup, 'platform'>;
}

/**
 * Lists of names on this machine, answers of the registries that the user's package managers are set up for, and advisories from a service,
 * which is told names and versions of the packages. Names that may be private are sent to nobody but the registry of their scope.
 */
export function onlineKnowledge(
  setup: AdvisorySetup,
  platform: Platform,
  { service, registries }: OnlineServices,
): KnowPackages {
  return async (dependencies, context) => {
    const registry = await askRegistries({ dependencies, ...context }, { ...registries, platform });
    const known = dependencies.filter((dependency) => !registry.isSecret(dependency));
    const advisories = await queryAdvisories(known, { ...service, today: platform.clock.today() });
    return { ...openPackageKnowledge(setup, platform), advisories, registry };
  };
}

/** Opens what there is on this machine. */
export function openPackageKnowledge(setup: AdvisorySetup, platform: Platform): PackageKnowledge {
  return {
    advisories: openAdvisories(setup, platform),
    names: knownNames(dataReader(setup, platform)),
    registry: null,
  };
}

/** The lists of names that the product brings along. */
export function statusOfNames(setup: AdvisorySetup, platform: Platform): readonly NameList[] {
  return nameLists(dataReader(setup, platform));
}

function dataReader({ dataFolder }: AdvisorySetup, platform: Platform): (name: string) => Uint8Array | null {
  return (name) => (dataFolder === null ? null : platform.fs.readBytes(path.join(dataFolder, name)));
}
