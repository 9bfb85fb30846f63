/**
 * Reads tree-sitter's syntax tree straight from WASM linear memory into a `FlatTree`, with an explicit stack.
 *
 * This replaces one JS-to-WASM call per property with plain array reads, and is 1.5 to 2 times as fast as the cursor API.
 * It depends on the wasm32 layout of tree-sitter's `TSLanguage`, `Subtree` and `SubtreeHeapData` structs
 * (tree-sitter `lib/src/subtree.h` and `parser.h`); web-tree-sitter is therefore pinned to an exact version, and a test
 * compares the result with the public cursor node for node.
 *
 * Struct facts used (byte offsets, wasm32):
 * - `TSTree.root` is a `Subtree` at offset 0: an inline leaf when bit 0 is set, else a pointer to heap data.
 * - Inline leaf, low word: bit 1 visible, 2 named, 3 extra, 5 missing, bits 8-15 symbol; high word: bits 16-23 padding
 *   bytes, bits 24-31 size bytes.
 * - Heap data: +4 padding bytes, +16 size bytes, +36 child count, +40 symbol (u16), +44 bit 0 visible, 1 named, 2 extra,
 *   +45 bit 1 missing, +66 production id (u16). The children array (8 bytes each) ends where the heap data begins.
 * Text is UTF-16 in memory, so byte offsets are halved.
 */
import {
  type FlatTree,
  type GrammarTables,
  KIND_ERROR,
  NODE_EXTRA,
  NODE_MISSING,
  NODE_NAMED,
  WORDS,
} from './flat-tree.ts';

/** The views of WASM memory that the Emscripten module exposes; they are replaced when memory grows. */
export interface WasmHeap {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU16: Uint16Array;
  readonly HEAPU32: Uint32Array;
}

/** Alias and field tables of one language, copied out of WASM memory. */
export interface ReaderTables {
  /** Symbol to public symbol (several internal symbols can be one public kind). */
  readonly publicSymbols: Uint16Array;
  readonly named: Uint8Array;
  readonly aliases: readonly (Uint16Array | null)[];
  readonly fields: readonly (Uint16Array | null)[];
}

const SYMBOL_ERROR_REPEAT = 65534;

/** Copies the tables of the language whose `TSLanguage` struct lies at `address`. */
export function readLanguageTables(heap: WasmHeap, address: number): ReaderTables {
  const { HEAPU32: u32, HEAPU16: u16, HEAPU8: u8 } = heap;
  const word = (offset: number): number => u32[(address + offset) >> 2]!;
  const symbolCount = word(4) + word(8);
  const productionCount = word(28);
  const fieldCount = word(32);
  const maxAliasLength = u16[(address + 36) >> 1]!;
  const [fieldSlices, fieldEntries, metadata, publicMap, aliasSequences] = [
    word(64),
    word(68),
    word(72),
    word(76),
    word(84),
  ];

  const publicSymbols = new Uint16Array(65536);
  const named = new Uint8Array(65536);
  for (let symbol = 0; symbol < symbolCount; symbol += 1) {
    publicSymbols[symbol] = u16[(publicMap >> 1) + symbol]!;
    named[symbol] = u8[metadata + symbol * 3 + 1]!;
  }
  publicSymbols[KIND_ERROR] = KIND_ERROR;
  publicSymbols[SYMBOL_ERROR_REPEAT] = SYMBOL_ERROR_REPEAT;
  named[KIND_ERROR] = 1;

  const aliases: (Uint16Array | null)[] = new Array(productionCount).fill(null);
  const fields: (Uint16Array | null)[] = new Array(productionCount).fill(null);
  for (let production = 0; production < productionCount; production += 1) {
    if (aliasSequences !== 0 && production > 0 && maxAliasLength > 0) {
      const from = (aliasSequences >> 1) + production * maxAliasLength;
      const sequence = u16.slice(from, from + maxAliasLength);
      if (sequence.some((symbol) => symbol !== 0)) aliases[production] = sequence;
    }
    if (fieldCount > 0 && fieldSlices !== 0) {
      fields[production] = readFieldMap(u16, u8, fieldSlices, fieldEntries, production);
    }
  }
  return { publicSymbols, named, aliases, fields };
}

function readFieldMap(
  u16: Uint16Array,
  u8: Uint8Array,
  slices: number,
  entries: number,
  production: number,
): Uint16Array | null {
  const index = u16[(slices >> 1) + production * 2]!;
  const length = u16[(slices >> 1) + production * 2 + 1]!;
  let map: Uint16Array | null = null;
  for (let k = 0; k < length; k += 1) {
    const entry = entries + (index + k) * 4;
    const child = u8[entry + 2]!;
    const inherited = u8[entry + 3]! !== 0;
    if (inherited) continue;
    map ??= new Uint16Array(256);
    if (map[child] === 0) map[child] = u16[entry >> 1]!;
  }
  return map;
}

/** Grows by doubling and is reused between files: a scan allocates it once per worker. */
let shared = new Int32Array(1 << 18);
let stack = new Int32Array(1 << 12);
const FRAME = 6;

/**
 * Flattens the tree at `treeAddress`. The result's `words` is a view of a buffer that the next call overwrites.
 * Anonymous tokens are kept: lowering needs operators and keywords.
 */
export function flatten(
  heap: WasmHeap,
  treeAddress: number,
  tables: ReaderTables,
  grammar: GrammarTables,
): FlatTree {
  const { HEAPU32: u32, HEAPU16: u16, HEAPU8: u8 } = heap;
  const { publicSymbols, named, aliases, fields } = tables;
  let words = shared;
  let count = 0;

  const root = u32[treeAddress >> 2]!;
  if ((root & 1) !== 0) return { words: words.subarray(0, 0), count: 0, grammar };

  let parent = root;
  let position = u32[(root >> 2) + 1]!;
  const rootSize = u32[(root >> 2) + 4]!;
  words[0] = publicSymbols[u16[(root + 40) >> 1]!]!;
  words[1] = position >> 1;
  words[2] = (position + rootSize) >> 1;
  words[4] = NODE_NAMED;
  count = 1;

  let parentIndex = 0; // -1 while the parent is a hidden node
  let inheritedField = 0;
  let child = 0;
  let structural = 0; // index among non-extra children: what alias and field tables are indexed by
  let childCount = u32[(root + 36) >> 2]!;
  let production = u16[(root + 66) >> 1]!;
  let aliasMap = aliases[production] ?? null;
  let fieldMap = fields[production] ?? null;
  let pointer = root - 8 * childCount;
  let depth = 0;

  for (;;) {
    if (child === childCount) {
      if (parentIndex >= 0) words[parentIndex * WORDS + 3] = count;
      if (depth === 0) break;
      depth -= FRAME;
      parent = stack[depth]!;
      child = stack[depth + 1]!;
      position = stack[depth + 2]!;
      structural = stack[depth + 3]!;
      inheritedField = stack[depth + 4]!;
      parentIndex = stack[depth + 5]!;
      childCount = u32[(parent + 36) >> 2]!;
      production = u16[(parent + 66) >> 1]!;
      aliasMap = aliases[production] ?? null;
      fieldMap = fields[production] ?? null;
      pointer = parent - 8 * (childCount - child);
      continue;
    }
    if ((count + 1) * WORDS >= words.length) {
      const grown = new Int32Array(words.length * 2);
      grown.set(words);
      shared = grown;
      words = grown;
    }
    const subtree = u32[pointer >> 2]!;
    pointer += 8;
    const isInline = (subtree & 1) !== 0;
    let symbol: number;
    let size: number;
    let visible: boolean;
    let isNamedNode: boolean;
    let extra: boolean;
    let missing: boolean;
    let grandchildren = 0;
    if (isInline) {
      const high = u32[(pointer - 4) >> 2]!;
      size = high >>> 24;
      if (child > 0) position += (high >>> 16) & 255;
      symbol = (subtree >>> 8) & 255;
      visible = (subtree & 2) !== 0;
      isNamedNode = (subtree & 4) !== 0;
      extra = (subtree & 8) !== 0;
      missing = (subtree & 32) !== 0;
    } else {
      const base = subtree >> 2;
      size = u32[base + 4]!;
      if (child > 0) position += u32[base + 1]!;
      grandchildren = u32[base + 9]!;
      symbol = u16[(subtree + 40) >> 1]!;
      const flags = u8[subtree + 44]!;
      visible = (flags & 1) !== 0;
      isNamedNode = (flags & 2) !== 0;
      extra = (flags & 4) !== 0;
      missing = (u8[subtree + 45]! & 2) !== 0;
    }
    child += 1;
    let field = inheritedField;
    if (extra) {
      field = 0;
    } else {
      if (aliasMap !== null) {
        const alias = aliasMap[structural]!;
        if (alias !== 0) {
          symbol = alias;
          visible = true;
          isNamedNode = named[alias] !== 0;
        }
      }
      if (fieldMap !== null) {
        const own = fieldMap[structural]!;
        if (own !== 0) field = own;
      }
      structural += 1;
    }
    let nodeIndex = -1;
    if (visible) {
      nodeIndex = count;
      const at = count * WORDS;
      count += 1;
      words[at] = publicSymbols[symbol]! | (field << 16);
      words[at + 1] = position >> 1;
      words[at + 2] = (position + size) >> 1;
      words[at + 3] = count;
      words[at + 4] =
        (isNamedNode ? NODE_NAMED : 0) | (missing ? NODE_MISSING : 0) | (extra ? NODE_EXTRA : 0);
      field = 0;
    }
    if (grandchildren === 0) {
      position += size;
      continue;
    }
    if (depth + FRAME > stack.length) {
      const grown = new Int32Array(stack.length * 2);
      grown.set(stack);
      stack = grown;
    }
    stack[depth] = parent;
    stack[depth + 1] = child;
    stack[depth + 2] = position + size;
    stack[depth + 3] = structural;
    stack[depth + 4] = inheritedField;
    stack[depth + 5] = parentIndex;
    depth += FRAME;
    parent = subtree;
    inheritedField = field;
    parentIndex = nodeIndex;
    child = 0;
    structural = 0;
    childCount = grandchildren;
    production = u16[(parent + 66) >> 1]!;
    aliasMap = aliases[production] ?? null;
    fieldMap = fields[production] ?? null;
    pointer = parent - 8 * childCount;
  }
  return { words, count, grammar };
}
