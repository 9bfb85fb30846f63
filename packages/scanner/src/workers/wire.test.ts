import type { FileFacts } from '@skeptic/core';
import { expect, it } from 'vitest';
import { sectionsOf } from '../cache/sections.ts';
import { textsOf } from '../lazy-facts.ts';
import { fakeAnalyse, NO_MODULE } from '../testing.ts';
import type { WorkerMessage } from './protocol.ts';
import { fromWire, toWire } from './wire.ts';

const module = { ...NO_MODULE, names: [{ name: 'é\u{1f600}', values: [] }] };

function done(facts: FileFacts): WorkerMessage {
  return { type: 'done', id: 3, outcome: { kind: 'scanned', facts, bytes: 10 } };
}

const factsOf = (): FileFacts => fakeAnalyse({ path: 'a.py', text: 'danger(1)\n', language: 'python' });

/** What arrives on the other side: buffers that are handed over are gone on this one. */
function sent(message: WorkerMessage): WorkerMessage {
  const { message: wire, transfer } = toWire(message);
  return fromWire(structuredClone(wire, { transfer: [...transfer] }));
}

it('gives on the other side what was sent', () => {
  const message = done({ ...factsOf(), module });
  expect(sent(message)).toEqual(message);
  expect(sent(done(factsOf()))).toEqual(done(factsOf()));
  const skipped: WorkerMessage = {
    type: 'done',
    id: 1,
    outcome: { kind: 'skipped', skipped: { path: 'b.py', reason: 'binary', detail: null } },
  };
  expect(sent(skipped)).toEqual(skipped);
  expect(sent({ type: 'idle', heapBytes: 1 })).toEqual({ type: 'idle', heapBytes: 1 });
});

it('has no member that was not there, and hands the text on to the cache as it came', () => {
  const arrived = sent(done({ ...factsOf(), module }));
  if (arrived.type !== 'done' || arrived.outcome.kind !== 'scanned') throw new Error('not scanned');
  expect('flow' in arrived.outcome.facts).toBe(false);
  expect(sectionsOf(arrived.outcome).module).toEqual(textsOf(arrived.outcome.facts).module);
  expect(sectionsOf(arrived.outcome).flow).toBeNull();
});
