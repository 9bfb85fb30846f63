/** CycloneDX 1.6 as JSON: a bill of materials. Without serial number and time, so that the same program gives the same text. */
import { hashOf } from './hash.ts';
import { isLicenceExpression } from './licence.ts';
import type { Dependency } from './package.ts';
import type { PackageFormat, PackageReport } from './report.ts';

export const cyclonedx: PackageFormat = {
  id: 'cyclonedx',
  render: (report) => `${JSON.stringify(billOf(report), null, 2)}\n`,
};

const ROOT = 'program';

function billOf({ tool, name, dependencies }: PackageReport): unknown {
  const components = withReferences(dependencies);
  const direct = components.filter(({ one }) => one.direct).map(({ reference }) => reference);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      tools: { components: [{ type: 'application', name: tool.name, version: tool.version }] },
      component: { type: 'application', 'bom-ref': ROOT, name },
    },
    components: components.map(({ one, reference }) => componentOf(one, reference)),
    dependencies: [{ ref: ROOT, dependsOn: direct }],
    // Which package needs which is not told in full.
    compositions: [{ aggregate: 'incomplete', dependencies: [ROOT] }],
  };
}

/** References must be unique; the same package may stand in several lockfiles. */
export function withReferences(
  dependencies: readonly Dependency[],
): readonly { readonly one: Dependency; readonly reference: string }[] {
  const counts = new Map<string, number>();
  return dependencies.map((one) => {
    const count = (counts.get(one.purl) ?? 0) + 1;
    counts.set(one.purl, count);
    return { one, reference: count === 1 ? one.purl : `${one.purl}#${count}` };
  });
}

function componentOf(one: Dependency, reference: string): unknown {
  const { namespace, name } = parted(one);
  const hash = hashOf(one.integrity);
  return {
    type: one.ecosystem === 'Docker' ? 'container' : 'library',
    'bom-ref': reference,
    ...(namespace === null ? {} : { group: namespace }),
    name,
    ...(one.version === null ? {} : { version: one.version }),
    scope:
      one.scope === 'prod'
        ? 'required'
        : one.scope === 'dev' || one.scope === 'build'
          ? 'excluded'
          : 'optional',
    ...(hash === null ? {} : { hashes: [{ alg: hash.algorithm, content: hash.hex }] }),
    ...(one.licences.length === 0 ? {} : { licenses: licencesOf(one.licences) }),
    purl: one.purl,
    properties: [
      { name: 'skeptic:place', value: `${one.place.path}:${one.place.line}` },
      { name: 'skeptic:direct', value: String(one.direct) },
      { name: 'skeptic:scope', value: one.scope },
    ],
  };
}

/** One expression, or a list of names. */
function licencesOf(licences: readonly string[]): unknown {
  const [only] = licences;
  if (licences.length === 1 && isLicenceExpression(only!)) return [{ expression: only }];
  return licences.map((name) => ({ license: { name } }));
}

function parted({ ecosystem, name }: Dependency): { namespace: string | null; name: string } {
  const at = name.lastIndexOf(ecosystem === 'Maven' ? ':' : '/');
  return at <= 0 ? { namespace: null, name } : { namespace: name.slice(0, at), name: name.slice(at + 1) };
}
