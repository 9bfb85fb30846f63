/** Which kinds of nodes are expressions that a pattern may stand for. */
import type { NodeKind } from '../ast/nodes.ts';

export const EXPRESSION_KINDS: readonly NodeKind[] = [
  'Name',
  'This',
  'Super',
  'StringLit',
  'NumberLit',
  'BoolLit',
  'NullLit',
  'EllipsisLit',
  'RegexLit',
  'Template',
  'Collection',
  'Dict',
  'Call',
  'Member',
  'Index',
  'Unary',
  'Binary',
  'Conditional',
  'Assign',
  'Await',
  'Yield',
  'SequenceExpr',
  'Cast',
  'Comprehension',
  'Jsx',
  'Function',
  'Class',
];

const EXPRESSIONS: ReadonlySet<NodeKind> = new Set(EXPRESSION_KINDS);

export const isExpressionKind = (kind: NodeKind): boolean => EXPRESSIONS.has(kind);
