/** Programs that a Node.js process starts: no shell, an environment of their own, and an end that is always heard of. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { ProcessEnd, ProcessOptions, RunningProcess } from './platform.ts';

/** More is not looked at. */
const MAX_ERROR_TEXT = 4000;

/** Starts a program. One that does not exist is told by its end. */
export function startProcess(
  program: string,
  args: readonly string[],
  options: ProcessOptions,
): RunningProcess {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...options.environment },
    shell: false,
    stdio: 'pipe',
    windowsHide: true,
  });
  // Whoever ends early does not read all that is written to it; its end says why.
  child.stdin.on('error', () => {});
  return {
    output: child.stdout,
    write: (content) => void child.stdin.write(content),
    end: () => void child.stdin.end(),
    kill: () => void child.kill('SIGKILL'),
    ended: endOf(child),
  };
}

function endOf(child: ChildProcessWithoutNullStreams): Promise<ProcessEnd> {
  let errors = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    if (errors.length < MAX_ERROR_TEXT) errors += text;
  });
  return new Promise((resolve) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ code: null, errors: error.message, isMissing: error.code === 'ENOENT' });
    });
    child.on('close', (code) => resolve({ code, errors, isMissing: false }));
  });
}
