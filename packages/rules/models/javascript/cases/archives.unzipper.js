const fs = require('fs');
const unzipper = require('unzipper');

fs.createReadStream('in.zip')
  .pipe(unzipper.Parse())
  .on('entry', (entry) => {
    // ruleid: path-traversal (medium)
    entry.pipe(fs.createWriteStream('out/' + entry.path));
  });

async function directory() {
  const opened = await unzipper.Open.file('in.zip');
  for (const file of opened.files) {
    // A file's path is taken for that of an upload, which the server chose.
    // todoruleid: path-traversal
    fs.createWriteStream('out/' + file.path);
  }
}
