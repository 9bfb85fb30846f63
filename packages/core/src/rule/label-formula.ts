/** Boolean formulas over taint labels: `A and not (B or C)`. */
import type { LabelFormula } from './compiled.ts';

export type LabelFormulaResult =
  | { readonly ok: true; readonly formula: LabelFormula }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

interface Token {
  readonly text: string;
  readonly offset: number;
}

const MAX_LENGTH = 2000;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Parses a label formula. */
export function parseLabelFormula(text: string): LabelFormulaResult {
  if (text.length > MAX_LENGTH) return { ok: false, reason: 'the formula is too long', offset: MAX_LENGTH };
  const tokens = [...text.matchAll(/[A-Za-z_][A-Za-z0-9_]*|\S/g)].map(
    (match): Token => ({ text: match[0], offset: match.index }),
  );
  let position = 0;
  const peek = (): string | undefined => tokens[position]?.text;
  const fail = (reason: string): never => {
    throw new LabelSyntaxError(reason, tokens[position]?.offset ?? text.length);
  };
  const chain = (op: 'and' | 'or', operand: () => LabelFormula): LabelFormula => {
    const operands = [operand()];
    while (peek() === op) {
      position += 1;
      operands.push(operand());
    }
    return operands.length === 1 ? operands[0]! : { op, operands };
  };
  const parseOr = (): LabelFormula => chain('or', parseAnd);
  const parseAnd = (): LabelFormula => chain('and', parseNot);
  const parseNot = (): LabelFormula => {
    const token = peek();
    if (token === undefined) return fail('a label is missing');
    position += 1;
    if (token === 'not') return { op: 'not', operand: parseNot() };
    if (token === '(') {
      const inner = parseOr();
      if (peek() !== ')') return fail('a closing parenthesis is missing');
      position += 1;
      return inner;
    }
    if (!NAME.test(token) || token === 'and' || token === 'or') {
      position -= 1;
      return fail(`"${token}" is not a label`);
    }
    return { op: 'label', label: token };
  };
  try {
    const formula = parseOr();
    if (position < tokens.length) fail(`"${peek()}" is not expected here`);
    return { ok: true, formula };
  } catch (error) {
    if (error instanceof LabelSyntaxError) return { ok: false, reason: error.message, offset: error.offset };
    throw error;
  }
}

/** Leaves the recursive descent; never leaves this module. */
class LabelSyntaxError extends Error {
  readonly offset: number;
  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}
