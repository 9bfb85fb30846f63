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

// The terms of a sum that anybody can read need not be hard to guess.
function newCaptcha(req, res) {
  // ok: insecure-random
  const first = Math.floor(Math.random() * 10);
  // ruleid: insecure-random
  const captcha = Math.random().toString(36).slice(2, 8);
  res.json({ sum: `${first} + 1`, image: draw(captcha) });
}

function voucherCode() {
  // ruleid: insecure-random
  return `V-${Math.random().toString(36).slice(2, 10)}`;
}

function countryCode() {
  // ok: insecure-random
  return COUNTRIES[Math.floor(Math.random() * COUNTRIES.length)];
}
