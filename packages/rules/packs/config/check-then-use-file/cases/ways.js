const fs = require('fs');

function create(path, text) {
  // ruleid: check-then-use-file
  if (fs.existsSync(path)) throw new Error(`${path} is there already`);
  fs.writeFileSync(path, text);
}

function createWithWord(path, text) {
  // ruleid: check-then-use-file
  if (fs.existsSync(path)) {
    console.error(`${path} is there already`);
    throw new Error('not created');
  }
  fs.writeFileSync(path, text);
}

function createOnce(path, text) {
  // ruleid: check-then-use-file
  if (fs.existsSync(path)) return false;
  fs.writeFileSync(path, text);
}

function save(path, text) {
  // ruleid: check-then-use-file
  fs.accessSync(path, fs.constants.W_OK);
  fs.writeFileSync(path, text);
}

function saveLater(path, text, done) {
  // ruleid: check-then-use-file
  fs.access(path, fs.constants.W_OK, (error) => {
    if (error) return done(error);
    fs.writeFile(path, text, done);
  });
}

function saveIfThere(path, text, done) {
  // ruleid: check-then-use-file
  fs.exists(path, (there) => {
    if (there) {
      fs.writeFile(path, text, done);
    }
  });
}

function saveAnyway(path, text, done) {
  // ruleid: check-then-use-file
  fs.exists(path, (there) => {
    log(there ? 'replaced' : 'written');
    fs.writeFile(path, text, done);
  });
}

function createAtOnce(path, text) {
  // ok: check-then-use-file
  if (fs.existsSync(path)) throw new Error(`${path} is there already`);
  fs.writeFileSync(path, text, { flag: 'wx' });
}

function read(path) {
  // ok: check-then-use-file
  if (!fs.existsSync(path)) return '';
  return fs.readFileSync(path, 'utf8');
}

module.exports = { create, createAtOnce, createOnce, createWithWord, read, save, saveAnyway, saveIfThere, saveLater };
