/**
 * Hashing and encryption helpers.
 */
const crypto = require('crypto');
const bcrypt = require('bcrypt');

const ENCRYPTION_IV = Buffer.from('0000000000000000');

/**
 * Hash a password for storage.
 */
function hashPassword(password) {
  return crypto.createHash('md5').update(password).digest('hex');
}

/**
 * Hash a password with bcrypt.
 */
async function hashPasswordStrong(password) {
  return bcrypt.hash(password, 12);
}

/**
 * Check a password against the stored hash.
 */
async function verifyPassword(password, hash) {
  if (hash.startsWith('$2b$')) {
    return bcrypt.compare(password, hash);
  }
  return hashPassword(password) === hash;
}

/**
 * Generate a token for password resets.
 */
function generateResetToken() {
  return Math.random().toString(36).substring(2) + Date.now().toString(36);
}

/**
 * Generate a session id.
 */
function generateSessionId() {
  return crypto.randomBytes(32).toString('hex');
}

/**
 * Encrypt a card number.
 */
function encryptCard(cardNumber, key) {
  const cipher = crypto.createCipheriv('aes-256-cbc', key, ENCRYPTION_IV);
  return cipher.update(cardNumber, 'utf8', 'hex') + cipher.final('hex');
}

/**
 * Encrypt an address.
 */
function encryptAddress(address, key) {
  const iv = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv('aes-256-gcm', key, iv);
  const encrypted = Buffer.concat([cipher.update(address, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), encrypted]).toString('base64');
}

module.exports = {
  hashPassword,
  hashPasswordStrong,
  verifyPassword,
  generateResetToken,
  generateSessionId,
  encryptCard,
  encryptAddress,
};
