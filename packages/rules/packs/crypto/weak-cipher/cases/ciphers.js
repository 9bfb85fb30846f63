const crypto = require('crypto');
const CryptoJS = require('crypto-js');
import { createCipheriv } from 'node:crypto';

// ruleid: weak-cipher
const a = crypto.createCipher('aes-256-cbc', 'password');
// ruleid: weak-cipher
const b = crypto.createCipheriv('des-ede3-cbc', key, iv);
// ruleid: weak-cipher
const c = createCipheriv('aes-128-ecb', key, null);
const algorithm = 'rc4';
// ruleid: weak-cipher
const d = crypto.createDecipheriv(algorithm, key, '');
// ruleid: weak-cipher
const e = CryptoJS.DES.encrypt(text, key);
// ruleid: weak-cipher
const f = CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.ECB, padding: CryptoJS.pad.Pkcs7 });
// ok: weak-cipher
const g = crypto.createCipheriv('aes-256-gcm', key, iv);
// ok: weak-cipher
const h = crypto.createCipheriv('aes-256-cbc', key, iv);
// ok: weak-cipher
const i = CryptoJS.AES.encrypt(text, key);
// ok: weak-cipher
const j = factory.createCipheriv(description, key);

// ok: weak-cipher
const stream = createCipher(chachaCore, { counterLength: 4 });
// ruleid: weak-cipher
const text = createCipher("aes192", password);
