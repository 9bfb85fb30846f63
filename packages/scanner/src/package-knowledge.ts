/** What this installation knows about packages. */
import path from 'node:path';
import type { Dependency } from '@skeptic/core';
import { queryAdvisories } from './advisories/osv-api.ts';
import type { PackageKnowledge } from './check-dependencies.ts';
import { type AdvisorySetup, openAdvisories } from './open-advisories.ts';
import type { HttpClient } from './platform/http.ts';
import type { Platform } from './platform/platform.ts';
import { knownNames } from './reputation/known-names.ts';

/** Gives what is known about the given packages. */
export type KnowPackages = (dependencies: readonly Dependency[]) => Promise<PackageKnowledge>;

/** The service of OSV. */
export const DEFAULT_ADVISORY_SERVICE = 'https://api.osv.dev';

/** Advisories and lists of names on this machine; nothing is read before a package is looked up. */
export function offlineKnowledge(setup: AdvisorySetup, platform: Platform): KnowPackages {
  return async () => openPackageKnowledge(setup, platform);
}

/** Lists of names on this machine, and advisories from a service, which is told names and versions of the packages. */
export function onlineKnowledge(
  setup: AdvisorySetup,
  platform: Platform,
  service: { readonly http: HttpClient; readonly base: string },
): KnowPackages {
  return async (dependencies) => ({
    ...openPackageKnowledge(setup, platform),
    advisories: await queryAdvisories(dependencies, { ...service, today: platform.clock.today() }),
  });
}

/** Opens what there is on this machine. */
export function openPackageKnowledge(setup: AdvisorySetup, platform: Platform): PackageKnowledge {
  const { dataFolder } = setup;
  return {
    advisories: openAdvisories(setup, platform),
    names: knownNames((name) =>
      dataFolder === null ? null : platform.fs.readBytes(path.join(dataFolder, name)),
    ),
  };
}
