import { exec, execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export function listFolder(folder: string) {
  // ruleid: command-injection (from list-route)
  return exec(`ls ${folder}`);
}

export function readText(file: string) {
  // ok: path-traversal
  return readFile(path.join('/srv/files', path.basename(file)), 'utf8');
}

export function archiveFolder(folder: string, name: string) {
  // ok: command-injection
  return execFile('tar', ['-cf', `${Number(name)}.tar`, '--', folder]);
}
