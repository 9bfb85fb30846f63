import { describe, expect, it } from 'vitest';
import { purlOf } from './purl.ts';

describe('purlOf', () => {
  it.each([
    ['npm', '@types/node', '20.1.0', 'pkg:npm/%40types/node@20.1.0'],
    ['npm', 'express', null, 'pkg:npm/express'],
    ['PyPI', 'zope.interface', '5.0', 'pkg:pypi/zope.interface@5.0'],
    ['Maven', 'org.slf4j:slf4j-api', '2.0.9', 'pkg:maven/org.slf4j/slf4j-api@2.0.9'],
    ['Go', 'github.com/gin-gonic/gin', 'v1.9.1', 'pkg:golang/github.com/gin-gonic/gin@v1.9.1'],
    ['Packagist', 'laravel/framework', '11.0.0', 'pkg:composer/laravel/framework@11.0.0'],
    ['GitHub Actions', 'actions/checkout', 'v4', 'pkg:github/actions/checkout@v4'],
    ['Docker', 'library/node', '20', 'pkg:docker/library/node@20'],
    ['crates.io', 'serde', '1.0.0+build', 'pkg:cargo/serde@1.0.0%2Bbuild'],
  ] as const)('gives %s %s its purl', (ecosystem, name, version, expected) => {
    expect(purlOf(ecosystem, name, version)).toBe(expected);
  });

  it('calls a package generic whose name its type forbids', () => {
    expect(purlOf('SwiftURL', 'nowhere', '1.0')).toBe('pkg:generic/nowhere@1.0');
  });
});
