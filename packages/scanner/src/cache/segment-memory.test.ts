import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodePrivateFiles } from '../platform/private-files.ts';
import { createFolder, removeFolder } from '../testing.ts';
import { openFactStore } from './fact-store.ts';
import { createSegmentMemory } from './segment-memory.ts';

const files = nodePrivateFiles();
const folder = createFolder({});
afterAll(() => removeFolder(folder));

describe('segments that stay open', () => {
  it('are opened once, and anew when there is another file under their name', () => {
    const store = openFactStore({ files, folder, maxBytes: 1e9, nowMs: () => 1 });
    const identity = { size: 1, mtimeNs: 1n, ctimeNs: 1n, inode: 1n };
    store.add({ key: 'a', identity, racy: false, hash: new Uint8Array(32), sections: null });
    store.leave();
    const { open } = createSegmentMemory();
    const [file] = files.files(folder);
    const first = open(files, folder, file!);
    expect(first?.keys).toEqual(['a']);
    expect(open(files, folder, file!)).toBe(first);
    writeFileSync(path.join(folder, file!.name), 'broken');
    expect(open(files, folder, files.files(folder)[0]!)).toBeNull();
  });
});
