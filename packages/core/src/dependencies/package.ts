/**
 * The packages of a program as its manifests, its lockfiles, its installation and its imports tell of them: plain data, read by whoever
 * has files. What is judged of them (advisories, reputation, pinning) is joined by `DependencyWeakness`.
 */
import type { Confidence, FoundPackage, Severity } from '../finding/finding.ts';

/**
 * Ecosystems by the names that OSV has for them. `Docker` stands for images and `pre-commit` for repositories of hooks, of which OSV knows
 * nothing.
 */
export const ECOSYSTEMS = [
  'npm',
  'PyPI',
  'Go',
  'Maven',
  'RubyGems',
  'Packagist',
  'crates.io',
  'NuGet',
  'Pub',
  'Hex',
  'SwiftURL',
  'GitHub Actions',
  'Docker',
  'pre-commit',
] as const;
export type EcosystemName = (typeof ECOSYSTEMS)[number];

/** What a package is needed for. `build` runs while the program is built, tested or delivered: actions, images, hooks, plugins. */
export type DependencyScope = 'prod' | 'dev' | 'optional' | 'peer' | 'build';

/** Where a package is taken from; `workspace` is a package of the program itself. */
export type DependencySource = 'registry' | 'git' | 'url' | 'path' | 'workspace';

/** A place in a manifest or lockfile. Offsets count UTF-16 units of the text without its byte order mark. */
export interface ManifestPlace {
  /** POSIX, relative to the project root. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
}

/** One package in one version, as one workspace (a manifest with its lockfile) has it. */
export interface Dependency {
  readonly ecosystem: EcosystemName;
  /** As the ecosystem's registry has it: PyPI names normalised (PEP 503), Maven's as `group:artifact`, Go's module paths. */
  readonly name: string;
  /** The one that is used: locked, or declared exactly. Null when nothing tells. */
  readonly version: string | null;
  /** What the manifest asks for, as written; null for what only the lockfile names. */
  readonly requirement: string | null;
  readonly purl: string;
  readonly scope: DependencyScope;
  /** A manifest of the program names it. */
  readonly direct: boolean;
  /** How it came in: for each manifest the shortest chain of names from a direct dependency to this one, which is its last. */
  readonly paths: readonly (readonly string[])[];
  /** As the lockfile has it: `sha512-…`, `sha256:…`, `h1:…`. */
  readonly integrity: string | null;
  /** Where the lockfile says that it was taken from: an address, a repository with its revision, a path. Without credentials. */
  readonly resolved: string | null;
  readonly source: DependencySource;
  /** The line that declares it; for a package that only the lockfile names, its entry there. */
  readonly place: ManifestPlace;
  /** The lockfile that fixes its version. */
  readonly lockfile: string | null;
  readonly declared: boolean;
  readonly locked: boolean;
  readonly installed: boolean;
  /** Whether the code imports it; null where imports of the language are not read or nothing was scanned. */
  readonly imported: boolean | null;
  /** It runs a script of its own when it is installed, as the lockfile says. */
  readonly hasInstallScript?: true;
  /** SPDX expressions, as far as the lockfile or the installed package tells. */
  readonly licences: readonly string[];
}

/** What one manifest declares for one ecosystem. */
export interface DeclaringManifest {
  /** POSIX, relative to the project root. */
  readonly path: string;
  readonly ecosystem: EcosystemName;
  /** As code names the packages: aliases, and PyPI's names normalised. */
  readonly names: readonly string[];
  /** It declares more than can be read: what a script computes, what comes from another package manager. */
  readonly isPartial: boolean;
}

/** Something about a dependency, or about a manifest, that a rule (`mode: dependencies`) may make a finding of. */
export interface DependencyWeakness {
  /** What rules name in `dependencies.weakness`: `unpinned-action`, `lockfile-missing`, `known-vulnerability`. */
  readonly kind: string;
  readonly place: ManifestPlace;
  readonly confidence: Confidence;
  /** Instead of the rule's, where each case has its own: that of an advisory. */
  readonly severity?: Severity;
  /** Tells weaknesses of one kind at one place apart, in all versions of the manifest: a package and an advisory. */
  readonly identity?: string;
  /** Why a person has said that it does not matter here: it is listed as suppressed. */
  readonly answer?: string;
  /** The one package that it is about. */
  readonly package?: FoundPackage;
  /** Values of what the rule's message may name, by metavariable without its `$`: `PACKAGE`, `VERSION`. */
  readonly values: Readonly<Record<string, string>>;
}

/** The purl types of ecosystems. Their names and rules: purl-spec, `types/`. */
export const PURL_TYPES: Readonly<Record<EcosystemName, string>> = {
  npm: 'npm',
  PyPI: 'pypi',
  Go: 'golang',
  Maven: 'maven',
  RubyGems: 'gem',
  Packagist: 'composer',
  'crates.io': 'cargo',
  NuGet: 'nuget',
  Pub: 'pub',
  Hex: 'hex',
  SwiftURL: 'swift',
  'GitHub Actions': 'github',
  Docker: 'docker',
  'pre-commit': 'generic',
};
