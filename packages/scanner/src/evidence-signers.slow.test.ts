/** Who may sign: people at a terminal who did not write the change, and services that the base names. */
import { spawn } from 'node:child_process';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createOwnKey } from './evidence/own-key.ts';
import {
  ANSWER,
  APPROVE,
  approve,
  BOB,
  commitAs,
  emptyFolder,
  evidenceFile,
  person,
  platformOf,
  removeScenes,
  scene,
  statuses,
} from './evidence.test-kit.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { recordEvidence } from './record-evidence.ts';

afterEach(removeScenes);

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

/** A process that looks like an agent. */
function spawnAgent(): { readonly pid: number; stop(): void } {
  const file = path.join(emptyFolder(), 'aider');
  writeFileSync(file, '#!/bin/sh\necho started\nread nothing\n');
  chmodSync(file, 0o755);
  const child = spawn(file, [], { stdio: ['pipe', 'pipe', 'ignore'] });
  return { pid: child.pid!, stop: () => void child.kill() };
}
