/**
 * A set of names in one byte and a quarter each: an xor filter (Graf and Lemire, “Xor Filters”, 2020). A name of the set is always found; one
 * that is not is taken for one of the set in 1 of 256 cases. The names cannot be read back.
 */
import { createHash } from 'node:crypto';

export interface NameFilter {
  /** When the list was taken, `YYYY-MM-DD`. */
  readonly date: string;
  readonly names: number;
  has(name: string): boolean;
}

/** Of so many names that are not in the set, one is taken for one that is: a fingerprint has eight bits. */
export const ONE_IN_ERROR = 256;

const MAGIC = 'SKEPTNAM';
const HEADER_BYTES = MAGIC.length + 'YYYY-MM-DD'.length + 12;
const MAX_SEEDS = 100;

interface Places {
  readonly places: readonly [number, number, number];
  readonly fingerprint: number;
}

/** The bytes of a filter of the names, which must differ from one another. */
export function encodeNames(names: readonly string[], date: string): Uint8Array {
  const block = Math.ceil((names.length * 1.23 + 32) / 3);
  for (let seed = 0; seed < MAX_SEEDS; seed++) {
    const hashed = names.map((name) => hash(name, seed, block));
    const order = peel(hashed, block);
    if (order === null) continue;
    const header = Buffer.alloc(HEADER_BYTES);
    header.write(MAGIC + date, 'latin1');
    header.writeUInt32LE(names.length, HEADER_BYTES - 12);
    header.writeUInt32LE(seed, HEADER_BYTES - 8);
    header.writeUInt32LE(block, HEADER_BYTES - 4);
    return Buffer.concat([header, fill(hashed, order, block)]);
  }
  throw new Error('the names are not different from one another');
}

/** Finds an order in which each name has a place of its own after all later ones; null when this seed gives none. */
function peel(hashed: readonly Places[], block: number): readonly (readonly [number, number])[] | null {
  const counts = new Int32Array(block * 3);
  const mixed = new Int32Array(block * 3);
  for (const [index, { places }] of hashed.entries()) {
    for (const place of places) {
      counts[place]!++;
      mixed[place]! ^= index;
    }
  }
  const queue = [...counts.keys()].filter((place) => counts[place] === 1);
  const order: [number, number][] = [];
  for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
    if (counts[place] !== 1) continue;
    const index = mixed[place]!;
    order.push([index, place]);
    for (const other of hashed[index]!.places) {
      counts[other]!--;
      mixed[other]! ^= index;
      if (counts[other] === 1) queue.push(other);
    }
  }
  return order.length === hashed.length ? order : null;
}

function fill(
  hashed: readonly Places[],
  order: readonly (readonly [number, number])[],
  block: number,
): Uint8Array {
  const bytes = new Uint8Array(block * 3);
  for (const [index, place] of order.toReversed()) {
    const { places, fingerprint } = hashed[index]!;
    bytes[place] = places.reduce(
      (value, other) => (other === place ? value : value ^ bytes[other]!),
      fingerprint,
    );
  }
  return bytes;
}

/** Opens a filter; null when the bytes are none. */
export function openNames(bytes: Uint8Array): NameFilter | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < HEADER_BYTES || buffer.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
  const [names, seed, block] = [12, 8, 4].map((back) => buffer.readUInt32LE(HEADER_BYTES - back)) as [
    number,
    number,
    number,
  ];
  const table = buffer.subarray(HEADER_BYTES);
  if (table.length !== block * 3 || block === 0) return null;
  return {
    date: buffer.toString('latin1', MAGIC.length, HEADER_BYTES - 12),
    names,
    has(name) {
      const { places, fingerprint } = hash(name, seed, block);
      return places.reduce((value, place) => value ^ table[place]!, 0) === fingerprint;
    },
  };
}

function hash(name: string, seed: number, block: number): Places {
  const digest = createHash('sha256').update(`${seed}:${name}`).digest();
  const place = (part: number): number => part * block + (digest.readUInt32LE(part * 4) % block);
  return { places: [place(0), place(1), place(2)], fingerprint: digest[12]! };
}
