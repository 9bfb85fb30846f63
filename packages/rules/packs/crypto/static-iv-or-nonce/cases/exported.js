import { createCipheriv, randomBytes } from 'node:crypto';

const start = randomBytes(16);

export const vault = {
  seal: function (key, text) {
    // ruleid: static-iv-or-nonce
    return createCipheriv('aes-256-cbc', key, start).update(text);
  },
};

export default function seal(key, text) {
  // ruleid: static-iv-or-nonce
  return createCipheriv('aes-256-cbc', key, start).update(text);
}
