import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutMagic } from './ipython.ts';
import { createLanguageTable } from './languages.ts';
import { readNotebook } from './notebook.ts';
import type { HostedCode } from './workers/hosted-code.ts';

const languages = createLanguageTable([
  { id: 'python', extensions: ['.py'], interpreters: ['python3'] },
  { id: 'javascript', extensions: ['.js'], interpreters: ['node'] },
]);

const code = (source: unknown): object => ({ cell_type: 'code', metadata: {}, outputs: [], source });
const notebook = (cells: readonly object[], metadata = {}): string =>
  JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1);

function codeOf(text: string): HostedCode {
  const { codes, problem } = readNotebook(text, languages);
  expect(problem).toBeNull();
  expect(codes).toHaveLength(1);
  return codes[0]!;
}

const NO_REGION = { startLine: 0, startColumn: 0, endLine: 0, endColumn: 0 };

describe('readNotebook', () => {
  it('makes one program of the code cells, in Python unless it says otherwise', () => {
    const text = notebook([
      code(['import os\n', 'x = 1']),
      { cell_type: 'markdown', source: ['y = 2'] },
      code('z = x'),
    ]);
    expect(codeOf(text)).toMatchObject({ language: 'python', text: 'import os\nx = 1\nz = x\n' });
    const deno = notebook([code('x')], { language_info: { name: 'javascript' } });
    expect(codeOf(deno).language).toBe('javascript');
    expect(readNotebook(notebook([code('x')], { kernelspec: { language: 'R' } }), languages).codes).toEqual(
      [],
    );
  });

  it('reads notebooks of version 3', () => {
    const cells = [{ cell_type: 'code', input: ['x = 1'] }];
    expect(codeOf(JSON.stringify({ worksheets: [{ cells }], metadata: {} })).text).toBe('x = 1\n');
  });

  it.each(['', '  \n', notebook([]), notebook([code([])])])('finds no code in %j', (text) => {
    expect(readNotebook(text, languages)).toEqual({ codes: [], problem: null });
  });

  it.each(['{"cells": [', 'no json', '{"cells": [{"cell_type": "code", "source": "\\x"}]}'])(
    'says of %j that it was not analysed',
    (text) => {
      const { codes, problem } = readNotebook(text, languages);
      expect(codes).toEqual([]);
      expect(problem).toMatch(/not analysed \(line 1: /);
    },
  );

  it('knows where each line is written', () => {
    const text = notebook([code(['a = "ü\\"\n', 'b = 1'])]);
    const { lineOf, move } = codeOf(text);
    const lines = text.split('\n');
    expect(lines[lineOf(2) - 1]).toContain('b = 1');
    const { start, end, region } = move({ start: 4, end: 8, region: NO_REGION });
    expect(text.slice(start, end)).toBe(String.raw`\"ü\\\"`.slice(0, end - start));
    expect(region.startLine).toBe(lineOf(1));
  });

  it('gives each character of a cell its place', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), (sources) => {
        const text = notebook(sources.map((source) => code(`x${source.replace(/[%!?\r]/g, '')}`)));
        const { text: program, move } = codeOf(text);
        for (let at = 0; at < program.length; at += 1) {
          if (program[at] === '\n') continue;
          const { start } = move({ start: at, end: at + 1, region: NO_REGION });
          const written = /^(?:\\u.{4}|\\.|[^\\])/s.exec(text.slice(start))![0];
          expect(JSON.parse(`"${written}"`)).toBe(program[at]);
        }
      }),
    );
  });
});

it.each([
  ['%pip install x\nx = 1', '#pip install x\nx = 1'],
  ['  !ls\n?help\n%%time\nx', '  #ls\n#help\n#%time\nx'],
  ['%%time\nx = 1', '#%time\nx = 1'],
  ['%%bash\nls\n\n rm x', '#%bash\n#s\n\n #m x'],
  ['x = 5 % 3\ny = (a\n % b)', 'x = 5 % 3\ny = (a\n % b)'],
  ['x = ("%s"\n %name\n)\n%time y', 'x = ("%s"\n %name\n)\n#time y'],
  ['x = a \\\n %b\n%ls', 'x = a \\\n %b\n#ls'],
  ['ok = (a\n!= b)', 'ok = (a\n!= b)'],
  ['s = """\n%name (\n!x"""\n!ls', 's = """\n%name (\n!x"""\n#ls'],
  ["s = '''\\''' (\n%a'''\n%ls", "s = '''\\''' (\n%a'''\n#ls"],
  ['print("(") # (\n%ls', 'print("(") # (\n#ls'],
  ['!echo (\n%ls\nx = 1', '#echo (\n#ls\nx = 1'],
  ['!pip install \\\n  a \\\n  b\nx = 1', '#pip install \\\n  # \\\n  #\nx = 1'],
  ['f(\r\n %a)\r\n%b\r\nc', 'f(\r\n %a)\r\n#b\r\nc'],
])('makes comments of what IPython reads: %j', (cell, expected) => {
  expect(withoutMagic(cell)).toBe(expected);
});
