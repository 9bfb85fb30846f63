const https = require('https');
const mongoose = require('mongoose');
const sql = require('mssql');

const agent = new https.Agent();
// ruleid: tls-verification-disabled
agent.options.rejectUnauthorized = false;
// ruleid: tls-verification-disabled
https.get({ host: 'a.example.com', checkServerIdentity: () => undefined });
// ruleid: tls-verification-disabled
https.get({ host: 'a.example.com', checkServerIdentity: () => null });
// ruleid: tls-verification-disabled
https.get({ host: 'a.example.com', checkServerIdentity: () => {} });
// ruleid: tls-verification-disabled
mongoose.connect(url, { tlsAllowInvalidCertificates: true });
// ruleid: tls-verification-disabled
mongoose.connect(url, { tlsInsecure: true });
// ruleid: tls-verification-disabled
mongoose.connect(url, { sslValidate: false });
// ruleid: tls-verification-disabled
sql.connect({ server: 'db.example.com', options: { trustServerCertificate: true } });
// ruleid: tls-verification-disabled
process.env.NODE_TLS_REJECT_UNAUTHORIZED = 0;
// ruleid: tls-verification-disabled
process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
// ok: tls-verification-disabled
mongoose.connect(url, { tlsAllowInvalidCertificates: false });
// ok: tls-verification-disabled
https.get({ host: 'a.example.com', checkServerIdentity: (host, certificate) => pinned(certificate) });
// ok: tls-verification-disabled
sql.connect({ server: 'db.example.com', options: { trustServerCertificate: false } });
