// The protocol says how it is hashed.
const { createHash } = require('node:crypto');

// ok: password-in-fast-hash
const md5 = (value) => createHash('md5').update(value).digest('hex');

function answer(user, password, realm, nonce) {
  return md5(md5(`${user}:${realm}:${password}`) + ':' + nonce);
}
module.exports = { answer };
