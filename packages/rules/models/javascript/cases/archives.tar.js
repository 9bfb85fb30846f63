const fs = require('fs');
const tar = require('tar-stream');
const { BlobReader, ZipReader } = require('@zip.js/zip.js');

const extract = tar.extract();
extract.on('entry', (header, stream, next) => {
  // ruleid: path-traversal (medium)
  stream.pipe(fs.createWriteStream('out/' + header.name));
  next();
});

async function zipJs(blob) {
  for (const entry of await new ZipReader(new BlobReader(blob)).getEntries()) {
    // ruleid: path-traversal (medium)
    fs.writeFileSync('out/' + entry.filename, '');
  }
}
