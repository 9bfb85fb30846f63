/** The built command at a real pseudo-terminal, typing what it asks for. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { CommandRun } from './built-command.ts';

/**
 * Python has pseudo-terminals where Node has none. The command is started by a process that has left its parents, so that an agent which runs
 * the tests is not above it.
 */
const SCRIPT = `
import os, pty, re, sys
r, w = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() > 0:
        os._exit(0)
    os.close(r)
    pid, fd = pty.fork()
    if pid == 0:
        os.close(w)
        os.execv(sys.argv[1], sys.argv[1:])
    shown, typed = b'', False
    while True:
        try:
            part = os.read(fd, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
        asked = re.search(rb'Type (\\S+) to sign: ', shown)
        if asked and not typed:
            typed = True
            os.write(fd, asked.group(1) + b'\\n')
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.write(w, shown + b'\\n' + str(code).encode())
    os._exit(0)
os.close(w)
os.wait()
while True:
    part = os.read(r, 65536)
    if not part:
        break
    sys.stdout.buffer.write(part)
`;

/** True where there is a Python that has pseudo-terminals. */
export function hasPseudoTerminals(): boolean {
  return process.platform !== 'win32' && spawnSync('python3', ['-c', 'import pty']).status === 0;
}

/** Runs the bundle that stands in `folder` at a terminal. Both streams come back as one. */
export function runAtTerminal(
  folder: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): CommandRun {
  const command = [process.execPath, path.join(folder, 'bundle/skeptic.js'), ...args];
  const { stdout } = spawnSync('python3', ['-c', SCRIPT, ...command], {
    cwd: options.cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', ...options.env },
    timeout: 300_000,
  });
  const end = stdout.lastIndexOf('\n');
  return { code: Number(stdout.slice(end + 1)), stdout: stdout.slice(0, end), stderr: '' };
}
