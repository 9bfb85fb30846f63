/** Lockfiles: package managers write them, so nobody reads them line by line, and no guess is made about what stands in them. */

const LOCKFILE =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.ya?ml|bun\.lockb?|deno\.lock|composer\.lock|gemfile\.lock|cargo\.lock|poetry\.lock|pdm\.lock|uv\.lock|pipfile\.lock|flake\.lock|go\.sum|go\.work\.sum|mix\.lock|podfile\.lock|pubspec\.lock|packages\.lock\.json|gradle\.lockfile|\.terraform\.lock\.hcl)$/i;

/** Whether a file (path with `/`) is the lockfile of a package manager, by its name. */
export function isLockfile(path: string): boolean {
  return LOCKFILE.test(path);
}
