/**
 * What pages of the documentation show is what the built command prints. A page has a folder of its own: code blocks with the name of a file
 * are written to it (`python app.py`), and the commands of console blocks are run in it, in the order of the page. A line `…` stands for any
 * lines of the output.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourcePages } from './lib/site/sources.mjs';
import { bundledCli } from './lib/workspace.mjs';

interface FileStep {
  readonly kind: 'file';
  readonly name: string;
  readonly text: string;
}

interface CommandStep {
  readonly kind: 'command';
  readonly command: string;
  readonly output: string;
}

const BLOCK = /^```(\S+)(?: ([\w.-]+))?\n([\s\S]*?)^```$/gm;

function stepsOf(text: string): readonly (FileStep | CommandStep)[] {
  return [...text.matchAll(BLOCK)].flatMap(
    ([, language, name, body = '']): readonly (FileStep | CommandStep)[] => {
      if (language === 'console') return commandsOf(body);
      return name === undefined ? [] : [{ kind: 'file', name, text: body }];
    },
  );
}

function commandsOf(block: string): readonly CommandStep[] {
  return block
    .split(/^\$ skeptic /m)
    .slice(1)
    .map((part): CommandStep => {
      const [command = '', ...output] = part.split('\n');
      return { kind: 'command', command, output: output.join('\n') };
    });
}

/** Times differ from run to run. */
const steady = (output: string): string => output.replaceAll(/ in \d+(?:\.\d+)? m?s\./g, ' in 0 s.').trim();

/** Each part of what is shown between two `…`, as it stands in the output, in order. */
function expectShown(output: string, shown: string): void {
  const parts = shown.split(/^…$/m).map((part) => part.trim());
  if (parts.length === 1) return expect(output).toBe(shown);
  expect(output.startsWith(parts[0]!), `${output}\nbegins with\n${parts[0]}`).toBe(true);
  expect(output.endsWith(parts.at(-1)!), `${output}\nends with\n${parts.at(-1)}`).toBe(true);
  let at = 0;
  for (const part of parts) {
    const found = output.indexOf(part, at);
    expect(found, `${output}\nhas, after the parts before it,\n${part}`).toBeGreaterThanOrEqual(0);
    at = found + part.length;
  }
}

const pages = sourcePages()
  .map(({ path: place, text }) => ({ place, steps: stepsOf(text) }))
  .filter(({ steps }) => steps.some(({ kind }) => kind === 'command'));

it('are there for the start and for triage', () => {
  expect(pages.map(({ place }) => place)).toEqual(expect.arrayContaining(['start.md', 'guides/triage.md']));
});

describe.each(pages)('$place', ({ steps }) => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'skeptic-docs-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('shows what its commands print', () => {
    for (const step of steps) {
      if (step.kind === 'file') {
        writeFileSync(path.join(folder, step.name), step.text);
        continue;
      }
      const { stdout } = spawnSync(process.execPath, [bundledCli, ...step.command.split(' ')], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, SKEPTIC_CACHE_DIR: path.join(folder, '.cache') },
      });
      expectShown(steady(stdout), steady(step.output));
    }
  }, 300_000);
});
