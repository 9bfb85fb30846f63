import { describe, expect, it } from 'vitest';
import { lookAlikeIndex } from './look-alike.ts';

describe('lookAlikeIndex', () => {
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
  const index = lookAlikeIndex(new Map(names.map((name, at) => [name, at + 1])));

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
    expect(index.find(name)).toEqual(kind === null ? null : { kind, of });
  });

  it('counts a neighbour of a short name only when it is popular enough', () => {
    const crowd = new Map(Array.from({ length: 2000 }, (_, at) => [`filler-${at}`, at + 1]));
    crowd.set('plotx', 2001);
    expect(lookAlikeIndex(crowd).find('ploty')).toBeNull();
  });
});
