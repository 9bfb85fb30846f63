const crypto = require('crypto');
const { generateKeyPairSync } = require('crypto');

// ruleid: weak-key-size
const a = crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
// ruleid: weak-key-size
const b = generateKeyPairSync('rsa', { modulusLength: 512, publicKeyEncoding: spki });
// ruleid: weak-key-size
crypto.generateKeyPair('rsa', { modulusLength: 1024 }, done);
// ok: weak-key-size
const c = crypto.generateKeyPairSync('rsa', { modulusLength: 4096 });
// ok: weak-key-size
const d = crypto.generateKeyPairSync('ed25519');
// ok: weak-key-size
const e = layout('grid', { modulus: 100 });
