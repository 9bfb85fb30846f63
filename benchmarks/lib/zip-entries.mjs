/** The entries of a zip archive by Python's reader, which shares no code with the product's. */
import { spawnSync } from 'node:child_process';

/**
 * The JSON files of an archive, parsed, sorted by name.
 * @param {string} archive
 * @returns {any[]}
 */
export function jsonEntries(archive) {
  const script = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    json.dump([json.loads(archive.read(name)) for name in sorted(archive.namelist())], sys.stdout)`;
  const { status, stdout, stderr } = spawnSync('python3', ['-c', script, archive], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${archive} was not read: ${stderr}`);
  return JSON.parse(stdout);
}
