/** For the tests of this folder: a project of texts, and what an expression in one of them denotes over all files. */
import { moduleFactsOf } from '../../analyse/module-facts.ts';
import type { Expression, FileAst } from '../../ast/nodes.ts';
import { walk } from '../../ast/shapes.ts';
import type { Manifests } from '../../facts/manifests.ts';
import { NO_MANIFESTS } from '../../facts/manifests.ts';
import type { ModuleFacts } from '../../facts/module-facts.ts';
import { createReferences } from '../../names/references.ts';
import { NO_HINTS, resolveNames } from '../../names/resolve.ts';
import { lowerText, type TestLanguage } from '../../names/testing/resolve-text.ts';
import { createModuleGraph, type ModuleGraph, type Resolved } from '../module-graph.ts';

export { loadGrammars } from '../../names/testing/resolve-text.ts';

/** Texts by path; `«…»` in one of them marks what is asked about. */
export type Project = Readonly<Record<string, string>>;

/** Facts of a text. */
export function factsOfText(path: string, text: string): ModuleFacts {
  const ast = lowered(path, text);
  return moduleFactsOf(ast, text, resolveNames(ast, NO_HINTS));
}

/** The graph of a project; facts go through JSON, as they do on their way from the cache. */
export function graphOf(project: Project, manifests: Partial<Manifests> = {}): ModuleGraph {
  const files = new Map<string, ModuleFacts | null>();
  for (const [path, text] of Object.entries(project)) {
    const facts = isCode(path) ? factsOfText(path, text.replace(/[«»]/g, '')) : null;
    files.set(path, JSON.parse(JSON.stringify(facts)) as ModuleFacts | null);
  }
  return createModuleGraph({ files, manifests: { ...NO_MANIFESTS, ...manifests } });
}

/** What the marked expression denotes, in short: `file.py Shop.find`, `new file.py Shop`, `module x.py`, `library flask.Flask`. */
export function denoted(project: Project, manifests: Partial<Manifests> = {}): readonly string[] {
  const [path, marked] = Object.entries(project).find(([, text]) => text.includes('«')) ?? [];
  if (path === undefined || marked === undefined) throw new Error('no mark');
  const graph = graphOf(project, manifests);
  const ast = lowered(path, marked.replace(/[«»]/g, ''));
  const references = createReferences(resolveNames(ast, NO_HINTS), ast.language === 'python');
  const expr = expressionAt(ast, marked.indexOf('«'), marked.indexOf('»') - 1);
  return references
    .of(expr)
    .flatMap((reference) => graph.resolve(path, reference))
    .map(shown);
}

/** One answer in short. */
export function shown(value: Resolved): string {
  if (value.kind === 'external') return `library ${value.name}`;
  if (value.kind === 'module' || value.kind === 'object') return `${value.kind} ${value.path}`;
  const name = `${value.path} ${value.symbol}`;
  return value.kind === 'instance' ? `new ${name}` : name;
}

function isCode(path: string): boolean {
  return /\.(?:pyi?|[cm]?[jt]sx?|vue|svelte)$/.test(path);
}

function lowered(path: string, text: string): FileAst {
  const language: TestLanguage = /\.pyi?$/.test(path) ? 'py' : /\.[cm]?tsx?$/.test(path) ? 'ts' : 'js';
  return lowerText(language, text);
}

function expressionAt(ast: FileAst, start: number, end: number): Expression {
  let found: Expression | null = null;
  walk(ast.module, (node) => {
    if (found === null && node.start === start && node.end === end && node.kind !== 'ExprStmt')
      found = node as Expression;
    return found === null;
  });
  if (found === null) throw new Error('no node spans the mark');
  return found;
}
