const fs = require('fs');
const path = require('path');
const AdmZip = require('adm-zip');

const THEMES_DIR = path.resolve(__dirname, 'themes');
const MAX_ENTRIES = 500;
const MAX_TOTAL_BYTES = 20 * 1024 * 1024;

/**
 * Unpacks an uploaded theme into its own folder.
 *
 * @param {Buffer} archive content of the uploaded zip file
 * @param {number} themeId
 * @returns {string[]} names of the files that were written
 */
function importTheme(archive, themeId) {
  const target = path.join(THEMES_DIR, String(Number(themeId)));
  const zip = new AdmZip(archive);
  const entries = zip.getEntries();

  const totalBytes = entries.reduce((sum, entry) => sum + entry.header.size, 0);
  if (entries.length > MAX_ENTRIES || totalBytes > MAX_TOTAL_BYTES) {
    throw new Error('The theme is too large');
  }

  const written = [];
  for (const entry of entries) {
    if (entry.isDirectory) continue;

    const destination = path.join(target, entry.entryName);
    fs.mkdirSync(path.dirname(destination), { recursive: true });
    fs.writeFileSync(destination, entry.getData());
    written.push(entry.entryName);
  }
  return written;
}

module.exports = { importTheme };
