const crypto = require('crypto');
const { randomBytes } = require('node:crypto');

// ruleid: short-random-token
const sessionId = crypto.randomBytes(2).toString('hex');

function generateToken() {
  // ruleid: short-random-token
  return randomBytes(4).toString('hex');
}

async function forgot(user) {
  // ruleid: short-random-token
  await user.update({ resetToken: crypto.randomBytes(3).toString('hex') });
  // ok: short-random-token
  await user.update({ resetToken: crypto.randomBytes(32).toString('hex') });
}

// ok: short-random-token
const suffix = crypto.randomBytes(3).toString('hex');
// ok: short-random-token
const requestId = crypto.randomBytes(4).toString('hex');

function newToken(size) {
  // ok: short-random-token
  return crypto.randomBytes(size).toString('hex');
}
