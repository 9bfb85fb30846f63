const https = require('https');
const tls = require('tls');

// ruleid: obsolete-tls-version
tls.DEFAULT_MIN_VERSION = 'TLSv1';
// ok: obsolete-tls-version
tls.DEFAULT_MIN_VERSION = 'TLSv1.2';
// ruleid: obsolete-tls-version
https.createServer({ maxVersion: 'TLSv1.1' });
// ok: obsolete-tls-version
https.createServer({ maxVersion: 'TLSv1.3' });
