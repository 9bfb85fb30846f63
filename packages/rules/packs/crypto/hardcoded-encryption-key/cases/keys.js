const crypto = require('crypto');
const CryptoJS = require('crypto-js');

const KEY = '12345678901234567890123456789012';
const buffer = Buffer.from('12345678901234567890123456789012');

function encrypt(text, iv) {
  // ruleid: hardcoded-encryption-key
  const a = crypto.createCipheriv('aes-256-cbc', KEY, iv);
  // ruleid: hardcoded-encryption-key
  const b = crypto.createCipheriv('aes-256-cbc', buffer, iv);
  // ruleid: hardcoded-encryption-key
  const c = CryptoJS.AES.encrypt(text, 'secret key 123').toString();
  // ruleid: hardcoded-encryption-key
  const d = crypto.scryptSync('my password', salt, 32);
  // ok: hardcoded-encryption-key
  const e = crypto.createCipheriv('aes-256-gcm', Buffer.from(process.env.KEY, 'hex'), iv);
  // ok: hardcoded-encryption-key
  const f = crypto.createCipheriv('aes-256-gcm', crypto.randomBytes(32), iv);
  // ok: hardcoded-encryption-key
  const g = CryptoJS.AES.encrypt(text, process.env.SECRET);
  return [a, b, c, d, e, f, g];
}
