/** Notebooks and the modules of their project, scanned by the bundled command with the built-in rules. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildCommand, runCommand } from './testing/built-command.ts';

vi.setConfig({ testTimeout: 300_000 });

const notebook = (...cells: readonly (readonly string[])[]): string =>
  JSON.stringify(
    { cells: cells.map((source) => ({ cell_type: 'code', source })), metadata: {}, nbformat: 4 },
    null,
    1,
  );

const FILES: Readonly<Record<string, string>> = {
  'helpers.py':
    "def run_query(cursor, name):\n    cursor.execute('SELECT * FROM users WHERE name = ' + name)\n\ndef safe(cursor, name):\n    cursor.execute('SELECT * FROM users WHERE name = ?', (name,))\n",
  'web.py': "from flask import request\n\ndef name():\n    return request.args['name']\n",
  // A sink of a module is reached from a notebook.
  'into.ipynb': notebook(
    ['%time 1\n', 'from flask import request\n', 'from helpers import run_query, safe\n'],
    ["safe(c, request.args['a'])\n", "run_query(c, request.args['q'])\n"],
  ),
  // What a module gives reaches a sink of a notebook.
  'out.ipynb': notebook(['import os\n', 'import web\n'], ["os.system('ls \"' + web.name())\n"]),
  // What a notebook defines, no other code calls.
  'own.ipynb': notebook(['import os\n', 'def run(command):\n', '    os.system(command)\n']),
};

let command: string;
let project: string;
beforeAll(() => {
  command = buildCommand();
  project = path.join(command, 'project');
  mkdirSync(project, { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(project, name), text);
}, 180_000);
afterAll(() => rmSync(command, { recursive: true, force: true }));

interface Place {
  readonly path: string;
  readonly region: { readonly startLine: number; readonly startColumn: number };
}

const lineIn = (file: string, part: string): number =>
  FILES[file]!.slice(0, FILES[file]!.indexOf(part)).split('\n').length;

it('follows flows between notebooks and modules, and shows them where the cells are written', () => {
  const found = (): readonly string[] => {
    const { stdout } = runCommand(command, ['scan', '--format', 'json'], { cwd: project, env: {} });
    const { findings } = JSON.parse(stdout) as {
      readonly findings: readonly (Place & { readonly ruleId: string; readonly flow: readonly Place[] })[];
    };
    const at = (place: Place): string => `${place.path}:${place.region.startLine}`;
    return findings.map((finding) => `${finding.ruleId} ${at(finding)} from ${at(finding.flow[0]!)}`);
  };
  const expected = [
    `sql-injection helpers.py:2 from into.ipynb:${lineIn('into.ipynb', 'run_query(c')}`,
    `command-injection out.ipynb:${lineIn('out.ipynb', 'os.system')} from web.py:4`,
  ];
  expect(found()).toEqual(expected);
  // From the cache as well.
  expect(found()).toEqual(expected);
});
