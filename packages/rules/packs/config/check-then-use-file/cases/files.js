const fs = require('fs');

function saveOnce(path, text) {
  // ruleid: check-then-use-file
  if (!fs.existsSync(path)) {
    fs.writeFileSync(path, text);
  }
}

function saveReport(path, text) {
  // ruleid: check-then-use-file
  if (fs.existsSync(path)) throw new Error('it is there already');
  fs.writeFileSync(path, text, 'utf8');
}

function claim(path, done) {
  // ruleid: check-then-use-file
  fs.access(path, (error) => {
    fs.writeFile(path, String(process.pid), done);
  });
}

function saveInOneStep(path, text) {
  // ok: check-then-use-file
  if (!fs.existsSync(path)) {
    fs.writeFileSync(path, text, { flag: 'wx' });
  }
}

function folder(path) {
  // ok: check-then-use-file
  if (!fs.existsSync(path)) {
    fs.mkdirSync(path, { recursive: true });
  }
}

function load(path) {
  // ok: check-then-use-file
  if (!fs.existsSync(path)) return '';
  return fs.readFileSync(path, 'utf8');
}

module.exports = { saveOnce, saveReport, claim, saveInOneStep, folder, load };
