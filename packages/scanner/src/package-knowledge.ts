/** What this installation knows about packages. */
import path from 'node:path';
import type { PackageKnowledge } from './check-dependencies.ts';
import { type AdvisorySetup, openAdvisories } from './open-advisories.ts';
import type { Platform } from './platform/platform.ts';
import { knownNames } from './reputation/known-names.ts';

/** Opens advisories and lists of names; nothing is read before a package is looked up. */
export function openPackageKnowledge(setup: AdvisorySetup, platform: Platform): PackageKnowledge {
  const { dataFolder } = setup;
  return {
    advisories: openAdvisories(setup, platform),
    names: knownNames((name) =>
      dataFolder === null ? null : platform.fs.readBytes(path.join(dataFolder, name)),
    ),
  };
}
