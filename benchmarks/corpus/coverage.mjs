/** Compares what lies on disk with what a scan says: every entry below the scanned folder is analysed or listed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Coverage
 * @property {number} onDisk files, links and other entries that are no folders
 * @property {number} scanned
 * @property {number} listed entries named in the list of skips, alone or by their folder
 * @property {number} lines of the files that were scanned
 * @property {number} unaccounted entries that are neither; 0 unless the scan hides something
 */

/**
 * @param {string} folder that was scanned
 * @param {any} report the JSON report
 * @param {readonly string[]} leftOut names of entries of the folder that were not given to the scan
 * @returns {Coverage}
 */
export function coverageOf(folder, report, leftOut = []) {
  const prefix = prefixOf(folder, report);
  /** @type {string[]} */
  const paths = report.skipped.map((/** @type {{ path: string }} */ skip) => skip.path);
  const listed = new Set(paths);
  const counts = { onDisk: 0, listed: 0, lines: 0 };
  const stack = [{ at: folder, relative: prefix, isListed: listed.has(`${prefix}/`) }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    for (const entry of readdirSync(next.at, { withFileTypes: true })) {
      if (next.at === folder && leftOut.includes(entry.name)) continue;
      const relative = next.relative === '' ? entry.name : `${next.relative}/${entry.name}`;
      const isFolder = entry.isDirectory();
      const isListed = next.isListed || listed.has(isFolder ? `${relative}/` : relative);
      if (isFolder) stack.push({ at: path.join(next.at, entry.name), relative, isListed });
      else {
        counts.onDisk += 1;
        counts.listed += isListed ? 1 : 0;
        if (!isListed) counts.lines += lineBreaks(readFileSync(path.join(next.at, entry.name)));
      }
    }
  }
  const scanned = report.scanned.files;
  return { ...counts, scanned, unaccounted: counts.onDisk - counts.listed - scanned };
}

/** @param {Uint8Array} bytes */
function lineBreaks(bytes) {
  let count = 1;
  for (const byte of bytes) if (byte === 10) count += 1;
  return count;
}

/**
 * Paths in reports are relative to the project's root, which may lie above the scanned folder.
 * @param {string} folder
 * @param {any} report
 */
export function prefixOf(folder, report) {
  const known = report.skipped[0] ?? report.findings[0] ?? report.notifications[0];
  if (known?.path == null) return '';
  for (let root = folder; ; root = path.dirname(root)) {
    if (existsSync(path.join(root, known.path))) return path.relative(root, folder).split(path.sep).join('/');
    if (root === path.dirname(root)) return '';
  }
}
