/** The texts that `skeptic init` writes. */

/** Folders whose files never run in production, by the names that they usually have. */
const DEVELOPMENT = [
  'test',
  'tests',
  '__tests__',
  'spec',
  'e2e',
  'fixtures',
  'scripts',
  'examples',
  'benchmarks',
];
const SCHEMA = '# yaml-language-server: $schema=./node_modules/skeptic/dist/policy.schema.json';

/** A policy for a project with these files: the defaults, and the folders for development that it has. */
export function policyText(paths: readonly string[]): string {
  const present = DEVELOPMENT.filter((name) =>
    paths.some((path) => path.startsWith(`${name}/`) || path.includes(`/${name}/`)),
  );
  const development =
    present.length === 0
      ? ['# environments:', '#   development: [scripts/]']
      : ['environments:', `  development: [${present.map((name) => `${name}/`).join(', ')}]`];
  return `${[
    SCHEMA,
    '# What is scanned and what fails. `skeptic policy show PATH` says what holds for a file and why.',
    'version: 1',
    '',
    '# Findings from here on fail the scan.',
    'fail-on:',
    '  severity: medium',
    '  confidence: medium',
    '',
    '# Files that never run in production: their findings are one severity lower, except secrets.',
    ...development,
    '',
    '# Levels of single rules: off, low, medium, high, critical.',
    '# rules:',
    '#   insecure-random: low',
    '',
    '# Findings that are accepted, each with a reason; for single places a comment beside the code is better.',
    '# accept:',
    '#   - rule: sql-injection',
    '#     paths: [legacy/]',
    '#     reason: goes with the old reports',
    '#     until: 2027-01-31',
  ].join('\n')}\n`;
}

/** A workflow that scans what a pull request changed, and the whole project after it was merged. */
export function workflowText(version: string): string {
  return `# Scans each pull request, and the main branch. Only reads.
name: skeptic
on:
  pull_request:
  push:
    branches: [main, master]
permissions:
  contents: read
jobs:
  scan:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: npx --yes skeptic@${version} scan
`;
}

const BEGIN = '<!-- skeptic: begin -->';
const END = '<!-- skeptic: end -->';

/** Whether a file for assistants has the section already. */
export function hasAgentSection(text: string): boolean {
  return text.includes(BEGIN);
}

/** What an assistant that writes code here should know. */
export function agentSection(): string {
  return `${[
    BEGIN,
    '## Security checks',
    '',
    '- Run `skeptic scan` on what you changed before you say that it is done, and mend what it finds.',
    '- Do not silence a finding to get through: no `skeptic-ignore`, no entry in `skeptic.yaml` or in the baseline, no `--no-verify`.',
    '  If you think that a finding is wrong, say so and leave the decision to a person.',
    '- Queries take parameters, commands take lists of arguments, secrets come from the environment, and every route says who may call it.',
    END,
  ].join('\n')}\n`;
}
