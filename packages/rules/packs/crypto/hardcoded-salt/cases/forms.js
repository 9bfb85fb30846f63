const CryptoJS = require('crypto-js');
const crypto = require('crypto');

// ruleid: hardcoded-salt
CryptoJS.PBKDF2(password, CryptoJS.enc.Hex.parse('00112233445566778899aabbccddeeff'), { keySize: 8 });
// ok: hardcoded-salt
CryptoJS.PBKDF2(password, CryptoJS.lib.WordArray.random(16), { keySize: 8 });
// ok: hardcoded-salt
crypto.pbkdf2Sync(password, crypto.randomBytes(16), 600000, 32, 'sha256');
