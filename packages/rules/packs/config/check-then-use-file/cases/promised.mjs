import fs from 'node:fs/promises';

export async function save(path, text) {
  // ruleid: check-then-use-file
  await fs.access(path, fs.constants.W_OK);
  await fs.writeFile(path, text);
}

export async function load(path) {
  // ok: check-then-use-file
  await fs.access(path);
  return fs.stat(path);
}
