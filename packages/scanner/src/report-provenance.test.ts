import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type ProvenanceReport, readPullRequest, type SignalFile } from '@skeptic/core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { blameFile } from './blame-file.ts';
import { createRepository, removeRepositories, type TestRepository } from './git/testing.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { dayOf, type ProvenanceRequest, reportProvenance } from './report-provenance.ts';
import { scan } from './scan.ts';
import { createFolder, fakeDependencies, removeFolder, scanOptions } from './testing.ts';

const NO_REPLY = 'users.noreply.github.com';
const BUILT_IN: SignalFile = {
  version: 1,
  signals: [
    signal('claude-code.email', { email: ['noreply@anthropic.com'] }, { model: 'name' }),
    signal('codex.branch', { branch: 'codex/' }, { confidence: 0.7 }),
    signal('dependabot.login', { login: ['dependabot[bot]'] }, { role: 'automation' }),
    signal('git-ai.note', { record: 'git-ai-note' }),
    signal('agent-trace.record', { record: 'agent-trace' }),
    signal('env.agent', { variable: 'SOME_AGENT' }),
  ],
};

function signal(
  id: string,
  match: NonNullable<SignalFile['signals']>[number]['match'],
  more: Partial<NonNullable<SignalFile['signals']>[number]> = {},
): NonNullable<SignalFile['signals']>[number] {
  return { id, tool: id.split('.')[0]!, match, confidence: 0.95, mark: 'verified', source: 'test', ...more };
}

const DANGER = { id: 'danger', title: 'Danger', severity: 'high', confidence: 'high', languages: ['python'] };
const rulesFolder = createFolder({
  'provenance.json': JSON.stringify(BUILT_IN),
  'rules.yml': '',
  'rules.index.json': JSON.stringify({
    version: '1',
    rules: [{ ...DANGER, category: null, mistake: null, cwe: [] }],
  }),
});
afterEach(removeRepositories);
afterAll(() => removeFolder(rulesFolder));

function dependencies(root: string, environment: Readonly<Record<string, string>> = {}) {
  const platform = { ...nodePlatform(), cwd: root, environment: { PATH: process.env.PATH, ...environment } };
  return { ...fakeDependencies(root, { platform }), rulesFolder };
}

function report(
  { root }: Pick<TestRepository, 'root'>,
  request: Partial<ProvenanceRequest> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<ProvenanceReport> {
  return reportProvenance({ path: '.', ...request }, dependencies(root, environment));
}

/** Writes, adds and commits with a message of its own. */
function commit(
  repository: TestRepository,
  files: Readonly<Record<string, string>>,
  message: string,
  options: readonly string[] = [],
): string {
  for (const [name, content] of Object.entries(files)) repository.write(name, content);
  repository.git('add', '-A');
  repository.git('commit', '-q', ...options, '-m', message);
  return repository.git('rev-parse', 'HEAD');
}

const BY_CLAUDE = 'feat: it\n\nWhy.\n\nCo-authored-by: Claude Opus 4.6 <noreply@anthropic.com>';

/** `start-end authorship tools`, of each run of lines. */
async function blamed({ root }: Pick<TestRepository, 'root'>, file: string): Promise<readonly string[]> {
  const { lines } = await blameFile({ path: file }, dependencies(root));
  return lines.map(
    ({ start, end, provenance }) =>
      `${start}-${end} ${[provenance.authorship, ...provenance.tools].join(' ')}`,
  );
}

describe('lines of a history', () => {
  it('belong to who wrote them, through edits and renames', async () => {
    const repository = createRepository();
    commit(repository, { 'a.py': 'one\ntwo\nthree\nfour\nfive\n' }, 'by a person');
    commit(repository, { 'a.py': 'one\nTWO\nthree\nfour\nfive\n' }, BY_CLAUDE);
    repository.git('mv', 'a.py', 'b.py');
    repository.git('commit', '-q', '-m', 'renamed');
    expect(await blamed(repository, 'b.py')).toEqual(['1-1 unknown', '2-2 ai claude-code', '3-5 unknown']);
    const { shares, commits, signals } = await report(repository);
    expect(shares.lines).toEqual({ ai: 1, mixed: 0, human: 0, automation: 0, unknown: 4 });
    expect(shares.tools).toEqual([{ tool: 'claude-code', lines: 1, models: ['Claude Opus 4.6'] }]);
    expect(shares.months).toEqual([{ name: '2026-01', lines: shares.lines }]);
    expect(commits).toMatchObject({ ai: 1, unknown: 2 });
    expect(signals).toEqual([
      { signal: 'claude-code.email', tool: 'claude-code', role: 'author', commits: 1 },
    ]);
  });

  it('are counted by file and folder, without what nobody wrote', async () => {
    const repository = createRepository();
    commit(repository, { 'src/a.py': 'a\n', 'src/deep/b.py': 'b\nb\n', 'c.py': 'c\n' }, BY_CLAUDE);
    commit(
      repository,
      { 'vendor/v.py': 'v\n', 'yarn.lock': 'x\n', 'x.bin': '\0\0\0', 'empty.py': '' },
      'more',
    );
    const { shares, skipped } = await report(repository);
    expect(shares.directories.map(({ name, lines }) => [name, lines.ai])).toEqual([
      ['.', 4],
      ['src', 3],
      ['src/deep', 2],
    ]);
    expect(skipped).toEqual([
      { path: 'vendor/v.py', reason: 'vendored' },
      { path: 'x.bin', reason: 'binary' },
      { path: 'yarn.lock', reason: 'lockfile' },
    ]);
    expect((await report(repository, { path: 'src/deep' })).shares.files.map(({ name }) => name)).toEqual([
      'src/deep/b.py',
    ]);
  });

  it('keep their writer when somebody reformats them, as .git-blame-ignore-revs says', async () => {
    const repository = createRepository();
    commit(repository, { 'a.py': 'if x:\n  one()\n  two()\n' }, BY_CLAUDE);
    const style = commit(repository, { 'a.py': 'if x:\n    one()\n    two()\n' }, 'reformatted');
    expect(await blamed(repository, 'a.py')).toEqual(['1-1 ai claude-code', '2-3 unknown']);
    commit(
      repository,
      { '.git-blame-ignore-revs': `# style\n${style}\n${'0'.repeat(40)}\nno name\n` },
      'ignored',
    );
    expect((await blamed(repository, 'a.py')).every((line) => line.endsWith('ai claude-code'))).toBe(true);
  });

  it('are found under names that git quotes', async () => {
    const repository = createRepository();
    commit(repository, { 'sub/ä "x"\t.py': 'one\n' }, BY_CLAUDE);
    repository.git('mv', 'sub/ä "x"\t.py', 'plain.py');
    repository.git('commit', '-q', '-m', 'renamed');
    repository.git('notes', '--ref=ai', 'add', '-m', 'nothing', 'HEAD');
    expect(await blamed(repository, 'plain.py')).toEqual(['1-1 ai claude-code']);
  });
});

describe('records about lines', () => {
  const note = (lines: string): string =>
    `a.py\n${lines}\n---\n${JSON.stringify({ schema_version: 'authorship/3.0.0', sessions: { s_0123456789abcd: { agent_id: { tool: 'cursor', model: 'gpt-5' } } } })}`;

  it('of git-ai tell lines of a commit apart, also after it was moved on', async () => {
    const repository = createRepository();
    const first = commit(repository, { 'a.py': 'one\ntwo\nthree\n' }, BY_CLAUDE);
    repository.git(
      'notes',
      '--ref=ai',
      'add',
      '-m',
      note('  s_0123456789abcd::t_0123456789abcd 1\n  h_0123456789abcd 2'),
      first,
    );
    commit(repository, { 'a.py': 'zero\none\ntwo\nthree\n' }, 'more');
    expect(await blamed(repository, 'a.py')).toEqual([
      '1-1 unknown',
      '2-2 ai cursor',
      '3-3 human',
      '4-4 unknown',
    ]);
    const { commits, shares } = await report(repository);
    expect(commits).toMatchObject({ mixed: 1, unknown: 1 });
    expect(shares.lines).toEqual({ ai: 1, mixed: 0, human: 1, automation: 0, unknown: 2 });
  });

  it('that are broken are told and change nothing', async () => {
    const repository = createRepository();
    const first = commit(repository, { 'a.py': 'one\n' }, 'x');
    repository.git('notes', '--ref=ai', 'add', '-m', 'a.py\n  what 1\n', first);
    const { problems, shares } = await report(repository);
    expect(problems).toEqual([
      `note of ${first.slice(0, 12)}: a key is of no known kind`,
      `note of ${first.slice(0, 12)}: the part below \`---\` is no JSON`,
      `note of ${first.slice(0, 12)}: there is no line \`---\``,
    ]);
    expect(shares.lines.unknown).toBe(1);
  });

  it('of agent-trace are read from files and from notes', async () => {
    const repository = createRepository();
    const first = commit(repository, { 'a.py': 'one\ntwo\n', '.gitignore': '.agent-trace\n' }, 'x');
    const record = (start: number, type: string) => ({
      version: '0.1.0',
      vcs: { type: 'git', revision: first.slice(0, 12) },
      tool: { name: 'amp' },
      files: [
        {
          path: 'a.py',
          conversations: [{ contributor: { type }, ranges: [{ start_line: start, end_line: start }] }],
        },
      ],
    });
    mkdirSync(path.join(repository.root, '.agent-trace'));
    writeFileSync(
      path.join(repository.root, '.agent-trace/traces.jsonl'),
      `${JSON.stringify(record(1, 'ai'))}\n`,
    );
    expect(await blamed(repository, 'a.py')).toEqual(['1-1 ai amp', '2-2 unknown']);
    repository.git('notes', '--ref=agent-trace', 'add', '-m', JSON.stringify(record(2, 'mixed')), first);
    expect(await blamed(repository, 'a.py')).toEqual(['1-1 ai amp', '2-2 mixed amp']);
  });
});

describe('commits', () => {
  it('of bots that change versions are automation as long as they do nothing else', async () => {
    const repository = createRepository();
    const bot = [`--author=dependabot[bot] <49699333+dependabot[bot]@${NO_REPLY}>`];
    commit(repository, { 'package.json': '{"a":1}\n' }, 'Bump a', bot);
    commit(repository, { 'package.json': '{"a":2}\n', 'src.js': 'danger(1)\n' }, 'Bump a', bot);
    expect((await report(repository)).commits).toMatchObject({ automation: 1, unknown: 1 });
  });

  it('that a merge brought have the branch that its message names', async () => {
    const repository = createRepository();
    commit(repository, { 'a.py': 'one\n' }, 'one');
    repository.git('checkout', '-q', '-b', 'codex/fix');
    commit(repository, { 'b.py': 'two\n' }, 'two');
    repository.git('checkout', '-q', 'main');
    commit(repository, { 'c.py': 'three\n' }, 'three');
    repository.git('merge', '-q', '--no-ff', '-m', 'Merge pull request #1 from ada/codex/fix', 'codex/fix');
    repository.git('branch', '-q', '-D', 'codex/fix');
    expect(await blamed(repository, 'b.py')).toEqual(['1-1 ai codex']);
    expect(await blamed(repository, 'c.py')).toEqual(['1-1 unknown']);
  });
});

describe('a change', () => {
  function topic(): TestRepository {
    const repository = createRepository();
    commit(repository, { 'a.py': 'one\ntwo\n' }, 'by a person');
    repository.git('checkout', '-q', '-b', 'topic');
    commit(repository, { 'a.py': 'one\ntwo\nthree\n' }, BY_CLAUDE);
    return repository;
  }

  it('counts its own lines and is judged as a whole', async () => {
    const repository = topic();
    const { shares, change, commits } = await report(repository, { diff: 'main' });
    expect(shares.lines).toMatchObject({ ai: 1, unknown: 0 });
    expect(commits).toMatchObject({ ai: 1, unknown: 0 });
    expect(change).toMatchObject({
      authorship: 'ai',
      confidence: 0.95,
      commits: [{ date: '2026-01-02' }],
      stagedLines: 0,
    });
  });

  it('is mixed when some commits have no sign, and what is staged has none', async () => {
    const repository = topic();
    repository.write('b.py', 'danger(1)\nx\n');
    repository.git('add', '-A');
    expect((await report(repository, { diff: 'main' })).change).toMatchObject({
      authorship: 'mixed',
      stagedLines: 2,
    });
    const inAgent = await report(repository, { diff: 'main' }, { SOME_AGENT: '1' });
    expect(inAgent.change).toMatchObject({
      authorship: 'ai',
      evidence: [{ signal: 'env.agent', place: 'environment' }],
    });
  });

  it('has the evidence of its branch and of its pull request', async () => {
    const repository = createRepository();
    commit(repository, { 'a.py': 'one\n' }, 'one');
    repository.git('checkout', '-q', '-b', 'codex/fix');
    commit(repository, { 'b.py': 'two\n' }, 'two');
    expect((await report(repository, { diff: 'main' })).change).toMatchObject({
      authorship: 'ai',
      confidence: 0.7,
    });
    repository.git('branch', '-q', '-m', 'topic');
    expect((await report(repository, { diff: 'main' })).change).toMatchObject({
      authorship: 'unknown',
      confidence: 0,
    });
    const pullRequest = readPullRequest({ pull_request: { head: { ref: 'codex/fix' } } }) ?? undefined;
    expect((await report(repository, { diff: 'main', pullRequest })).change).toMatchObject({
      authorship: 'ai',
    });
  });

  it('begins after a revision or a day', async () => {
    const repository = topic();
    const count = async (since: string) => (await report(repository, { since })).commits;
    expect(await count('main')).toMatchObject({ ai: 1, unknown: 0 });
    expect(await count('2026-01-01')).toMatchObject({ ai: 1, unknown: 1 });
    expect(await count('2026-01-03')).toMatchObject({ ai: 0, unknown: 0 });
    await expect(report(repository, { since: 'yesterday' })).rejects.toThrow('neither a commit nor a day');
  });
});

describe('signals of the user', () => {
  const MINE =
    'version: 1\noff: [claude-code.email]\nsignals:\n  - id: ours\n    tool: our-bot\n    match: { trailer: { key: Made-by } }\n    confidence: 0.9\n    mark: verified\n    source: our own\n';

  it('come from the policy, and from files that are named', async () => {
    const repository = createRepository();
    commit(repository, { 'a.py': 'one\n' }, BY_CLAUDE);
    commit(
      repository,
      {
        'a.py': 'one\ntwo\n',
        'signals.yaml': MINE,
        'skeptic.yaml': 'version: 1\nprovenance: { signals: [signals.yaml], threshold: 0.8 }\n',
      },
      'feat: it\n\nMade-by: Robot 1',
    );
    expect(await blamed(repository, 'a.py')).toEqual(['1-1 unknown', '2-2 ai our-bot']);
    expect((await report(repository, { policy: 'none' })).commits).toMatchObject({ ai: 1, unknown: 1 });
    const named = await report(repository, { policy: 'none', signalFiles: ['signals.yaml'] });
    expect(named.signals.map((one) => one.signal)).toEqual(['ours']);
  });

  it('are refused with their place', async () => {
    const repository = createRepository();
    commit(repository, { 'a.py': 'one\n', 's.yaml': 'version: 2\n' }, 'x');
    await expect(report(repository, { signalFiles: ['s.yaml'] })).rejects.toMatchObject({
      place: { path: 's.yaml', line: 1 },
    });
    await expect(report(repository, { signalFiles: ['gone.yaml'] })).rejects.toThrow('cannot be read');
  });
});

describe('findings', () => {
  const options = (changes = {}) =>
    scanOptions({ rules: [path.join(rulesFolder, 'rules.yml')], provenance: true, ...changes });
  const written = (
    findings: readonly {
      region: { startLine: number };
      provenance?: { authorship: string; commit: string | null };
    }[],
  ) =>
    findings.map(
      ({ region, provenance }) =>
        `${region.startLine} ${provenance?.authorship} ${provenance?.commit === null ? 'none' : 'commit'}`,
    );

  function withFindings(): TestRepository {
    const repository = createRepository();
    commit(repository, { 'a.py': 'danger(1)\n' }, 'by a person');
    commit(repository, { 'a.py': 'danger(1)\ndanger(2)\n' }, BY_CLAUDE);
    return repository;
  }

  it('say who wrote their lines, also above lines that are not committed', async () => {
    const repository = withFindings();
    repository.write('a.py', 'danger(0)\ndanger(1)\ndanger(2)\n');
    const { findings } = await scan(options({ paths: ['.'] }), dependencies(repository.root));
    expect(written(findings)).toEqual(['1 unknown none', '2 unknown commit', '3 ai commit']);
    expect(findings[2]?.provenance).toMatchObject({
      tools: ['claude-code'],
      models: ['Claude Opus 4.6'],
      confidence: 0.95,
    });
  });

  it('of a change are blamed where the change ends', async () => {
    const repository = withFindings();
    const change = { kind: 'range', range: 'HEAD~1..HEAD' } as const;
    const { findings } = await scan(options({ paths: [], change }), dependencies(repository.root));
    expect(written(findings)).toEqual(['2 ai commit']);
    repository.write('a.py', 'x\ndanger(1)\ndanger(2)\ndanger(3)\n');
    repository.git('add', '-A');
    repository.write('a.py', '');
    const staged = await scan(
      options({ paths: [], change: { kind: 'staged' } }),
      dependencies(repository.root),
    );
    expect(written(staged.findings)).toEqual(['4 unknown none']);
  });

  it('have none unless that was asked for, and need a repository', async () => {
    const repository = withFindings();
    const plain = await scan(options({ paths: ['.'], provenance: false }), dependencies(repository.root));
    expect(plain.findings.map((finding) => finding.provenance)).toEqual([undefined, undefined]);
    const folder = createFolder({ 'a.py': 'danger(1)\n' });
    try {
      await expect(scan(options({ paths: ['.'] }), dependencies(folder))).rejects.toThrow(
        'no git repository',
      );
    } finally {
      removeFolder(folder);
    }
  });

  it('are counted for a thousand lines', async () => {
    const repository = withFindings();
    const { findings } = await report(repository, { withFindings: true });
    expect(findings).toEqual([
      { authorship: 'ai', lines: 1, findings: 1, perThousandLines: 1000 },
      { authorship: 'unknown', lines: 1, findings: 1, perThousandLines: 1000 },
    ]);
    const ofChange = await report(repository, { withFindings: true, diff: 'HEAD~1..HEAD' });
    expect(ofChange.findings).toEqual([{ authorship: 'ai', lines: 1, findings: 1, perThousandLines: 1000 }]);
  });
});

it('has a day for every time that somebody may have written', () => {
  expect([-5, 0, 1_767_225_600, 9_999_999_999_999].map(dayOf)).toEqual([
    '1970-01-01',
    '1970-01-01',
    '2026-01-01',
    '9999-12-31',
  ]);
});

describe('where there is nothing to judge', () => {
  it('says so', async () => {
    await expect(report(createRepository())).rejects.toThrow('the repository has no commits');
    const repository = createRepository();
    commit(repository, { 'a.py': 'one\n' }, 'x');
    await expect(blameFile({ path: 'gone.py' }, dependencies(repository.root))).rejects.toThrow(
      'no text file',
    );
  });
});
