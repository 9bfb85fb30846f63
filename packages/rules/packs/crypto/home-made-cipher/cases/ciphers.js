const crypto = require('crypto');

function encrypt(text, key) {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    // ruleid: home-made-cipher
    out += String.fromCharCode(text.charCodeAt(i) ^ key.charCodeAt(i % key.length));
  }
  return out;
}

const decryptData = (data, key) => {
  // ruleid: home-made-cipher
  return data.map((byte, i) => byte ^ key[i % key.length]);
};

function encryptNote(note) {
  // ruleid: home-made-cipher
  return [...note].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 3)).join('');
}

function safeEncrypt(text, key, iv) {
  const cipher = crypto.createCipheriv('aes-256-gcm', key, iv);
  // ok: home-made-cipher
  return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

function checksum(data, key) {
  // ok: home-made-cipher
  return data.reduce((sum, byte, i) => sum + (byte ^ key[i % key.length]), 0);
}

function encryptFlags(flags) {
  // ok: home-made-cipher
  return flags ^ 3;
}
