/** Whole CI runs by the built command, of changes in a repository of real git, against forges on the loopback. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type GitHubServer,
  PERSON,
  SECONDARY_LIMIT,
  startGitHub,
} from '../../scanner/src/forge/testing/github-server.ts';
import { type GitLabServer, startGitLab } from '../../scanner/src/forge/testing/gitlab-server.ts';
import { buildCommand } from './testing/built-command.ts';
import {
  REPOSITORY_ROOT,
  readYaml,
  runAction,
  runGitLabJob,
  runWorkflow,
  type StepRun,
  type Surroundings,
  shell,
} from './testing/workflow-steps.ts';

const SAFE = `import sqlite3
from flask import Flask, request

app = Flask(__name__)


@app.route("/users")
def users():
    db = sqlite3.connect("shop.db")
    name = request.args["name"]
    return str(db.execute("select * from users where name = ?", (name,)).fetchall())
`;
const UNSAFE = SAFE.replace('name = ?", (name,))', `name = '" + name + "'")`);
const MOVED = UNSAFE.replace('@app.route', '# Who are they?\n# Everybody.\n@app.route');

let built = '';
let bin = '';
let folder = '';
let github: GitHubServer;
beforeAll(() => {
  built = buildCommand();
  bin = path.join(built, 'bin');
  mkdirSync(bin);
  const start = `exec "${process.execPath}" "${built}/bundle/skeptic.js" "$@"\n`;
  // Where workflows install the package, the tests have it built.
  for (const [name, text] of [
    ['skeptic', `#!/bin/sh\n${start}`],
    ['npx', `#!/bin/sh\ntest "$1" = --yes && test "$2" = skeptic@0.1.0 && shift 2 || exit 9\n${start}`],
  ] as const) {
    writeFileSync(path.join(bin, name), text);
    chmodSync(path.join(bin, name), 0o755);
  }
  folder = mkdtempSync(path.join(tmpdir(), 'skeptic-ci-'));
  git('init', '-q', '-b', 'main');
  commit({ 'app.py': SAFE, 'skeptic.yaml': 'version: 1\nci: {label: ai-assisted}\n' }, 'base');
  git('update-ref', 'refs/remotes/origin/main', 'main');
}, 300_000);
afterAll(() => {
  github?.close();
  for (const one of [built, folder]) rmSync(one, { recursive: true, force: true });
});

function git(...args: string[]): string {
  const names = ['-c', 'user.name=n', '-c', 'user.email=e@example.com'];
  return execFileSync('git', [...names, ...args], { cwd: folder, encoding: 'utf8' }).trim();
}

function commit(files: Readonly<Record<string, string>>, message: string): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  git('add', '-A');
  git('commit', '-q', '-m', message);
  return git('rev-parse', 'HEAD');
}

/** The diffs that a forge shows, by path. */
function patches(head: string): Readonly<Record<string, string>> {
  const names = git('diff', '--name-only', 'main', head)
    .split('\n')
    .filter((name) => name !== '');
  return Object.fromEntries(
    names.map((name) => [name, git('diff', 'main', head, '--', name).replace(/^[\s\S]*?(?=^@@)/m, '')]),
  );
}

const common = () => ({
  PATH: `${bin}:${process.env.PATH}`,
  HOME: built,
  SKEPTIC_CACHE_DIR: path.join(built, 'cache'),
});

function around(
  env: Readonly<Record<string, string>>,
  expressions: Surroundings['expressions'] = {},
): Surroundings {
  return { cwd: folder, env: { ...common(), ...env }, expressions, artefacts: path.join(built, 'artefacts') };
}

/** What GitHub tells a job of a pull request whose newest commit is `head`. */
function pullRequest(head: string, from = 'acme/shop'): Surroundings {
  github.pull.head = { sha: head, ref: 'feature', repo: { full_name: from } };
  github.pull.patches = patches(head);
  const event = path.join(built, 'event.json');
  const base = { sha: git('rev-parse', 'main'), ref: 'main' };
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head: { sha: head }, base } }));
  return around(actions(event), {
    'github.event.pull_request.head.sha': head,
    'github.token': 'secret-token',
    'runner.temp': path.join(built, 'temp'),
  });
}

function actions(event: string): Readonly<Record<string, string>> {
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: github.base,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_BASE_REF: 'main',
    GITHUB_EVENT_PATH: event,
    RUNNER_TEMP: path.join(built, 'temp'),
  };
}

function startPull(): Promise<GitHubServer> {
  const head = { sha: git('rev-parse', 'HEAD'), ref: 'feature', repo: { full_name: 'acme/shop' } };
  return startGitHub({ number: 7, state: 'open', head, patches: {}, labels: [] });
}

const WORKFLOW = 'ci/github/review.yml';
const shown = () => ({
  notes: github.notes.length,
  threads: github.comments.filter((one) => one.in_reply_to_id === undefined).length,
  checks: github.checks.map(({ conclusion }) => conclusion),
});

describe('a pull request on GitHub', () => {
  beforeEach(async () => {
    github?.close();
    github = await startPull();
    git('checkout', '-q', '-B', 'feature', 'main');
  });

  it('is told from the first push to the last, and never twice', async () => {
    const first = commit({ 'app.py': UNSAFE }, 'by hand');
    const opened = await runWorkflow(WORKFLOW, pullRequest(first));
    expect([opened.code, opened.output]).toEqual([
      1,
      expect.stringContaining('posted to GitHub: write a check'),
    ]);
    expect(opened.output).not.toContain('secret-token');
    expect(shown()).toEqual({ notes: 1, threads: 1, checks: ['failure'] });
    expect(github.comments[0]).toMatchObject({ path: 'app.py', line: 11 });
    // The same job again, in the middle of which GitHub asks for patience.
    github.faults.push({
      method: 'GET',
      path: /pulls\/7$/,
      answer: { ...SECONDARY_LIMIT, headers: { 'retry-after': '1' } },
    });
    expect((await runWorkflow(WORKFLOW, pullRequest(first))).output).toContain(
      'GitHub says all of it already',
    );
    expect(shown()).toEqual({ notes: 1, threads: 1, checks: ['failure'] });
    // Lines move and history is written anew: the thread stays.
    git('reset', '-q', '--hard', 'main');
    const forced = commit({ 'app.py': MOVED }, 'written anew');
    await runWorkflow(WORKFLOW, pullRequest(forced));
    expect(shown()).toEqual({ notes: 1, threads: 1, checks: ['failure', 'failure'] });
    // Mended: the thread says so, and the comment is short.
    const mended = commit({ 'app.py': `${SAFE}\n# mended\n` }, 'mend');
    await runWorkflow(WORKFLOW, pullRequest(mended));
    expect(github.comments[0]!.body).toContain(`No longer found in \`${mended.slice(0, 12)}\``);
    expect(github.threadOf(github.comments[0]!).isResolved).toBe(true);
    expect(github.notes[0]!.body).toContain(`commit \`${mended.slice(0, 12)}\``);
    expect(github.notes[0]!.body).not.toContain('SQL');
    // It comes back, and somebody answers: from then on nothing is changed there.
    const again = commit({ 'app.py': UNSAFE }, 'back');
    await runWorkflow(WORKFLOW, pullRequest(again));
    expect(github.threadOf(github.comments[0]!).isResolved).toBe(false);
    github.answer(github.comments[0]!, PERSON, 'the gateway checks this');
    const body = github.comments[0]!.body;
    await runWorkflow(WORKFLOW, pullRequest(commit({ 'app.py': `${SAFE}\n# once more\n` }, 'mend again')));
    expect(github.comments[0]!.body).toBe(body);
    expect(shown()).toMatchObject({ notes: 1, threads: 1 });
  }, 300_000);

  it('is told by the action as well, also when the job before broke off', async () => {
    const head = commit({ 'app.py': UNSAFE }, 'change\n\nCo-Authored-By: Claude <noreply@anthropic.com>');
    github.faults.push({
      method: 'POST',
      path: /reviews/,
      answer: { status: 403, json: { message: 'broken off' } },
    });
    await runAction({}, pullRequest(head));
    expect(shown()).toMatchObject({ notes: 1, threads: 0 });
    const sarif = path.join(built, 'out.sarif');
    const { code, output } = await runAction({ sarif, gate: 'true', 'exit-zero': 'true' }, pullRequest(head));
    expect([code, output]).toEqual([0, expect.stringContaining('comment on lines')]);
    expect(shown()).toMatchObject({ notes: 1, threads: 1 });
    expect(output).toContain('Gate: fail');
    expect(github.notes[0]!.body).toContain('The gate asks for');
    expect(github.checks.at(-1)).toMatchObject({ conclusion: 'neutral' });
    expect(github.pull.labels).toEqual(['ai-assisted']);
    expect(JSON.parse(readFileSync(sarif, 'utf8')).runs[0].results).toHaveLength(1);
  }, 300_000);

  it('is told by the workflow that init writes, which scans the main branch after the merge', async () => {
    const project = mkdtempSync(path.join(tmpdir(), 'skeptic-init-'));
    writeFileSync(path.join(project, 'app.py'), SAFE);
    const written = await shell([path.join(bin, 'skeptic'), 'init', '--yes'], {
      cwd: project,
      env: common(),
    });
    expect(written.code).toBe(0);
    const workflow = path.relative(REPOSITORY_ROOT, path.join(project, '.github/workflows/skeptic.yml'));
    const head = commit({ 'app.py': UNSAFE }, 'by hand');
    const { code, output } = await runWorkflow(workflow, pullRequest(head), 'review');
    expect([code, output]).toEqual([1, expect.stringContaining('posted to GitHub: write a check')]);
    expect(shown()).toEqual({ notes: 1, threads: 1, checks: ['failure'] });
    expect(await runWorkflow(workflow, around({}), 'scan')).toMatchObject({
      code: 1,
      output: expect.stringContaining('Exit code 1: findings.'),
    });
    rmSync(project, { recursive: true, force: true });
  }, 300_000);

  it('from a fork is judged without rights and posted by a second workflow, which believes nothing', async () => {
    const head = commit({ 'app.py': UNSAFE }, 'from a fork');
    const judging = pullRequest(head, 'stranger/shop');
    expect((await runWorkflow('ci/github/fork-review.yml', judging)).code).toBe(1);
    expect(github.log).toEqual([]);
    const run = {
      id: 1,
      event: 'pull_request',
      head_sha: head,
      head_branch: 'feature',
      head_repository: { full_name: 'stranger/shop' },
    };
    const post = (changes: object): Promise<StepRun> => {
      const event = path.join(built, 'run.json');
      writeFileSync(event, JSON.stringify({ workflow_run: { ...run, ...changes } }));
      const expressions = { ...judging.expressions, 'github.event.workflow_run.id': '1' };
      return runWorkflow('ci/github/fork-post.yml', { ...around(actions(event), expressions), cwd: built });
    };
    expect((await post({ head_sha: 'd'.repeat(40) })).output).toContain('about another commit');
    expect((await post({ head_repository: { full_name: 'other/shop' } })).output).toContain(
      'no open pull request',
    );
    expect((await post({ event: 'push' })).output).toContain('not for a pull request');
    expect(shown()).toEqual({ notes: 0, threads: 0, checks: [] });
    github.faults.push({
      method: 'POST',
      path: /reviews/,
      answer: { status: 403, json: { message: 'broken off' } },
    });
    expect(await post({})).toMatchObject({ code: 3, output: expect.stringContaining('not posted') });
    expect((await post({})).code).toBe(0);
    expect(shown()).toEqual({ notes: 1, threads: 1, checks: ['failure'] });
    expect(github.notes[0]!.body).toContain('reported by the run of the change itself');
    const artefact = path.join(built, 'artefacts/skeptic-report/skeptic-report.json');
    writeFileSync(artefact, JSON.stringify({ version: 1, html: '<script>' }));
    expect(await post({})).toMatchObject({ code: 2, output: expect.stringContaining('is no report') });
  }, 300_000);
});

describe('a merge request on GitLab', () => {
  let gitlab: GitLabServer;
  afterAll(() => gitlab.close());

  it('is told by the template, and never twice; the recipe does the same', async () => {
    git('checkout', '-q', '-B', 'merge', 'main');
    const head = commit({ 'app.py': UNSAFE }, 'by hand');
    gitlab = await startGitLab(head, patches(head));
    const merge = {
      GITLAB_CI: 'true',
      CI_API_V4_URL: `${gitlab.base}/api/v4`,
      CI_PROJECT_ID: '12',
      CI_MERGE_REQUEST_IID: '7',
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    };
    const token = { SKEPTIC_TOKEN: 'secret-token' };
    const job = (env: Readonly<Record<string, string>>) =>
      runGitLabJob('ci/gitlab/skeptic.gitlab-ci.yml', 'skeptic', around({ ...merge, ...env }));
    const { code, output } = await job({ ...token, CI_COMMIT_SHA: head });
    expect([code, output]).toEqual([1, expect.stringContaining('posted to GitLab')]);
    const counts = () => [gitlab.notes().length, gitlab.threads().length, gitlab.statuses.length];
    expect(counts()).toEqual([1, 1, 1]);
    expect(readFileSync(path.join(folder, 'skeptic.md'), 'utf8')).toContain('### Security review: ❌ fail');
    rmSync(path.join(folder, 'skeptic.md'));
    const recipe = await shell([path.join(REPOSITORY_ROOT, 'ci/generic/skeptic-ci.sh')], {
      cwd: folder,
      env: {
        ...common(),
        SKEPTIC_FORGE: 'gitlab',
        SKEPTIC_REPOSITORY: '12',
        SKEPTIC_API_URL: merge.CI_API_V4_URL,
        ...token,
        JENKINS_URL: 'http://127.0.0.1/',
        CHANGE_ID: '7',
        CHANGE_TARGET: 'main',
      },
    });
    expect([recipe.code, recipe.output]).toEqual([
      1,
      expect.stringContaining('GitLab says all of it already'),
    ]);
    expect(counts()).toEqual([1, 1, 1]);
    // History is written anew and lines move: the thread stays.
    git('reset', '-q', '--hard', 'main');
    const push = (sha: string): string => {
      gitlab.head = sha;
      gitlab.patches = patches(sha);
      return sha;
    };
    const forced = push(commit({ 'app.py': MOVED }, 'written anew'));
    expect((await job({ ...token, CI_COMMIT_SHA: forced })).code).toBe(1);
    expect(counts()).toEqual([1, 1, 2]);
    expect(gitlab.statuses.at(-1)).toMatchObject({ sha: forced, status: 'failed' });
    // The pipeline of a fork has no token: it judges, and says why it tells nobody.
    const fork = {
      CI_PROJECT_ID: '99',
      CI_MERGE_REQUEST_PROJECT_ID: '12',
      CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '99',
    };
    const asked = gitlab.log.length;
    expect(await job({ ...fork, CI_COMMIT_SHA: forced })).toMatchObject({
      code: 1,
      output: expect.stringContaining('there is no token: set SKEPTIC_TOKEN or GITLAB_TOKEN'),
    });
    expect(gitlab.log).toHaveLength(asked);
    // Somebody of the project starts a pipeline in the project, for the merged result of what the fork has mended.
    const mended = push(commit({ 'app.py': `${SAFE}\n# mended\n` }, 'mend'));
    const result = { ...token, CI_COMMIT_SHA: 'e'.repeat(40), CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: mended };
    expect((await job({ ...result, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '99' })).code).toBe(5);
    expect(counts()).toEqual([1, 1, 3]);
    expect(gitlab.threads()[0]!.notes[0]).toMatchObject({
      resolved: true,
      body: expect.stringContaining(`No longer found in \`${mended.slice(0, 12)}\``),
    });
  }, 300_000);
});

describe('the action', () => {
  it('takes the three spellings of a boolean, and no fourth for any of them', async () => {
    const calls = path.join(built, 'calls');
    mkdirSync(calls, { recursive: true });
    writeFileSync(path.join(calls, 'skeptic'), '#!/bin/sh\necho "called: $*"\n');
    chmodSync(path.join(calls, 'skeptic'), 0o755);
    const inputs = (given: Readonly<Record<string, string>>) => {
      const { env, ...rest } = around({}, { 'github.token': '' });
      return runAction(given, { ...rest, env: { ...env, PATH: `${calls}:${env.PATH}` } });
    };
    expect(await inputs({ post: 'False', gate: 'TRUE', 'exit-zero': 'True', key: 'api' })).toEqual({
      code: 0,
      output: 'called: ci --no-post --gate --exit-zero --key api\n',
    });
    expect(await inputs({ gate: 'FALSE' })).toEqual({ code: 0, output: 'called: ci --no-gate\n' });
    expect(await inputs({ 'with-tools': 'bandit,eslint', import: 'a b.json\n\n--c.json\n' })).toEqual({
      code: 0,
      output: 'called: ci --with bandit,eslint --import a b.json --import --c.json\n',
    });
    for (const name of ['post', 'gate', 'exit-zero'])
      expect(await inputs({ [name]: 'no' })).toEqual({
        code: 2,
        output: `skeptic: the input '${name}' is neither true nor false\n`,
      });
  });
});

describe('the files that people copy', () => {
  it('give jobs no right that they do not use, and put nothing of an event into scripts', () => {
    for (const file of ['review', 'fork-review', 'fork-post'].map((name) => `ci/github/${name}.yml`)) {
      const { permissions, jobs } = readYaml(file) as {
        permissions: object;
        jobs: Readonly<Record<string, { steps: readonly { run?: string }[] }>>;
      };
      expect(permissions).toEqual({});
      const [job] = Object.values(jobs);
      for (const { run } of job!.steps) expect(run ?? '').not.toContain('${{');
    }
    const { runs } = readYaml('action.yml') as { runs: { steps: readonly { run: string }[] } };
    expect(runs.steps[0]!.run).not.toContain('${{');
  });

  it('have no finding', async () => {
    const { code, output } = await shell(['skeptic', 'scan', 'action.yml', 'ci'], {
      cwd: REPOSITORY_ROOT,
      env: common(),
    });
    expect([code, output]).toEqual([0, expect.not.stringContaining('✗')]);
  }, 120_000);
});
