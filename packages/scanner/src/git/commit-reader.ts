/** Files of commits, read without git where that is possible, else by it. */
import type { BlobOutcome, BlobReader } from './blob-reader.ts';
import type { ObjectStore } from './object-store.ts';

/** Whole names of commits, and paths that mean nothing special to git. */
const FILE_OF_COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64}):([^/].*)$/s;

/** A reader of `<commit>:<path>`; everything else, and what the store cannot say, is asked of `git`. */
export function createCommitReader(store: ObjectStore, git: BlobReader): BlobReader {
  const trees = new Map<string, Tree | null>();
  const treeAt = (name: string): Tree | null => {
    const known = trees.get(name);
    if (known !== undefined) return known;
    const object = store.read(name);
    const tree = object?.type === 'tree' ? readTree(object.bytes, name.length / 2) : null;
    trees.set(name, tree);
    return tree;
  };
  const rootOf = (commit: string): string | null => {
    const object = store.read(commit);
    const text = object?.type === 'commit' ? Buffer.from(object.bytes).toString('latin1') : '';
    return /^tree ([0-9a-f]+)\n/.exec(text)?.[1] ?? null;
  };
  const roots = new Map<string, string | null>();
  /** Null: the store does not know. */
  const read = (commit: string, path: string, limit: number): BlobOutcome | null => {
    if (!roots.has(commit)) roots.set(commit, rootOf(commit));
    let at = roots.get(commit) ?? null;
    for (const name of path.split('/')) {
      const tree = at === null ? null : treeAt(at);
      if (tree === null) return null;
      const entry = tree.get(name);
      if (entry === undefined) return MISSING;
      at = entry;
    }
    const object = at === null ? null : store.read(at);
    if (object === null || object.bytes.length > limit) return null;
    return object.type === 'blob' ? { kind: 'blob', bytes: object.bytes } : MISSING;
  };
  return {
    async read(name, limit) {
      const [, commit, path] = FILE_OF_COMMIT.exec(name) ?? [];
      const isPlain = path !== undefined && !/(?:^|\/)\.{0,2}(?:\/|$)/.test(path);
      const known = commit === undefined || !isPlain ? null : read(commit, path, limit);
      return known ?? git.read(name, limit);
    },
    close: () => git.close(),
  };
}

const MISSING: BlobOutcome = { kind: 'missing' };

/** Names of objects by the names of a folder's entries. */
type Tree = ReadonlyMap<string, string>;

/** Entries are `<mode> <name>`, a zero, and the bytes of the object's name. Null for a broken tree. */
function readTree(bytes: Uint8Array, nameBytes: number): Tree | null {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tree = new Map<string, string>();
  for (let at = 0; at < all.length; ) {
    const space = all.indexOf(0x20, at);
    const end = all.indexOf(0, at);
    const next = end + 1 + nameBytes;
    if (space < at || end < space || next > all.length) return null;
    tree.set(all.toString('utf8', space + 1, end), all.toString('hex', end + 1, next));
    at = next;
  }
  return tree;
}
