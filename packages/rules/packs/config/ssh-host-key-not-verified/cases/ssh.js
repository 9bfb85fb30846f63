const { Client } = require('ssh2');
const connection = new Client();
// ruleid: ssh-host-key-not-verified
connection.connect({ host, username, privateKey, hostVerifier: () => true });
// ruleid: ssh-host-key-not-verified
connection.connect({ host, hostVerifier: (key) => true });
// ok: ssh-host-key-not-verified
connection.connect({ host, hostVerifier: (key) => key === known });
// ok: ssh-host-key-not-verified
connection.connect({ host, username, privateKey });
