import { describe, expect, it } from 'vitest';
import { boundedLines } from './bounded-lines.ts';

async function passed(chunks: readonly string[]): Promise<{ text: string; leftOut: unknown[] }> {
  const leftOut: unknown[] = [];
  const stream = boundedLines(100, (id) => leftOut.push(id));
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  let text = '';
  for await (const part of stream) text += String(part);
  return { text, leftOut };
}

const LONG = 'x'.repeat(120);

describe('lines', () => {
  it('pass as they are, however they come in', async () => {
    expect(await passed(['{"a":', '1}\n{"b"', ':2}\n{', '"c":3}'])).toEqual({
      text: '{"a":1}\n{"b":2}\n{"c":3}',
      leftOut: [],
    });
  });

  it.each([
    ['with its number first', `{"jsonrpc":"2.0","id":7,"params":"${LONG}"}`, 7],
    [
      'with its number last',
      `{"method":"m","params":{"id":1,"x":"${LONG}"},"jsonrpc":"2.0","id":"a\\"b"}`,
      'a"b',
    ],
    ['with the number of something else', `{"method":"m","params":{"id":1,"x":"${LONG}"}}`, null],
    ['that is none', LONG, null],
  ])('that are too long are left out: a message %s', async (_, message, id) => {
    const expected = { text: '{"a":1}\n{"b":2}\n', leftOut: [id] };
    expect(await passed([`{"a":1}\n${message}\n{"b":2}\n`])).toEqual(expected);
    expect(await passed([...`{"a":1}\n${message}\n{"b":2}\n`])).toEqual(expected);
  });

  it('that never end are left out', async () => {
    expect(await passed(['{"a":1}\n', LONG, LONG])).toEqual({ text: '{"a":1}\n', leftOut: [] });
  });
});
