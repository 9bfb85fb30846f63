/** The user's own key for signing: ed25519, in a folder that nobody else may look into. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import path from 'node:path';
import { ConfigError, ExternalError, publicKeyText, sshEd25519 } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import { fingerprintOf } from './public-key.ts';
import type { SignedBy } from './signer.ts';

const FILE = 'ed25519.pem';
const MAX_KEY_BYTES = 10_000;
const ED25519_BYTES = 32;

export interface OwnKey {
  readonly file: string;
  /** `ssh-ed25519 AAAA…`, as a file of allowed signers has it. */
  readonly publicKey: string;
  readonly fingerprint: string;
}

/** Makes the key. Throws `ConfigError` when there is one, because whatever it has signed would be nobody's. */
export function createOwnKey(platform: Platform, folder: string): OwnKey {
  const file = path.join(folder, FILE);
  requirePrivate(platform, folder);
  if (platform.fs.linkKindOf(file) !== 'missing')
    throw new ConfigError(`there is a key already: ${file}`, {
      code: 'key-exists',
      hint: 'remove the file yourself if nothing that it has signed is needed any more',
    });
  const { privateKey } = generateKeyPairSync('ed25519');
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  if (!platform.privateFiles.writeSecret(file, Buffer.from(text)))
    throw new ExternalError(`${file} cannot be written`, { code: 'key-not-written' });
  return describe(file, privateKey);
}

/** Signs with the key that is there; null when there is none. Throws `ExternalError` when others may read or write it. */
export function signWithOwnKey(platform: Platform, folder: string, message: Uint8Array): SignedBy | null {
  const file = path.join(folder, FILE);
  if (platform.fs.linkKindOf(file) === 'missing') return null;
  const text =
    platform.privateFiles.check(folder) === null
      ? platform.privateFiles.readSecret(file, MAX_KEY_BYTES)
      : null;
  if (text === null)
    throw new ExternalError(`${file} is not a file that only you can read and write`, {
      code: 'key-not-private',
    });
  const privateKey = createPrivateKey(Buffer.from(text));
  const publicKey = publicBytes(privateKey);
  return { publicKey, keyId: fingerprintOf(publicKey), bytes: sign(null, message, privateKey) };
}

function requirePrivate(platform: Platform, folder: string): void {
  const problem = platform.privateFiles.prepare(folder);
  if (problem === null) return;
  throw new ExternalError(
    `${folder} ${problem === 'foreign' ? 'can be written by others' : 'cannot be made'}`,
    {
      code: 'key-folder',
    },
  );
}

function describe(file: string, privateKey: KeyObject): OwnKey {
  const bytes = publicBytes(privateKey);
  return { file, publicKey: publicKeyText(bytes), fingerprint: fingerprintOf(bytes) };
}

/** The last bytes of the key's ASN.1 are the key. */
function publicBytes(privateKey: KeyObject): Uint8Array {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return sshEd25519(der.subarray(der.length - ED25519_BYTES));
}
