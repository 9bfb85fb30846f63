import { describe, expect, it } from 'vitest';
import { type OutputToken, pairOutputs } from './pair-outputs.ts';

/** `f:sarif o:x` in the order of the command line. */
function tokens(text: string): OutputToken[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ option: word.startsWith('f:') ? 'format' : 'output', value: word.slice(2) }));
}

describe('pairOutputs', () => {
  it.each([
    ['', ['text -']],
    ['f:json', ['json -']],
    ['o:x', ['text x']],
    ['f:sarif o:a f:json o:b', ['sarif a', 'json b']],
    ['f:sarif o:a f:text', ['sarif a', 'text -']],
    ['o:a f:sarif', ['sarif a']],
    ['f:json o:-', ['json -']],
  ])('%s', (line, pairs) => {
    expect(pairOutputs(tokens(line)).map(({ format, file }) => `${format} ${file ?? '-'}`)).toEqual(pairs);
  });

  it.each(['f:json f:sarif', 'f:json o:a f:sarif o:a'])('refuses %s', (line) => {
    expect(() => pairOutputs(tokens(line))).toThrow();
  });
});
