const fs = require('fs');

// ruleid: world-writable-file
fs.chmodSync('/srv/app/config.json', 0o777);
// ruleid: world-writable-file
fs.chmod('/srv/app/config.json', '0777', done);
// ruleid: world-writable-file
fs.promises.chmod('/srv/app/key', 0o666);
// ok: world-writable-file
fs.mkdirSync('/srv/uploads', { recursive: true, mode: 0o777 });
// ruleid: world-writable-file
process.umask(0);
// ok: world-writable-file
fs.chmodSync('/srv/app/run.sh', 0o755);
// ok: world-writable-file
fs.writeFileSync('/srv/app/key', key, { mode: 0o600 });
// ok: world-writable-file
fs.chmod(path, '0640', done);
// ok: world-writable-file
process.umask(0o077);
