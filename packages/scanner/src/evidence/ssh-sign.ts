/** Signs with a key of SSH: `ssh-keygen` does it, which asks for a passphrase on the terminal, or has an agent or a security key do it. */
import {
  ConfigError,
  ExternalError,
  fromArmour,
  parseSshSignature,
  SIGNATURE_NAMESPACE,
} from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import { fingerprintOf } from './public-key.ts';
import type { SignedBy } from './signer.ts';

/** What `ssh-keygen` needs to reach an agent, a terminal and the user's home. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'SystemRoot',
  'SSH_AUTH_SOCK',
  'SSH_ASKPASS',
  'SSH_ASKPASS_REQUIRE',
  'SSH_SK_PROVIDER',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'TERM',
];

/** Signs with the key in a file (private, or public when an agent holds the other half). Throws when it cannot. */
export async function signWithSsh(
  platform: Platform,
  keyFile: string,
  message: Uint8Array,
): Promise<SignedBy> {
  if (platform.fs.kindOf(keyFile) !== 'file')
    throw new ConfigError(`there is no key \`${keyFile}\``, {
      code: 'key-missing',
      hint: 'name the file of a private key, or of a public one whose other half an agent holds',
    });
  const bytes = fromArmour(await runSshKeygen(platform, keyFile, message));
  const signature = bytes === null ? null : parseSshSignature(bytes);
  if (bytes === null || signature === null)
    throw new ExternalError('ssh-keygen printed what is no signature', { code: 'signing-failed' });
  return { publicKey: signature.publicKey, keyId: fingerprintOf(signature.publicKey), bytes };
}

async function runSshKeygen(platform: Platform, keyFile: string, message: Uint8Array): Promise<string> {
  const folder = platform.temporary.create();
  try {
    const args = ['-Y', 'sign', '-n', SIGNATURE_NAMESPACE, '-f', keyFile];
    const environment = Object.fromEntries(
      PASSED_ON.flatMap((name) => {
        const value = platform.environment[name];
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
    const run = await platform.startProcess('ssh-keygen', args, { cwd: folder, environment });
    run.write(message);
    run.end();
    const chunks: Uint8Array[] = [];
    for await (const chunk of run.output) chunks.push(chunk);
    const { code, errors, isMissing } = await run.ended;
    if (code === 0) return Buffer.concat(chunks).toString('latin1');
    throw new ExternalError(
      isMissing ? 'ssh-keygen was not found' : `ssh-keygen did not sign: ${errors.trim()}`,
      {
        code: 'signing-failed',
      },
    );
  } finally {
    platform.temporary.remove(folder);
  }
}
