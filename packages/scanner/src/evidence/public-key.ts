/** Public keys of SSH as Node's cryptography takes them. */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { WireReader } from '@skeptic/core';

export type SshKey =
  | { readonly kind: 'ed25519'; readonly key: KeyObject }
  | { readonly kind: 'rsa'; readonly key: KeyObject }
  | { readonly kind: 'ecdsa'; readonly key: KeyObject; readonly curve: Curve }
  /** On a security key: what is signed names the application, and says whether somebody touched it. */
  | { readonly kind: 'sk-ed25519'; readonly key: KeyObject; readonly application: Uint8Array };

/** A curve of NIST: its names, the hash that goes with it, and the bytes of a coordinate. */
export interface Curve {
  readonly ssh: string;
  readonly jwk: string;
  readonly hash: 'sha256' | 'sha384' | 'sha512';
  readonly bytes: number;
}

const CURVES: readonly Curve[] = [
  { ssh: 'nistp256', jwk: 'P-256', hash: 'sha256', bytes: 32 },
  { ssh: 'nistp384', jwk: 'P-384', hash: 'sha384', bytes: 48 },
  { ssh: 'nistp521', jwk: 'P-521', hash: 'sha512', bytes: 66 },
];
/** Shorter keys of RSA are within reach of an attacker. */
const MIN_RSA_BITS = 2048;
const UNCOMPRESSED = 0x04;

/** Reads a public key as SSH writes it; null for a kind that is not known, or for one that is broken or too weak. */
export function readPublicKey(bytes: Uint8Array): SshKey | null {
  const reader = new WireReader(bytes);
  const type = reader.name();
  try {
    if (type === 'ssh-ed25519') return { kind: 'ed25519', key: ed25519(reader.string()) };
    if (type === 'ssh-rsa') return rsa(reader.string(), reader.string());
    if (type === 'sk-ssh-ed25519@openssh.com') {
      const key = ed25519(reader.string());
      const application = reader.string();
      return application === null ? null : { kind: 'sk-ed25519', key, application };
    }
    const curve = CURVES.find(({ ssh }) => type === `ecdsa-sha2-${ssh}`);
    return curve === undefined || reader.name() !== curve.ssh ? null : ecdsa(reader.string(), curve);
  } catch {
    // Node refuses points that are on no curve, and numbers that are none.
    return null;
  }
}

/** `SHA256:…`, as `ssh-keygen -l` shows a key. */
export function fingerprintOf(publicKey: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(publicKey).digest('base64').replace(/=+$/, '')}`;
}

function ed25519(x: Uint8Array | null): KeyObject {
  return fromJwk({ kty: 'OKP', crv: 'Ed25519', x: url(x) });
}

function rsa(e: Uint8Array | null, n: Uint8Array | null): SshKey | null {
  const key = fromJwk({ kty: 'RSA', e: url(unsigned(e)), n: url(unsigned(n)) });
  return (key.asymmetricKeyDetails?.modulusLength ?? 0) < MIN_RSA_BITS ? null : { kind: 'rsa', key };
}

function ecdsa(point: Uint8Array | null, curve: Curve): SshKey | null {
  if (point === null || point[0] !== UNCOMPRESSED || point.length !== 1 + 2 * curve.bytes) return null;
  const x = url(point.subarray(1, 1 + curve.bytes));
  const y = url(point.subarray(1 + curve.bytes));
  return { kind: 'ecdsa', key: fromJwk({ kty: 'EC', crv: curve.jwk, x, y }), curve };
}

function fromJwk(key: Readonly<Record<string, string>>): KeyObject {
  return createPublicKey({ key: { ...key }, format: 'jwk' });
}

/** Numbers of SSH have a zero in front where their first bit is set. */
export function unsigned(bytes: Uint8Array | null): Uint8Array | null {
  return bytes?.[0] === 0 ? bytes.subarray(1) : bytes;
}

function url(bytes: Uint8Array | null): string {
  return Buffer.from(bytes ?? []).toString('base64url');
}
