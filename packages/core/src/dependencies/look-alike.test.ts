import { describe, expect, it } from 'vitest';
import { formOf, lookAlikeOf, type PopularNames } from './look-alike.ts';

function popularNames(names: readonly string[]): PopularNames {
  return {
    rankOf: (name) => (names.includes(name) ? names.indexOf(name) + 1 : null),
    firstOf: (form, key) => names.find((name) => formOf(form, name) === key) ?? null,
  };
}

describe('lookAlikeOf', () => {
  const names = [
    'requests',
    'numpy',
    'express',
    '@types/node',
    'babel-core',
    'python-dateutil',
    'date-fns',
    'colorama',
    'six',
    'charmed',
  ];
  const popular = popularNames(names);

  it.each([
    ['requets', 'typo', 'requests'],
    ['reqeusts', 'typo', 'requests'],
    ['rrequests', 'typo', 'requests'],
    ['nunpy', 'typo', 'numpy'],
    ['co1orama', 'homoglyph', 'colorama'],
    ['chamned', null, null],
    ['charrned', 'homoglyph', 'charmed'],
    ['numру', 'homoglyph', 'numpy'],
    ['pythondateutil', 'separator', 'python-dateutil'],
    ['types-node', 'scope', '@types/node'],
    ['@babel/core', 'scope', 'babel-core'],
    ['dateutil-python', 'word-order', 'python-dateutil'],
    ['requests-python', 'affix', 'requests'],
    ['express-js', 'affix', 'express'],
    // A short name has neighbours by chance; a popular one is itself; the others are nobody's.
    ['sax', null, null],
    ['requests', null, null],
    ['flask-sitemap', null, null],
    ['', null, null],
  ])('%s: %s of %s', (name, kind, of) => {
    expect(lookAlikeOf(name, popular)).toEqual(kind === null ? null : { kind, of });
  });

  it('counts a neighbour of a short name only when it is popular enough', () => {
    const crowd = Array.from({ length: 299 }, (_, at) => `filler-${at}`);
    expect(lookAlikeOf('ploty', popularNames([...crowd, 'plotx']))).toEqual({ kind: 'typo', of: 'plotx' });
    expect(lookAlikeOf('ploty', popularNames([...crowd, 'filler', 'plotx']))).toBeNull();
  });
});
