const crypto = require('crypto');
const { scrypt } = require('crypto');

// ruleid: hardcoded-salt
const a = crypto.scryptSync(password, 'salt', 32);
// ruleid: hardcoded-salt
crypto.pbkdf2(password, 'static', 600000, 64, 'sha512', done);
// ruleid: hardcoded-salt
scrypt(password, 'salt', 64, done);
const SALT = Buffer.from('fixed-salt');
// ruleid: hardcoded-salt
const b = crypto.pbkdf2Sync(password, SALT, 600000, 64, 'sha512');
const salt = crypto.randomBytes(16);
// ok: hardcoded-salt
const c = crypto.scryptSync(password, salt, 32);
// ok: hardcoded-salt
const d = crypto.scryptSync(password, Buffer.from(user.salt, 'hex'), 32);
// ok: hardcoded-salt
const e = crypto.pbkdf2Sync(password, user.salt, 600000, 64, 'sha512');
