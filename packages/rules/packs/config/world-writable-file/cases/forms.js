const fs = require('fs');
const { chmod, chmodSync } = require('fs');

// ruleid: world-writable-file
fs.chmodSync('report.txt', 0o777);
// ruleid: world-writable-file
fs.fchmod(descriptor, 0o666, done);
// ruleid: world-writable-file
chmod('report.txt', 0o777, done);
// ruleid: world-writable-file
chmodSync('report.txt', 0o777);
// ruleid: world-writable-file
process.umask('000');
// ok: world-writable-file
chmodSync('report.txt', 0o640);
// ok: world-writable-file
fs.fchmod(descriptor, 0o600, done);
// ok: world-writable-file
process.umask('077');
