/** The name under which a package is looked up: registries take several spellings for the same package. */

/** The canonical name of a package of an ecosystem. */
export function packageKey(ecosystem: string, name: string): string {
  // PEP 503.
  if (ecosystem === 'PyPI') return name.toLowerCase().replace(/[-_.]+/g, '-');
  if (CASE_INSENSITIVE.includes(ecosystem)) return name.toLowerCase();
  return name;
}

const CASE_INSENSITIVE = ['NuGet', 'Packagist', 'GitHub Actions'];
