/** Signatures made here by hand, the way keys of each kind make them; `ssh-keygen` has its say in the tests with real git. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  allowedSignerLine,
  parseAllowedSigners,
  publicKeyText,
  SIGNATURE_NAMESPACE,
  sshEd25519,
} from '@skeptic/core';
import { describe, expect, it } from 'vitest';
import { joinBytes, utf8Bytes } from '../../../core/src/evidence/bytes.ts';
import { sshSignedBytes } from '../../../core/src/evidence/ssh-signature.ts';
import { wireString } from '../../../core/src/evidence/ssh-wire.ts';
import { checkSignature } from './check-signature.ts';
import { fingerprintOf } from './public-key.ts';

const MESSAGE = utf8Bytes('what is signed');
const NOBODY = parseAllowedSigners('');
const text = (word: string): Uint8Array => wireString(utf8Bytes(word));
const hash = (bytes: Uint8Array, name = 'sha256'): Buffer => createHash(name).update(bytes).digest();
const rawOf = (key: KeyObject): Uint8Array => Buffer.from(key.export({ format: 'jwk' }).x!, 'base64url');

interface Parts {
  readonly publicKey: Uint8Array;
  readonly namespace?: string;
  readonly algorithm: string;
  readonly value: Uint8Array;
  readonly rest?: Uint8Array;
  readonly end?: Uint8Array;
}

/** A signature as `ssh-keygen -Y sign` puts it together. */
function sshsig({
  publicKey,
  namespace = SIGNATURE_NAMESPACE,
  algorithm,
  value,
  rest,
  end,
}: Parts): Uint8Array {
  const inner = joinBytes([text(algorithm), wireString(value), rest ?? new Uint8Array()]);
  const version = Uint8Array.of(0, 0, 0, 1);
  const strings = [wireString(publicKey), text(namespace), text(''), text('sha512'), wireString(inner)];
  return joinBytes([utf8Bytes('SSHSIG'), version, ...strings, end ?? new Uint8Array()]);
}

const signedBytes = (namespace = SIGNATURE_NAMESPACE): Uint8Array =>
  sshSignedBytes({ namespace, hash: 'sha512' }, hash(MESSAGE, 'sha512'));
const check = (bytes: Uint8Array) => checkSignature({ keyId: null, bytes }, MESSAGE, NOBODY).kind;

describe('an ed25519 key', () => {
  const { privateKey, publicKey: key } = generateKeyPairSync('ed25519');
  const publicKey = sshEd25519(rawOf(key));
  const good: Parts = { publicKey, algorithm: 'ssh-ed25519', value: sign(null, signedBytes(), privateKey) };

  it('makes a signature that says whose it is', () => {
    expect(checkSignature({ keyId: null, bytes: sshsig(good) }, MESSAGE, NOBODY)).toEqual({
      kind: 'made-by',
      key: publicKey,
    });
  });

  it.each<[string, Partial<Parts>, string]>([
    [
      'for something else',
      { namespace: 'git', value: sign(null, signedBytes('git'), privateKey) },
      'unknown',
    ],
    ['under another algorithm', { algorithm: 'rsa-sha2-512' }, 'broken'],
    ['of another message', { value: sign(null, MESSAGE, privateKey) }, 'broken'],
    ['with something after it', { rest: Uint8Array.of(1) }, 'broken'],
    ['with something after all', { end: Uint8Array.of(1) }, 'broken'],
    ['of a kind of key that is not known', { publicKey: text('ssh-dss') }, 'unknown'],
    ['of half a key', { publicKey: publicKey.subarray(0, 30) }, 'unknown'],
  ])('counts for nothing %s', (_, changes, kind) => {
    expect(check(sshsig({ ...good, ...changes }))).toBe(kind);
  });

  it('makes plain signatures, whose key has to be among those that are known', () => {
    const bytes = sign(null, MESSAGE, privateKey);
    const known = parseAllowedSigners(allowedSignerLine('ada@example.com', publicKeyText(publicKey)));
    const keyId = fingerprintOf(publicKey);
    expect(checkSignature({ keyId, bytes }, MESSAGE, known)).toEqual({ kind: 'made-by', key: publicKey });
    expect(checkSignature({ keyId: 'anything', bytes }, MESSAGE, known).kind).toBe('made-by');
    expect(checkSignature({ keyId, bytes }, utf8Bytes('another'), known).kind).toBe('broken');
    expect(checkSignature({ keyId: null, bytes }, utf8Bytes('another'), known).kind).toBe('unknown');
    expect(checkSignature({ keyId, bytes }, MESSAGE, NOBODY).kind).toBe('unknown');
  });
});

describe('a security key', () => {
  const { privateKey, publicKey: key } = generateKeyPairSync('ed25519');
  const publicKey = joinBytes([text('sk-ssh-ed25519@openssh.com'), wireString(rawOf(key)), text('ssh:')]);
  const made = (flags: number, application = 'ssh:'): Uint8Array => {
    const rest = Uint8Array.of(flags, 0, 0, 0, 7);
    const value = sign(
      null,
      joinBytes([hash(utf8Bytes(application)), rest, hash(signedBytes())]),
      privateKey,
    );
    return sshsig({ publicKey, algorithm: 'sk-ssh-ed25519@openssh.com', value, rest });
  };

  it.each([
    ['that somebody touched', made(1), 'made-by'],
    ['that nobody touched', made(0), 'broken'],
    ['for another application', made(1, 'web:'), 'broken'],
  ])('%s: %#', (_, bytes, kind) => {
    expect(check(bytes)).toBe(kind);
  });
});

describe('an RSA key', () => {
  const wireNumber = (digits: string): Uint8Array => {
    const bytes = Buffer.from(digits, 'base64url');
    return wireString(bytes[0]! >= 0x80 ? joinBytes([Uint8Array.of(0), bytes]) : bytes);
  };
  const made = (bits: number, algorithm: string, hashName: string): Uint8Array => {
    const { privateKey, publicKey: key } = generateKeyPairSync('rsa', { modulusLength: bits });
    const { e = '', n = '' } = key.export({ format: 'jwk' });
    const publicKey = joinBytes([text('ssh-rsa'), wireNumber(e), wireNumber(n)]);
    return sshsig({ publicKey, algorithm, value: sign(hashName, signedBytes(), privateKey) });
  };

  it.each([
    [2048, 'rsa-sha2-256', 'sha256', 'made-by'],
    [2048, 'rsa-sha2-512', 'sha512', 'made-by'],
    [2048, 'ssh-rsa', 'sha1', 'broken'],
    [1024, 'rsa-sha2-512', 'sha512', 'unknown'],
  ])('of %i bits with %s and %s is %s', (bits, algorithm, hashName, kind) => {
    expect(check(made(bits, algorithm, hashName))).toBe(kind);
  });
});

describe('bytes that are no signature', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['a beginning', utf8Bytes('SSHSIG')],
    [
      'a length beyond the end',
      joinBytes([utf8Bytes('SSHSIG'), Uint8Array.of(0, 0, 0, 1, 255, 255, 255, 255)]),
    ],
  ])('count for nothing: %s', (_, bytes) => {
    expect(check(bytes)).not.toBe('made-by');
  });
});
