const crypto = require('crypto');
const md5 = require('md5');

function signRequest(secret, body) {
  // ruleid: weak-hash
  return crypto.createHash('md5').update(secret + body).digest('hex');
}

function issue(userId) {
  // ruleid: weak-hash
  const resetToken = crypto.createHash('sha1').update(userId + Date.now()).digest('hex');
  // ok: weak-hash
  const token = crypto.createHash('sha256').update(random).digest('hex');
  return [resetToken, token];
}

// ruleid: weak-hash
const signer = crypto.createSign('RSA-SHA1');
// ok: weak-hash
const strong = crypto.createSign('RSA-SHA256');

// ruleid: weak-hash
const generateToken = (user) => md5(user.email + user.id);

// ok: weak-hash
const etag = crypto.createHash('md5').update(body).digest('hex');

function assetName(content) {
  // ok: weak-hash
  return crypto.createHash('md5').update(content).digest('hex').slice(0, 8);
}
// ok: weak-hash
const design = md5(source);
