/** Signatures that `ssh-keygen -Y sign` makes (PROTOCOL.sshsig of OpenSSH), and public keys as SSH writes them. */
import { fromBase64, joinBytes, toBase64, utf8Bytes } from './bytes.ts';
import { WireReader, wireString } from './ssh-wire.ts';

/** What signatures of ours are for: one that was made for git, or for files, is none. */
export const SIGNATURE_NAMESPACE = 'evidence@skeptic';

export interface SshSignature {
  /** The public key, as SSH writes it. */
  readonly publicKey: Uint8Array;
  readonly namespace: string;
  readonly hash: 'sha256' | 'sha512';
  /** `ssh-ed25519`, `rsa-sha2-512`, … */
  readonly algorithm: string;
  /** What the algorithm made. */
  readonly value: Uint8Array;
  /** Of a security key: what follows its signature. */
  readonly rest: Uint8Array;
}

const MAGIC = utf8Bytes('SSHSIG');
const VERSION = 1;
const BEGIN = '-----BEGIN SSH SIGNATURE-----';
const END = '-----END SSH SIGNATURE-----';

/** True for bytes that claim to be a signature of SSH. */
export function isSshSignature(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

/** Reads a signature; null when it is none. */
export function parseSshSignature(bytes: Uint8Array): SshSignature | null {
  if (!isSshSignature(bytes)) return null;
  const reader = new WireReader(bytes.subarray(MAGIC.length));
  const version = reader.uint32();
  const publicKey = reader.string();
  const namespace = reader.name();
  const reserved = reader.string();
  const hash = reader.name();
  const signature = reader.string();
  if (
    version !== VERSION ||
    publicKey === null ||
    namespace === null ||
    reserved === null ||
    signature === null
  )
    return null;
  if (!reader.isAtEnd || (hash !== 'sha256' && hash !== 'sha512')) return null;
  const inner = new WireReader(signature);
  const algorithm = inner.name();
  const value = inner.string();
  if (algorithm === null || value === null) return null;
  const used = 8 + algorithm.length + value.length;
  return { publicKey, namespace, hash, algorithm, value, rest: signature.subarray(used) };
}

/** The bytes of a signature in the armour that `ssh-keygen` writes; null when it is none. */
export function fromArmour(text: string): Uint8Array | null {
  const lines = text.trim().split(/\r?\n/);
  if (lines[0] !== BEGIN || lines.at(-1) !== END) return null;
  return fromBase64(lines.slice(1, -1).join(''));
}

/** The bytes that the key signed; `digest` is that of the message under the signature's hash. */
export function sshSignedBytes(
  { namespace, hash }: Pick<SshSignature, 'namespace' | 'hash'>,
  digest: Uint8Array,
): Uint8Array {
  const strings = [utf8Bytes(namespace), new Uint8Array(), utf8Bytes(hash), digest];
  return joinBytes([MAGIC, ...strings.map(wireString)]);
}

/** An ed25519 key as SSH writes it. */
export function sshEd25519(key: Uint8Array): Uint8Array {
  return joinBytes([wireString(utf8Bytes('ssh-ed25519')), wireString(key)]);
}

/** `ssh-ed25519 AAAA…`: a public key as it stands in files. */
export function publicKeyText(publicKey: Uint8Array): string {
  return `${new WireReader(publicKey).name() ?? 'unknown'} ${toBase64(publicKey)}`;
}
