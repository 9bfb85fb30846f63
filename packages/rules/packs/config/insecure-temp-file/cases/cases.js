const fs = require('fs');
const os = require('os');
const path = require('path');
// ruleid: insecure-temp-file
fs.writeFileSync('/tmp/report.json', data);
// ruleid: insecure-temp-file
fs.writeFileSync(path.join(os.tmpdir(), 'report.json'), data);
// ok: insecure-temp-file
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'report-'));
// ok: insecure-temp-file
fs.writeFileSync(path.join(folder, 'report.json'), data);
// ok: insecure-temp-file
fs.writeFileSync('/srv/data/report.json', data);
