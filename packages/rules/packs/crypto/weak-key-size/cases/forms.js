const crypto = require('crypto');
const forge = require('node-forge');
const NodeRSA = require('node-rsa');

// ruleid: weak-key-size
forge.pki.rsa.generateKeyPair(1024);
// ruleid: weak-key-size
forge.pki.rsa.generateKeyPair({ bits: 1024, workers: 2 });
// ruleid: weak-key-size
new NodeRSA({ b: 1024 });
// ruleid: weak-key-size
crypto.createDiffieHellman(1024);
// ruleid: weak-key-size
window.crypto.subtle.generateKey({ name: 'RSA-OAEP', modulusLength: 1024 }, true, ['encrypt']);
// ok: weak-key-size
forge.pki.rsa.generateKeyPair({ bits: 3072, workers: 2 });
// ok: weak-key-size
new NodeRSA({ b: 2048 });
// ok: weak-key-size
window.crypto.subtle.generateKey({ name: 'RSA-OAEP', modulusLength: 4096 }, true, ['encrypt']);
