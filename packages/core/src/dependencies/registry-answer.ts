/** What the registry that a user's package manager is set up for says of a package: plain data, made from its answers. */

export interface RegistryFacts {
  /** Of the oldest file or version, `YYYY-MM-DD`; null where the registry does not tell. */
  readonly firstPublished: string | null;
  /** How many versions there are; null where the registry does not tell. */
  readonly versions: number | null;
  /** Whether the version that is used is among them; null when none is known. */
  readonly hasVersion: boolean | null;
  /** Of the version that is used, else of the newest one. */
  readonly versionPublished: string | null;
  readonly standing: PackageStanding;
  /** What the publisher or the registry gives as the reason for it. */
  readonly standingReason: string;
  /** Whoever published that version had nothing to do with those before; null where the registry does not tell. */
  readonly isNewPublisher: boolean | null;
  readonly hasInstallScript: boolean | null;
  readonly hasRepository: boolean | null;
  /** SPDX expressions, or names as the publisher writes them. */
  readonly licences: readonly string[];
}

/**
 * `deprecated` and `yanked` concern the version, the others the package. `quarantined`: the registry itself has taken it out of use, which
 * it does with malware.
 */
export type PackageStanding = 'active' | 'deprecated' | 'yanked' | 'archived' | 'quarantined';

/** An answer; `reason` completes "not checked: …". Only a registry that says so makes a package `missing`. */
export type RegistryAnswer =
  | { readonly kind: 'exists'; readonly facts: RegistryFacts }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-checked'; readonly reason: string };

/** A package that is there, and of which nothing more is told. */
export const NO_FACTS: RegistryFacts = {
  firstPublished: null,
  versions: null,
  hasVersion: null,
  versionPublished: null,
  standing: 'active',
  standingReason: '',
  isNewPublisher: null,
  hasInstallScript: null,
  hasRepository: null,
  licences: [],
};
