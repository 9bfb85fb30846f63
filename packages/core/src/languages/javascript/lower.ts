/** From a flat syntax tree to the generic AST: one pass for comments and errors, then the dispatch from the root. */
import type { Comment, FileAst, Statement, SyntaxIssue } from '../../ast/nodes.ts';
import {
  type FlatTree,
  type GrammarTables,
  KIND_ERROR,
  NODE_MISSING,
  NODE_NAMED,
  WORDS,
} from '../../syntax/flat-tree.ts';
import { CLASS_EXPRESSIONS, CLASS_STATEMENTS } from './classes.ts';
import { type Lowering, pushStatement, pushStatements } from './context.ts';
import { EXPRESSIONS } from './expressions.ts';
import { FUNCTION_EXPRESSIONS, FUNCTION_STATEMENTS } from './functions.ts';
import { createGrammarIndex, type GrammarIndex, type HandlerTables } from './grammar-index.ts';
import { JSX } from './jsx.ts';
import { MODULES } from './modules.ts';
import { OBJECTS } from './objects.ts';
import { STATEMENTS } from './statements.ts';
import { lowerType } from './types.ts';

/** All handlers by the grammars' node names. */
export const HANDLERS: HandlerTables = {
  expressions: { ...EXPRESSIONS, ...OBJECTS, ...FUNCTION_EXPRESSIONS, ...CLASS_EXPRESSIONS, ...JSX },
  statements: { ...STATEMENTS, ...MODULES, ...FUNCTION_STATEMENTS, ...CLASS_STATEMENTS },
};

const indexes = new WeakMap<GrammarTables, GrammarIndex>();

/** The numbers and handlers of a grammar, made once. */
export function indexOf(grammar: GrammarTables): GrammarIndex {
  let index = indexes.get(grammar);
  if (index === undefined) {
    index = createGrammarIndex(grammar, HANDLERS);
    indexes.set(grammar, index);
  }
  return index;
}

/** What a scan of the tree tells before lowering. */
export interface TreeScan {
  readonly comments: readonly Comment[];
  readonly issues: SyntaxIssue[];
  readonly errors: number[];
  /** How much of the text was not understood; 0 for a clean parse. */
  readonly cost: number;
}

const ISSUE_COST = 10;

/** Finds comments and syntax errors, and gives each kind name one number (in place). */
export function scanTree(tree: FlatTree, text: string): TreeScan {
  const { words, count } = tree;
  const { kinds, canonical } = indexOf(tree.grammar);
  const comments: Comment[] = [];
  const issues: SyntaxIssue[] = [];
  const errors: number[] = [];
  let cost = 0;
  let errorEnd = -1;
  for (let node = 0, at = 0; node < count; node += 1, at += WORDS) {
    const word = words[at]!;
    let kind = word & 0xffff;
    const first = canonical[kind];
    if (first !== undefined && first !== kind) {
      words[at] = (word & ~0xffff) | first;
      kind = first;
    }
    if (kind === kinds.comment || kind === kinds.html_comment) {
      const start = words[at + 1]!;
      const end = words[at + 2]!;
      comments.push({ start, end, text: text.slice(start, end) });
    } else if (kind === KIND_ERROR) {
      errors.push(node);
      cost += ISSUE_COST + directTokens(words, node);
      if (node >= errorEnd) issues.push(errorIssue(words, node, text));
      errorEnd = Math.max(errorEnd, words[at + 3]!);
    } else if ((words[at + 4]! & NODE_MISSING) !== 0) {
      cost += ISSUE_COST;
      const name = tree.grammar.kindNames[kind] ?? 'token';
      issues.push({ start: words[at + 1]!, end: words[at + 2]!, kind: 'missing', detail: `missing ${name}` });
    }
  }
  return { comments, issues, errors, cost };
}

/** Tokens that stand loose in an error count; well-formed parts of it do not. */
function directTokens(words: Int32Array, error: number): number {
  let tokens = 0;
  const end = words[error * WORDS + 3]!;
  for (let child = error + 1; child < end; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS + 4]! & NODE_NAMED) === 0 || words[child * WORDS + 3] === child + 1) tokens += 1;
  }
  return Math.max(tokens, words[error * WORDS + 3] === error + 1 ? 1 : 0);
}

function errorIssue(words: Int32Array, node: number, text: string): SyntaxIssue {
  const start = words[node * WORDS + 1]!;
  const end = words[node * WORDS + 2]!;
  const shown = text.slice(start, Math.min(end, start + 40)).replace(/\s+/g, ' ');
  return { start, end, kind: 'error', detail: `unexpected ${JSON.stringify(shown)}` };
}

/** Lowers a whole tree. `text` is what the node positions refer to. */
export function lowerTree(tree: FlatTree, text: string, language: string, scan: TreeScan): FileAst {
  const c = createLowering(tree, text, scan);
  const body: Statement[] = [];
  if (tree.count > 0 && (tree.words[0]! & 0xffff) === KIND_ERROR) pushStatement(c, 0, body);
  else if (tree.count > 0) pushStatements(c, 0, body);
  const module = { kind: 'Module', start: 0, end: text.length, id: c.ids++, body } as const;
  return { language, module, comments: scan.comments, issues: c.issues, nodeCount: c.ids };
}

function createLowering(tree: FlatTree, text: string, scan: TreeScan): Lowering {
  const c: Lowering = {
    words: tree.words,
    text,
    tree,
    g: indexOf(tree.grammar),
    issues: [...scan.issues],
    errors: [...scan.errors],
    lowerType,
    ids: 0,
    depth: 0,
    isTooDeep: false,
    nextId: () => c.ids++,
    get nodeCount() {
      return c.ids;
    },
  };
  return c;
}
