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

const options = { host: 'mail.example.com' };
// ruleid: obsolete-tls-version
options.minVersion = 'TLSv1.1';
// ok: obsolete-tls-version
options.minVersion = 'TLSv1.2';
// ruleid: obsolete-tls-version
options.maxVersion = 'TLSv1';
// ok: obsolete-tls-version
options.maxVersion = 'TLSv1.3';
// ruleid: obsolete-tls-version
https.globalAgent.options.secureProtocol = 'SSLv3_method';
// ok: obsolete-tls-version
https.globalAgent.options.secureProtocol = 'TLS_method';
