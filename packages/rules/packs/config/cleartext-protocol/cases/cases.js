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

function signIn(name, password) {
  // ruleid: cleartext-protocol
  return fetch('http://api.example.com/login', { method: 'POST', body: JSON.stringify({ name, password: password }) });
}

function report(key) {
  // ruleid: cleartext-protocol
  return axios.get('http://api.example.com/report', { headers: { Authorization: key } });
}

function encrypted(key) {
  // ok: cleartext-protocol
  return axios.get('https://api.example.com/report', { headers: { Authorization: key } });
}

function ownMachine(name, password) {
  // ok: cleartext-protocol
  return axios.post('http://localhost:3000/login', { name, password: password });
}
