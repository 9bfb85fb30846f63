const https = require('https');
// ruleid: obsolete-tls-version
https.createServer({ key, cert, minVersion: 'TLSv1' }, app);
// ruleid: obsolete-tls-version
https.request({ host, secureProtocol: 'TLSv1_method' });
// ok: obsolete-tls-version
https.createServer({ key, cert, minVersion: 'TLSv1.2' }, app);
// ok: obsolete-tls-version
https.request({ host, secureProtocol: 'TLSv1_2_method' });
