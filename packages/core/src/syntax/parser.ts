/**
 * The door to web-tree-sitter. Core reads no files: the WASM bytes of the runtime and of each grammar come from a
 * `GrammarSource` that the host supplies (a folder on disk for the command line, a fetch for a browser).
 */
import { Language, Parser, type Tree } from 'web-tree-sitter';
import type { FlatTree, GrammarTables } from './flat-tree.ts';
import { flatten, type ReaderTables, readLanguageTables, type WasmHeap } from './tree-reader.ts';

/** The grammars in use; a grammar's file is `tree-sitter-<id>.wasm`. */
export type GrammarId = 'python' | 'javascript' | 'typescript' | 'tsx';

/** Supplies WASM bytes. `runtime` is web-tree-sitter's own module. */
export interface GrammarSource {
  load(name: 'runtime' | GrammarId): Promise<Uint8Array>;
}

export interface ParseOptions {
  /** Asked now and then while parsing; true stops the parser (time budget). */
  readonly shouldStop?: () => boolean;
}

/** Parses text of one grammar. */
export interface SyntaxParser {
  /**
   * Parses `text` and hands the flat tree to `use` before it is freed. Returns what `use` returns, or null when
   * `shouldStop` ended the parse. Never throws for any text; a WASM out-of-memory does throw, and the process (worker)
   * must then be given up, because the module is dead.
   */
  parse<T>(text: string, use: (tree: FlatTree) => T, options?: ParseOptions): T | null;
  /** The public tree for comparing in tests; the caller deletes it. */
  parsePublic(text: string): Tree | null;
}

interface LanguagePointer {
  readonly 0: number;
}

let runtime: Promise<WasmHeap> | null = null;
const parsers = new Map<GrammarId, Promise<SyntaxParser>>();

/** Loads the runtime (once) and a grammar (once each) and returns its parser. */
export function loadParser(source: GrammarSource, grammar: GrammarId): Promise<SyntaxParser> {
  let parser = parsers.get(grammar);
  if (parser === undefined) {
    parser = createParser(source, grammar);
    parsers.set(grammar, parser);
  }
  return parser;
}

async function createParser(source: GrammarSource, grammar: GrammarId): Promise<SyntaxParser> {
  const [heap, bytes] = await Promise.all([loadRuntime(source), source.load(grammar)]);
  const language = await Language.load(bytes);
  const address = (language as unknown as LanguagePointer)[0];
  const readerTables: ReaderTables = readLanguageTables(heap, address);
  const tables = grammarTables(language);
  const parser = new Parser();
  parser.setLanguage(language);
  return {
    parse(text, use, options) {
      const shouldStop = options?.shouldStop;
      const tree = parser.parse(
        text,
        null,
        shouldStop === undefined ? undefined : { progressCallback: shouldStop },
      );
      if (tree === null) {
        parser.reset();
        return null;
      }
      try {
        return use(flatten(heap, (tree as unknown as LanguagePointer)[0], readerTables, tables));
      } finally {
        tree.delete();
      }
    },
    parsePublic: (text) => parser.parse(text),
  };
}

function loadRuntime(source: GrammarSource): Promise<WasmHeap> {
  runtime ??= (async () => {
    const moduleOptions: Record<string, unknown> = { wasmBinary: await source.load('runtime') };
    await Parser.init(moduleOptions);
    // Emscripten replaces HEAP* on the options object when memory grows, so the object itself is kept, not the views.
    return moduleOptions as unknown as WasmHeap;
  })();
  return runtime;
}

function grammarTables(language: Language): GrammarTables {
  const kindNames: string[] = [];
  const named = new Map<string, number[]>();
  const anonymous = new Map<string, number[]>();
  for (let id = 0; id < language.nodeTypeCount; id += 1) {
    const name = language.nodeTypeForId(id) ?? '';
    kindNames.push(name);
    const index = language.nodeTypeIsNamed(id) ? named : anonymous;
    const ids = index.get(name);
    if (ids === undefined) index.set(name, [id]);
    else ids.push(id);
  }
  const fieldNames: (string | null)[] = [null];
  for (let id = 1; id <= language.fieldCount; id += 1) fieldNames.push(language.fieldNameForId(id));
  return {
    kindNames,
    fieldNames,
    kindIds: (name, isNamed = true) => (isNamed ? named : anonymous).get(name) ?? [],
    fieldId: (name) => Math.max(0, fieldNames.indexOf(name)),
  };
}
