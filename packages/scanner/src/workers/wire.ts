/** How messages of a worker travel: large facts as texts whose bytes change hands, so that nothing of them is copied. */
import type { ContentOrigin } from '../content-origin.ts';
import { type EagerFacts, LAZY_MEMBERS, type LazyMember, textsOf, withTexts } from '../lazy-facts.ts';
import type { FileOutcome } from './file-outcome.ts';
import { type PackedBytes, packBytes, partOf } from './packed-bytes.ts';
import type { WorkerMessage } from './protocol.ts';

type Done = Extract<WorkerMessage, { type: 'done' }>;
type Scanned = Extract<FileOutcome, { kind: 'scanned' }>;

export type WireMessage =
  | Exclude<WorkerMessage, Done>
  | {
      readonly type: 'done';
      readonly id: number;
      readonly outcome: Omit<Scanned, 'facts' | 'origin'> & { readonly facts: EagerFacts };
      readonly origin: Omit<ContentOrigin, 'hash'> | null;
      /** Members of which there are texts, in the order in which these are packed, after the hash of the origin if there is one. */
      readonly members: readonly LazyMember[];
      readonly packed: PackedBytes;
    }
  | { readonly type: 'done'; readonly id: number; readonly outcome: Exclude<FileOutcome, Scanned> };

/** A message as it is sent, and the buffers that go with it. */
export function toWire(message: WorkerMessage): {
  readonly message: WireMessage;
  readonly transfer: readonly ArrayBuffer[];
} {
  if (message.type !== 'done') return { message, transfer: [] };
  const { id, outcome: given } = message;
  if (given.kind !== 'scanned') return { message: { type: 'done', id, outcome: given }, transfer: [] };
  const { origin: whole, ...outcome } = given;
  const { hash, ...origin } = whole ?? { hash: null };
  const texts = textsOf(outcome.facts);
  const members = LAZY_MEMBERS.filter((name) => texts[name] !== undefined);
  const packed = packBytes([...(hash === null ? [] : [hash]), ...members.map((name) => texts[name]!)]);
  const { flow, evidence, module, template, routes, imports, ...facts } = outcome.facts;
  return {
    message: {
      type: 'done',
      id,
      outcome: { ...outcome, facts },
      origin: hash === null ? null : (origin as Omit<ContentOrigin, 'hash'>),
      members,
      packed,
    },
    transfer: [packed.bytes.buffer],
  };
}

/** A message as it was before it was sent. */
export function fromWire(message: WireMessage | WorkerMessage): WorkerMessage {
  if (message.type !== 'done' || !('packed' in message)) return message;
  const { id, outcome, origin, members, packed } = message;
  const first = origin === null ? 0 : 1;
  const order = orderOf(members);
  const facts = withTexts(outcome.facts, (name) => {
    const at = order.indexOf(name);
    return at < 0 ? null : partOf(packed, first + at);
  });
  return {
    type: 'done',
    id,
    outcome: {
      ...outcome,
      facts,
      ...(origin === null ? {} : { origin: { ...origin, hash: partOf(packed, 0) } }),
    },
  };
}

/** Lists of members that were seen: most files have the same, and each would else hold a copy that came with its message. */
const orders = new Map<string, readonly LazyMember[]>();

function orderOf(members: readonly LazyMember[]): readonly LazyMember[] {
  const key = members.join(' ');
  const known = orders.get(key);
  if (known !== undefined) return known;
  orders.set(key, members);
  return members;
}
