const crypto = require('crypto');
const CryptoJS = require('crypto-js');

const IV = '1234567890123456';
const zero = Buffer.alloc(16, 0);

function encrypt(key, text) {
  // ruleid: static-iv-or-nonce
  const a = crypto.createCipheriv('aes-256-cbc', key, '0000000000000000');
  // ruleid: static-iv-or-nonce
  const b = crypto.createCipheriv('aes-256-cbc', key, IV);
  // ruleid: static-iv-or-nonce
  const c = crypto.createCipheriv('aes-256-cbc', key, zero);
  // ruleid: static-iv-or-nonce
  const d = crypto.createCipheriv('aes-256-gcm', key, Buffer.from('abcdefghijkl'));
  // ruleid: static-iv-or-nonce
  const e = CryptoJS.AES.encrypt(text, key, { iv: CryptoJS.enc.Utf8.parse('1234567890123456') });
  // ok: static-iv-or-nonce
  const f = crypto.createCipheriv('aes-256-gcm', key, crypto.randomBytes(12));
  const iv = crypto.randomBytes(16);
  // ok: static-iv-or-nonce
  const g = crypto.createCipheriv('aes-256-cbc', key, iv);
  // ok: static-iv-or-nonce
  const h = crypto.createDecipheriv('aes-256-cbc', key, Buffer.from(ivHex, 'hex'));
  // ok: static-iv-or-nonce
  const i = crypto.createCipheriv('aes-256-cbc', key, Buffer.from(ivHex, 'hex'));
  // ok: static-iv-or-nonce
  const j = crypto.createCipheriv('aes-256-cbc', key, Buffer.from(parts[0], 'hex'));
  return [a, b, c, d, e, f, g, h, i, j];
}
