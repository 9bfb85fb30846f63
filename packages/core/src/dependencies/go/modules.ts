/** Which modules of Go, and which of their packages, the code of a program imports. */
import type { Dependency } from '../package.ts';

/** The modules with what is known of whether the code imports a package of theirs; `paths` are all that it imports. */
export function withGoImports(
  dependencies: readonly Dependency[],
  paths: ReadonlySet<string>,
): readonly Dependency[] {
  const modules = new Set(dependencies.flatMap(({ ecosystem, name }) => (ecosystem === 'Go' ? [name] : [])));
  const imported = new Set([...paths].map((path) => moduleOf(path, modules)));
  return dependencies.map((one) =>
    one.ecosystem === 'Go' ? { ...one, imported: isReplacement(one) ? null : imported.has(one.name) } : one,
  );
}

/** What `replace` puts in the place of a module is imported under the paths of that one. */
function isReplacement({ requirement, version }: Dependency): boolean {
  return requirement !== null && requirement !== version;
}

/** The module that a package belongs to is the one with the longest path above it. */
function moduleOf(path: string, modules: ReadonlySet<string>): string | null {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    if (modules.has(at)) return at;
  }
  return null;
}
