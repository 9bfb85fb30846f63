import { exec, execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export async function buildReport(title: string) {
  // ruleid: command-injection (from report-title)
  exec(`make-report "${title}"`);
}

export async function buildReportSafely(title: string) {
  // ok: command-injection
  execFile('make-report', [title]);
}

export function readReport(file: string) {
  // ruleid: path-traversal (from report-file)
  return readFile(path.join('/srv/reports', file), 'utf8');
}

export function readReportSafely(file: string) {
  // ok: path-traversal
  return readFile(path.join('/srv/reports', path.basename(file)), 'utf8');
}
