/**
 * What the manifests of a project say about where modules are found: plain data, read by whoever has files. Paths are POSIX and
 * relative to the project root; the root folder itself is the empty string.
 */

export interface Manifests {
  readonly packages: readonly PackageManifest[];
  /** `tsconfig*.json` and `jsconfig.json`. */
  readonly compilers: readonly CompilerConfig[];
  readonly workspaces: readonly WorkspaceFact[];
  readonly pythonProjects: readonly PythonProject[];
}

/** A JSON value, as `exports` and `imports` of a package hold it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A `package.json`. */
export interface PackageManifest {
  readonly folder: string;
  readonly name: string | null;
  /** Entry points in the order in which they are tried: `source`, `module`, `main`, `types`. */
  readonly entries: readonly string[];
  readonly exports: Json;
  readonly imports: Json;
  /** Every dependency with its version or address, of all groups. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Folders whose packages see each other by name: `workspaces` of a package.json, `pnpm-workspace.yaml`. */
export interface WorkspaceFact {
  readonly folder: string;
  /** Globs relative to the folder; `!` excludes. */
  readonly patterns: readonly string[];
}

export interface CompilerConfig {
  /** The file itself. */
  readonly path: string;
  /** As written, the strongest last. */
  readonly extends: readonly string[];
  readonly references: readonly string[];
  readonly baseUrl: string | null;
  /** Null when it says nothing, so that those of an extended file count. */
  readonly paths: readonly PathMapping[] | null;
  readonly rootDir: string | null;
  readonly outDir: string | null;
}

export interface PathMapping {
  readonly pattern: string;
  readonly targets: readonly string[];
}

/** A folder with `pyproject.toml`, `setup.cfg` or `setup.py`. */
export interface PythonProject {
  readonly folder: string;
  /** Folders that hold its top-level packages, relative to the project root. */
  readonly roots: readonly string[];
  /** Packages that lie elsewhere than their name says: `package_dir = {"shop": "lib/shop"}`. */
  readonly packages: readonly { readonly name: string; readonly folder: string }[];
}

export const NO_MANIFESTS: Manifests = { packages: [], compilers: [], workspaces: [], pythonProjects: [] };
