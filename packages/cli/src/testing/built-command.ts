/** The bundled command for tests: built into a temporary folder, started as a process. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

export interface CommandRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Puts the bundle into a new temporary folder and returns it; the caller removes it. */
export function buildCommand(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-built-'));
  execFileSync(process.execPath, [path.join(root, 'tools', 'bundle-for-tests.mjs'), folder], { cwd: root });
  return folder;
}

/** Runs the bundle that stands in `folder`. A run that hangs is ended after ten minutes and has no exit code. */
export function runCommand(
  folder: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv; readonly input?: string },
): CommandRun {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(folder, 'bundle/skeptic.js'), ...args],
    {
      cwd: options.cwd,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        SKEPTIC_CACHE_DIR: path.join(folder, 'cache'),
        // Whoever names a home folder wants to see what comes to lie in it.
        ...(options.env?.HOME === undefined ? { SKEPTIC_DATA_DIR: path.join(folder, 'data') } : {}),
        ...options.env,
      },
      input: options.input ?? '',
      maxBuffer: 512 * 1024 * 1024,
      timeout: 600_000,
    },
  );
  return { code: status, stdout, stderr };
}
