const crypto = require('crypto');
const CryptoJS = require('crypto-js');
const forge = require('node-forge');
const { createDecipheriv } = require('crypto');

// ruleid: weak-cipher
forge.cipher.createCipher('DES-CBC', key);
// ok: weak-cipher
forge.cipher.createCipher('AES-GCM', key);
// ruleid: weak-cipher
CryptoJS.DES.decrypt(data, key);
// ok: weak-cipher
CryptoJS.AES.decrypt(data, key);
// ruleid: weak-cipher
createDecipheriv('des-ede3-cbc', key, iv);
// ok: weak-cipher
createDecipheriv('aes-256-gcm', key, iv);
// ruleid: weak-cipher
crypto.createDecipher('aes-256-cbc', password);
