import bcrypt from 'bcrypt';
import crypto, { createHash } from 'node:crypto';

export function digest(text: string): string {
  // ruleid: password-in-fast-hash
  return crypto.createHash('sha256').update(text).digest('hex');
}

const sha1 = (value: string) => {
  const hash = createHash('sha1');
  // ruleid: password-in-fast-hash
  hash.update(value);
  return hash.digest('hex');
};

export class Hasher {
  hash(value: string) {
    // ruleid: password-in-fast-hash
    return createHash('md5').update(value).digest('hex');
  }
  slow(value: string) {
    // ok: password-in-fast-hash
    return bcrypt.hash(value, 12);
  }
}

const hasher = new Hasher();

export async function register(name: string, password: string) {
  await save(name, digest(password));
}

export async function change(user: User, newPassword: string) {
  user.hash = hasher.hash(newPassword);
}

export const legacy = (req) => sha1(`${salt}${req.body.password}`);

// Files, tokens and lists of leaked passwords.
export function checksum(data: Buffer) {
  // ok: password-in-fast-hash
  return createHash('sha256').update(data).digest('hex');
}

export function hashToken(token: string) {
  // ok: password-in-fast-hash
  return createHash('sha256').update(token).digest('hex');
}

function hashOf(text: string) {
  // ok: password-in-fast-hash
  return createHash('sha1').update(text).digest('hex').toUpperCase();
}

export async function isPwned(password: string) {
  return lookup(hashOf(password).slice(0, 5));
}

export async function reset(passwordResetToken: string, file: Buffer) {
  return hashToken(passwordResetToken) + checksum(file);
}
