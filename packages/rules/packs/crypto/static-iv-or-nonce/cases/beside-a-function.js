const crypto = require('crypto');

function encrypt(text, key) {
  const iv = crypto.randomBytes(12);
  // ok: static-iv-or-nonce
  const cipher = crypto.createCipheriv('aes-256-gcm', key, iv);
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [iv, cipher.getAuthTag(), encrypted].map((part) => part.toString('base64url')).join('.');
}

function encryptParts(parts, key) {
  const nonce = crypto.randomBytes(12);
  // ok: static-iv-or-nonce
  const cipher = crypto.createCipheriv('aes-256-gcm', key, nonce);
  for (const part of parts) cipher.update(part);
  parts.forEach((part) => cipher.update(part));
  function close() {
    return cipher.final();
  }
  return close();
}

function encryptEach(texts, key) {
  const iv = crypto.randomBytes(12);
  return texts.map((text) => {
    // ruleid: static-iv-or-nonce
    const cipher = crypto.createCipheriv('aes-256-gcm', key, iv);
    return Buffer.concat([cipher.update(text), cipher.final()]);
  });
}

module.exports = { encrypt, encryptParts, encryptEach };
