/** Keys of SSH: what they sign here is what ssh-keygen verifies. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { allowedSignerLine, preAuthEncoding } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import {
  approve,
  BOB,
  emptyFolder,
  evidenceFile,
  forge,
  platformOf,
  removeScenes,
  scene,
  statuses,
} from './evidence.test-kit.ts';

afterEach(removeScenes);

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
