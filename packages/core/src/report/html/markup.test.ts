import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable, printableLines } from '../printable.ts';
import { html, isWebAddress, lines } from './markup.ts';
import { anyText } from './testing.ts';

const decoded = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

describe('markup', () => {
  it('keeps any text in its place, between tags and between quotes', () => {
    fc.assert(
      fc.property(anyText(40), (text) => {
        const made = /^<p title="([^"<>]*)">([^<>"]*)<\/p>$/s.exec(
          `${html`<p title="${text}">${lines(text)}</p>`}`,
        );
        expect(made?.slice(1).map(decoded)).toEqual([printable(text), printableLines(text)]);
      }),
    );
  });

  it('takes markup, numbers, lists and nothing as they are', () => {
    const item = html`<li>${'<b>'}</li>`;
    expect(`${html`<ul>${[item, item]}${null}${false}${3}</ul>`}`).toBe(
      '<ul><li>&#60;b&#62;</li><li>&#60;b&#62;</li>3</ul>',
    );
  });

  it('takes nothing for markup that only looks like it', () => {
    const forged = JSON.parse('{"text":"<b>","toString":"x"}') as string;
    expect(() => html`<p>${forged}</p>`).toThrow();
  });

  it('shows what reorders or hides text', () => {
    expect(`${html`${'a\u202eb\n\u001b[31m\u200b'}`}`).toBe('a\\u202eb\\n\\x1b[31m\\u200b');
    expect(`${lines('a\u202eb\nc')}`).toBe('a\\u202eb\nc');
  });

  it.each([
    ['https://example.com/a?b=c#d', true],
    ['http://localhost:8080', true],
    ['HTTPS://EXAMPLE.COM/', true],
    ['javascript:alert(1)', false],
    ['java\nscript:alert(1)', false],
    [' https://example.com', false],
    ['https://user@example.com/', false],
    ['https://example.com/\u202e', false],
    ['data:text/html,x', false],
    ['//example.com', false],
  ])('links to %s: %s', (address, isLink) => {
    expect(isWebAddress(address)).toBe(isLink);
  });
});
