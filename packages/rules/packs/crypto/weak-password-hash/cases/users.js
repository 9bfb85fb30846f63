const crypto = require('crypto');
const bcrypt = require('bcrypt');
const CryptoJS = require('crypto-js');
const md5 = require('md5');

async function register(req, res) {
  const { password } = req.body;
  // ruleid: weak-password-hash
  const a = crypto.createHash('md5').update(password).digest('hex');
  // ruleid: weak-password-hash
  const b = crypto.createHash('sha256').update(req.body.password + salt).digest('hex');
  // ruleid: weak-password-hash
  const c = md5(password);
  // ruleid: weak-password-hash
  const d = CryptoJS.SHA256(password).toString();
  // ok: weak-password-hash
  const e = await bcrypt.hash(password, 12);
  // ok: weak-password-hash
  const f = crypto.scryptSync(password, salt, 64);
  // ok: weak-password-hash
  const g = crypto.createHash('sha256').update(fileContent).digest('hex');
}

function hashPassword(value) {
  // ruleid: weak-password-hash
  return crypto.createHash('sha1').update(value).digest('hex');
}

class User {
  setPassword(plain) {
    // ruleid: weak-password-hash
    this.hash = crypto.createHash('sha512').update(plain).digest('hex');
  }

  etag(body) {
    // ok: weak-password-hash
    return md5(body);
  }
}
// ok: weak-password-hash
const tokenHash = crypto.createHash('sha256').update(passwordResetToken).digest('hex');
