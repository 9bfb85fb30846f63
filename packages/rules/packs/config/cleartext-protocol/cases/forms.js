const net = require('basic-ftp');
const nodemailer = require('nodemailer');

// ruleid: cleartext-protocol
net.connect('ftp://files.example.com');
// ok: cleartext-protocol
net.connect('ftps://files.example.com');
// ruleid: cleartext-protocol
nodemailer.createTransport({ host: 'mail.example.com', requireTLS: false });
// ok: cleartext-protocol
nodemailer.createTransport({ host: 'mail.example.com', requireTLS: true });
