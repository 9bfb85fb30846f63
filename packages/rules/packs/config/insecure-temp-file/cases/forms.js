const fs = require('fs');
const os = require('os');
const path = require('path');

// ruleid: insecure-temp-file
fs.writeFileSync(os.tmpdir() + '/report.txt', '');
// ok: insecure-temp-file
fs.mkdtempSync(path.join(os.tmpdir(), 'report-'));
// ok: insecure-temp-file
fs.writeFileSync('report.txt', '');
// ok: insecure-temp-file
fs.readdirSync(os.tmpdir());
