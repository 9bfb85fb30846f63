import { beforeAll, describe, expect, it } from 'vitest';
import { CORE_ROWS } from './samples/core-rows.ts';
import { JAVASCRIPT_ROWS } from './samples/javascript-rows.ts';
import { PYTHON_ROWS } from './samples/python-rows.ts';
import { loadGrammars, markedLines, matchedLines } from './testing.ts';

beforeAll(loadGrammars);

describe.each([
  ['core', CORE_ROWS],
  ['Python', PYTHON_ROWS],
  ['JavaScript', JAVASCRIPT_ROWS],
] as const)('%s', (_, rows) => {
  it.each(rows)('%s: %s on %s', (language, pattern, code, options) => {
    expect(matchedLines(language, pattern, code, options)).toEqual(markedLines(code));
  });
});
