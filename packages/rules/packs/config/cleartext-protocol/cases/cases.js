const ftp = require('basic-ftp');
const client = new ftp.Client();
// ruleid: cleartext-protocol
await client.access({ host, user, password, secure: false });
// ruleid: cleartext-protocol
const transport = nodemailer.createTransport({ host, port: 25, ignoreTLS: true });
// ok: cleartext-protocol
await client.access({ host, user, password, secure: true });
// ok: cleartext-protocol
const safe = nodemailer.createTransport({ host, port: 465, secure: true });
