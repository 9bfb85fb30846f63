/**
 * Whether the code of a program uses what an advisory of Go names: functions by their package's name, methods by their own. Calls that other
 * modules make are not followed, so nothing here says that vulnerable code does not run.
 */
import type { AffectedSymbols } from '../../advisories/advisory.ts';
import type { GoImport } from './imports.ts';
import { INTERFACE_METHODS } from './interface-methods.ts';
import { possibleNames } from './package-name.ts';
import { type GoNames, type GoSelector, goNames } from './selectors.ts';

/** A Go file of the program's own. */
export interface GoFile {
  /** POSIX, relative to the project root. */
  readonly path: string;
  readonly imports: readonly GoImport[];
  /** Read again when symbols are asked for; null when that fails. */
  readonly text: () => string | null;
}

interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** What a program does with a package that an advisory names, from the gravest on. */
export type GoUse =
  /** One of the symbols stands there, or the advisory names none and the package is imported. */
  | { readonly kind: 'used'; readonly path: string; readonly symbol: string | null; readonly place: Place }
  /** A name stands there that may be the symbol's. */
  | { readonly kind: 'may-be-used'; readonly path: string; readonly symbol: string; readonly place: Place }
  | { readonly kind: 'unknown'; readonly path: string; readonly why: string }
  /** The package is imported, and none of its symbols is named anywhere in the program. */
  | { readonly kind: 'not-seen'; readonly path: string; readonly symbols: readonly string[] }
  | { readonly kind: 'not-imported' };

export interface GoCode {
  /** All paths that the program imports. */
  readonly imports: ReadonlySet<string>;
  /** The gravest use of one of the packages that an advisory names. */
  useOf(affected: readonly AffectedSymbols[]): GoUse;
}

const GRAVITY: readonly GoUse['kind'][] = ['used', 'may-be-used', 'unknown', 'not-seen', 'not-imported'];

/** The code of a program. Nothing of it but imports is looked at before symbols are asked for. */
export function goCode(files: readonly GoFile[]): GoCode {
  // What runs is better evidence than what tests it.
  const sorted = [...files].sort((a, b) => Number(isTest(a)) - Number(isTest(b)));
  return {
    imports: new Set(files.flatMap(({ imports }) => imports.map(({ path }) => path))),
    useOf(affected) {
      const uses = affected.map((one) => useOfPackage(one, sorted));
      uses.sort((a, b) => GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind));
      return uses[0] ?? { kind: 'not-imported' };
    },
  };
}

function isTest({ path }: GoFile): boolean {
  return path.endsWith('_test.go');
}

function useOfPackage({ path, symbols }: AffectedSymbols, files: readonly GoFile[]): GoUse {
  const importing = files.filter(({ imports }) => imports.some((one) => one.path === path));
  const [first] = importing;
  if (first === undefined) return { kind: 'not-imported' };
  const runsAtImport = symbols.find((symbol) => /^init(?:#\d+)?$/.test(symbol)) ?? null;
  if (symbols.length === 0 || runsAtImport !== null) {
    const { start } = first.imports.find((one) => one.path === path)!;
    const place = placeIn(first.path, first.text() ?? '', start);
    return { kind: 'used', path, symbol: runsAtImport, place };
  }
  const wanted = wantedOf(symbols);
  let mayBe: GoUse | null = null;
  for (const file of importing) {
    const text = file.text();
    if (text === null) return { kind: 'unknown', path, why: `${file.path} could not be read` };
    if (!holdsOne(text, wanted)) continue;
    for (const { symbol, start, isSure } of namesIn(file, text, path, wanted)) {
      const found = { path, symbol, place: placeIn(file.path, text, start) };
      if (isSure) return { kind: 'used', ...found };
      mayBe ??= { kind: 'may-be-used', ...found };
    }
  }
  const unseen = [...wanted.functions, ...wanted.methods.values()];
  return mayBe ?? whyUnknown(path, wanted, importing, files) ?? { kind: 'not-seen', path, symbols: unseen };
}

/** Symbols by the name by which another package may call them. */
interface Wanted {
  readonly functions: ReadonlySet<string>;
  /** By the method's name. */
  readonly methods: ReadonlyMap<string, string>;
}

/** What is not exported is called by nobody else; methods of types that are not exported may be. */
function wantedOf(symbols: readonly string[]): Wanted {
  const functions = new Set<string>();
  const methods = new Map<string, string>();
  for (const symbol of symbols) {
    const name = symbol.slice(symbol.lastIndexOf('.') + 1);
    if (!/^\p{Lu}/u.test(name)) continue;
    if (name === symbol) functions.add(name);
    else if (!methods.has(name)) methods.set(name, symbol);
  }
  return { functions, methods };
}

/** Most files name none, and are not read word by word. */
function holdsOne(text: string, { functions, methods }: Wanted): boolean {
  for (const name of functions) if (text.includes(name)) return true;
  for (const name of methods.keys()) if (text.includes(name)) return true;
  return false;
}

interface NamedSymbol {
  readonly symbol: string;
  readonly start: number;
  /** It is the symbol, and not only a name that may be. */
  readonly isSure: boolean;
}

/** The symbols that a file names which imports their package. */
function* namesIn(
  { imports }: GoFile,
  text: string,
  path: string,
  { functions, methods }: Wanted,
): Generator<NamedSymbol, undefined> {
  const names = goNames(text, new Set([...functions, ...methods.keys()]));
  const own = imports.filter((one) => one.path === path && one.name !== '_');
  const baseIs = ownBase(own, imports, names);
  for (const selector of names.selectors) {
    const { name, start } = selector;
    const belongs = functions.has(name) ? baseIs(selector) : 'no';
    if (belongs !== 'no') yield { symbol: name, start, isSure: belongs === 'yes' };
    const method = methods.get(name);
    if (method !== undefined && !isOfPackage(selector, imports))
      yield { symbol: method, start, isSure: false };
  }
  if (!own.some(({ name }) => name === '.')) return undefined;
  for (const { name, start } of names.bare) {
    if (functions.has(name)) yield { symbol: name, start, isSure: false };
  }
  return undefined;
}

/** Whether the name before a point is that of the package, as far as a file tells which imports it. */
function ownBase(
  own: readonly GoImport[],
  imports: readonly GoImport[],
  { bases }: GoNames,
): (selector: GoSelector) => 'yes' | 'maybe' | 'no' {
  const others = imports.filter((one) => !own.includes(one));
  const given = new Set(own.flatMap(({ name }) => (name === null || name === '.' ? [] : [name])));
  const guessed = new Set(own.flatMap(({ name, path }) => (name === null ? possibleNames(path) : [])));
  // Go compiles no file that imports a package and does not name it: a package whose name is none of the likely ones has another one.
  const isUnguessed = own.some(({ name }) => name === null) && ![...guessed].some((name) => bases.has(name));
  return ({ base, isShadowed }) => {
    if (base === null) return 'no';
    if (given.has(base) || guessed.has(base)) return isShadowed || isNameOf(base, others) ? 'maybe' : 'yes';
    return isUnguessed && !isShadowed && !isNameOf(base, others) ? 'maybe' : 'no';
  };
}

/** `http.Get` is no method. */
function isOfPackage({ base, isShadowed }: GoSelector, imports: readonly GoImport[]): boolean {
  return base !== null && !isShadowed && isNameOf(base, imports);
}

function isNameOf(base: string, imports: readonly GoImport[]): boolean {
  return imports.some(({ name, path }) =>
    name === null ? possibleNames(path).includes(base) : name === base,
  );
}

/** Why it cannot be said that none of the symbols is used although no file that imports them names one; null when it can be said. */
function whyUnknown(
  path: string,
  { functions, methods }: Wanted,
  importing: readonly GoFile[],
  files: readonly GoFile[],
): GoUse | null {
  const unknown = (why: string): GoUse => ({ kind: 'unknown', path, why });
  if (functions.size === 0 && methods.size === 0)
    return unknown('what it names is called inside of the package only');
  for (const [name, symbol] of methods) {
    if (INTERFACE_METHODS.has(name)) return unknown(`${symbol} is of those methods that libraries call`);
  }
  if (methods.size === 0) return null;
  const wanted: Wanted = { functions: new Set(), methods };
  const names = new Set(methods.keys());
  for (const file of files) {
    if (importing.includes(file)) continue;
    const text = file.text();
    if (text === null) return unknown(`${file.path} could not be read`);
    if (!holdsOne(text, wanted)) continue;
    const found = goNames(text, names).selectors.find((one) => !isOfPackage(one, file.imports));
    if (found === undefined) continue;
    const { line } = placeIn(file.path, text, found.start);
    return unknown(`${file.path}:${line} names ${found.name}, which may be ${methods.get(found.name)}`);
  }
  return null;
}

function placeIn(file: string, text: string, start: number): Place {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < start; at = text.indexOf('\n', at + 1)) line++;
  return { file, line };
}
