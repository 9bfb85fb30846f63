const crypto = require('crypto');

function generateToken() {
  // ruleid: insecure-random
  return Math.random().toString(36).substring(2);
}

// ruleid: insecure-random
const sessionId = Math.random().toString(36).slice(2);
// ruleid: insecure-random
const createOtp = () => Math.floor(100000 + Math.random() * 900000);
// ruleid: insecure-random
user.resetToken = `${Date.now()}${Math.random()}`;
// ruleid: insecure-random
const record = { email, verificationCode: Math.floor(Math.random() * 10000) };
// ok: insecure-random
const token = crypto.randomBytes(32).toString('hex');
// ok: insecure-random
const jitter = Math.random() * 1000;
// ok: insecure-random
const reactKey = Math.random().toString(36);
// ok: insecure-random
const colors = { primary: palette[Math.floor(Math.random() * palette.length)] };

class Accounts {
  generatePassword(length) {
    let result = '';
    for (let i = 0; i < length; i += 1) {
      // ruleid: insecure-random
      result += chars.charAt(Math.floor(Math.random() * chars.length));
    }
    return result;
  }

  pickColor() {
    // ok: insecure-random
    return Math.random() > 0.5 ? 'red' : 'blue';
  }
}

function generateVoucherCode() {
  // ruleid: insecure-random
  return 'V-' + Math.random().toString(36).slice(2, 10);
}

function createCountryCode(countries) {
  // ok: insecure-random
  return countries[Math.floor(Math.random() * countries.length)];
}
