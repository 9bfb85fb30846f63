/** What this installation knows about packages. The code that knows it is loaded when there are packages: the start of every scan comes by here. */
import type { Dependency } from '@skeptic/core';
import type { PackageKnowledge } from './check-dependencies.ts';
import type { AdvisorySetup } from './open-advisories.ts';
import type { HttpClient } from './platform/http.ts';
import type { Platform } from './platform/platform.ts';
import type { RegistrySetup } from './registry/ask-registries.ts';

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

/** Advisories and lists of names on this machine; nothing is read before a package is looked up. */
export function offlineKnowledge(setup: AdvisorySetup, platform: Platform): KnowPackages {
  return async () => (await import('./open-knowledge.ts')).openPackageKnowledge(setup, platform);
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
  services: OnlineServices,
): KnowPackages {
  return async (dependencies, context) =>
    (await import('./open-knowledge.ts')).askOnline(setup, platform, services, { dependencies, ...context });
}
