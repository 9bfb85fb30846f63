/** Package URLs (Ecma-427) of dependencies. */
import { PackageURL } from 'packageurl-js';
import { type EcosystemName, PURL_TYPES } from './package.ts';

/** The standard has it encoded in every part; the library leaves it as it is. */
const PLUS = '%2B';

/** A purl of a package that cannot have one in its ecosystem (a name that the type forbids) says `generic`. */
export function purlOf(ecosystem: EcosystemName, name: string, version: string | null): string {
  const type = PURL_TYPES[ecosystem];
  const { namespace, base } = splitName(ecosystem, name);
  try {
    return new PackageURL(type, namespace, base, version, null, null).toString().replaceAll('+', PLUS);
  } catch {
    return new PackageURL('generic', null, name, version, null, null).toString();
  }
}

/** The namespace of a name: npm's scope, Maven's group, all but the last part of a path. */
function splitName(ecosystem: EcosystemName, name: string): { namespace: string | null; base: string } {
  const separator = ecosystem === 'Maven' ? ':' : '/';
  const at = name.lastIndexOf(separator);
  if (at <= 0 || ecosystem === 'PyPI') return { namespace: null, base: name };
  return { namespace: name.slice(0, at), base: name.slice(at + 1) };
}
