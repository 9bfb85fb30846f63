/** Approvals with real git: what each envelope is worth, here and on another clone. */
import { chmodSync, cpSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { allowedSignerLine, type EvidenceStatus } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import {
  ANSWER,
  approve,
  BOB,
  clone,
  commitAs,
  DAY,
  depsOf,
  details,
  evidenceFile,
  forge,
  NOW,
  removeScenes,
  scene,
  statuses,
} from './evidence.test-kit.ts';
import type { TestRepository } from './git/testing.ts';
import { verifyEvidence } from './verify-evidence.ts';

afterEach(removeScenes);

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
