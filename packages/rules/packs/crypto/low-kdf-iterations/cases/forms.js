const crypto = require('crypto');
const bcrypt = require('bcrypt');
const bcryptjs = require('bcryptjs');
const CryptoJS = require('crypto-js');
const { pbkdf2, pbkdf2Sync } = require('crypto');

// ruleid: low-kdf-iterations
crypto.pbkdf2(password, salt, 1000, 32, 'sha256', done);
// ruleid: low-kdf-iterations
pbkdf2(password, salt, 1000, 32, 'sha256', done);
// ruleid: low-kdf-iterations
pbkdf2Sync(password, salt, 1000, 32, 'sha256');
// ruleid: low-kdf-iterations
CryptoJS.PBKDF2(password, salt, { keySize: 8, iterations: 1000 });
// ruleid: low-kdf-iterations
window.crypto.subtle.deriveKey({ name: 'PBKDF2', salt, iterations: 1000, hash: 'SHA-256' }, key, aes, false, []);
// ruleid: low-kdf-iterations
window.crypto.subtle.deriveBits({ name: 'PBKDF2', salt, iterations: 1000, hash: 'SHA-256' }, key, 256);
// ruleid: low-kdf-iterations
crypto.scrypt(password, salt, 32, { N: 1024 }, done);
// ruleid: low-kdf-iterations
crypto.scryptSync(password, salt, 32, { N: 1024 });
// ruleid: low-kdf-iterations
crypto.scryptSync(password, salt, 32, { cost: 1024 });
// ruleid: low-kdf-iterations
bcrypt.genSalt(4, done);
// ruleid: low-kdf-iterations
bcrypt.hashSync(password, 4);
// ruleid: low-kdf-iterations
bcryptjs.genSalt(4, done);
// ruleid: low-kdf-iterations
bcryptjs.genSaltSync(4);
// ruleid: low-kdf-iterations
bcryptjs.hashSync(password, 4);
// ok: low-kdf-iterations
bcrypt.hashSync(password, 12);
// ok: low-kdf-iterations
crypto.scryptSync(password, salt, 32, { N: 16384 });
// ok: low-kdf-iterations
pbkdf2Sync(password, salt, 600000, 32, 'sha256');
