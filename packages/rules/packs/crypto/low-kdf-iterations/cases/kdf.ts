import crypto from 'crypto';
import bcrypt from 'bcrypt';
import { hash } from 'bcryptjs';

export async function save(password: string, salt: Buffer) {
  // ruleid: low-kdf-iterations
  const a = crypto.pbkdf2Sync(password, salt, 1000, 64, 'sha512');
  // ruleid: low-kdf-iterations
  const b = await bcrypt.hash(password, 5);
  const saltRounds = 8;
  // ruleid: low-kdf-iterations
  const c = bcrypt.genSaltSync(saltRounds);
  // ruleid: low-kdf-iterations
  const d = await hash(password, 4);
  // ok: low-kdf-iterations
  const e = crypto.pbkdf2Sync(password, salt, 600000, 64, 'sha512');
  // ok: low-kdf-iterations
  const f = await bcrypt.hash(password, 12);
  // ok: low-kdf-iterations
  const g = crypto.scryptSync(password, salt, 64);
  // ok: low-kdf-iterations
  const h = cache.hash(password, 4);
  return [a, b, c, d, e, f, g, h];
}
