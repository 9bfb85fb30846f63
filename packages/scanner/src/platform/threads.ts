/** Worker threads of Node.js. */
import type { ScanLimits } from '../config/limits.ts';
import type { WorkerSetup } from '../workers/protocol.ts';
import type { WireMessage } from '../workers/wire.ts';
import type { StartThread } from '../workers/worker-thread.ts';

/**
 * Work (in bytes of bytecode) after which V8 compiles a function anew, optimised; by default 66 kB. An analysis runs thousands of functions
 * warm and few of them hot, and V8 then spends a fifth of the processor time of a scan on code that hardly pays for itself.
 */
const OPTIMISE_AFTER = 1_000_000;
/** The last version of Node.js whose V8 is known to have the flag: of one that it does not know, V8 complains on the error stream. */
const LAST_KNOWN_NODE = 24;

/** Starts threads of a script. They get no environment and no arguments of ours, and limits on heap and stack. */
export async function nodeThreads(
  script: string | URL,
  setup: Omit<WorkerSetup, 'slots'>,
  limits: Pick<ScanLimits, 'workerHeapMb' | 'workerStackMb'>,
): Promise<StartThread> {
  const { Worker } = await import('node:worker_threads');
  if (Number.parseInt(process.versions.node, 10) <= LAST_KNOWN_NODE) {
    const { setFlagsFromString } = await import('node:v8');
    // Threads share the flags of the process.
    setFlagsFromString(`--interrupt-budget=${OPTIMISE_AFTER}`);
  }
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
