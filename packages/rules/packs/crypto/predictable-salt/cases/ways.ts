import crypto, { pbkdf2Sync } from 'node:crypto';
import { promisify } from 'node:util';

const scrypt = promisify(crypto.scrypt);

export async function keyOf(user: User, password: string) {
  // ruleid: predictable-salt
  return scrypt(password, user.email, 32);
}

export function oldKeyOf(login: string, password: string) {
  // ruleid: predictable-salt
  return pbkdf2Sync(password, login, 600000, 32, 'sha256');
}

export async function freshKeyOf(user: User, password: string) {
  // ok: predictable-salt
  return scrypt(password, user.salt, 32);
}
