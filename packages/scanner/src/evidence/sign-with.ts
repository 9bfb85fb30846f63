/** Signs with the key that somebody names, or with their own. */
import path from 'node:path';
import { ConfigError } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import { signWithOwnKey } from './own-key.ts';
import type { SignedBy } from './signer.ts';
import { signWithSsh } from './ssh-sign.ts';

/** Signs `message`; `keyFile` is a key of SSH, null the user's own. Throws `ConfigError` when there is none. */
export async function signWith(
  keyFile: string | null,
  message: Uint8Array,
  platform: Platform,
  keyFolder: string | null,
): Promise<SignedBy> {
  if (keyFile !== null) return signWithSsh(platform, path.resolve(platform.cwd, keyFile), message);
  const signed = keyFolder === null ? null : signWithOwnKey(platform, keyFolder, message);
  if (signed !== null) return signed;
  throw new ConfigError('there is no key to sign with', {
    code: 'key-missing',
    hint: 'make one with `skeptic key create`, or name a key of SSH with --key',
  });
}
