import { describe, expect, it } from 'vitest';
import { json } from './json/index.ts';
import { PLAIN_PAINTER } from './painter.ts';
import { sarif } from './sarif/index.ts';
import { sampleResult } from './testing.ts';
import { text } from './text/index.ts';

const options = { width: 80, painter: PLAIN_PAINTER, verbose: false };

describe('one canonical result in every format', () => {
  for (const [format, file] of [
    [text, './text/golden/canonical.txt'],
    [json, './json/golden/canonical.json'],
    [sarif, './sarif/golden/canonical.sarif'],
  ] as const) {
    it(`renders as ${format.id}`, async () => {
      await expect(format.render(sampleResult(), options)).toMatchFileSnapshot(file);
    });
  }

  it('is the same for the same input, whatever the durations are', () => {
    for (const format of [json, sarif]) {
      const slow = { ...sampleResult(), durationMs: 99_999 };
      expect(format.render(slow, options)).toBe(format.render(sampleResult(), options));
    }
  });

  it('prints no raw control characters to a terminal', () => {
    for (const verbose of [false, true]) {
      expect(text.render(sampleResult(), { ...options, verbose }).replaceAll('\n', '')).not.toMatch(
        /\p{Cc}/u,
      );
    }
  });
});
