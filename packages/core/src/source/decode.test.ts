import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';

const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];
const utf16le = (text: string): number[] =>
  [...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]);
const utf16be = (text: string): number[] =>
  [...text].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255]);
const CODE = 'x = "é"\r\nprint(x)\n';

describe('decode', () => {
  it.each([
    ['nothing', [], '', 'utf-8', false],
    ['ASCII', utf8('a\n'), 'a\n', 'utf-8', false],
    ['UTF-8 with CRLF', utf8(CODE), CODE, 'utf-8', false],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, ...utf8(CODE)], CODE, 'utf-8-bom', false],
    ['UTF-16 LE with a mark', [0xff, 0xfe, ...utf16le(CODE)], CODE, 'utf-16le', false],
    ['UTF-16 BE with a mark', [0xfe, 0xff, ...utf16be(CODE)], CODE, 'utf-16be', false],
    ['UTF-16 LE without a mark', utf16le('def f(): pass\n'), 'def f(): pass\n', 'utf-16le', false],
    ['UTF-16 BE without a mark', utf16be('def f(): pass\n'), 'def f(): pass\n', 'utf-16be', false],
    ['UTF-16 with an odd byte', [0xff, 0xfe, ...utf16le('ab'), 0x41], 'ab', 'utf-16le', true],
    ['UTF-16 with a lone surrogate', [0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00], '\ud800A', 'utf-16le', true],
    ['invalid UTF-8', [0x61, 0xe9, 0x62], 'aéb', 'latin1', true],
    ['invalid UTF-8 behind a mark', [0xef, 0xbb, 0xbf, 0xff], 'ÿ', 'latin1', true],
  ] as const)('reads %s', (_, bytes, text, encoding, lossy) => {
    expect(decode(Uint8Array.from(bytes))).toEqual({ ok: true, text, encoding, lossy });
  });

  it.each([
    ['a NUL in text', utf8('abc\0def')],
    ['a NUL far behind', utf8(`${'x'.repeat(20_000)}\0`)],
    ['mostly control characters', [1, 2, 3, 4, 65]],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]],
    ['UTF-32', [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]],
  ])('refuses %s as binary', (_, bytes) => {
    expect(decode(Uint8Array.from(bytes))).toEqual({ ok: false, reason: 'binary' });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void decode(bytes)));
  });

  it('gives back every text without control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/\p{Cc}/u.test(text) && !text.startsWith('\ufeff'));
        expect(decode(new TextEncoder().encode(text))).toMatchObject({ ok: true, text, lossy: false });
      }),
    );
  });
});
