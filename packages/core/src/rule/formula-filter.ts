/**
 * The prefilter once more, part by part: whether a formula within a rule can match a text. A rule that runs for one of its
 * alternatives does not look for the others. Literals are looked for when they are asked about, each once per text.
 */
import type { TypeHints } from '../names/names.ts';
import type { Condition, Formula } from '../pattern/formula.ts';
import { conditionLiterals, formulaLiterals } from './formula-literals.ts';
import type { LiteralGroups } from './literal-groups.ts';
import { createNameLiterals } from './name-literals.ts';
import { createTextTest } from './text-test.ts';

/** Given a text, answers for formulas: false when the formula cannot match in it. */
export type FormulaFilter = (text: string) => (formula: Formula) => boolean;

/** A filter for one language's formulas. */
export function createFormulaFilter(hints: TypeHints): FormulaFilter {
  // Text patterns are taken to ignore case, as an option of their rule may say.
  const context = { options: { generic_caseless: true }, names: createNameLiterals(hints) };
  const known = new WeakMap<Formula | Condition, LiteralGroups>();
  return (text) => {
    const holds = createTextTest(text);
    const held = <Part extends Formula | Condition>(
      part: Part,
      read: (part: Part) => LiteralGroups,
    ): boolean => {
      let groups = known.get(part);
      if (groups === undefined) {
        groups = read(part);
        known.set(part, groups);
      }
      return groups.every(holds);
    };
    // Part by part instead of joining the literals of the whole: the first that does not hold ends it, and of the rest none is read off.
    const mayMatch = (formula: Formula): boolean => {
      switch (formula.op) {
        case 'pattern':
        case 'regex':
          return held(formula, (leaf) => formulaLiterals(leaf, context));
        case 'either':
          return formula.operands.some(mayMatch);
        case 'inside':
        case 'anywhere':
          return mayMatch(formula.operand);
        case 'all':
          return formula.positives.every(mayMatch) && formula.conditions.every(mayHold);
      }
    };
    const mayHold = (condition: Condition): boolean =>
      condition.op === 'pattern'
        ? mayMatch(condition.formula)
        : held(condition, (one) => conditionLiterals(one, context));
    return mayMatch;
  };
}
