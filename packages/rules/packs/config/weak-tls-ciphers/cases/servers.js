const https = require('https');
const tls = require('tls');

// ruleid: weak-tls-ciphers
https.createServer({ key, cert, ciphers: 'RC4:HIGH' }, handle);
// ruleid: weak-tls-ciphers
tls.connect({ host, port: 443, ciphers: 'ALL' });
// ruleid: weak-tls-ciphers
const agent = new https.Agent({ ciphers: 'DEFAULT:DES-CBC3-SHA' });
// ok: weak-tls-ciphers
https.createServer({ key, cert, ciphers: 'ECDHE+AESGCM:!RC4:!MD5:!aNULL' }, handle);
// ok: weak-tls-ciphers
tls.connect({ host, port: 443, ciphers: 'TLS_AES_256_GCM_SHA384' });
// ok: weak-tls-ciphers
https.createServer({ key, cert, minVersion: 'TLSv1.2' }, handle);
