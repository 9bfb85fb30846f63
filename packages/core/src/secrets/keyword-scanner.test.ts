import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeywordScanner, type Keyword } from './keyword-scanner.ts';

/** The same by looking at every place. */
function naive(keywords: readonly Keyword[], text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    keywords.forEach((keyword, index) => {
      const part = text.slice(at, at + keyword.text.length);
      const stands = keyword.exact
        ? part === keyword.text
        : part.toLowerCase() === keyword.text.toLowerCase();
      if (stands) found.push(`${index}@${at}`);
    });
  }
  return found.sort();
}

function scanned(keywords: readonly Keyword[], text: string): string[] {
  const found: string[] = [];
  createKeywordScanner(keywords).scan(text, (index, at) => found.push(`${index}@${at}`));
  return found.sort();
}

describe('the keyword scanner', () => {
  it('finds what a search at every place finds', () => {
    const letters = fc.constantFrom('a', 'b', 'A', 'B', '_', '-', '1', 'é', '\u212a');
    const keyword = fc.record({
      text: fc.string({ unit: fc.constantFrom('a', 'b', 'A', '_', '1'), minLength: 3, maxLength: 5 }),
      exact: fc.boolean(),
    });
    const text = fc.string({ unit: letters, maxLength: 60 });
    fc.assert(
      fc.property(fc.array(keyword, { minLength: 1, maxLength: 8 }), text, (keywords, each) => {
        expect(scanned(keywords, each)).toEqual(naive(keywords, each));
      }),
    );
  });

  it('takes no keyword of two characters', () => {
    expect(() => createKeywordScanner([{ text: 'ab', exact: true }])).toThrow('too short');
  });
});
