/** What `docs/start.md` shows is what the built command prints: its file is written, its commands are run, their output is compared. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { bundledCli, inRoot } from './lib/workspace.mjs';

const text = readFileSync(inRoot('docs', 'start.md'), 'utf8');
const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(path.join(folder, 'app.py'), /```python\n(.*?)```/s.exec(text)![1]!);

const blocks = [...text.matchAll(/```console\n\$ skeptic (.*)\n([\s\S]*?)```/g)].map(
  ([, command = '', output = '']) => ({
    command,
    output,
  }),
);

/** Times differ from run to run. */
const steady = (output: string): string => output.replaceAll(/ in \d+(?:\.\d+)? m?s\./g, ' in 0 s.');

it('shows something', () => {
  expect(blocks.length).toBeGreaterThan(1);
});

it.each(blocks)('skeptic $command', ({ command, output }) => {
  const { stdout } = spawnSync(process.execPath, [bundledCli, ...command.split(' ')], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, SKEPTIC_CACHE_DIR: path.join(folder, '.cache') },
  });
  expect(steady(stdout).trim()).toBe(steady(output).trim());
});
