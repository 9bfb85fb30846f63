const { Client } = require('ssh2');

// ruleid: ssh-host-key-not-verified
new Client().connect({ host: 'web1', hostVerifier: () => true });
// ruleid: ssh-host-key-not-verified
new Client().connect({ host: 'web1', hostVerifier: (key) => true });
// ruleid: ssh-host-key-not-verified
new Client().connect({
  host: 'web1',
  hostVerifier: function (key) {
    return true;
  },
});
// ruleid: ssh-host-key-not-verified
const options = { StrictHostKeyChecking: 'no' };
// ok: ssh-host-key-not-verified
new Client().connect({ host: 'web1', hostVerifier: (key) => key.equals(KNOWN) });
// ok: ssh-host-key-not-verified
const strict = { StrictHostKeyChecking: 'yes' };
