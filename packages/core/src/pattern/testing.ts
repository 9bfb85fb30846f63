/** Shared by the tests of this folder: real parsers, real names, and code with marked lines. */
import { readFileSync } from 'node:fs';
import type { FileAst } from '../ast/nodes.ts';
import { javascript, typescript } from '../languages/javascript/index.ts';
import type { Language, LanguageId, ParserOf } from '../languages/language.ts';
import { python } from '../languages/python/index.ts';
import { resolveNames } from '../names/resolve.ts';
import { type GrammarId, loadParser, type SyntaxParser } from '../syntax/parser.ts';
import { compilePattern } from './compile-pattern.ts';
import type { CompiledPattern } from './formula.ts';
import { createMatcher, type Matcher } from './matcher.ts';
import { DEFAULT_MATCH_OPTIONS, type MatchOptions } from './options.ts';

const source = {
  load: async (name: string) =>
    new Uint8Array(readFileSync(new URL(`../../grammars/tree-sitter-${name}.wasm`, import.meta.url))),
};

const loaded = new Map<GrammarId, SyntaxParser>();

/** Loads all grammars; call it in `beforeAll`. */
export async function loadGrammars(): Promise<void> {
  for (const grammar of ['python', 'javascript', 'typescript', 'tsx'] as const)
    loaded.set(grammar, await loadParser(source, grammar));
}

export const parsers = ((grammar: GrammarId) => {
  const parser = loaded.get(grammar);
  if (parser === undefined) throw new Error(`grammar ${grammar} is not loaded`);
  return parser;
}) as ParserOf;

export const LANGUAGES: { readonly [L in LanguageId]: Language } = { python, javascript, typescript };
const EXTENSIONS: { readonly [L in LanguageId]: string } = {
  python: 'a.py',
  javascript: 'a.jsx',
  typescript: 'a.tsx',
};

export function parse(language: LanguageId, text: string): FileAst {
  const ast = LANGUAGES[language].lower(parsers, text, EXTENSIONS[language]);
  if (ast === null) throw new Error('lowering was stopped');
  return ast;
}

const NO_HINTS = { returns: {}, members: {}, callbacks: {}, decorators: {}, parameters: [], bases: {} };

export function matcherFor(language: LanguageId, text: string, options: Partial<MatchOptions> = {}): Matcher {
  const ast = parse(language, text);
  return createMatcher({
    ast,
    text,
    names: resolveNames(ast, NO_HINTS),
    options: { ...DEFAULT_MATCH_OPTIONS, ...options },
  });
}

export function compiled(language: LanguageId, text: string): CompiledPattern {
  const result = compilePattern(text, LANGUAGES[language], parsers);
  if (!result.ok) throw new Error(`${result.reason}: ${text}`);
  return JSON.parse(JSON.stringify(result.pattern)) as CompiledPattern;
}

/** 1-based lines on which matches start. */
export function matchedLines(
  language: LanguageId,
  pattern: string,
  code: string,
  options: Partial<MatchOptions> = {},
): number[] {
  const { matches } = matcherFor(language, code, options).matchAll(compiled(language, pattern));
  return [...new Set(matches.map((match) => lineOf(code, match.start)))].sort((a, b) => a - b);
}

export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Lines that carry a `<-` comment. */
export function markedLines(code: string): number[] {
  return code.split('\n').flatMap((line, i) => (/(?:#|\/\/|\/\*)\s*<-/.test(line) ? [i + 1] : []));
}
