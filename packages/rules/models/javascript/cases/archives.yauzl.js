const fs = require('fs');
const path = require('path');
const yauzl = require('yauzl');

yauzl.open('in.zip', { lazyEntries: true }, (err, zipfile) => {
  zipfile.on('entry', (entry) => {
    // ruleid: path-traversal (medium)
    const out = fs.createWriteStream(path.join('out', entry.fileName));
    zipfile.openReadStream(entry, (error, stream) => stream.pipe(out));
  });
});
