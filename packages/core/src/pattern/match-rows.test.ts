import { beforeAll, describe, expect, it } from 'vitest';
import { CORE_ROWS } from './testing/core-rows.ts';
import { JAVASCRIPT_ROWS } from './testing/javascript-rows.ts';
import { PYTHON_ROWS } from './testing/python-rows.ts';
import type { Row } from './testing/row.ts';
import { loadGrammars, markedLines, matchedLines } from './testing.ts';

beforeAll(loadGrammars);

describe.each([
  ['core', CORE_ROWS],
  ['Python', PYTHON_ROWS],
  ['JavaScript', JAVASCRIPT_ROWS],
] as const)('%s', (_, rows) => {
  it.each<Row>(rows)('%s: %s on %s', (...row) => {
    const [language, pattern, code, options] = row as Row;
    expect(matchedLines(language, pattern, code, options)).toEqual(markedLines(code));
  });
});
