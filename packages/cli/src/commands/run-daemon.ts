import { control } from '../daemon/client.ts';
import { writeOut } from '../terminal/streams.ts';

const NONE = 'there is no background process\n';

/** Prints its state. */
export async function daemonStatus(): Promise<number> {
  const answer = await control({ kind: 'status' });
  const isThere = answer?.kind === 'status';
  await writeOut(isThere ? `process ${answer.pid} has answered ${answer.answered} times\n` : NONE);
  return isThere ? 0 : 1;
}

/** Tells it to end; that there is none is as good. */
export async function stopDaemon(): Promise<number> {
  const answer = await control({ kind: 'stop' });
  await writeOut(answer === null ? NONE : 'the background process ends\n');
  return 0;
}

/** Serves; 1 when another process does, or none can. */
export async function runDaemon(): Promise<number> {
  const { serveDaemon } = await import('../daemon/serve.ts');
  if (await serveDaemon()) return 0;
  process.stderr.write('skeptic: there is a background process already, or none can be had here\n');
  return 1;
}
