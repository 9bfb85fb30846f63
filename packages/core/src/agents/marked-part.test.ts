import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partOf, withoutPart, withPart } from './marked-part.ts';

const BODY = '## Rules\n\n- one\n- two\n';
const piece = fc.constantFrom('# Title', 'text', '', ' ', '\ufeff', '<!-- note -->', '---', '日本');
const texts = fc
  .tuple(fc.array(piece, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, newline, hasEnd]) => `${lines.join(newline)}${hasEnd && lines.length > 0 ? newline : ''}`);

describe('a marked part', () => {
  it('is taken away to the very bytes that were there', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(withoutPart(withPart(text, BODY))).toBe(text);
      }),
    );
  });

  it('is written twice as once, and can be read', () => {
    fc.assert(
      fc.property(fc.option(texts, { nil: null }), (text) => {
        const once = withPart(text, BODY);
        expect(withPart(once, BODY)).toBe(once);
        expect(partOf(once)).toBe(BODY);
      }),
    );
  });

  it('is replaced in its place, and still taken away whole', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('', '\nafter\n', 'after'), (text, after) => {
        const old = `${withPart(text, 'old\n')}${after}`;
        const next = withPart(old, BODY);
        expect(partOf(next)).toBe(BODY);
        expect(withoutPart(next)).toBe(`${text}${after}`);
      }),
    );
  });

  it('takes the file with it that was made for it', () => {
    expect(withoutPart(withPart(null, BODY))).toBeNull();
    expect(withoutPart(`${withPart(null, BODY)}\nMore.\n`)).toBe('\nMore.\n');
    expect(withoutPart('nothing of ours')).toBe('nothing of ours');
  });
});
