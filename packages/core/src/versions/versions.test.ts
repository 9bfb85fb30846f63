import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderOf } from './orders.ts';
import { versionOrders } from './registry.generated.ts';

/** Versions from the oldest to the newest, as each scheme's specification or own documentation has them. */
const CHAINS: Readonly<Record<string, string>> = {
  npm: '0.0.1 1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 v1.0.1 2.0.0',
  'crates.io': '1.0.0-1 1.0.0-alpha 1.0.0-alpha-b 1.0.0 1.0.10 1.99999999999999999999.0',
  Hex: '1.0.0-dev 1.0.0 1.0.1',
  Pub: '1.0.0-dev.1 1.0.0 1.0.0+1 1.0.0+2 1.0.0+a 1.0.1',
  Go: 'v0.0.0-20190101000000-0123456789ab v0.0.0-20200101000000-0123456789ab v0.1.0 1.2.0-rc.1 v1.2.0 go1.21rc2 go1.21 go1.21.3 v2.0.0+incompatible',
  SwiftURL: '1.0 1.0.1 v1.1.0',
  'GitHub Actions': 'v3 v4.0.1 v4.1 v5',
  NuGet: '1.0.0-Beta.2 1.0.0-beta.11 1.0 1.0.0.1 1.01.0.2 1.2',
  PyPI: '1.dev0 1.0.dev456 1.0a1 1.0a2.dev456 1.0a12.dev456 1.0a12 1.0b1.dev456 1.0b2 1.0b2.post345.dev456 1.0b2.post345 1.0rc1.dev456 1.0rc1 1.0 1.0+1e5 1.0+abc.5 1.0+abc.7 1.0+5 1.0.post456.dev34 1.0.post456 1.0.15 1.1.dev1 1.20230101120000123456789 1!0.1',
  RubyGems: '1.0.a.2 1.0.b 1.0-x 1.0 1.0.1.pre 1.0.1 1.0.10 2.20230101120000123456789',
  Maven:
    '1-alpha-1 1-a2 1-beta 1-m1 1-milestone-2 1-cr1 1-rc2 1-SNAPSHOT 1 1-sp 1-foo 1-1 1.1 1.1.1 2.20230101120000123456789',
  Packagist:
    '1.0-dev 1.0.0-alpha1 1.0a2 1.0-beta 1.0.0-RC1 1.0 1.0.0-patch1 1.0.1 1.x-dev 20200101 2020.01.02.03',
};

describe.each(Object.entries(CHAINS))('versions of %s', (ecosystem, chain) => {
  const order = orderOf(ecosystem)!;
  const parse = (text: string) => {
    const version = order.parse(text);
    if (version === null) throw new Error(`${text} was not read`);
    return version;
  };

  it('stand in the published order', () => {
    const texts = chain.split(' ').filter((text) => text !== '2020.01.02.03');
    const wrong = texts
      .slice(1)
      .map((text, index) => [texts[index]!, text] as const)
      .filter(([older, newer]) => Math.sign(order.compare(parse(older), parse(newer))) !== -1);
    expect(wrong).toEqual([]);
  });

  it('have a total order, and one canonical text for equal ones', () => {
    const pieces = [
      '0',
      '1',
      '01',
      '2',
      '10',
      '.',
      '.',
      '-',
      '+',
      'a',
      'rc',
      'beta',
      'dev',
      'pre',
      'post',
      'x',
      'sp',
    ];
    // Maven's own order goes in circles (1-rc < 1 < 1.post.1 < 1-rc) where a word stands before a dot or begins a version.
    const isOrdered = (text: string) => ecosystem !== 'Maven' || !/(?:^|[^\d.-])(?=[.-])|^\D/.test(text);
    const versions = fc
      .array(fc.constantFrom(...pieces, ...chain.split(' ')), { minLength: 1, maxLength: 6 })
      .filter((parts) => isOrdered(parts.join('')))
      .map(
        (parts) =>
          order.parse(parts.join('')) ?? order.parse(parts.find((part) => order.parse(part)) ?? '1.0.0')!,
      );
    fc.assert(
      fc.property(versions, versions, versions, (a, b, c) => {
        const sign = (left: typeof a, right: typeof a) => Math.sign(order.compare(left, right)) + 0;
        const isTransitive = sign(a, b) > 0 || sign(b, c) > 0 || sign(a, c) <= 0;
        return (
          sign(a, b) + sign(b, a) === 0 &&
          (a.canonical === b.canonical) === (sign(a, b) === 0) &&
          isTransitive
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('are not read from nonsense or from what has no end', () => {
    for (const text of ['', ' ', '../..', 'main branch', '1.'.repeat(100_000)]) {
      const version = order.parse(text);
      if (ecosystem === 'Maven' && text !== '' && text.length < 100) continue;
      if (ecosystem === 'RubyGems' && text.trim() === '') continue;
      expect([text.slice(0, 20), version]).toEqual([text.slice(0, 20), null]);
    }
  });
});

describe('orderOf', () => {
  it('knows an ecosystem with a suffix, and no others', () => {
    expect(orderOf('Maven:https://maven.example.com/releases')).toBe(orderOf('Maven'));
    expect(orderOf('Docker')).toBeNull();
  });

  it('has every scheme in a chain', () => {
    expect(versionOrders.flatMap((order) => order.ecosystems).sort()).toEqual(Object.keys(CHAINS).sort());
  });
});
