/** Every detector finds what is made from its own pattern, wherever it stands, and leaves near misses alone. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileDetectors } from '../../core/src/rule/compile-detectors.ts';
import type { Detector } from '../../core/src/secrets/detector.ts';
import { createSecretFinder } from '../../core/src/secrets/find-secrets.ts';
import { nearMissesOf, pick, randomFrom, sampleOf } from '../../core/src/secrets/testing/samples.ts';
import { read } from './testing/built-in-rules.ts';

const files = readdirSync(new URL('../secrets/', import.meta.url)).map((name) => `secrets/${name}`);
const { detectors, patterns, problems, rules } = compileDetectors(
  files.map((path) => ({ path, text: read(path) })),
);
const finder = createSecretFinder({ detectors });
const all = { isCode: false, byForm: false };
const withPattern = detectors.flatMap((detector) => {
  const pattern = patterns.get(detector.id);
  return pattern === undefined ? [] : [[detector.id, detector, pattern] as const];
});

/** Where a secret stands in files of all kinds; detectors that need their provider's name get it as part of a name. */
const CARRIERS: readonly ((value: string, name: string) => string)[] = [
  (value, name) => `${name}=${value}\n`,
  (value, name) => `${name}: "${value}"\n`,
  (value, name) => `{"${name}": "${value}"}`,
  (value, name) => `const ${name} = '${value}';`,
  (value, name) => `<add key="${name}" value="${value}" />`,
  (value, name) => `ENV ${name} ${value === '' ? '' : `"${value}"`}`.replace(/ "/, '="'),
  (value, name) => `"source": ["${name} = \\"${value}\\"\\n"]`,
];

function carried(detector: Detector, value: string, carrier: (typeof CARRIERS)[number]): string {
  const name = detector.near ? pick(detector.keywords, () => 0).replace(/[^\w:-]/g, '_') : 'SETTING';
  return carrier(value, name);
}

const foundIn = (text: string): string[] =>
  finder.find('deploy/values.yaml', text, all).map((hit) => hit.detector);

describe('detectors', () => {
  it('compile without a problem', () => {
    expect(problems).toEqual([]);
    expect(rules.map(({ id }) => id)).toEqual(detectors.map(({ id }) => id));
  });

  it.each(withPattern)('%s', (id, detector, pattern) => {
    const random = randomFrom(id.length * 7919 + id.charCodeAt(0));
    for (const carrier of CARRIERS) {
      const sample = sampleOf(detector, pattern, random);
      const text = carried(detector, sample, carrier);
      // Two formats may share a form; one of them is found, at the secret and nowhere else.
      const [hit, ...others] = finder.find('deploy/values.yaml', text, all);
      expect(hit, text).toBeDefined();
      expect(others).toEqual([]);
      expect(['placeholder-secret', 'assigned-secret']).not.toContain(hit!.detector);
      expect(sample).toContain(text.slice(hit!.start, hit!.end));
      for (const miss of nearMissesOf(pattern, sample)) {
        const missed = carried(detector, miss, carrier);
        expect(foundIn(missed), missed).not.toContain(id);
      }
    }
  });

  it('leave the form of an address alone, and the name of a class beside that of a provider', () => {
    const password = ['Kq7v', 'Wm2xZ'].join('');
    expect(foundIn('# rsync://user[:password]@other_host[:port]//path\n')).toEqual([]);
    expect(foundIn('# b2://account_id:application_key@bucket/\n')).toEqual([]);
    expect(foundIn(`# ftp://backup:${password}@other_host/path\n`)).toEqual(['url-password']);
    const secret = ['OAuth7Kq', 'vWm2xZpB'].join('');
    expect(foundIn('class LinkedInTests(OAuth2TestsMixin, TestCase):\n')).toEqual([]);
    expect(foundIn(`linkedin = {"key": "${secret}"}\n`)).toEqual(['linkedin-older-secret']);
  });
});
