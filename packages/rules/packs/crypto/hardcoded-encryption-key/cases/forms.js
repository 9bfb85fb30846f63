const crypto = require('crypto');
const CryptoJS = require('crypto-js');

// ruleid: hardcoded-encryption-key
crypto.createDecipheriv('aes-256-gcm', '0123456789abcdef0123456789abcdef', iv);
// ruleid: hardcoded-encryption-key
crypto.createDecipheriv('aes-256-gcm', Buffer.from('0123456789abcdef0123456789abcdef'), iv);
// ruleid: hardcoded-encryption-key
crypto.createCipher('aes-256-cbc', 'a-fixed-pass-phrase');
// ruleid: hardcoded-encryption-key
CryptoJS.AES.decrypt(data, 'a-fixed-pass-phrase');
// ruleid: hardcoded-encryption-key
CryptoJS.AES.encrypt(data, CryptoJS.enc.Utf8.parse('0123456789abcdef'), { iv });
// ruleid: hardcoded-encryption-key
window.crypto.subtle.importKey('raw', new TextEncoder().encode('0123456789abcdef'), 'AES-GCM', false, []);
// ok: hardcoded-encryption-key
crypto.createDecipheriv('aes-256-gcm', Buffer.from(process.env.KEY, 'hex'), iv);
// ok: hardcoded-encryption-key
CryptoJS.AES.decrypt(data, process.env.KEY);
// ok: hardcoded-encryption-key
window.crypto.subtle.importKey('raw', key, 'AES-GCM', false, []);
