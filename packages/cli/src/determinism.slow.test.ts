/**
 * The bundled command gives the same bytes whatever the number of workers, the order of its arguments, the order in which the files came
 * to be, and the cache. `SKEPTIC_DETERMINISM_RUNS=20` runs it more often.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildCommand, runCommand } from './testing/built-command.ts';

vi.setConfig({ testTimeout: 600_000 });

const RUNS = Number(process.env.SKEPTIC_DETERMINISM_RUNS ?? 4);
const AREAS = 6;
const FORMATS = ['text', 'json', 'sarif'] as const;
const examples = fileURLToPath(new URL('../../../examples', import.meta.url));

/** Routes whose input goes through two other files to a query, checks in other files, and a call that nobody resolves. */
function areaFiles(i: number): readonly (readonly [string, string])[] {
  const next = (i + 1) % AREAS;
  return [
    [
      `py/routes_${i}.py`,
      `from flask import Flask, request\nfrom services_${i} import find\nfrom checks_${next} import allowed\nimport plugins\n\napp = Flask(__name__)\n\n@app.route("/a${i}")\ndef show():\n    name = request.args["name"]\n    if allowed(request.args["column"]):\n        find(request.args["column"])\n    eval(plugins.render(request.args["code"]))\n    return find(name)\n`,
    ],
    [
      `py/services_${i}.py`,
      `import database_${next}\n\ndef find(name):\n    return database_${next}.query("SELECT * FROM t${i} WHERE name = '" + name + "'")\n`,
    ],
    [
      `py/database_${i}.py`,
      'import sqlite3\nimport subprocess\n\ndef query(text):\n    return sqlite3.connect("shop.db").execute(text).fetchall()\n\ndef run(command):\n    subprocess.run(command, shell=True)\n',
    ],
    [`py/checks_${i}.py`, `def allowed(value):\n    return value in ("name", "price")\n`],
    [
      `ts/routes-${i}.ts`,
      `import express from 'express';\nimport { find } from './services-${next}';\nimport { render } from '../vendored/render';\n\nconst app = express();\napp.get('/b${i}', async (req, res) => {\n  const found = await find(String(req.query.name));\n  res.send(render(req.query.title));\n  res.json(found);\n});\n`,
    ],
    [
      `ts/services-${i}.ts`,
      `import { exec } from 'node:child_process';\nimport { pool } from './pool-${i}';\n\nexport async function find(name: string) {\n  exec('logger ' + name);\n  return pool.query(\`SELECT * FROM t${i} WHERE name = '\${name}'\`);\n}\n`,
    ],
    [
      `ts/pool-${i}.ts`,
      "import { Pool } from 'pg';\n\nexport const pool = new Pool({ password: 'sup3r-s3cret-passw0rd' });\n",
    ],
  ];
}

let command: string;
let project: string;
beforeAll(() => {
  command = buildCommand();
  project = path.join(command, 'project');
}, 300_000);
afterAll(() => rmSync(command, { recursive: true, force: true }));

/** The files in an order that a run's number decides. */
function shuffled<T>(items: readonly T[], run: number): readonly T[] {
  const rank = (index: number): number => Math.imul(index + 1, 2_654_435_761 + run * 40_503) >>> 0;
  return items
    .map((item, index) => [rank(index), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** Creates the project anew, its files in another order each time. */
function createProject(run: number): readonly string[] {
  rmSync(project, { recursive: true, force: true });
  const files = Array.from({ length: AREAS }, (_, i) => areaFiles(i)).flat();
  for (const [name, text] of shuffled(files, run)) {
    mkdirSync(path.dirname(path.join(project, name)), { recursive: true });
    writeFileSync(path.join(project, name), text);
  }
  for (const shop of shuffled(readdirSync(examples), run))
    cpSync(path.join(examples, shop), path.join(project, shop), { recursive: true });
  return files.map(([name]) => name);
}

/** All reports of one run; the text report says how long it took. */
function reports(args: readonly string[], what: string): readonly string[] {
  const outputs = FORMATS.map((format) => path.join(command, `report.${format}`));
  const pairs = FORMATS.flatMap((format, index) => ['--format', format, '--output', outputs[index]!]);
  const { stderr, code } = runCommand(command, ['scan', '--verbose', ...pairs, ...args], { cwd: project });
  expect([stderr, code], what).toEqual(['', 1]);
  return outputs.map((file) => readFileSync(file, 'utf8').replace(/\d+(\.\d+)? (ms|s|min)\b/g, 'TIME'));
}

describe('reports are the same to the byte', () => {
  it.each([
    ['of a folder', (): readonly string[] => ['.']],
    [
      'of files that are named, in any order',
      (files: readonly string[], run: number): readonly string[] =>
        shuffled([...files, 'express-shop', 'flask-shop'], run),
    ],
  ])('%s', (_, argumentsOf) => {
    rmSync(path.join(command, 'cache'), { recursive: true, force: true });
    const files = createProject(0);
    const first = reports(['--no-cache', '--jobs', '1', ...argumentsOf(files, 0)], 'the first run');
    expect(first[1]).toContain('sql-injection');
    expect(first[0]).toContain('ts/services-3.ts');
    for (let run = 1; run < RUNS; run += 1) {
      // Two runs without the cache, then two with it: the first of those may fill it, the second reads it.
      const cache = run % 4 < 2 ? ['--no-cache'] : [];
      const jobs = String([1, 2, 4][run % 3]);
      createProject(run);
      const what = `run ${run}, ${jobs} jobs, ${cache[0] ?? 'cache'}`;
      const again = reports([...cache, '--jobs', jobs, ...argumentsOf(files, run)], what);
      for (const [index, format] of FORMATS.entries())
        expect(again[index] === first[index], `${format} of ${what}`).toBe(true);
    }
  });
});
