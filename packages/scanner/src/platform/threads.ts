/** Worker threads of Node.js. */
import type { ScanLimits } from '../config/limits.ts';
import type { WorkerSetup } from '../workers/protocol.ts';
import type { WireMessage } from '../workers/wire.ts';
import type { StartThread } from '../workers/worker-thread.ts';

/** Starts threads of a script. They get no environment and no arguments of ours, and limits on heap and stack. */
export async function nodeThreads(
  script: string | URL,
  setup: Omit<WorkerSetup, 'slots'>,
  limits: Pick<ScanLimits, 'workerHeapMb' | 'workerStackMb'>,
): Promise<StartThread> {
  const { Worker } = await import('node:worker_threads');
  return (slots, events) => {
    const worker = new Worker(script, {
      workerData: { ...setup, slots },
      env: {},
      argv: [],
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.workerHeapMb, stackSizeMb: limits.workerStackMb },
    });
    let reason = '';
    worker.on('message', (message: WireMessage) => events.onMessage(message));
    worker.on('error', (error: Error & { code?: string }) => {
      reason = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out of memory' : error.message;
    });
    worker.on('exit', (code) => events.onExit(reason === '' ? `exit code ${code}` : reason));
    return {
      post: (message) => worker.postMessage(message),
      terminate: () => {
        void worker.terminate();
      },
    };
  };
}
