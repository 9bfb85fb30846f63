const crypto = require('crypto');
const CryptoJS = require('crypto-js');
const { createHash } = require('crypto');

function store(user, password) {
  // ruleid: weak-password-hash
  user.hash = createHash('sha256').update(password).digest('hex');
  const hash = crypto.createHash('sha256');
  // ruleid: weak-password-hash
  hash.update(password);
  // ruleid: weak-password-hash
  user.other = window.crypto.subtle.digest('SHA-256', password);
  // ok: weak-password-hash
  user.file = createHash('sha256').update(user.avatar).digest('hex');
}

const hashPassword = async (text) => {
  // ruleid: weak-password-hash
  return crypto.subtle.digest('SHA-256', text);
};

function encryptPassword(text) {
  // ruleid: weak-password-hash
  return CryptoJS.SHA256(text).toString();
}

function verifyPassword(text) {
  // ruleid: weak-password-hash
  return createHash('sha256').update(text).digest('hex');
}
