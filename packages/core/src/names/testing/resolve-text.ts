/** For the tests of this folder: resolves a text in which `«…»` marks the node that is asked about. */
import { readFile } from 'node:fs/promises';
import type { Expression, FileAst, Node } from '../../ast/nodes.ts';
import { walk } from '../../ast/shapes.ts';
import { javascript, typescript } from '../../languages/javascript/index.ts';
import { python } from '../../languages/python/index.ts';
import { type GrammarId, loadParser, type SyntaxParser } from '../../syntax/parser.ts';
import type { Constant, Names, TypeHints } from '../names.ts';
import { NO_HINTS, resolveNames } from '../resolve.ts';

export type TestLanguage = 'py' | 'js' | 'ts';

const LANGUAGES = { py: python, js: javascript, ts: typescript };
const parsers = new Map<GrammarId, SyntaxParser>();
const source = {
  load: (name: string) => readFile(new URL(`../../../grammars/tree-sitter-${name}.wasm`, import.meta.url)),
};

/** Kinds that may have the span of the expression that they hold. */
const CONTAINERS: ReadonlySet<string> = new Set(['ExprStmt', 'Module', 'Block', 'Argument', 'Return']);

/** Loads the grammars; call in `beforeAll`. */
export async function loadGrammars(): Promise<void> {
  for (const id of ['python', 'javascript', 'typescript', 'tsx'] as const)
    parsers.set(id, await loadParser(source, id));
}

/** Parses and lowers a text. */
export function lowerText(language: TestLanguage, text: string): FileAst {
  const ast = LANGUAGES[language].lower((id) => parsers.get(id) ?? null, text, `file.${language}`);
  if (ast === null) throw new Error('lowering was stopped');
  return ast;
}

export interface Asked {
  readonly names: Names;
  readonly node: Node;
  readonly expr: Expression;
  readonly ast: FileAst;
}

/** Resolves a text with one `«…»` and gives the outermost node of exactly that span. */
export function ask(language: TestLanguage, marked: string, hints: Partial<TypeHints> = {}): Asked {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  if (start < 0 || end < start) throw new Error(`no mark in ${marked}`);
  const ast = lowerText(language, marked.replace('«', '').replace('»', ''));
  let found: Node | null = null;
  walk(ast.module, (node) => {
    if (found === null && node.start === start && node.end === end && !CONTAINERS.has(node.kind))
      found = node;
    return found === null;
  });
  if (found === null) throw new Error(`no node spans the mark in ${marked}`);
  const node = found as Node;
  return { names: resolveNames(ast, { ...NO_HINTS, ...hints }), node, expr: node as Expression, ast };
}

/** A constant in short: its value, `string` for some string, `null` for no constant. */
export function shown(constant: Constant | null): unknown {
  if (constant === null) return null;
  if (constant.type === 'string') return constant.known ? constant.value : 'some string';
  return constant.type === 'null' ? 'the null value' : constant.value;
}
