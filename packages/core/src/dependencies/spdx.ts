/** SPDX 2.3 as JSON. */
import { sha256 } from '../finding/sha256.ts';
import { withReferences } from './cyclonedx.ts';
import { hashOf } from './hash.ts';
import { isLicenceExpression } from './licence.ts';
import type { Dependency } from './package.ts';
import type { PackageFormat, PackageReport } from './report.ts';

export const spdx: PackageFormat = {
  id: 'spdx',
  render: (report) => `${JSON.stringify(documentOf(report), null, 2)}\n`,
};

const ROOT = 'SPDXRef-program';
/** What SPDX calls the relation to the program. */
const RELATIONS = {
  prod: 'DEPENDS_ON',
  peer: 'DEPENDS_ON',
  optional: 'OPTIONAL_DEPENDENCY_OF',
  dev: 'DEV_DEPENDENCY_OF',
  build: 'BUILD_DEPENDENCY_OF',
} as const;

function documentOf({ tool, name, date, dependencies }: PackageReport): unknown {
  const packages = withReferences(dependencies).map(({ one, reference }) => ({
    one,
    id: `SPDXRef-${sha256(reference).slice(0, 24)}`,
  }));
  const identity = sha256(JSON.stringify(packages.map(({ one }) => [one.purl, one.place]))).slice(0, 32);
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name,
    documentNamespace: `https://spdx.org/spdxdocs/${encodeURIComponent(name)}-${identity}`,
    creationInfo: { created: `${date}T00:00:00Z`, creators: [`Tool: ${tool.name}-${tool.version}`] },
    packages: [
      {
        SPDXID: ROOT,
        name,
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        primaryPackagePurpose: 'APPLICATION',
      },
      ...packages.map(({ one, id }) => packageOf(one, id)),
    ],
    relationships: [
      { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: ROOT },
      ...packages.map(({ one, id }) => relationOf(one, id)),
    ],
  };
}

/** What only the lockfile names is a part of the program; by which package it came is not told in full. */
function relationOf({ direct, scope }: Dependency, id: string): unknown {
  const type = direct ? RELATIONS[scope] : 'CONTAINS';
  const [from, to] = type.endsWith('_OF') ? [id, ROOT] : [ROOT, id];
  return { spdxElementId: from, relationshipType: type, relatedSpdxElement: to };
}

function packageOf(one: Dependency, id: string): unknown {
  const hash = hashOf(one.integrity);
  const licence =
    one.licences.length === 1 && isLicenceExpression(one.licences[0]!) ? one.licences[0] : 'NOASSERTION';
  return {
    SPDXID: id,
    name: one.name,
    ...(one.version === null ? {} : { versionInfo: one.version }),
    downloadLocation: /^(?:https?|git\+https):\/\/\S+$/.test(one.resolved ?? '')
      ? one.resolved
      : 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: licence,
    copyrightText: 'NOASSERTION',
    ...(hash === null
      ? {}
      : { checksums: [{ algorithm: hash.algorithm.replace('-', ''), checksumValue: hash.hex }] }),
    externalRefs: [
      { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: one.purl },
    ],
  };
}
