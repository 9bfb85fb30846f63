import { utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodePrivateFiles } from '../platform/private-files.ts';
import { createFolder, removeFolder } from '../testing.ts';
import { type FactStore, openFactStore } from './fact-store.ts';
import { sectionsHolder } from './merge.ts';
import { type NewEntry, sha256 } from './segment-format.ts';

const files = nodePrivateFiles();
let folder = '';
let now = 0;
beforeEach(() => {
  folder = path.join(createFolder({}), 'store');
  files.prepare(folder);
  now = Date.now();
});
afterEach(() => removeFolder(path.dirname(folder)));

function open(maxBytes = 1e9): FactStore {
  now += 1;
  return openFactStore({ files, folder, maxBytes, nowMs: () => now });
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function entry(key: string, content: string, changes: Partial<NewEntry> = {}): NewEntry {
  return {
    key,
    identity: { size: content.length, mtimeNs: BigInt(now), ctimeNs: 2n, inode: 3n },
    racy: false,
    hash: sha256([bytes(content)]),
    sections: {
      outcome: bytes(`outcome ${content}`),
      findings: null,
      notifications: bytes(content),
      suppressions: null,
      flow: null,
      evidence: null,
      module: null,
      template: null,
      routes: null,
      imports: null,
    },
    ...changes,
  };
}

/** What the store gives for a key: the texts of its sections. */
function stored(store: FactStore, key: string): readonly (string | null)[] | null {
  const newest = store.newest(key);
  const holder = newest === null ? null : sectionsHolder(newest);
  if (holder === null || !holder.segment.load()) return null;
  return Object.values(holder.segment.sections(holder.index)).map((section) =>
    section === null ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(section),
  );
}

const NEVER = (): boolean => false;
const segmentCount = (): number => files.files(folder).length;

describe('a store of facts', () => {
  it('gives back what was added, whatever it is', () => {
    const texts = fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', minLength: 1 }));
    fc.assert(
      fc.property(texts, (given) => {
        removeFolder(folder);
        files.prepare(folder);
        const writer = open();
        for (const [key, content] of Object.entries(given)) writer.add(entry(key, content));
        writer.close(NEVER);
        const reader = open();
        for (const [key, content] of Object.entries(given)) {
          const [outcome, findings, notifications] = stored(reader, key) ?? [];
          const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes(content));
          expect([outcome, findings, notifications]).toEqual([`outcome ${text}`, null, text]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('keeps what two processes write at once', () => {
    const first = open();
    const second = open();
    first.add(entry('a', 'one'));
    second.add(entry('b', 'two'));
    second.add(entry('a', 'newer'));
    first.close(NEVER);
    now += 1;
    second.close(NEVER);
    const reader = open();
    expect([stored(reader, 'a')?.[2], stored(reader, 'b')?.[2]]).toEqual(['newer', 'two']);
  });

  it('reads on although another process has merged its segments away', () => {
    for (let i = 0; i < 9; i += 1) {
      const store = open();
      store.add(entry(`${i}`, `content ${i}`));
      if (i < 8) store.close(NEVER);
      else {
        const reader = open();
        store.close(NEVER);
        // The reader knows of the entry; its bytes are gone, so that the file is analysed again.
        expect(stored(reader, '0')).toBeNull();
      }
    }
    expect(segmentCount()).toBe(1);
    expect(stored(open(), '0')?.[2]).toBe('content 0');
  });

  it('merges small segments, with the newest facts and identities, and without files that are gone', () => {
    for (let i = 0; i < 8; i += 1) {
      const store = open();
      store.add(entry('same', 'same'));
      store.add(entry(`gone ${i}`, 'gone'));
      store.add(entry('changed', `content ${i}`));
      store.close(NEVER);
    }
    const store = open();
    store.add(entry('same', 'same', { sections: null, racy: true }));
    store.close((key) => key.startsWith('gone'));
    expect(segmentCount()).toBe(1);
    const reader = open();
    const newest = reader.newest('same')!;
    expect([
      newest.older,
      newest.segment.isRacy(newest.index),
      newest.segment.isIdentityOnly(newest.index),
    ]).toEqual([null, true, false]);
    expect(newest.segment.identityOf(newest.index).mtimeNs).toBe(BigInt(now - 1));
    expect([stored(reader, 'same')?.[2], stored(reader, 'changed')?.[2]]).toEqual(['same', 'content 7']);
    expect(reader.newest('gone 3')).toBeNull();
  });

  it('rewrites a large segment once most of it is dead', () => {
    const large = 'x'.repeat(300_000);
    const store = open();
    for (let i = 0; i < 10; i += 1) store.add(entry(`${i}`, large));
    store.close(NEVER);
    const size = () => files.files(folder).reduce((sum, file) => sum + file.bytes, 0);
    const before = size();
    open().close((key) => key < '4');
    expect(size()).toBe(before);
    open().close((key) => key < '6');
    expect(size()).toBeLessThan(before / 2);
    expect(stored(open(), '7')?.[2]).toBe(large);
  });

  it('adds nothing beyond its size', () => {
    const store = open(10_000);
    store.add(entry('small', 'x'));
    store.close(NEVER);
    const full = open(10_000);
    full.add(entry('large', 'x'.repeat(20_000)));
    full.close(NEVER);
    const reader = open();
    expect([stored(reader, 'small')?.[2], stored(reader, 'large')]).toEqual(['x', null]);
  });

  it('removes what a process that died has left behind, and nothing that is being written', () => {
    for (const name of ['old.tmp', 'new.tmp']) writeFileSync(path.join(folder, name), 'x', { mode: 0o600 });
    utimesSync(path.join(folder, 'old.tmp'), 1, 1);
    open();
    expect(files.files(folder).map(({ name }) => name)).toEqual(['new.tmp']);
  });

  it('is left without being tidied up until much has come together', () => {
    const count = (): number => files.files(folder).length;
    for (let round = 0; round < 8; round += 1) {
      const store = open();
      store.add(entry('a', `${round}`));
      store.leave();
    }
    expect(count()).toBe(8);
    const store = open();
    store.add(entry('b', 'other'));
    store.leave();
    expect(count()).toBe(1);
    expect([stored(open(), 'a')?.[0], stored(open(), 'b')?.[0]]).toEqual(['outcome 7', 'outcome other']);
  });
});
