const { createCipheriv, randomBytes } = require('crypto');

const start = randomBytes(16);

exports.seal = function (key, text) {
  // ruleid: static-iv-or-nonce
  return createCipheriv('aes-256-cbc', key, start).update(text);
};
