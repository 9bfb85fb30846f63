const jwt = require('jsonwebtoken');

const KEY = 'mysupersecret';

function issue(user) {
  // ruleid: hardcoded-signing-key
  return jwt.sign({ id: user.id }, KEY, { expiresIn: '1h' });
}

function read(token, key) {
  // ok: hardcoded-signing-key
  return jwt.verify(token, key);
}

function readWithSetting(token) {
  const secret = process.env.JWT_SECRET;
  // ok: hardcoded-signing-key
  return jwt.verify(token, secret);
}

module.exports = { issue, read, readWithSetting };
