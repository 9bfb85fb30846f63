const bcrypt = require('bcrypt');

// ruleid: plaintext-password-comparison
const comparePassword = (fromStore, fromUser) => fromStore === fromUser;

// ruleid: plaintext-password-comparison
function checkPassword(stored, given) {
  return stored === given;
}

// ok: plaintext-password-comparison
const validatePassword = (password, confirmation) => password === confirmation;

// ok: plaintext-password-comparison
const verifyPassword = (given, stored) => bcrypt.compareSync(given, stored);

// ok: plaintext-password-comparison
const passwordsMatch = (one, other) => one === other;

module.exports = { comparePassword, checkPassword, validatePassword, verifyPassword, passwordsMatch };
