/** Whether a signature is what a key made of some bytes: plain ed25519, or what `ssh-keygen -Y sign` makes of keys of four kinds. */
import { constants, createHash, verify } from 'node:crypto';
import {
  type AllowedSigners,
  fromBase64,
  isSshSignature,
  parseSshSignature,
  SIGNATURE_NAMESPACE,
  type Signature,
  type SignatureCheck,
  type SshSignature,
  sshSignedBytes,
  WireReader,
} from '@skeptic/core';
import { type Curve, fingerprintOf, readPublicKey, type SshKey, unsigned } from './public-key.ts';

const RSA_HASHES: Readonly<Record<string, string>> = { 'rsa-sha2-256': 'sha256', 'rsa-sha2-512': 'sha512' };
const BROKEN: SignatureCheck = { kind: 'broken' };
/** Somebody touched the security key. */
const USER_PRESENT = 0x01;

/** Checks a signature over `message`. A plain one does not say whose it is, so the keys of the allowed signers are tried. */
export function checkSignature(
  signature: Signature,
  message: Uint8Array,
  signers: AllowedSigners,
): SignatureCheck {
  return isSshSignature(signature.bytes)
    ? checkSsh(signature.bytes, message)
    : checkPlain(signature, message, signers);
}

function checkPlain(
  { bytes, keyId }: Signature,
  message: Uint8Array,
  { signers }: AllowedSigners,
): SignatureCheck {
  const keys = [...new Set(signers.map(({ key }) => key))].map((key) => fromBase64(key)!);
  for (const publicKey of keys) {
    const known = readPublicKey(publicKey);
    if (known?.kind === 'ed25519' && verify(null, message, known.key, bytes))
      return { kind: 'made-by', key: publicKey };
  }
  if (keys.some((key) => fingerprintOf(key) === keyId)) return BROKEN;
  return { kind: 'unknown', detail: 'no key of the allowed signers of the base made it' };
}

function checkSsh(bytes: Uint8Array, message: Uint8Array): SignatureCheck {
  const signature = parseSshSignature(bytes);
  if (signature === null) return BROKEN;
  if (signature.namespace !== SIGNATURE_NAMESPACE)
    return { kind: 'unknown', detail: `the signature is for something else (\`${signature.namespace}\`)` };
  const key = readPublicKey(signature.publicKey);
  if (key === null)
    return { kind: 'unknown', detail: 'the key is of a kind that is not supported, or too weak' };
  const digest = createHash(signature.hash).update(message).digest();
  return isMadeBy(key, signature, sshSignedBytes(signature, digest))
    ? { kind: 'made-by', key: signature.publicKey }
    : BROKEN;
}

function isMadeBy(key: SshKey, { algorithm, value, rest }: SshSignature, signed: Uint8Array): boolean {
  if (key.kind === 'sk-ed25519')
    return algorithm === 'sk-ssh-ed25519@openssh.com' && isTouched(key, value, rest, signed);
  if (rest.length > 0) return false;
  if (key.kind === 'ed25519') return algorithm === 'ssh-ed25519' && verify(null, signed, key.key, value);
  if (key.kind === 'rsa') {
    const hash = Object.hasOwn(RSA_HASHES, algorithm) ? RSA_HASHES[algorithm] : undefined;
    return (
      hash !== undefined &&
      verify(hash, signed, { key: key.key, padding: constants.RSA_PKCS1_PADDING }, value)
    );
  }
  const numbers = algorithm === `ecdsa-sha2-${key.curve.ssh}` ? pairOf(value, key.curve) : null;
  return (
    numbers !== null && verify(key.curve.hash, signed, { key: key.key, dsaEncoding: 'ieee-p1363' }, numbers)
  );
}

/** Of a security key, one that nobody touched counts for nothing (PROTOCOL.u2f of OpenSSH). */
function isTouched(
  { key, application }: SshKey & { readonly kind: 'sk-ed25519' },
  value: Uint8Array,
  flagsAndCounter: Uint8Array,
  signed: Uint8Array,
): boolean {
  if (flagsAndCounter.length !== 5 || (flagsAndCounter[0]! & USER_PRESENT) === 0) return false;
  const hash = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
  return verify(null, Buffer.concat([hash(application), flagsAndCounter, hash(signed)]), key, value);
}

/** The two numbers of a signature, each as long as a coordinate; null when they are not. */
function pairOf(value: Uint8Array, { bytes }: Curve): Uint8Array | null {
  const reader = new WireReader(value);
  const numbers = [unsigned(reader.string()), unsigned(reader.string())];
  const pair = Buffer.alloc(2 * bytes);
  for (const [i, number] of numbers.entries()) {
    if (number === null || number.length > bytes) return null;
    pair.set(number, (i + 1) * bytes - number.length);
  }
  return reader.isAtEnd ? pair : null;
}
