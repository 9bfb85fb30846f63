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

const CHECKOUT = 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2';

/** A workflow that reviews pull requests where people see it, and scans the whole project after each merge. */
export function workflowText(version: string): string {
  return `# Reviews each pull request, and tells it there; scans the main branch. Pull requests from forks are judged and not told:
# they have no rights. See docs/guides/ci.md of Skeptic.
name: skeptic
on:
  pull_request:
  push:
    branches: [main, master]
permissions: {}
concurrency:
  group: skeptic-\${{ github.event.pull_request.number || github.sha }}
  cancel-in-progress: true
jobs:
  review:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
      pull-requests: write
      checks: write
    steps:
      - uses: ${CHECKOUT}
        with:
          ref: \${{ github.event.pull_request.head.sha }}
          fetch-depth: 0
          persist-credentials: false
      - run: npx --yes skeptic@${version} ci
        env:
          GITHUB_TOKEN: \${{ github.token }}
  scan:
    if: github.event_name == 'push'
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
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
