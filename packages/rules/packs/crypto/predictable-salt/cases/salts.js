const crypto = require('crypto');

function hashed(username, password) {
  // ruleid: predictable-salt
  return crypto.scryptSync(password, username, 64);
}

function derived(user, password) {
  // ruleid: predictable-salt
  return crypto.pbkdf2Sync(password, user.email.toLowerCase(), 600000, 32, 'sha256');
}

function later(user, password, done) {
  // ruleid: predictable-salt
  crypto.scrypt(password, user.name, 64, done);
}

function safe(username, password, salt) {
  const fresh = crypto.randomBytes(16);
  // ok: predictable-salt
  const first = crypto.scryptSync(password, fresh, 64);
  // ok: predictable-salt
  const second = crypto.pbkdf2Sync(password, salt, 600000, 32, 'sha256');
  // ok: predictable-salt
  return [first, second, crypto.scryptSync(username, fresh, 64)];
}
