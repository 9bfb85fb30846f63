/** The entry of a worker thread: the real engine behind the worker loop. */
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { createWorkerParts } from '../worker-parts.ts';
import type { AnalyserParts } from './analyse-one.ts';
import type { BatchMessage, WorkerMessage, WorkerSetup } from './protocol.ts';
import { toWire } from './wire.ts';
import { createWorkerLoop } from './worker-loop.ts';

const port = parentPort;
if (port !== null)
  start(workerData as WorkerSetup, (message) => {
    const wire = toWire(message);
    port.postMessage(wire.message, wire.transfer);
  });

function start(setup: WorkerSetup, send: (message: WorkerMessage) => void): void {
  let parts: Promise<AnalyserParts> | null = null;
  const loop = createWorkerLoop(
    new Int32Array(setup.slots),
    send,
    () => {
      parts ??= createWorkerParts(setup, loop);
      return parts;
    },
    heapBytes,
  );
  port?.on('message', (message: BatchMessage) => void loop.handle(message));
  send({ type: 'ready' });
}

function heapBytes(): number {
  const { used_heap_size: used, external_memory: external } = getHeapStatistics();
  return used + external;
}
