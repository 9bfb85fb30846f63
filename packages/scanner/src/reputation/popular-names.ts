/**
 * The most used names of an ecosystem in a file that is looked up as it is: no table is built when it is opened.
 *
 *   magic · number of names · number of slots · bytes of all names · offsets · tables · names
 *
 * Names stand one after the other, the most used first, and offsets say where each ends. A table is a hash table with open addressing whose
 * slots hold the number of a name, counted from 1, in two bytes; one table is of the names, and one of each of their forms. Of names with the
 * same form the first alone is in it. Numbers are little-endian.
 */
import { formOf, NAME_FORMS, type NameForm, type PopularNames } from '@skeptic/core';

const MAGIC = 'SKEPTPOP';
const HEADER_BYTES = MAGIC.length + 12;
const OFFSET_BYTES = 4;
const SLOT_BYTES = 2;
const MAX_NAMES = 0xffff;

type Key = (name: string) => string;

/** How the names of each table are looked up. */
const KEYS: readonly Key[] = [
  (name) => name,
  ...NAME_FORMS.map(
    (form): Key =>
      (name) =>
        formOf(form, name),
  ),
];

/** Nothing is popular. */
export const NO_POPULAR_NAMES: PopularNames = { rankOf: () => null, firstOf: () => null };

/** The bytes of a file of names, the most used first. They must be different from one another and in ASCII. */
export function encodePopular(names: readonly string[]): Uint8Array {
  if (names.length > MAX_NAMES) throw new Error(`more than ${MAX_NAMES} names`);
  const text = names.join('');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
  if (!/^[\x00-\x7f]*$/.test(text)) throw new Error('a name is not in ASCII');
  const slots = slotsFor(names.length);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(MAGIC, 'latin1');
  header.writeUInt32LE(names.length, MAGIC.length);
  header.writeUInt32LE(slots, MAGIC.length + 4);
  header.writeUInt32LE(text.length, MAGIC.length + 8);
  const offsets = Buffer.alloc(names.length * OFFSET_BYTES);
  let end = 0;
  for (const [index, name] of names.entries()) {
    end += name.length;
    offsets.writeUInt32LE(end, index * OFFSET_BYTES);
  }
  const tables = KEYS.map((keyOf) => encodeTable(names.map(keyOf), slots));
  return Buffer.concat([header, offsets, ...tables, Buffer.from(text, 'latin1')]);
}

/** A power of two, of which no more than half is taken. */
function slotsFor(names: number): number {
  let slots = 16;
  while (slots < names * 2) slots *= 2;
  return slots;
}

function encodeTable(keys: readonly string[], slots: number): Uint8Array {
  const table = Buffer.alloc(slots * SLOT_BYTES);
  const known = new Set<string>();
  for (const [index, key] of keys.entries()) {
    if (known.has(key)) continue;
    known.add(key);
    let slot = hash(key) & (slots - 1);
    while (table.readUInt16LE(slot * SLOT_BYTES) !== 0) slot = (slot + 1) & (slots - 1);
    table.writeUInt16LE(index + 1, slot * SLOT_BYTES);
  }
  return table;
}

/** Opens a file; null when the bytes are none. Nothing of it is copied. */
export function openPopular(bytes: Uint8Array): PopularNames | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < HEADER_BYTES || buffer.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
  const names = buffer.readUInt32LE(MAGIC.length);
  const slots = buffer.readUInt32LE(MAGIC.length + 4);
  const length = buffer.readUInt32LE(MAGIC.length + 8);
  if (names > MAX_NAMES || slots !== slotsFor(names)) return null;
  const tablesAt = HEADER_BYTES + names * OFFSET_BYTES;
  const textAt = tablesAt + KEYS.length * slots * SLOT_BYTES;
  if (buffer.length !== textAt + length) return null;
  const endOf = (index: number): number =>
    index < 0 ? 0 : buffer.readUInt32LE(HEADER_BYTES + index * OFFSET_BYTES);
  const nameAt = (index: number): string =>
    buffer.toString('latin1', textAt + endOf(index - 1), textAt + endOf(index));
  /** The number of the name whose key is the given one; null without one. A table is gone through once at most, whatever it holds. */
  const numberOf = (table: number, key: string, matches: (index: number) => boolean): number | null => {
    const tableAt = tablesAt + table * slots * SLOT_BYTES;
    const start = hash(key);
    for (let step = 0; step < slots; step++) {
      const number = buffer.readUInt16LE(tableAt + ((start + step) & (slots - 1)) * SLOT_BYTES);
      if (number === 0) return null;
      if (number <= names && matches(number - 1)) return number;
    }
    return null;
  };
  const isName = (index: number, name: string): boolean => {
    const start = endOf(index - 1);
    if (endOf(index) - start !== name.length) return false;
    for (let at = 0; at < name.length; at++)
      if (buffer[textAt + start + at] !== name.charCodeAt(at)) return false;
    return true;
  };
  return {
    rankOf: (name) => numberOf(0, name, (index) => isName(index, name)),
    firstOf(form: NameForm, key) {
      const number = numberOf(
        NAME_FORMS.indexOf(form) + 1,
        key,
        (index) => formOf(form, nameAt(index)) === key,
      );
      return number === null ? null : nameAt(number - 1);
    },
  };
}

/** FNV-1a over UTF-16 units (Fowler, Noll and Vo; RFC 9923), so that nothing has to be encoded. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
