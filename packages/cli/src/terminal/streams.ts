/** As `EXIT_CODES.incomplete`, which is not loaded here: every hook of an agent loads this file. */
const INCOMPLETE = 3;

/** A reader that goes away (`| head`) is no error of ours. */
export function quietOnBrokenPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE' || error.code === 'EOF') process.exit(process.exitCode ?? 0);
      // A full disk, for one. Whoever reads the other stream is told; where that is the one, nobody can be.
      if (stream !== process.stderr)
        process.stderr.write(`skeptic: the output cannot be written: ${error.message}\n`);
      process.exit(INCOMPLETE);
    });
  }
}

/** Writes everything before it resolves, so that a long report is not cut when the process ends. */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}

/** All of standard input, at most `limit` bytes and one more. */
export async function readStdin(limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > limit) break;
  }
  return Buffer.concat(chunks);
}

/** The same, but reads on to the end: whoever writes more is not cut off, only not listened to. */
export async function readAllStdin(limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    if (length <= limit) chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
  }
  return Buffer.concat(chunks);
}
