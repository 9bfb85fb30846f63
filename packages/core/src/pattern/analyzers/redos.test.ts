import { describe, expect, it } from 'vitest';
import { isCatastrophic, isSlow } from './redos.ts';
import type { WrittenExpression } from './written-expression.ts';

const javascript = (source: string, flags: string | null = ''): WrittenExpression => ({
  source,
  engine: 'javascript',
  flags,
});
const python = (source: string, flags = ''): WrittenExpression => ({ source, engine: 'python', flags });

describe('exponential expressions', () => {
  it.each([
    '^(a+)+$',
    '(a*)*b',
    '(x+x+)+y',
    String.raw`^(\w+\s?)*$`,
    '^([a-z]{2,12}-?)+$',
    '^(?:[a-z]|[0-9]+)*$',
    String.raw`@(([a-z0-9-])+\.)+([a-z0-9]{2,4})+$`,
    String.raw`"(?:\\["\\]|[^"])+"`,
    String.raw`^(?:\u0061|[a-z])*$`,
    String.raw`^(?:(a)\1?)+$`,
  ])('%s', (source) => expect(isCatastrophic(javascript(source))).toBe(true));
});

describe('expressions that are not exponential', () => {
  it.each([
    // Whatever is read, the match may end there.
    '(a+)+',
    '(a+)+[^]*$',
    // One way only to divide the text.
    String.raw`^(\d+,)*\d+$`,
    String.raw`^(?:[^"\\]|\\.)*$`,
    String.raw`^(\w+\s)*\w+$`,
    String.raw`^(\w+\b\s*)+$`,
    String.raw`^(\w+(?!\w)\s*)+$`,
    String.raw`(\d{4}-?)+x`,
    String.raw`(\d{16}-?)+x`,
    String.raw`^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$`,
    '^(?:^a|a)*$',
    // Other engines: they give nothing back.
    '^(?>a+)+$',
    '^(?:a++)+$',
    // No expression at all.
    '(a+))+$',
  ])('%s', (source) => expect(isCatastrophic(javascript(source))).toBe(false));

  it('is not looked for in very long ones', () => {
    expect(isCatastrophic(javascript(`(?:${'word|'.repeat(400)}x)+$`))).toBe(false);
  });
});

describe('slow expressions', () => {
  it.each([
    String.raw`\s+$`,
    String.raw`^\s+|\s+$`,
    '<(.+)>',
    '^(.*),(.*)$',
    String.raw`^\s*(.*?)\s*$`,
    '^(?:ab)*(?:ab)*c',
    '^(a+)+$',
  ])('%s', (source) => expect(isSlow(javascript(source))).toBe(true));

  it.each([
    String.raw`^\s+`,
    String.raw`\s+`,
    String.raw`^(\d+)\.(\d+)$`,
    '^[^:]+:[^:]+$',
    String.raw`^\w{1,20}\d{1,20}$`,
    '^[a-z]+$',
    ',',
  ])('not %s', (source) => expect(isSlow(javascript(source))).toBe(false));
});

describe('sets of characters', () => {
  it.each([
    [String.raw`^(?:\p{L}|\p{Lu})+$`, 'u'],
    [String.raw`^(?:\p{Alphabetic}+-?)+$`, 'u'],
    [String.raw`^(?:\p{Script=Greek}|α)+$`, 'u'],
    [String.raw`^(?:\P{L}|\d)+$`, 'u'],
    [String.raw`^(?:[^\p{L}]|\p{N})+$`, 'v'],
    [String.raw`^(?:.|[^a])+$`, ''],
    [String.raw`^(?:.|\n)+$`, 's'],
    ['^(?:[a-f]|[F-Z])+$', 'i'],
    ['^(?:[^ä]|ö)+$', 'i'],
    ['^(?:a|[a-z])+$', null],
  ])('/%s/%s share a character', (source, flags) =>
    expect(isCatastrophic(javascript(source, flags))).toBe(true),
  );

  it.each([
    [String.raw`^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$`, 'u'],
    [String.raw`^["'(“‘]*[\p{L}\p{M}\p{N}]+(?:[.,/'’-][\p{L}\p{M}\p{N}]+)*[)"'”’]*[.,;:!?…]*$`, 'u'],
    [String.raw`^(?:\p{Lu}|\p{Ll}|\P{L})+$`, 'u'],
    [String.raw`^(?:\p{Script=Greek}|\p{Script=Latin})+$`, 'u'],
    [String.raw`^(?:\p{Alphabetic}+-)+$`, 'u'],
    // With the flag `i` engines differ about `\P`, without `u` it is a letter.
    [String.raw`^(?:\P{Lu}|A)+$`, 'iu'],
    [String.raw`^(?:\p{L}+|\p{L})+$`, ''],
    [String.raw`^(?:[\p{L}--[a-z]]|a)+$`, 'v'],
    [String.raw`^(?:.|\r|\n|\u2028)+$`, ''],
    [String.raw`^(?:\S|\u00a0)+$`, ''],
    ['^(?:[^a]|A)+$', 'i'],
    ['^(?:[^ä]|Ä)+$', 'i'],
    ['^(?:[^a]|A)+$', null],
    ['^(?:[[:alpha:]]|a)+$', ''],
  ])('/%s/%s share none', (source, flags) => expect(isCatastrophic(javascript(source, flags))).toBe(false));

  it.each([
    [String.raw`^(?:\w|[a-z])+$`, '', true],
    ['^(?: a | [a-z] )+$', 'x', true],
    ['^(?:.|\\r)+$', '', true],
    // Python counts more characters as letters.
    [String.raw`^(?:\W|é)+$`, '', false],
    [String.raw`^\w+(?:\.\w+)*$`, '', false],
    [String.raw`^(?:[[:alpha:]]|a)+$`, '', false],
    [String.raw`^\p{L}+(?:\.\p{L}+)*$`, '', false],
  ])('of Python: %s %s %s', (source, flags, overlap) =>
    expect(isCatastrophic(python(source, flags))).toBe(overlap),
  );
});
