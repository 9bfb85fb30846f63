const fs = require('fs');

// ruleid: readable-secret-file
fs.writeFileSync('server.key', key, { mode: 0o644 });
// ruleid: readable-secret-file
fs.writeFile('server.key', key, { mode: 0o644 }, done);
// ruleid: readable-secret-file
fs.chmod('server.key', 0o644, done);
// ok: readable-secret-file
fs.writeFileSync('server.key', key, { mode: 0o600 });
// ok: readable-secret-file
fs.chmod('server.key', 0o600, done);
