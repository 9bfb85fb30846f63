const unzipper = require('unzipper');
const AdmZip = require('adm-zip');
const fs = require('fs');
const path = require('path');

function extract(zip, dest) {
  fs.createReadStream(zip)
    .pipe(unzipper.Parse())
    .on('entry', (entry) => {
      // ruleid: path-traversal
      entry.pipe(fs.createWriteStream(path.join(dest, entry.path)));
    });
}

function extractSafely(zip, dest) {
  const root = path.resolve(dest);
  fs.createReadStream(zip)
    .pipe(unzipper.Parse())
    .on('entry', (entry) => {
      const target = path.resolve(root, entry.path);
      if (!target.startsWith(root + path.sep)) return entry.autodrain();
      // ok: path-traversal
      entry.pipe(fs.createWriteStream(target));
    });
}

function unpack(buffer, folder) {
  for (const entry of new AdmZip(buffer).getEntries()) {
    const target = path.join(folder, entry.entryName);
    // ruleid: path-traversal
    fs.writeFileSync(target, entry.getData());
    // ok: path-traversal
    fs.writeFileSync(path.join('/srv/out', path.basename(entry.entryName)), entry.getData());
  }
}

module.exports = { extract, extractSafely, unpack };

const UPLOADS = path.join(__dirname, 'uploads');

function readUserFile(filename) {
  // ruleid: path-traversal
  return fs.readFileSync(path.join(UPLOADS, filename), 'utf8');
}

function readUserFileSafely(filename) {
  const full = path.resolve(UPLOADS, filename);
  if (!full.startsWith(UPLOADS + path.sep)) throw new Error('invalid path');
  // ok: path-traversal
  return fs.readFileSync(full, 'utf8');
}

module.exports.readUserFile = readUserFile;
module.exports.readUserFileSafely = readUserFileSafely;
