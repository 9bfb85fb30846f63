const crypto = require('crypto');

let password = '';
// ruleid: insecure-random
for (let i = 0; i < 8; i += 1) password += CHARS[Math.floor(Math.random() * CHARS.length)];

function generateToken() {
  // ruleid: insecure-random
  return Math.random().toString(36).slice(2);
}

const createOtp = () => {
  // ruleid: insecure-random
  return String(Math.floor(Math.random() * 1000000));
};

const makeSessionId = function () {
  // ruleid: insecure-random
  return Math.random().toString(16);
};

const makeToken = function () {
  // ok: insecure-random
  return crypto.randomBytes(16).toString('hex');
};

const shuffle = () => {
  // ok: insecure-random
  return Math.random() - 0.5;
};
