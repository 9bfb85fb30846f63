/**
 * Shared by all lowerings: node ids, the depth limit, and balanced trees for long operator chains.
 */
import type { Binary, Expression, SyntaxIssue } from './nodes.ts';

/** Deeper source is cut to an `Unknown` node and reported as `too-deep`; every consumer of the AST may recurse this far. */
export const MAX_DEPTH = 400;

/** Chains longer than this become balanced trees. */
export const LONG_CHAIN = 100;

/** Counts node ids and collects issues while one text is lowered. */
export interface LoweringState {
  nextId(): number;
  readonly issues: SyntaxIssue[];
  readonly nodeCount: number;
}

/**
 * Joins the operands of one associative operator: left-deep as written when short, balanced when long
 * (`a + b + …` over thousands of lines of generated code would otherwise be thousands of levels deep).
 */
export function joinOperands(state: LoweringState, op: string, operands: readonly Expression[]): Expression {
  if (operands.length === 0) throw new Error('an operator chain has operands');
  const binary = (left: Expression, right: Expression): Binary => ({
    kind: 'Binary',
    start: left.start,
    end: right.end,
    id: state.nextId(),
    op,
    left,
    right,
  });
  if (operands.length <= LONG_CHAIN) return operands.reduce((left, right) => binary(left, right));
  const join = (from: number, to: number): Expression => {
    if (to - from === 1) return operands[from]!;
    const middle = (from + to) >> 1;
    return binary(join(from, middle), join(middle, to));
  };
  return join(0, operands.length);
}
