import { describe, expect, it } from 'vitest';
import { settingsElements } from './settings-elements.ts';

const names = (text: string): string | null =>
  settingsElements(text)
    ?.map(({ name, children }) => `${name}(${children.map((child) => child.name)})`)
    .join(' ') ?? null;

describe('elements of settings', () => {
  it('are those outside of comments, instructions and document types', () => {
    const text = `<?xml version="1.0"?><!DOCTYPE x><!-- <hidden /> --><a><b c="d > e" f='g'/><!----></a> text <h></h>`;
    expect(names(text)).toBe('a(b) h()');
    expect([...settingsElements(text)![0]!.children[0]!.attributes]).toEqual([
      ['c', 'd > e'],
      ['f', 'g'],
    ]);
  });

  it.each([
    '<a>',
    '</a>',
    '<a></b>',
    '<!-- <a />',
    '<? <a />',
    '<! <a',
    'a < b',
    `<a ${' '.repeat(20_000)}/>`,
    '<a>'.repeat(30),
  ])('are none in what does not fit: %.20s', (text) => expect(settingsElements(text)).toBeNull());

  it.each(['<!--', '<?', '<!', '<a "', '<a', '<a />', `<a ${'b'.repeat(9000)} />`, "<a b='c'"])(
    'are found in linear time: %.20s',
    (part) => {
      const [short, long] = [50_000, 400_000].map((length) => {
        const text = part.repeat(Math.ceil(length / part.length));
        const started = process.cpuUsage().user;
        settingsElements(text);
        return process.cpuUsage().user - started;
      });
      // Eight times the text; were it the square, sixty-four times the work.
      expect(long!).toBeLessThan(30 * Math.max(short!, 20_000));
    },
  );
});
