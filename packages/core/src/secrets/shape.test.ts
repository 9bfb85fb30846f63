import { describe, expect, it } from 'vitest';
import { lengthsOf, parseShape, prefixesOf } from './shape.ts';

describe('shapes', () => {
  it.each([
    ['ghp_[A-Za-z0-9]{36}', ['ghp_'], 40, 40],
    ['(sk|rk)_live_[a-z]{2,5}', ['sk_live_', 'rk_live_'], 10, 13],
    ['ab?cde', ['abcde', 'acde'], 4, 5],
    ['x(\\.y)?abc[0-9]{3}', ['x.yabc', 'xabc'], 7, 9],
    ['hooks/(?<secret>T[A-Z]{3})', ['hooks/T'], 10, 10],
    ['([0-9]{2}-){3}abc', [], 12, 12],
  ])('%s begins with %j and has %i to %i characters', (pattern, prefixes, min, max) => {
    const shape = parseShape(pattern);
    expect(prefixesOf(shape)).toEqual(prefixes);
    expect(lengthsOf(shape)).toEqual({ min, max });
  });

  it.each([
    ['[a-z]{1,9}[a-f]x', 'may not begin with'],
    ['([a-z]{0,3}){2}', 'may not'],
    ['(a|b?){2,4}', 'may not'],
    ['a+b', 'not part of the syntax'],
    ['a.b', 'not part of the syntax'],
    ['[^a]', 'not part of the syntax'],
    ['\\w{3}', 'no escape'],
    ['(ab', 'not closed'],
    ['[ab', 'not closed'],
    ['a{3,2}', 'too large'],
    ['ab)', 'unexpected'],
  ])('refuses %s', (pattern, reason) => {
    expect(() => parseShape(pattern)).toThrow(reason);
  });
});
