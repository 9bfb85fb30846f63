import { describe, expect, it } from 'vitest';
import { isCatastrophic, isSlow } from './redos.ts';

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
  ])('%s', (source) => expect(isCatastrophic(source)).toBe(true));
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
    String.raw`(\d{4}-?)+x`,
    String.raw`(\d{16}-?)+x`,
    String.raw`^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$`,
    '^(?:^a|a)*$',
    // Other engines: they give nothing back.
    '^(?>a+)+$',
    '^(?:a++)+$',
    // No expression at all.
    '(a+))+$',
  ])('%s', (source) => expect(isCatastrophic(source)).toBe(false));

  it('is not looked for in very long ones', () => {
    expect(isCatastrophic(`(?:${'word|'.repeat(400)}x)+$`)).toBe(false);
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
  ])('%s', (source) => expect(isSlow(source)).toBe(true));

  it.each([
    String.raw`^\s+`,
    String.raw`\s+`,
    String.raw`^(\d+)\.(\d+)$`,
    '^[^:]+:[^:]+$',
    String.raw`^\w{1,20}\d{1,20}$`,
    '^[a-z]+$',
    ',',
  ])('not %s', (source) => expect(isSlow(source)).toBe(false));
});
