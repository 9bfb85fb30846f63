/** The terminal that a process was started from, whatever its input and output are. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { ControllingTerminal } from './platform.ts';

const MAX_LINE = 1000;
const LINE_END = 0x0a;

/** Opens the terminal; null when there is none. Whoever opens it closes it. */
export function openControllingTerminal(): ControllingTerminal | null {
  const names = process.platform === 'win32' ? ['\\\\.\\CONIN$', '\\\\.\\CONOUT$'] : ['/dev/tty', '/dev/tty'];
  const open: number[] = [];
  const close = (): void => {
    for (const descriptor of open.splice(0)) closeSync(descriptor);
  };
  try {
    const input = openSync(names[0]!, 'r');
    open.push(input);
    const output = openSync(names[1]!, 'w');
    open.push(output);
    if (isatty(input) && isatty(output))
      return { write: (text) => void writeSync(output, text), readLine: () => readLine(input), close };
  } catch {
    // There is none, or it is not ours to open.
  }
  close();
  return null;
}

/** Waits for a line, without its end; null when the terminal is closed before. */
function readLine(descriptor: number): string | null {
  const bytes: number[] = [];
  const one = new Uint8Array(1);
  while (bytes.length < MAX_LINE) {
    if (readSync(descriptor, one, 0, 1, null) === 0) return null;
    if (one[0] === LINE_END) break;
    bytes.push(one[0]!);
  }
  return Buffer.from(bytes).toString('utf8').replace(/\r$/, '');
}
