import { type Advisory, checkPackage, type Dependency } from '@skeptic/core';
import { expect, it } from 'vitest';
import { sampleRoute } from '../../core/src/checklist/testing.ts';
import { listInventory } from './scan-inventory.ts';

const dependency = (changes: Partial<Dependency>): Dependency => ({
  ecosystem: 'PyPI',
  name: 'weak',
  version: '1.0.0',
  requirement: '==1.0.0',
  purl: 'pkg:pypi/weak@1.0.0',
  scope: 'prod',
  direct: true,
  paths: [],
  integrity: null,
  resolved: null,
  source: 'registry',
  place: { path: 'requirements.txt', start: 0, end: 4, line: 3 },
  lockfile: null,
  declared: true,
  locked: false,
  installed: false,
  imported: null,
  licences: [],
  ...changes,
});
const ADVISORY: Advisory = {
  id: 'GHSA-xxxx',
  aliases: [],
  summary: 'Cookies leak',
  score: 7.5,
  severity: 'high',
  ranges: [
    {
      type: 'ECOSYSTEM',
      events: [
        ['introduced', '0'],
        ['fixed', '1.0.3'],
      ],
    },
  ],
  versions: [],
  symbols: [],
};

it('lists routes with what protects them', () => {
  const route = sampleRoute({ path: '/orders' }, ['authentication']);
  expect(listInventory([route], null)).toEqual({
    routes: [
      expect.objectContaining({
        method: route.method,
        path: '/orders',
        protections: [
          {
            name: 'authentication',
            present: true,
            evidence: expect.objectContaining({ path: expect.any(String) }),
          },
          ...['authorization', 'validation', 'rate limit', 'CSRF'].map((name) =>
            expect.objectContaining({ name }),
          ),
        ],
      }),
    ],
    packages: [],
  });
});

it('lists packages of others with what advisories say, and what nobody could check', () => {
  const weak = dependency({});
  const open = dependency({ name: 'open', version: null, requirement: '>=2' });
  const own = dependency({ name: 'own', source: 'workspace' });
  const checks = [checkPackage(weak, [ADVISORY]), checkPackage(open, [])];
  const { packages } = listInventory([], { dependencies: [weak, own, open], checks });
  expect(packages).toMatchObject([
    { name: 'open', version: '>=2', isChecked: false, advisories: [], upgrade: null },
    {
      name: 'weak',
      version: '1.0.0',
      line: 3,
      isChecked: true,
      advisories: [{ id: 'GHSA-xxxx', summary: 'Cookies leak', severity: 'high' }],
      upgrade: '1.0.3',
    },
  ]);
});
