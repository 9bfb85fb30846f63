import { beforeAll, describe, expect, it } from 'vitest';
import { CORE_ROWS } from './testing/core-rows.ts';
import { JAVASCRIPT_ROWS } from './testing/javascript-rows.ts';
import { PYTHON_ROWS } from './testing/python-rows.ts';
import { loadGrammars, markedLines, matchedLines } from './testing.ts';

beforeAll(loadGrammars);

describe.each([
  ['core', CORE_ROWS],
  ['Python', PYTHON_ROWS],
  ['JavaScript', JAVASCRIPT_ROWS],
] as const)('%s', (_, rows) => {
  for (const [language, pattern, code, options] of rows) {
    it(`${language}: ${pattern} on ${code}`, () => {
      expect(matchedLines(language, pattern, code, options)).toEqual(markedLines(code));
    });
  }
});
