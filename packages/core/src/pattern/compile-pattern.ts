/**
 * Compiles the text of a rule's pattern: placeholders in, the language's own parser, Meta* nodes out, and the wrapping that
 * the parser needed taken off again. The result is plain JSON.
 */
import type { Block, Node, Statement } from '../ast/nodes.ts';
import type { Language, ParserOf, PatternAst } from '../languages/language.ts';
import type { CompiledPattern } from './formula.ts';
import { renameMetavariables } from './rename.ts';
import type { Dialect } from './rename-lexis.ts';
import { rewritePattern } from './rewrite.ts';

export type CompiledPatternResult =
  | { readonly ok: true; readonly pattern: CompiledPattern }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

/** Compiles one pattern of a language with a grammar. Patterns of generic rules: `compileGenericPattern`. */
export function compilePattern(text: string, language: Language, parsers: ParserOf): CompiledPatternResult {
  const source = dedent(text);
  if (source === '') return { ok: false, reason: 'the pattern is empty', offset: 0 };
  for (const renamed of renamings(source, language.id === 'python' ? 'python' : 'javascript')) {
    const parsed = language.parsePattern(parsers, renamed);
    const roots = parsed === null ? [] : unwrap(parsed);
    if (parsed === null || roots.length === 0) continue;
    return { ok: true, pattern: toPattern(text, source, roots, parsed.wrapping) };
  }
  return {
    ok: false,
    reason: `the pattern is not a complete construct of ${language.id}`,
    offset: firstSuspect(text),
  };
}

/** The readings to try in turn: a leading brace may open an object or a block; headers may lack their body. */
function renamings(source: string, dialect: Dialect): string[] {
  const objectReading = renameMetavariables(source, { dialect, leadingBrace: 'object' });
  if (dialect === 'python' || !source.startsWith('{')) return [objectReading];
  return [objectReading, renameMetavariables(source, { dialect, leadingBrace: 'block' })];
}

function toPattern(
  text: string,
  source: string,
  roots: readonly Node[],
  wrapping: PatternAst['wrapping'],
): CompiledPattern {
  const anyBody = wrapping === 'header';
  const nodes = anyBody ? roots.map(withAnyBody) : roots;
  const [only] = nodes;
  if (wrapping !== 'none' && wrapping !== 'header' && wrapping !== 'class-member')
    return pattern(text, 'part', nodes, anyBody);
  if (nodes.length === 1 && only?.kind === 'ExprStmt' && !/;\s*$/.test(source))
    return pattern(text, 'expression', [only.expr], anyBody);
  return pattern(text, 'statements', nodes, anyBody);
}

const pattern = (
  text: string,
  form: CompiledPattern['form'],
  roots: readonly Node[],
  anyBody: boolean,
): CompiledPattern => ({
  text,
  form,
  roots,
  tokens: null,
  anyBody,
});

/** The pattern's own nodes, without what the language's parser put around them. Empty when the shape is not as announced. */
function unwrap(parsed: PatternAst): readonly Node[] {
  const body = (rewritePattern(parsed.ast.module) as Extract<Node, { kind: 'Module' }>).body;
  const [first] = body;
  if (first === undefined) return [];
  return UNWRAPPERS[parsed.wrapping](body, first) ?? [];
}

type Unwrapper = (body: readonly Statement[], first: Statement) => readonly Node[] | undefined;

const UNWRAPPERS: { readonly [W in PatternAst['wrapping']]: Unwrapper } = {
  none: (body) => body,
  header: (body) => body,
  'class-member': (_, first) => (first.kind === 'Class' ? first.body.body : undefined),
  entry: (_, first) => expressionOf(first, 'Dict')?.entries,
  argument: (_, first) => expressionOf(first, 'Call')?.args,
  'jsx-attribute': (_, first) => expressionOf(first, 'Jsx')?.attributes,
  parameter: (_, first) => functionOf(first)?.params,
  decorator: (_, first) =>
    first.kind === 'Class' || first.kind === 'Function'
      ? first.decorators
      : first.kind === 'Export'
        ? decoratorsOf(first.declaration)
        : undefined,
  case: (_, first) => (first.kind === 'Switch' ? first.cases : undefined),
  try: (_, first) => unwrapTry(first),
};

function unwrapTry(first: Statement): readonly Node[] | undefined {
  if (first.kind !== 'Try') return undefined;
  if (first.finalizer === null) return first.handlers;
  const anyBody: Block = { ...first.body, body: [ellipsisOf(first.body)] };
  return [
    {
      ...first,
      body: anyBody,
      handlers: first.handlers.length === 0 ? [ellipsisOf(first.body)] : first.handlers,
    },
  ];
}

function decoratorsOf(node: Node | null): readonly Node[] | undefined {
  return node?.kind === 'Class' || node?.kind === 'Function' ? node.decorators : undefined;
}

function expressionOf<K extends 'Dict' | 'Call' | 'Jsx'>(
  statement: Statement,
  kind: K,
): Extract<Node, { kind: K }> | undefined {
  if (statement.kind !== 'ExprStmt') return undefined;
  const { expr } = statement;
  const inner = expr.kind === 'Assign' && expr.value !== null ? expr.value : expr;
  return inner.kind === kind ? (inner as Extract<Node, { kind: K }>) : undefined;
}

function functionOf(statement: Statement): Extract<Node, { kind: 'Function' }> | undefined {
  if (statement.kind === 'Function') return statement;
  return statement.kind === 'ExprStmt' && statement.expr.kind === 'Function' ? statement.expr : undefined;
}

const ellipsisOf = (at: Node): Extract<Node, { kind: 'MetaEllipsis' }> => ({
  kind: 'MetaEllipsis',
  start: at.start,
  end: at.end,
  id: at.id,
  name: null,
});

/** A header says nothing about the body: it becomes `...`. */
function withAnyBody(node: Node): Node {
  const body = {
    kind: 'Block',
    start: node.end,
    end: node.end,
    id: node.id,
    body: [ellipsisOf(node)],
  } as const;
  if (
    node.kind === 'Function' ||
    node.kind === 'Class' ||
    node.kind === 'While' ||
    node.kind === 'For' ||
    node.kind === 'ForEach' ||
    node.kind === 'With'
  )
    return { ...node, body };
  if (node.kind === 'If') return { ...node, then: body };
  if (node.kind === 'Export' && node.declaration !== null)
    return { ...node, declaration: withAnyBody(node.declaration) as Statement };
  return node;
}

/** Removes blank lines around and the indentation common to all lines. */
function dedent(text: string): string {
  const lines = text
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
    .split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const common = Math.min(...indents);
  return Number.isFinite(common) && common > 0
    ? lines.map((line) => line.slice(common)).join('\n')
    : lines.join('\n');
}

/** Where a reader should look first: a `$name` that is no metavariable, else the start. */
function firstSuspect(text: string): number {
  return Math.max(0, text.search(/\$[a-z]/));
}
