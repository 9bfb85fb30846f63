import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from './trailers.ts';

const trailersOf = (text: string) => parseMessage(text).trailers.map(({ key, value }) => `${key}: ${value}`);

describe('trailers', () => {
  it.each<[string, string, readonly string[]]>([
    ['the last paragraph', 'a\n\nb\n\nKey: one\nOther-Key: two\n', ['Key: one', 'Other-Key: two']],
    ['not the first', 'Key: one\n', []],
    ['not one before it', 'a\n\nKey: one\n\nb\n', []],
    ['folded lines', 'a\n\nKey: one\n two\n\tthree\nLast: x\n', ['Key: one two three', 'Last: x']],
    ['blanks around the colon', 'a\n\nKey :one  \n', ['Key: one']],
    ['line ends of Windows', 'a\r\n\r\nKey: one\r\nLast: two\r\n', ['Key: one', 'Last: two']],
    ['no paragraph of text', 'a\n\nSome text\nKey: one\n', []],
    [
      'but one that git has marked',
      'a\n\nSome text\nKey: one\nSigned-off-by: A <a@example.com>\n',
      ['Key: one', 'Signed-off-by: A <a@example.com>'],
    ],
    ['a picked commit', 'a\n\nKey: one\n(cherry picked from commit 1234)\n', ['Key: one']],
    ['keys without blanks only', 'a\n\nNo key: one\n', []],
    ['a trailer without a value', 'a\n\nKey:\n', ['Key: ']],
    ['blank lines at the end', 'a\n\nKey: one\n\n \n\n', ['Key: one']],
    ['no text at all', '', []],
  ])('%s', (_, text, expected) => {
    expect(trailersOf(text)).toEqual(expected);
  });

  it('joins the lines of a subject', () => {
    expect(parseMessage('\n a\nb\n\nc\n')).toMatchObject({ subject: 'a b', body: ['c', ''] });
  });

  const line = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      'Key: value',
      ' folded',
      'text of a line',
      '# comment',
      'Signed-off-by: A <a@b>',
    ),
    fc.constantFrom(
      '(cherry picked from commit 12)',
      'https://example.com',
      'Key : x',
      'A b: c',
      '- Item: x',
    ),
    fc.string({ maxLength: 12 }),
  );

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(line).map((all) => all.join('\n')),
        ),
        (text) => {
          expect(parseMessage(text).trailers.every(({ value }) => !/[\r\n]/.test(value))).toBe(true);
        },
      ),
    );
  });

  it('are those that git sees', () => {
    const plain = fc.constantFrom(
      '',
      'Key: value',
      ' folded',
      'text of a line',
      'Signed-off-by: A <a@b>',
      'Key : x',
      '- Item: x',
    );
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 10 }), (lines) => {
        const text = `subject\n\n${lines.join('\n')}\n`;
        expect(trailersOf(text).map(squeezed)).toEqual(gitTrailers(text).map(squeezed));
      }),
      { numRuns: 60 },
    );
  });
});

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

function gitTrailers(text: string): readonly string[] {
  const printed = execFileSync('git', ['interpret-trailers', '--parse', '--no-divider'], {
    input: text,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH ?? '',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      LC_ALL: 'C',
    },
  });
  return printed.split('\n').filter((one) => one !== '');
}
