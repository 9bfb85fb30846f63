/** The manifests of a dependency report, with the packages that findings are about. */
import type { Finding } from '../../finding/finding.ts';
import { ownTable } from '../../own-table.ts';
import { wellFormed } from '../well-formed.ts';

/** GitLab's names of package managers, by the ecosystems of OSV. */
const MANAGERS: Readonly<Record<string, string>> = ownTable({
  npm: 'npm',
  PyPI: 'pip',
  Go: 'go',
  Maven: 'maven',
  RubyGems: 'bundler',
  Packagist: 'composer',
  NuGet: 'nuget',
});

/** One entry for each manifest and ecosystem, in report order; GitLab wants the list, if it is empty. */
export function dependencyFiles(findings: readonly Finding[]): readonly unknown[] {
  const files = new Map<
    string,
    { readonly path: string; readonly ecosystem: string; readonly packages: Map<string, unknown> }
  >();
  for (const { path, package: found } of findings) {
    if (found === undefined) continue;
    const key = `${path}\0${found.ecosystem}`;
    const file = files.get(key) ?? { path, ecosystem: found.ecosystem, packages: new Map() };
    const version = found.version ?? '';
    file.packages.set(`${found.name}\0${version}`, { package: { name: wellFormed(found.name) }, version });
    files.set(key, file);
  }
  return [...files.values()].map(({ path, ecosystem, packages }) => ({
    path: wellFormed(path),
    package_manager: MANAGERS[ecosystem] ?? ecosystem.toLowerCase(),
    dependencies: [...packages.values()],
  }));
}
