/** A worker that speaks the protocol and does what a file's path says: loop, die, run out of memory, hang in a rule. */
import { parentPort, workerData } from 'node:worker_threads';

const slots = new Int32Array(workerData.slots);
const rules = ['good', 'slow', 'deadly'];
const kept = [];

parentPort.on('message', ({ tasks }) => {
  for (const task of tasks) {
    Atomics.store(slots, 2, task.id + 1);
    act(task);
    Atomics.store(slots, 0, 0);
    parentPort.postMessage({ type: 'done', id: task.id, outcome: scanned(task) });
  }
  Atomics.store(slots, 2, 0);
  parentPort.postMessage({ type: 'idle', heapBytes: tasks.some(({ file }) => file.path.includes('fat')) ? 1e12 : 0 });
});
parentPort.postMessage({ type: 'rules', ids: rules });
parentPort.postMessage({ type: 'ready' });

function act({ file, skipRules }) {
  const { path } = file;
  for (const [index, rule] of rules.entries()) {
    if (skipRules.includes(rule)) continue;
    slots[1] += 1;
    slots[0] = index + 1;
    if (rule === 'slow' && path.includes('slow-rule')) spin();
    if (rule === 'deadly' && path.includes('deadly-rule')) process.exit(7);
  }
  slots[0] = 0;
  if (path.includes('loop')) spin();
  if (path.includes('exit')) process.exit(9);
  if (path.includes('throw')) throw new Error('boom');
  if (path.includes('memory')) for (;;) kept.push(new Array(1e5).fill({}));
  if (path.includes('engine')) {
    parentPort.postMessage({ type: 'failed', id: slots[2] - 1, message: 'the engine is dead' });
    spin();
  }
}

function spin() {
  for (;;);
}

function scanned({ file, skipRules }) {
  const stats = { characters: 0, lines: 1, parsed: true, syntaxIssues: 0 };
  const facts = { path: file.path, language: [...skipRules].sort().join('+'), findings: [], notifications: [], stats };
  return { kind: 'scanned', facts, bytes: 1 };
}
