const fs = require('fs');
const path = require('path');
const AdmZip = require('adm-zip');
const JSZip = require('jszip');

function admZip(buffer) {
  for (const entry of new AdmZip(buffer).getEntries()) {
    // ruleid: path-traversal (high)
    fs.writeFileSync(path.join('out', entry.entryName), entry.getData());
    // ok: path-traversal
    fs.writeFileSync(path.join('out', path.basename(entry.entryName)), entry.getData());
  }
}

async function jszip(buffer) {
  const zip = await JSZip.loadAsync(buffer);
  zip.forEach((name, file) => {
    // ruleid: path-traversal (medium)
    fs.writeFileSync(path.join('out', name), file.async('nodebuffer'));
  });
  for (const name of Object.keys(zip.files)) {
    // ruleid: path-traversal (medium)
    fs.writeFileSync('out/' + name, '');
  }
}
