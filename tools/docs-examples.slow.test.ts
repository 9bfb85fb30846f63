/**
 * Every example of the documentation is carried out: files are written, commands are run by the built command in a repository of the page's
 * own, and what a page shows of their output is what they print. A line `…` stands for any lines of the output.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPseudoTerminals, runAtTerminal } from '../packages/cli/src/testing/pseudo-terminal.ts';
import { sourcePages } from './lib/site/sources.mjs';
import { bundledCli, bundleFolder, inRoot } from './lib/workspace.mjs';
import { createPrograms, createShop } from './testing/docs-repository.ts';
import { type Example, examplesOf, wordsOf } from './testing/docs-steps.ts';

/** What no test can run, and why. */
const NOT_RUN: readonly (readonly [RegExp, string])[] = [
  [/^npm ci\b/, 'installs and builds this very repository'],
  [/^npm install --prefix /, 'installs packages from a registry'],
  [
    /^node packages\/cli\/dist\/skeptic\.js scan /,
    'is run by tools/demo.mjs, and wants the built repository around it',
  ],
  [/^skeptic review --ai(?!.*--dry-run)/, 'asks a model, which needs an account'],
  [/^skeptic (?:key create|attest|approve)\b/, 'asks a person at a terminal: run there, below'],
  [/^skeptic init$/, 'asks before it writes each file'],
];

interface PageSetting {
  /** Default: a shop whose change has a finding; none: an empty folder. */
  readonly repository?: 'unsafe' | 'open' | 'none';
  /** The commands that do not end with 0, in their order. */
  readonly codes?: readonly (readonly [line: string, code: number])[];
}

/** Commands that are to find something do. */
const PAGES: Readonly<Record<string, PageSetting>> = {
  'start.md': { repository: 'none', codes: [['skeptic scan app.py', 1]] },
  'guides/triage.md': { repository: 'none', codes: [['skeptic scan .', 1]] },
  'guides/ci.md': {
    codes: [
      ['skeptic ci', 1],
      ['skeptic ci --key strict --gate', 1],
    ],
  },
  'guides/daemon.md': { codes: [['skeptic daemon status', 1]] },
  'guides/evidence.md': { codes: [['skeptic verify', 1]] },
  'guides/gate.md': {
    repository: 'open',
    codes: [
      ['skeptic gate', 5],
      ['skeptic gate --base origin/main', 5],
      ['skeptic gate --format markdown', 5],
      ['skeptic gate', 5],
    ],
  },
  'guides/hook.md': {
    codes: [
      ['skeptic scan --diff main', 1],
      ['skeptic scan --diff', 1],
      ['skeptic scan --since v1.2', 1],
    ],
  },
  'guides/learn.md': {
    codes: [
      ['skeptic learn check skeptic-lessons/sql-injection-typescript', 1],
      ['skeptic learn record skeptic-lessons/sql-injection-typescript', 1],
    ],
  },
  'guides/other-tools.md': {
    codes: [
      ['bandit -r . -f json -o bandit.json', 1],
      ['skeptic import bandit.json', 1],
      ['skeptic scan --import bandit.json', 1],
      ['skeptic scan --with bandit,eslint', 1],
      ['skeptic review --base main --with bandit', 1],
    ],
  },
  'guides/prompts.md': {
    codes: [
      ['skeptic prompt check prompt.md', 1],
      ["echo 'Write a login endpoint' | skeptic prompt check -", 1],
      ['skeptic review --base main --prompt prompt.md', 1],
    ],
  },
  'guides/provenance.md': { codes: [['skeptic scan --provenance', 1]] },
  'guides/reports.md': {
    codes: [
      [
        'skeptic scan --format text --format sarif --output skeptic.sarif --format junit --output skeptic.xml',
        1,
      ],
    ],
  },
  'guides/review.md': {
    codes: [
      ['skeptic review', 1],
      ['skeptic review --base release/2', 1],
      ['skeptic review --base main --head pr', 1],
      ['skeptic review --format markdown', 1],
    ],
  },
  'guides/templates.md': { repository: 'none', codes: [['skeptic scan .', 1]] },
  'README.md': {
    codes: [
      ['skeptic scan src', 1],
      ['skeptic scan --format sarif --output skeptic.sarif', 1],
      ['skeptic scan --format html --output report.html', 1],
      ['skeptic scan --rules rules --only-rules', 1],
      ['skeptic scan --severity high --confidence high', 1],
      ['skeptic scan --stdin --language python < src/app.py', 1],
      // Its input ends without a goodbye.
      ['skeptic lsp', 1],
      ['skeptic prompt check prompt.md', 1],
      ['skeptic gate --base origin/main', 1],
      ['skeptic ci', 1],
      ['skeptic review --base main', 1],
      ['skeptic checklist', 5],
      ['skeptic verify', 1],
    ],
  },
};

interface Done {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What has to hold of a file once it is written. */
const CHECKS: readonly (readonly [RegExp, string])[] = [
  [/^skeptic\.yaml$/, 'skeptic policy show .'],
  [/^rules\/.*\.yaml$/, 'skeptic scan --only-rules --exit-zero --rules'],
  [/^\.skeptic\/prompts\/.*\.yaml$/, 'skeptic prompt validate'],
];

function withChecks(example: Example): readonly Example[] {
  if (example.kind !== 'file') return [example];
  const [, line] = CHECKS.find(([name]) => name.test(example.name)) ?? [];
  if (line === undefined) return [example];
  const whole = line.endsWith('--rules') ? `${line} ${example.name}` : line;
  return [example, { kind: 'command', line: whole, output: null }];
}

const pages = [
  ...sourcePages().filter((page) => !page.path.startsWith('reference/')),
  { path: 'README.md', text: readFileSync(inRoot('README.md'), 'utf8') },
]
  .map((page) => ({ place: page.path, examples: examplesOf(page.text).flatMap(withChecks) }))
  .filter(({ examples }) => examples.some(({ kind }) => kind === 'command'));

const MAX_TOLD = 1500;

const isRun = (example: Example): boolean =>
  example.kind === 'file' || !NOT_RUN.some(([line]) => line.test(example.line));

let folder = '';
const done = new Map<Example, Done>();
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'skeptic-docs-'));
  createPrograms(path.join(folder, 'bin'), bundledCli);
  mkdirSync(path.join(folder, 'home'));
  const examples: Example[] = [];
  const steps: object[] = [];
  for (const { place, examples: all } of pages) {
    const own = folderOf(place);
    const repository = PAGES[place]?.repository ?? 'unsafe';
    if (repository === 'none') mkdirSync(own);
    else createShop(own, repository);
    for (const example of all.filter(isRun)) {
      examples.push(example);
      steps.push(stepOf(example, own));
    }
  }
  const file = path.join(folder, 'steps.json');
  writeFileSync(file, JSON.stringify(steps));
  const { stderr } = spawnSync(process.execPath, [inRoot('tools', 'testing', 'run-steps.mjs'), file], {
    encoding: 'utf8',
    env: environment(),
    input: '',
  });
  const results = JSON.parse(readFileSync(`${file}.done`, 'utf8')) as readonly (Done | null)[];
  if (results.length < steps.length) throw new Error(`the commands ended early: ${stderr}`);
  for (const [i, result] of results.entries()) if (result !== null) done.set(examples[i]!, result);
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function folderOf(place: string): string {
  return path.join(folder, place.replaceAll('/', '-').replace('.md', ''));
}

function environment(): Readonly<Record<string, string>> {
  return {
    PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env.PATH}`,
    HOME: path.join(folder, 'home'),
    SKEPTIC_CACHE_DIR: path.join(folder, 'cache'),
  };
}

function stepOf(example: Example, own: string): object {
  if (example.kind === 'file') return { kind: 'write', folder: own, name: example.name, text: example.text };
  const words = wordsOf(example.line);
  return words === null
    ? { kind: 'shell', folder: own, line: example.line }
    : { kind: 'skeptic', folder: own, words };
}

/** Times, and names of commits, differ from run to run. */
function steady(output: string): string {
  return output
    .replaceAll(/ in \d+(?:\.\d+)? m?s\./g, ' in 0 s.')
    .replaceAll(/\b[0-9a-f]{12}\b/g, '0'.repeat(12))
    .trim();
}

/** Each part of what is shown between two `…`, as it stands in the output, in order. */
function expectShown(output: string, shown: string): void {
  const parts = shown.split(/^ *…$/m).map((part) => part.trim());
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

describe.each(pages)('$place', ({ place, examples }) => {
  const commands = examples.flatMap((example) => (example.kind === 'command' ? [example] : [])).filter(isRun);

  it('has commands that end as they should', () => {
    const ended = commands.map((example) => ({ line: example.line, ...done.get(example)! }));
    const others = ended.filter(({ code }) => code !== 0);
    const told = others.map(({ line, stdout, stderr }) => `$ ${line}\n${stderr}${stdout.slice(0, MAX_TOLD)}`);
    expect(
      others.map(({ line, code }) => [line, code]),
      told.join('\n'),
    ).toEqual(PAGES[place]?.codes ?? []);
    expect(ended.filter(({ stderr }) => stderr.includes('internal error'))).toEqual([]);
  });

  const shown = commands.filter(({ output }) => output !== null);
  it.skipIf(shown.length === 0)('shows what its commands print', () => {
    for (const example of shown) expectShown(steady(done.get(example)!.stdout), steady(example.output!));
  });
});

describe.skipIf(!hasPseudoTerminals())('what asks a person', () => {
  it('does what the page says, at a terminal', () => {
    const own = path.join(folder, 'guides-evidence');
    // Who wrote the change does not approve it.
    spawnSync('git', ['config', 'user.email', 'bob@example.com'], { cwd: own });
    symlinkSync(bundleFolder, path.join(folder, 'bundle'));
    const page = pages.find(({ place }) => place === 'guides/evidence.md')!;
    const asked = page.examples.flatMap((example) =>
      example.kind === 'command' && !isRun(example) ? [example.line] : [],
    );
    for (const line of asked) {
      const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);
      const { code, stdout } = runAtTerminal(folder, words.slice(1), { cwd: own, env: environment() });
      expect(code, `${line}\n${stdout}`).toBe(0);
    }
    expect(asked).toHaveLength(3);
  }, 120_000);
});

it('leave out only what no test can run', () => {
  const lines = pages.flatMap(({ examples }) =>
    examples.flatMap((example) => (example.kind === 'command' ? [example.line] : [])),
  );
  expect(NOT_RUN.filter(([line]) => !lines.some((one) => line.test(one)))).toEqual([]);
});
