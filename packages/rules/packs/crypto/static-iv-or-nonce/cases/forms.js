const crypto = require('crypto');
const CryptoJS = require('crypto-js');
const { createCipheriv } = require('crypto');

// ruleid: static-iv-or-nonce
crypto.createCipheriv('aes-256-cbc', key, Buffer.from('0123456789abcdef'));
// ruleid: static-iv-or-nonce
createCipheriv('aes-256-cbc', key, '0123456789abcdef');
// ruleid: static-iv-or-nonce
createCipheriv('aes-256-cbc', key, Buffer.alloc(16));
// ruleid: static-iv-or-nonce
createCipheriv('aes-256-cbc', key, Buffer.from('0123456789abcdef'));
// ruleid: static-iv-or-nonce
CryptoJS.AES.encrypt(data, key, { iv: CryptoJS.enc.Hex.parse('00112233445566778899aabbccddeeff') });
// ruleid: static-iv-or-nonce
CryptoJS.AES.encrypt(data, key, { iv: '0123456789abcdef' });
// ruleid: static-iv-or-nonce
window.crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, data);
// ok: static-iv-or-nonce
createCipheriv('aes-256-cbc', key, crypto.randomBytes(16));
// ok: static-iv-or-nonce
CryptoJS.AES.encrypt(data, key, { iv: CryptoJS.lib.WordArray.random(16) });
// ok: static-iv-or-nonce
window.crypto.subtle.encrypt({ name: 'AES-GCM', iv: crypto.getRandomValues(new Uint8Array(12)) }, key, data);
