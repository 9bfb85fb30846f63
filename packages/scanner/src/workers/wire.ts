/** How messages of a worker travel: large facts as texts whose bytes change hands, so that nothing of them is copied. */
import { type EagerFacts, type LazyTexts, textsOf, withTexts } from '../lazy-facts.ts';
import type { FileOutcome } from './file-outcome.ts';
import type { WorkerMessage } from './protocol.ts';

type Done = Extract<WorkerMessage, { type: 'done' }>;
type Scanned = Extract<FileOutcome, { kind: 'scanned' }>;

export type WireMessage =
  | Exclude<WorkerMessage, Done>
  | {
      readonly type: 'done';
      readonly id: number;
      readonly outcome: Omit<Scanned, 'facts'> & { readonly facts: EagerFacts };
      readonly texts: LazyTexts;
    }
  | { readonly type: 'done'; readonly id: number; readonly outcome: Exclude<FileOutcome, Scanned> };

/** A message as it is sent, and the buffers that go with it. */
export function toWire(message: WorkerMessage): {
  readonly message: WireMessage;
  readonly transfer: readonly ArrayBuffer[];
} {
  if (message.type !== 'done') return { message, transfer: [] };
  const { id, outcome } = message;
  if (outcome.kind !== 'scanned') return { message: { type: 'done', id, outcome }, transfer: [] };
  const texts = textsOf(outcome.facts);
  const { flow, evidence, module, template, routes, imports, ...facts } = outcome.facts;
  return {
    message: { type: 'done', id, outcome: { ...outcome, facts }, texts },
    transfer: Object.values(texts).map((text) => text.buffer as ArrayBuffer),
  };
}

/** A message as it was before it was sent. */
export function fromWire(message: WireMessage | WorkerMessage): WorkerMessage {
  if (message.type !== 'done' || !('texts' in message)) return message;
  const { id, outcome, texts } = message;
  return { type: 'done', id, outcome: { ...outcome, facts: withTexts(outcome.facts, texts) } };
}
