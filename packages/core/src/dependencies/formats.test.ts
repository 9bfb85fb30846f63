/** The schemas are written from the formats' documentation, as far as we use them; no package has the published ones. */
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { PLAIN_PAINTER } from '../report/painter.ts';
import { packageFormats } from './formats.ts';
import type { Dependency } from './package.ts';
import type { PackageReport } from './report.ts';
import { answerTo, parseOpenVex, type VexStatement } from './vex.ts';

const isAnswered = (...given: Parameters<typeof answerTo>): boolean => answerTo(...given) !== null;

const left: Dependency = {
  ecosystem: 'npm',
  name: '@own/left',
  version: '1.0.0',
  requirement: '^1.0.0',
  purl: 'pkg:npm/%40own/left@1.0.0',
  scope: 'prod',
  direct: true,
  paths: [['@own/left']],
  integrity: 'sha1-qrvM3e7/ABEiM0RVZneImaq7zN0=',
  resolved: null,
  source: 'registry',
  place: { path: 'package.json', start: 3, end: 9, line: 2 },
  lockfile: 'package-lock.json',
  declared: true,
  locked: true,
  installed: false,
  imported: null,
  licences: ['MIT OR Apache-2.0'],
};
const inner: Dependency = {
  ...left,
  name: 'inner',
  version: null,
  purl: 'pkg:npm/inner',
  scope: 'dev',
  direct: false,
  paths: [['@own/left', 'inner']],
  integrity: null,
  licences: ['SEE LICENSE IN x'],
};
const statement: VexStatement = {
  vulnerability: 'CVE-2026-0001',
  aliases: ['GHSA-aaaa'],
  products: ['pkg:npm/inner'],
  status: 'not_affected',
  justification: 'vulnerable_code_not_present',
  impact: null,
  action: null,
};
const report: PackageReport = {
  tool: { name: 'Skeptic', version: '1' },
  name: 'shop',
  date: '2026-01-02',
  dependencies: [left, inner, inner],
  statements: [statement],
};

const render = (id: string): string =>
  packageFormats.find((format) => format.id === id)!.render(report, { painter: PLAIN_PAINTER });
const text = { type: 'string', minLength: 1 };
const object = (required: Record<string, unknown>, optional: Record<string, unknown> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
  additionalProperties: false,
});
const list = (items: unknown) => ({ type: 'array', items });

function expectValid(schema: object, value: unknown): void {
  const validate = new Ajv({ strict: false }).compile(schema);
  validate(value);
  expect(validate.errors).toBeNull();
}

describe('formats of the package list', () => {
  it('prints a table with how each package came in', () => {
    expect(render('table')).toContain(
      'inner      ?        ^1.0.0     dev    through @own/left  SEE LICENSE IN x',
    );
    expect(render('table')).toContain('3 packages · 1 direct · 2 without a known version');
  });

  it('writes CycloneDX', () => {
    const bill = JSON.parse(render('cyclonedx')) as { components: Record<string, unknown>[] };
    const component = object(
      { type: { enum: ['library', 'container'] }, 'bom-ref': text, name: text },
      {
        group: text,
        version: text,
        scope: { enum: ['required', 'optional', 'excluded'] },
        hashes: list(
          object({
            alg: { enum: ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] },
            content: { type: 'string', pattern: '^[0-9a-f]+$' },
          }),
        ),
        licenses: list({
          oneOf: [object({ expression: text }), object({ license: object({ name: text }) })],
        }),
        purl: text,
        properties: list(object({ name: text, value: text })),
      },
    );
    expectValid(
      object({
        $schema: text,
        bomFormat: { const: 'CycloneDX' },
        specVersion: { const: '1.6' },
        version: { const: 1 },
        metadata: { type: 'object' },
        components: list(component),
        dependencies: list(object({ ref: text, dependsOn: list(text) })),
        compositions: list(object({ aggregate: { enum: ['incomplete'] }, dependencies: list(text) })),
      }),
      bill,
    );
    expect(new Set(bill.components.map((one) => one['bom-ref'])).size).toBe(3);
    expect(bill.components[0]).toMatchObject({
      group: '@own',
      name: 'left',
      hashes: [{ alg: 'SHA-1', content: 'aabbccddeeff00112233445566778899aabbccdd' }],
      licenses: [{ expression: 'MIT OR Apache-2.0' }],
    });
  });

  it('writes SPDX whose relations name packages that are there', () => {
    const document = JSON.parse(render('spdx')) as {
      packages: { SPDXID: string; licenseDeclared?: string }[];
      relationships: { spdxElementId: string; relatedSpdxElement: string; relationshipType: string }[];
    };
    expectValid(
      {
        type: 'object',
        required: [
          'spdxVersion',
          'dataLicense',
          'SPDXID',
          'name',
          'documentNamespace',
          'creationInfo',
          'packages',
        ],
        properties: {
          spdxVersion: { const: 'SPDX-2.3' },
          creationInfo: object({
            created: { pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' },
            creators: list(text),
          }),
          packages: list({
            type: 'object',
            required: ['SPDXID', 'name', 'downloadLocation'],
            properties: { SPDXID: { pattern: '^SPDXRef-[A-Za-z0-9.-]+$' } },
          }),
        },
      },
      document,
    );
    const ids = new Set(['SPDXRef-DOCUMENT', ...document.packages.map((one) => one.SPDXID)]);
    expect(ids.size).toBe(5);
    for (const one of document.relationships)
      expect([ids.has(one.spdxElementId), ids.has(one.relatedSpdxElement)]).toEqual([true, true]);
    expect(document.packages.map((one) => one.licenseDeclared)).toEqual([
      undefined,
      'MIT OR Apache-2.0',
      'NOASSERTION',
      'NOASSERTION',
    ]);
  });

  it('reads the OpenVEX that it writes', () => {
    const read = parseOpenVex(render('openvex'), 'vex.json');
    expect(read).toEqual([statement]);
    expect(isAnswered(read, ['GHSA-aaaa'], 'pkg:npm/inner@1.0.0')).toBe(true);
    expect(isAnswered(read, ['GHSA-aaaa'], 'pkg:npm/inner-other@1.0.0')).toBe(false);
    expect(isAnswered(read, ['CVE-2'], 'pkg:npm/inner@1.0.0')).toBe(false);
    expect(isAnswered([...read, { ...statement, status: 'affected' }], ['GHSA-aaaa'], 'pkg:npm/inner')).toBe(
      false,
    );
  });

  it.each([
    ['{', 'it is no JSON'],
    ['{"@context": "x"}', 'its @context'],
    ['{"@context": "https://openvex.dev/ns/v0.2.0"}', 'it has no statements'],
    [
      '{"@context": "https://openvex.dev/ns/v0.2.0", "statements": [{"vulnerability": {"name": "a"}, "status": "fine"}]}',
      'an unknown status',
    ],
    [
      '{"@context": "https://openvex.dev/ns/v0.2.0", "statements": [{"vulnerability": {"name": "a"}, "status": "not_affected"}]}',
      'neither a justification',
    ],
  ])('refuses %s', (document, reason) => {
    expect(() => parseOpenVex(document, 'vex.json')).toThrow(reason);
  });
});
