/** From a flat tree of the Python grammar to the generic AST of one text. */
import type { Comment, FileAst, Statement, SyntaxIssue } from '../../ast/nodes.ts';
import {
  type FlatTree,
  type GrammarTables,
  KIND_ERROR,
  NODE_MISSING,
  WORDS,
} from '../../syntax/flat-tree.ts';
import { type Lowering, lowerStatements } from './context.ts';
import { EXPRESSIONS } from './expressions.ts';
import { PATTERNS } from './match-patterns.ts';
import { STATEMENTS } from './statements.ts';
import { buildTables, type Handlers, type PythonTables } from './tables.ts';
import { TYPES } from './types.ts';

/** All handlers, by the grammar's node name. */
export const HANDLERS: Handlers = {
  expressions: EXPRESSIONS,
  statements: STATEMENTS,
  types: TYPES,
  patterns: PATTERNS,
};

/** What stood before the text when it was parsed; `unwrap` when that opened a block. */
export interface Wrapping {
  readonly prefix: string;
  readonly unwrap: boolean;
}

const cache = new WeakMap<GrammarTables, PythonTables>();

/** Lowers a tree. `text` is the original text, without `wrapping`; all spans are offsets into it. */
export function lowerTree(tree: FlatTree, text: string, wrapping: Wrapping | null = null): FileAst {
  if (wrapping !== null) shiftSpans(tree, wrapping.prefix.length, text.length);
  const comments: Comment[] = [];
  const issues: SyntaxIssue[] = [];
  const errors: number[] = [];
  const tables = tablesOf(tree.grammar);
  surveyTree(tree, text, tables, { comments, issues, errors });
  const l: Lowering = {
    words: tree.words,
    text,
    tables,
    issues,
    hasCarriageReturn: text.includes('\r'),
    errors,
    recovered: new Set(),
    nodeCount: 0,
    depth: 0,
    sawYield: false,
    inClass: false,
    tooDeep: false,
    nextId: () => l.nodeCount++,
  };
  const statements = tree.count === 0 ? [] : lowerStatements(l, 0);
  const body = wrapping?.unwrap === true ? unwrapBlock(statements) : statements;
  const id = l.nodeCount++;
  const module = { kind: 'Module', start: 0, end: text.length, id, body } as const;
  return { language: 'python', module, comments, issues, nodeCount: l.nodeCount };
}

function tablesOf(grammar: GrammarTables): PythonTables {
  let tables = cache.get(grammar);
  if (tables === undefined) {
    tables = buildTables(grammar, HANDLERS);
    cache.set(grammar, tables);
  }
  return tables;
}

/** The statements of the `if` that a fragment was wrapped in, and those that escaped from it by their indentation. */
function unwrapBlock(statements: readonly Statement[]): Statement[] {
  const [first, ...rest] = statements;
  return first?.kind === 'If' ? [...first.then.body, ...rest] : [...statements];
}

interface Survey {
  readonly comments: Comment[];
  readonly issues: SyntaxIssue[];
  readonly errors: number[];
}

/** One pass over all nodes: makes kind numbers canonical and collects what stands outside the structure. */
function surveyTree(tree: FlatTree, text: string, tables: PythonTables, survey: Survey): void {
  const { words, count } = tree;
  const { canonical } = tables;
  const comment = tables.kind.comment;
  for (let node = 0, at = 0; node < count; node += 1, at += WORDS) {
    const word = words[at]!;
    const kind = word & 0xffff;
    if (kind !== KIND_ERROR && canonical[kind] !== kind) words[at] = (word & ~0xffff) | canonical[kind]!;
    if (kind === comment) {
      const [start, end] = [words[at + 1]!, words[at + 2]!];
      survey.comments.push({ start, end, text: text.slice(start, end) });
    } else if (kind === KIND_ERROR) {
      survey.errors.push(node);
      survey.issues.push({
        start: words[at + 1]!,
        end: words[at + 2]!,
        kind: 'error',
        detail: 'syntax error',
      });
    } else if ((words[at + 4]! & NODE_MISSING) !== 0) {
      const detail = tree.grammar.kindNames[kind] ?? '';
      survey.issues.push({ start: words[at + 1]!, end: words[at + 2]!, kind: 'missing', detail });
    }
  }
}

function shiftSpans(tree: FlatTree, offset: number, length: number): void {
  const { words, count } = tree;
  for (let at = 0; at < count * WORDS; at += WORDS) {
    words[at + 1] = Math.min(length, Math.max(0, words[at + 1]! - offset));
    words[at + 2] = Math.min(length, Math.max(0, words[at + 2]! - offset));
  }
}
