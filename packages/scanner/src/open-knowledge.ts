/** Opens what this installation knows about packages, and asks services. */
import type { Dependency } from '@skeptic/core';
import { queryAdvisories } from './advisories/osv-api.ts';
import type { PackageKnowledge } from './check-dependencies.ts';
import { type AdvisorySetup, openAdvisories } from './open-advisories.ts';
import { dataReader, openNameLists } from './open-names.ts';
import type { OnlineServices, PackageContext } from './package-knowledge.ts';
import type { Platform } from './platform/platform.ts';
import { askRegistries } from './registry/ask-registries.ts';
import { type NameList, nameLists } from './reputation/known-names.ts';

/** The service of OSV. */
export const DEFAULT_ADVISORY_SERVICE = 'https://api.osv.dev';

interface OnlineRequest extends PackageContext {
  readonly dependencies: readonly Dependency[];
}

/** What this machine and services know of the packages of a program. */
export async function askOnline(
  setup: AdvisorySetup,
  platform: Platform,
  { service, registries }: OnlineServices,
  request: OnlineRequest,
): Promise<PackageKnowledge> {
  const registry = await askRegistries(request, { ...registries, platform });
  const known = request.dependencies.filter((dependency) => !registry.isSecret(dependency));
  const advisories = await queryAdvisories(known, { ...service, today: platform.clock.today() });
  return { ...openPackageKnowledge(setup, platform), advisories, registry };
}

/** Opens what there is on this machine. */
export function openPackageKnowledge(setup: AdvisorySetup, platform: Platform): PackageKnowledge {
  return {
    advisories: openAdvisories(setup, platform),
    names: openNameLists(setup, platform),
    registry: null,
  };
}

/** The lists of names that the product brings along. */
export function statusOfNames(setup: AdvisorySetup, platform: Platform): readonly NameList[] {
  return nameLists(dataReader(setup, platform));
}
