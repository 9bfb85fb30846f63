/**
 * Loads the files of the product and keeps what V8 has compiled of them. They are CommonJS, because V8's data cannot be given to modules of
 * ECMAScript; Node.js 20 has nothing of its own for it (`module.enableCompileCache` is of version 22).
 */
import { readFileSync } from 'node:fs';
import { Module } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

/** Where compiled code is read from and kept; null: nowhere. */
export interface CodeStore {
  readonly read: (name: string) => Buffer | undefined;
  readonly write: (name: string, data: Buffer) => void;
}

export interface LoadedBundle {
  /** Of the file that was asked for. */
  readonly exports: unknown;
  /** Keeps what was compiled in this run and not read; called once, at its end. */
  readonly keep: () => void;
}

interface LoadedFile {
  exports: unknown;
}

type Body = (
  exports: unknown,
  load: (name: string) => unknown,
  file: LoadedFile,
  at: string,
  folder: string,
) => void;

const BEFORE = '(function(exports,require,module,__filename,__dirname){';
const AFTER = '\n})';
/** Below this many characters a file is compiled sooner than it is read. */
const MIN_SOURCE = 6_000;
/** Flags of V8 may be set by whoever loads it, and what is compiled under other flags is refused later. */
const SETS_FLAGS = 'node:v8';

/** Runs a file of the product, and what it asks for, as `require` would. */
export function loadBundle(main: string, store: CodeStore | null, own: NodeJS.Require): LoadedBundle {
  const files = new Map<string, LoadedFile>();
  const compiled: { readonly name: string; readonly script: Script; readonly isKept: boolean }[] = [];
  let flagsMayDiffer = false;

  const loadFile = (file: string): unknown => {
    const known = files.get(file);
    if (known !== undefined) return known.exports;
    const source = readFileSync(file, 'latin1');
    return source.includes('import(') ? runByNode(file, source) : runFile(file, source);
  };
  const loadFrom =
    (folder: string) =>
    (name: string): unknown => {
      if (name.startsWith('.')) return loadFile(path.resolve(folder, name));
      if (name === SETS_FLAGS) flagsMayDiffer = true;
      return own(name);
    };

  function runFile(file: string, source: string): unknown {
    const loaded: LoadedFile = { exports: {} };
    files.set(file, loaded);
    const folder = path.dirname(file);
    const body = compile(file, source).runInThisContext() as Body;
    body.call(loaded.exports, loaded.exports, loadFrom(folder), loaded, file, folder);
    return loaded.exports;
  }

  function compile(file: string, source: string): Script {
    const name = path.basename(file);
    const isWorthIt = store !== null && source.length >= MIN_SOURCE;
    const cachedData = isWorthIt ? store.read(name) : undefined;
    const options = { filename: file, columnOffset: -BEFORE.length };
    const script = new Script(
      BEFORE + source + AFTER,
      cachedData === undefined ? options : { ...options, cachedData },
    );
    const isKept = cachedData !== undefined && script.cachedDataRejected === false;
    if (isWorthIt) compiled.push({ name, script, isKept });
    return script;
  }

  /** Only Node.js itself lets code import what is no file of ours. What such a file asks for comes from here all the same. */
  function runByNode(file: string, source: string): unknown {
    const loaded = new Module(file) as NodeModule & { _compile(source: string, file: string): void };
    files.set(file, loaded);
    loaded.filename = file;
    loaded.require = loadFrom(path.dirname(file)) as NodeJS.Require;
    loaded._compile(source, file);
    return loaded.exports;
  }

  return {
    exports: loadFile(main),
    keep() {
      if (store === null || flagsMayDiffer) return;
      for (const { name, script, isKept } of compiled)
        if (!isKept) store.write(name, script.createCachedData());
    },
  };
}
