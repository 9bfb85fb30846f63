import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Signal, SignalFile } from '@skeptic/core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { blameFile } from './blame-file.ts';
import { createRepository, removeRepositories, type TestRepository } from './git/testing.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { stampCommit, stampMessage } from './stamp-commit.ts';
import { createFolder, fakeDependencies, removeFolder } from './testing.ts';

const AGENT = { SOME_AGENT: '1' };
const signal = (id: string, match: Signal['match'], confidence: number): Signal => ({
  id,
  tool: 'some-agent',
  match,
  confidence,
  mark: 'verified',
  source: 'test',
});
const BUILT_IN: SignalFile = {
  version: 1,
  signals: [
    signal('env.agent', { variable: 'SOME_AGENT' }, 0.95),
    signal('env.editor', { variable: 'SOME_EDITOR' }, 0.5),
    signal('agent-trace.record', { record: 'agent-trace' }, 0.95),
    {
      ...signal('declared.assisted-by', { trailer: { key: ['Assisted-by'] } }, 0.9),
      tool: 'declared',
      model: 'agent-colon-model',
    },
  ],
};
const rulesFolder = createFolder({ 'provenance.json': JSON.stringify(BUILT_IN) });
afterEach(removeRepositories);
afterAll(() => removeFolder(rulesFolder));

function dependencies({ root }: TestRepository, environment: Readonly<Record<string, string>>) {
  const platform = { ...nodePlatform(), cwd: root, environment: { PATH: process.env.PATH, ...environment } };
  return { ...fakeDependencies(root, { platform }), rulesFolder };
}

async function written(repository: TestRepository, file: string): Promise<readonly string[]> {
  const { lines } = await blameFile({ path: file }, dependencies(repository, {}));
  return lines.map(
    ({ start, end, provenance }) =>
      `${start}-${end} ${[provenance.authorship, ...provenance.tools].join(' ')}`,
  );
}

const noteOf = (repository: TestRepository) =>
  repository.tryGit(['notes', '--ref=agent-trace', 'show', 'HEAD']);

describe('a commit that an agent makes', () => {
  it('is recorded beside it, in the form of agent-trace, with the lines that it brought', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'one\ntwo\n' });
    repository.commit({ 'a.py': 'one\nTWO\nthree\n', 'b.py': 'new', 'c.bin': '\0\0' });
    const before = repository.git('cat-file', 'commit', 'HEAD');
    expect(await stampCommit(dependencies(repository, AGENT))).toBe(true);
    expect(repository.git('cat-file', 'commit', 'HEAD')).toBe(before);
    const record = JSON.parse(noteOf(repository).text);
    const conversation = (start: number, end: number) => [
      { contributor: { type: 'ai' }, ranges: [{ start_line: start, end_line: end }] },
    ];
    expect(record).toEqual({
      version: '0.1.0',
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      vcs: { type: 'git', revision: repository.git('rev-parse', 'HEAD') },
      tool: { name: 'some-agent' },
      files: [
        { path: 'a.py', conversations: conversation(2, 3) },
        { path: 'b.py', conversations: conversation(1, 1) },
      ],
      metadata: { recorded_by: 'skeptic 0.0.0-test', signals: ['env.agent'] },
    });
    expect(await written(repository, 'a.py')).toEqual(['1-1 unknown', '2-3 ai some-agent']);
  });

  it('is recorded once more beside what others have noted', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'one\n' });
    repository.git('notes', '--ref=agent-trace', 'add', '-m', '{"by":"another tool"}');
    await stampCommit(dependencies(repository, AGENT));
    expect(noteOf(repository).text.trim().split('\n')).toHaveLength(2);
    expect(await written(repository, 'a.py')).toEqual(['1-1 ai some-agent']);
  });

  it.each<[string, Readonly<Record<string, string>>, string | null]>([
    ['nobody shows', {}, null],
    ['a weak sign shows', { SOME_EDITOR: '1' }, null],
    ['the policy wants no record of', AGENT, 'version: 1\nprovenance: { stamp: off }\n'],
    ['the policy wants in the message', AGENT, 'version: 1\nprovenance: { stamp: trailer }\n'],
  ])('is not recorded when %s', async (_, environment, policy) => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'one\n', ...(policy === null ? {} : { 'skeptic.yaml': policy }) });
    expect(await stampCommit(dependencies(repository, environment))).toBe(false);
    expect(noteOf(repository).code).not.toBe(0);
  });

  it('brings nothing of its own as a merge', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'one\n' });
    repository.git('checkout', '-q', '-b', 'topic');
    repository.commit({ 'b.py': 'two\n' });
    repository.git('checkout', '-q', 'main');
    repository.git('merge', '-q', '--no-ff', '-m', 'merged', 'topic');
    expect(await stampCommit(dependencies(repository, AGENT))).toBe(false);
  });
});

describe('the message of a commit that an agent makes', () => {
  async function stamped(
    message: string,
    policy: string,
    environment = AGENT as Record<string, string>,
  ): Promise<string> {
    const repository = createRepository();
    repository.write('skeptic.yaml', policy);
    const file = path.join(repository.root, '.git', 'COMMIT_EDITMSG');
    writeFileSync(file, message);
    await stampMessage('.git/COMMIT_EDITMSG', dependencies(repository, environment));
    return readFileSync(file, 'utf8');
  }

  const TRAILER = 'version: 1\nprovenance: { stamp: trailer }\n';

  it('names the agent only when the policy says so', async () => {
    expect(await stamped('fix: it\n', 'version: 1\n')).toBe('fix: it\n');
    expect(await stamped('fix: it\n', TRAILER, {})).toBe('fix: it\n');
    expect(await stamped('fix: it\n', TRAILER)).toBe('fix: it\n\nAssisted-by: some-agent\n');
  });

  it('names it once, after the other trailers and before what git cuts off', async () => {
    expect(await stamped('fix: it\n\nAssisted-by: some-agent\n', TRAILER)).toBe(
      'fix: it\n\nAssisted-by: some-agent\n',
    );
    expect(
      await stamped('fix: it\n\nSigned-off-by: Ada <ada@example.com>\n\n# Please enter\n', TRAILER),
    ).toBe('fix: it\n\nSigned-off-by: Ada <ada@example.com>\nAssisted-by: some-agent\n\n# Please enter\n');
  });

  it('is read as the agent’s', async () => {
    const repository = createRepository();
    repository.write('a.py', 'one\n');
    repository.git('add', '-A');
    repository.git('commit', '-q', '-m', 'fix: it\n\nAssisted-by: some-agent');
    expect(await written(repository, 'a.py')).toEqual(['1-1 ai some-agent']);
  });
});
