const { createCipheriv, randomBytes } = require('crypto');

const start = randomBytes(16);

module.exports = {
  seal(key, text) {
    // ruleid: static-iv-or-nonce
    return createCipheriv('aes-256-cbc', key, start).update(text);
  },
  sealFresh(key, text) {
    const iv = randomBytes(16);
    // ok: static-iv-or-nonce
    return Buffer.concat([iv, createCipheriv('aes-256-cbc', key, iv).update(text)]);
  },
};
