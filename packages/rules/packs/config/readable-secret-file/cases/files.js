const fs = require('fs');
const path = require('path');

function saveSecretFile(directory, filename, content) {
  const file = path.join(directory, filename);
  fs.writeFileSync(file, content);
  // ruleid: readable-secret-file
  fs.chmodSync(file, 0o660);
  // ok: readable-secret-file
  fs.chmodSync(file, 0o600);
}

// ruleid: readable-secret-file
fs.writeFileSync('/home/app/.ssh/id_rsa', key, { mode: 0o644 });
// ruleid: readable-secret-file
fs.chmod(credentialsPath, 0o640, done);
// ok: readable-secret-file
fs.writeFileSync('/home/app/.ssh/id_rsa', key, { mode: 0o600 });
// ok: readable-secret-file
fs.chmodSync('/srv/app/run.sh', 0o755);
// ok: readable-secret-file
fs.chmodSync('/etc/ssl/publicKey.pem', 0o644);
module.exports = saveSecretFile;
