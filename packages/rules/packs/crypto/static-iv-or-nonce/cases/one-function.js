import { createCipheriv, randomBytes } from 'crypto';

const start = randomBytes(16);

export function seal(key, text) {
  // ruleid: static-iv-or-nonce
  return createCipheriv('aes-256-cbc', key, start).update(text);
}
