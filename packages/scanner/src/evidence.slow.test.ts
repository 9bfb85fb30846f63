/** Approvals and answers with real git: who signs what, and what each envelope is worth on another clone. */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { allowedSignerLine, type EvidenceStatus, preAuthEncoding } from '@skeptic/core';
import { CHECKLIST_FILE, PROVENANCE_FILE } from '@skeptic/rules';
import { afterEach, describe, expect, it } from 'vitest';
import { newItem } from '../../core/src/checklist/item-schema.ts';
import { createOwnKey } from './evidence/own-key.ts';
import {
  createRepository,
  GIT_ENVIRONMENT,
  removeRepositories,
  repositoryAt,
  type TestRepository,
} from './git/testing.ts';
import { nodePlatform } from './platform/node-platform.ts';
import type { Platform } from './platform/platform.ts';
import { type RecordOptions, recordEvidence } from './record-evidence.ts';
import { createFolder, removeFolder } from './testing.ts';
import { verifyEvidence } from './verify-evidence.ts';

const BOB = 'bob@example.com';
const NOW = Date.UTC(2026, 5, 1) / 1000;
const DAY = 86_400;
const folders: string[] = [];
afterEach(() => {
  removeRepositories();
  for (const folder of folders.splice(0)) removeFolder(folder);
});

function emptyFolder(): string {
  const folder = createFolder({});
  folders.push(folder);
  return folder;
}

interface Person {
  readonly keyFolder: string;
  readonly publicKey: string;
}

function person(): Person {
  const keyFolder = path.join(emptyFolder(), 'keys');
  return { keyFolder, publicKey: createOwnKey(nodePlatform(), keyFolder).publicKey };
}

/** The platform of a user who types what is asked for, at a time of our choice. */
function platformOf(
  root: string,
  changes: {
    readonly typed?: string | null;
    readonly environment?: Readonly<Record<string, string>>;
    readonly now?: number;
  } = {},
): Platform & { readonly shown: string[] } {
  const platform = nodePlatform();
  const shown: string[] = [];
  const now = changes.now ?? NOW;
  return {
    ...platform,
    shown,
    cwd: root,
    environment: { ...GIT_ENVIRONMENT, ...changes.environment },
    parentPid: 0,
    clock: { ...platform.clock, nowSeconds: () => now, epochMs: () => now * 1000 },
    openTerminal: async () =>
      changes.typed === null
        ? null
        : {
            write: (text) => void shown.push(text),
            readLine: () => changes.typed ?? /Type (\S+) to sign/.exec(shown.join(''))?.[1] ?? null,
            close: () => {},
          },
  };
}

const APPROVE: RecordOptions = {
  said: { kind: 'approval', reason: 'read all of it' },
  base: 'main',
  signer: BOB,
  keyFile: null,
  store: 'files',
};
const ANSWER: RecordOptions['said'] = {
  kind: 'attestation',
  item: 'paths-checked',
  verdict: 'pass',
  reason: 'no paths',
};

const depsOf = (root: string) => ({ platform: platformOf(root), rulesFolder: signals() });

/** A folder with signs of agents and the items that are answered here. */
function signals(): string {
  const match = (variable: string, confidence: number) => ({
    id: variable.toLowerCase(),
    tool: 'claude-code',
    match: { variable },
    confidence,
    source: 'a test',
  });
  const file = { version: 1, signals: [match('CLAUDECODE', 0.95), match('MAYBE', 0.5)] };
  const item = newItem('paths-checked', 'Input handling', { text: 'File paths are checked' });
  const folder = createFolder({
    [PROVENANCE_FILE]: JSON.stringify(file),
    [CHECKLIST_FILE]: JSON.stringify({ items: [item], kinds: {} }),
  });
  folders.push(folder);
  return folder;
}

interface Scene {
  readonly repository: TestRepository;
  readonly bob: Person;
}

/** `main` allows Bob's key; Ada has made a change on `topic`. */
function scene(signers?: (line: string) => string, more: Readonly<Record<string, string>> = {}): Scene {
  const repository = createRepository();
  const bob = person();
  const line = allowedSignerLine(BOB, bob.publicKey);
  repository.commit({
    'a.py': 'one()\n',
    '.skeptic/allowed-signers': `${signers?.(line) ?? line}\n`,
    ...more,
  });
  repository.git('checkout', '-q', '-b', 'topic');
  repository.commit({ 'a.py': 'two()\n' });
  return { repository, bob };
}

function approve(
  { repository, bob }: Scene,
  options: Partial<RecordOptions> = {},
  platform = platformOf(repository.root),
) {
  return recordEvidence({ ...APPROVE, ...options }, { platform, rulesFolder: signals() }, bob.keyFolder);
}

/** Bob commits what he signed. */
function commitAs({ repository }: Scene, name: string): void {
  const mail = `${name}@example.com`;
  repository.git('add', '-A');
  const who = { GIT_AUTHOR_EMAIL: mail, GIT_COMMITTER_EMAIL: mail };
  const { code, text } = repository.tryGit(['commit', '-q', '-m', 'evidence'], who);
  if (code !== 0) throw new Error(text);
}

async function statuses(root: string, now = NOW): Promise<readonly EvidenceStatus[]> {
  const { evidence } = await verifyEvidence(
    { platform: platformOf(root, { now }), rulesFolder: signals() },
    'main',
  );
  return evidence.map(({ status }) => status);
}

async function details(root: string): Promise<readonly (string | null)[]> {
  return (await verifyEvidence(depsOf(root), 'main')).evidence.map(({ detail }) => detail);
}

function clone(repository: TestRepository, ...options: readonly string[]): TestRepository {
  const root = path.join(emptyFolder(), 'clone');
  const source = options.length > 0 ? `file://${repository.root}` : repository.root;
  repository.git('clone', '-q', '-b', 'topic', ...options, source, root);
  const copy = repositoryAt(root);
  copy.tryGit(['branch', 'main', 'origin/main']);
  copy.tryGit(['fetch', '-q', 'origin', 'refs/notes/*:refs/notes/*']);
  return copy;
}

function evidenceFile({ repository }: Scene): string {
  const folder = path.join(repository.root, '.skeptic/evidence');
  return path.join(folder, readdirSync(folder)[0]!);
}

/** Changes the payload or the whole envelope, and leaves the signature. */
function forge(file: string, change: (payload: string) => string): void {
  const envelope = JSON.parse(readFileSync(file, 'utf8'));
  const payload = Buffer.from(envelope.payload, 'base64').toString();
  writeFileSync(
    file,
    JSON.stringify({ ...envelope, payload: Buffer.from(change(payload)).toString('base64') }),
  );
}

describe('an approval', () => {
  it('is valid before and after it is committed, and on another clone', async () => {
    const all = scene();
    const { place, isListed } = await approve(all);
    expect({ isListed, place }).toEqual({
      isListed: true,
      place: expect.stringMatching(/^\.skeptic\/evidence\/approval-[0-9a-f]{16}\.json$/),
    });
    expect(await statuses(all.repository.root)).toEqual(['valid']);
    commitAs(all, 'bob');
    expect(await statuses(all.repository.root)).toEqual(['valid']);
    const other = clone(all.repository);
    const { exitCode, evidence } = await verifyEvidence(depsOf(other.root), 'main');
    expect(exitCode).toBe(0);
    expect(evidence[0]?.statement).toMatchObject({ kind: 'approval', signer: BOB, reason: 'read all of it' });
  });

  it('travels in notes as well, beside what is there', async () => {
    const all = scene();
    await approve(all, { store: 'notes' });
    await approve(all, { store: 'notes', said: ANSWER });
    expect(all.repository.git('status', '--porcelain')).toBe('');
    expect(await statuses(clone(all.repository).root)).toEqual(['valid', 'valid']);
    const read = all.repository.git('notes', '--ref=skeptic', 'show', 'HEAD').split('\n');
    expect(read.map((line) => JSON.parse(line).payloadType)).toEqual(
      Array(2).fill('application/vnd.in-toto+json'),
    );
  });

  it('is stale after any other change, also after one that was taken back', async () => {
    const all = scene();
    await approve(all);
    commitAs(all, 'bob');
    all.repository.commit({ 'a.py': 'three()\n' });
    expect(await statuses(all.repository.root)).toEqual(['stale']);
    all.repository.commit({ 'a.py': 'two()\n' });
    expect(await statuses(all.repository.root)).toEqual(['stale']);
  });

  it('is stale after a change of another file of .skeptic, and of a mode', async () => {
    const all = scene();
    await approve(all);
    commitAs(all, 'bob');
    all.repository.commit({ '.skeptic/other': 'x' });
    expect(await statuses(all.repository.root)).toEqual(['stale']);
    all.repository.git('reset', '-q', '--hard', 'HEAD~1');
    expect(await statuses(all.repository.root)).toEqual(['valid']);
    all.repository.git('update-index', '--chmod=+x', 'a.py');
    all.repository.git('commit', '-q', '-m', 'mode');
    expect(await statuses(all.repository.root)).toEqual(['stale']);
  });

  it.each<[string, (repository: TestRepository) => void]>([
    ['a program', (repository) => repository.write('.skeptic/evidence/test_x.py', 'x')],
    ['a folder', (repository) => repository.write('.skeptic/evidence/more/x.json', '{}')],
    ['a link', ({ root }) => symlinkSync('../../a.py', path.join(root, '.skeptic/evidence/x.json'))],
    [
      'something that runs',
      (repository) => {
        repository.write('.skeptic/evidence/x.json', '{}');
        chmodSync(path.join(repository.root, '.skeptic/evidence/x.json'), 0o755);
      },
    ],
  ])('is stale when %s is put beside it', async (_, put) => {
    const all = scene();
    await approve(all);
    commitAs(all, 'bob');
    put(all.repository);
    all.repository.commit({});
    expect(await statuses(all.repository.root)).toContain('stale');
    expect(await statuses(all.repository.root)).not.toContain('valid');
  });

  it('is of an unknown signer when the base does not allow the key, whatever the head says', async () => {
    const all = scene(() => '');
    const { isListed } = await approve(all);
    const line = allowedSignerLine(BOB, all.bob.publicKey);
    all.repository.commit({ '.skeptic/allowed-signers': `${line}\n` });
    await approve(all);
    expect(isListed).toBe(false);
    expect(await statuses(all.repository.root)).toEqual(['unknown-signer', 'unknown-signer']);
  });

  it.each<[string, (line: string) => string, EvidenceStatus, string]>([
    [
      'another name',
      (line) => line.replace(BOB, 'carol@example.com'),
      'unknown-signer',
      `the key may not sign for ${BOB}`,
    ],
    [
      'another purpose',
      (line) => line.replace('evidence@skeptic', 'git'),
      'unknown-signer',
      `the key may not sign for ${BOB}`,
    ],
    [
      'later',
      (line) => line.replace('namespaces', 'valid-after="20260602",namespaces'),
      'expired',
      'the key was not valid yet',
    ],
    [
      'earlier',
      (line) => line.replace('namespaces', 'valid-before="20260601",namespaces'),
      'expired',
      'the key is not valid any more',
    ],
    [
      'the time around it',
      (line) => line.replace('namespaces', 'valid-after="20260531",valid-before="20260602",namespaces'),
      'valid',
      '',
    ],
    [
      'earlier, and again now',
      (line) => `${line.replace('namespaces', 'valid-before="20250101",namespaces')}\n${line}`,
      'valid',
      '',
    ],
  ])('counts as the base allows the key: for %s', async (_, signers, status, detail) => {
    const all = scene(signers);
    await approve(all);
    expect(await statuses(all.repository.root)).toEqual([status]);
    expect(await details(all.repository.root)).toEqual([detail === '' ? null : detail]);
  });

  it('is tampered with when the payload is another, and when there is no envelope', async () => {
    const all = scene();
    await approve(all);
    const file = evidenceFile(all);
    forge(file, (payload) => payload.replace('read all of it', 'read it'));
    writeFileSync(path.join(path.dirname(file), 'broken.json'), 'x');
    expect(await statuses(all.repository.root)).toEqual(['tampered', 'tampered']);
    expect((await verifyEvidence(depsOf(all.repository.root), 'main')).exitCode).toBe(1);
  });

  it('is replayed when it comes from another history or repository', async () => {
    const all = scene();
    await approve(all);
    const other = scene(() => allowedSignerLine(BOB, all.bob.publicKey), { 'b.py': 'other' });
    const folder = path.join(other.repository.root, '.skeptic/evidence');
    cpSync(path.dirname(evidenceFile(all)), folder, { recursive: true });
    expect(await details(other.repository.root)).toEqual(['it is about another repository']);
    all.repository.git('commit', '-q', '--amend', '--allow-empty', '-m', 'another commit with the same tree');
    expect(await statuses(all.repository.root)).toEqual(['replayed']);
  });

  it('is replayed for a change that begins earlier', async () => {
    const all = scene();
    await approve(all, { base: 'topic~1' });
    all.repository.git('branch', '-f', 'main', 'topic~1');
    expect(await statuses(all.repository.root)).toEqual(['valid']);
    const later = scene();
    later.repository.commit({ 'c.py': 'more()\n' });
    await approve(later, { base: 'topic~1' });
    expect(await details(later.repository.root)).toEqual([
      expect.stringContaining('which is not the whole change'),
    ]);
  });

  it('expires', async () => {
    const all = scene();
    await approve(all);
    expect(await statuses(all.repository.root, NOW + 89 * DAY)).toEqual(['valid']);
    expect(await statuses(all.repository.root, NOW + 91 * DAY)).toEqual(['expired']);
    expect(await statuses(all.repository.root, NOW - DAY)).toEqual(['expired']);
  });

  it('expires when the policy of the base says so, and not when that of the head does', async () => {
    const all = scene(undefined, { 'skeptic.yaml': 'version: 1\ngate: {max-age: 1}\n' });
    all.repository.commit({ 'skeptic.yaml': 'version: 1\ngate: {max-age: 3000}\n' });
    await approve(all);
    expect(await statuses(all.repository.root, NOW + 2 * DAY)).toEqual(['expired']);
  });

  it('leaves out what the base has already', async () => {
    const all = scene();
    await approve(all);
    commitAs(all, 'bob');
    all.repository.git('checkout', '-q', 'main');
    all.repository.git('merge', '-q', '--no-ff', '-m', 'merge', 'topic');
    all.repository.git('checkout', '-q', '-b', 'next');
    all.repository.commit({ 'a.py': 'next()\n' });
    expect(await statuses(all.repository.root)).toEqual([]);
  });

  it('says nothing of the repository in a shallow clone, and is valid all the same', async () => {
    const all = scene();
    await approve(all);
    commitAs(all, 'bob');
    const shallow = clone(all.repository, '--depth=3', '--no-single-branch');
    expect(await statuses(shallow.root)).toEqual(['valid']);
  });
});

describe('who approves', () => {
  it('is no author of the change, by whatever address the base knows them', async () => {
    const all = scene(undefined, { '.mailmap': 'Bob <bob@example.com> <robert@example.com>\n' });
    await expect(approve(all, { signer: 'ada@example.com' })).rejects.toThrow('nobody approves their own');
    all.repository.write('b.py', 'bob()\n');
    commitAs(all, 'robert');
    await expect(approve(all)).rejects.toThrow('nobody approves their own');
  });

  it('is told when the approval was made elsewhere', async () => {
    const all = scene();
    await approve(all);
    const file = readFileSync(evidenceFile(all));
    all.repository.git('commit', '-q', '--amend', '--author', 'Bob <bob@example.com>', '-m', 'by Bob');
    const who = { ...all, bob: person() };
    await expect(approve(who)).rejects.toThrow('nobody approves their own');
    writeFileSync(evidenceFile(all), file);
    expect(await statuses(all.repository.root)).toEqual(['replayed']);
  });

  it('is an author whose key has several names', async () => {
    const all = scene((line) => line.replace(BOB, `${BOB},ada@example.com`));
    await approve(all);
    expect(await statuses(all.repository.root)).toEqual(['self-approval']);
  });

  it('is a co-author, too', async () => {
    const all = scene();
    all.repository.git('commit', '-q', '--amend', '-m', 'x\n\nCo-Authored-By: Bob <BOB@example.com>');
    await expect(approve(all)).rejects.toThrow('nobody approves their own');
  });

  it('is no agent', async () => {
    const all = scene();
    const { root } = all.repository;
    await expect(approve(all, {}, platformOf(root, { environment: { CLAUDECODE: '1' } }))).rejects.toThrow(
      'an agent runs this (claude-code: CLAUDECODE), and only a person may sign',
    );
    const agent = spawnAgent();
    try {
      await expect(approve(all, {}, { ...platformOf(root), parentPid: agent.pid })).rejects.toThrow(
        'an agent runs this (aider: process',
      );
    } finally {
      agent.stop();
    }
    expect(await statuses(root)).toEqual([]);
    await approve(all, {}, platformOf(root, { environment: { MAYBE: '1' } }));
    expect(await statuses(root)).toEqual(['valid']);
  });

  it('cannot be told from an agent without the list of their signs', async () => {
    const all = scene();
    const deps = { platform: platformOf(all.repository.root), rulesFolder: null };
    await expect(recordEvidence(APPROVE, deps, all.bob.keyFolder)).rejects.toThrow(
      'signs of agents is missing',
    );
  });

  it('sits at a terminal and types what is asked for', async () => {
    const all = scene();
    const { root } = all.repository;
    await expect(approve(all, {}, platformOf(root, { typed: null }))).rejects.toThrow('there is no terminal');
    await expect(approve(all, {}, platformOf(root, { typed: 'yes' }))).rejects.toThrow(
      'something else was typed',
    );
    const platform = platformOf(root);
    await approve(all, {}, platform);
    const head = all.repository.git('rev-parse', 'HEAD');
    expect(platform.shown.join('')).toContain(`head  ${head}\n  base  `);
    expect(platform.shown.join('')).toContain(' (main), 1 commit ago');
    expect(platform.shown.join('')).toContain(`Type ${head.slice(0, 8)} to sign: `);
  });

  it('may be a service that the policy of the base names', async () => {
    const services = 'version: 1\ngate: {services: [bob@example.com]}\n';
    const named = scene(undefined, { 'skeptic.yaml': services });
    const platform = platformOf(named.repository.root, { typed: null, environment: { CLAUDECODE: '1' } });
    await approve(named, { said: ANSWER }, platform);
    expect(await statuses(named.repository.root)).toEqual(['valid']);
    const own = scene();
    own.repository.commit({ 'skeptic.yaml': services });
    await expect(approve(own, {}, platformOf(own.repository.root, { typed: null }))).rejects.toThrow(
      'no terminal',
    );
  });
});

/** A process that looks like an agent. */
function spawnAgent(): { readonly pid: number; stop(): void } {
  const file = path.join(emptyFolder(), 'aider');
  writeFileSync(file, '#!/bin/sh\necho started\nread nothing\n');
  chmodSync(file, 0o755);
  const child = spawn(file, [], { stdio: ['pipe', 'pipe', 'ignore'] });
  return { pid: child.pid!, stop: () => void child.kill() };
}

describe('an answer', () => {
  it('is for its item and verdict, also by an author', async () => {
    const all = scene();
    await approve(all, { said: ANSWER });
    const { evidence } = await verifyEvidence(depsOf(all.repository.root), 'main');
    expect(evidence[0]).toMatchObject({
      status: 'valid',
      isByAuthor: false,
      statement: { item: { id: 'paths-checked' }, verdict: 'pass' },
    });
  });

  it('is refused for items and verdicts that are none', async () => {
    const all = scene();
    await expect(approve(all, { said: { ...ANSWER, item: 'nothing' } })).rejects.toThrow('no item `nothing`');
    await expect(approve(all, { said: { ...ANSWER, verdict: 'maybe' } })).rejects.toThrow(
      'no verdict `maybe`',
    );
  });
});

describe('the own key', () => {
  it('is for its owner alone, and is not made twice', () => {
    const { keyFolder } = person();
    expect(statSync(path.join(keyFolder, 'ed25519.pem')).mode & 0o777).toBe(0o600);
    expect(statSync(keyFolder).mode & 0o777).toBe(0o700);
    expect(() => createOwnKey(nodePlatform(), keyFolder)).toThrow('there is a key already');
  });

  it('is not used when others may read it, and missed when there is none', async () => {
    const all = scene();
    chmodSync(path.join(all.bob.keyFolder, 'ed25519.pem'), 0o640);
    await expect(approve(all)).rejects.toThrow('only you can read');
    await expect(approve({ ...all, bob: { ...all.bob, keyFolder: emptyFolder() } })).rejects.toThrow(
      'there is no key',
    );
  });
});

describe('a key of SSH', () => {
  const keygen = (args: readonly string[]) => spawnSync('ssh-keygen', args, { encoding: 'utf8' });
  it.each([
    ['ed25519', []],
    ['rsa', ['-b', '2048']],
    ['ecdsa', ['-b', '256']],
    ['ecdsa', ['-b', '384']],
    ['ecdsa', ['-b', '521']],
  ])('of type %s %o signs, and its signature is checked', async (type, options) => {
    const file = path.join(emptyFolder(), 'id');
    keygen(['-q', '-t', type, ...options, '-N', '', '-f', file]);
    const publicKey = readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
    const all = scene(() => allowedSignerLine(BOB, publicKey));
    await approve(all, { keyFile: file });
    expect(await statuses(all.repository.root)).toEqual(['valid']);
    forge(evidenceFile(all), (payload) => payload.replace('read all', 'read half'));
    expect(await statuses(all.repository.root)).toEqual(['tampered']);
  });

  it('makes what ssh-keygen verifies, also through an agent', async () => {
    const folder = emptyFolder();
    const [file, socket] = [path.join(folder, 'id'), path.join(folder, 'agent')];
    keygen(['-q', '-t', 'ed25519', '-N', '', '-f', file]);
    const started = spawnSync('ssh-agent', ['-s', '-a', socket], { encoding: 'utf8' });
    const agent = Number(/SSH_AGENT_PID=(\d+)/.exec(started.stdout)?.[1]);
    try {
      const environment = { SSH_AUTH_SOCK: socket };
      spawnSync('ssh-add', ['-q', file], { env: { ...process.env, ...environment } });
      rmSync(file);
      const line = allowedSignerLine(BOB, readFileSync(`${file}.pub`, 'utf8').trim());
      const all = scene(() => line);
      await approve(all, { keyFile: `${file}.pub` }, platformOf(all.repository.root, { environment }));
      expect(await statuses(all.repository.root)).toEqual(['valid']);
      expect(verifiedBySsh(readFileSync(evidenceFile(all), 'utf8'), line, folder)).toBe(0);
    } finally {
      process.kill(agent);
    }
  });

  /** What `ssh-keygen` says of the signature of an envelope. */
  function verifiedBySsh(envelope: string, line: string, folder: string): number | null {
    const { payloadType, payload, signatures } = JSON.parse(envelope);
    const [allowed, signature] = [path.join(folder, 'allowed'), path.join(folder, 'sig')];
    const armour = signatures[0].sig.replace(/.{70}/g, '$&\n');
    writeFileSync(allowed, `${line}\n`);
    writeFileSync(signature, `-----BEGIN SSH SIGNATURE-----\n${armour}\n-----END SSH SIGNATURE-----\n`);
    const args = ['-Y', 'verify', '-f', allowed, '-I', BOB, '-n', 'evidence@skeptic', '-s', signature];
    const input = preAuthEncoding(payloadType, Buffer.from(payload, 'base64'));
    return spawnSync('ssh-keygen', args, { input }).status;
  }

  it('counts for nothing when the signature was made for something else', async () => {
    const all = scene();
    const file = path.join(emptyFolder(), 'id');
    keygen(['-q', '-t', 'ed25519', '-N', '', '-f', file]);
    await approve(all, { keyFile: file });
    expect(await statuses(all.repository.root)).toEqual(['unknown-signer']);
    await expect(approve(all, { keyFile: `${file}.none` })).rejects.toThrow('there is no key');
    await expect(approve(all, { keyFile: path.join(all.repository.root, 'a.py') })).rejects.toThrow(
      'did not sign',
    );
  });
});
