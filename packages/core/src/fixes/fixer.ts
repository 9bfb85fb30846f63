/**
 * What a fixer is: it rewrites the code of one finding so that the weakness is gone and the program does the same for honest input.
 * Adding one is adding a folder beside this file; rules name it (`fixer: safe-yaml-load`). A fixer that is not sure answers null: the result
 * is scanned again before anything is kept, but only a fixer knows what the code meant.
 */
import type { Expression, FileAst, Node, Statement } from '../ast/nodes.ts';
import { forEachChild } from '../ast/shapes.ts';
import type { Names } from '../names/names.ts';

/** Text to put in the place of a part of the file, in UTF-16 offsets. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A file with the finding that is to be fixed. */
export interface FixInput {
  readonly text: string;
  readonly ast: FileAst;
  readonly names: Names;
  /** The innermost node with the finding's span. */
  readonly node: Node;
}

export interface Fixer {
  readonly id: string;
  /** What it does, for people: `parameterises the query`. */
  readonly description: string;
  /** The edits, which do not overlap; null when the code is not of a form that can be rewritten safely. */
  fix(input: FixInput): readonly Edit[] | null;
}

/** The innermost node with a span; the one around it when none has exactly that. */
export function nodeAt(ast: FileAst, start: number, end: number): Node | null {
  let found: Node | null = null;
  const visit = (node: Node): void => {
    if (node.start > start || node.end < end) return;
    found = node;
    forEachChild(node, visit);
  };
  visit(ast.module);
  return found;
}

/** The text of a node. */
export const codeOf = ({ text }: Pick<FixInput, 'text'>, node: Node): string =>
  text.slice(node.start, node.end);

/** The nearest node around (or itself) of a kind. */
export function around<K extends Node['kind']>(
  { names, node }: Pick<FixInput, 'names' | 'node'>,
  kind: K,
): Extract<Node, { readonly kind: K }> | null {
  for (let at: Node | null = node; at !== null; at = names.parentOf(at))
    if (at.kind === kind) return at as Extract<Node, { readonly kind: K }>;
  return null;
}

/** The edit that imports a Python module, none when the file already does; below the module's docstring and `__future__`. */
export function importEdits(
  { ast, names, text }: Pick<FixInput, 'ast' | 'names' | 'text'>,
  module: string,
): readonly Edit[] {
  if (
    names.imports.some(
      (one) =>
        one.module === module &&
        one.names.some(
          ({ kind, ...name }) => kind === 'ImportName' && 'imported' in name && name.imported === '*',
        ),
    )
  )
    return [];
  const { body } = ast.module;
  const first = body.findIndex((statement) => !isPreamble(statement));
  const at = first < 0 ? text.length : body[first]!.start;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  return [{ start: lineStart, end: lineStart, text: `import ${module}\n` }];
}

function isPreamble(statement: Statement): boolean {
  if (statement.kind === 'Import') return statement.module === '__future__';
  return statement.kind === 'ExprStmt' && statement.expr.kind === 'StringLit';
}

/** The value of a constant text. */
export function constantText({ names }: Pick<FixInput, 'names'>, expr: Expression): string | null {
  const constant = names.constantOf(expr);
  return constant?.type === 'string' && constant.known ? constant.value : null;
}
