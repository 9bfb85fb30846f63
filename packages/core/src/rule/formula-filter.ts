/**
 * The prefilter once more, part by part: whether a formula within a rule can match a text. A rule that runs for one of its
 * alternatives does not look for the others. Literals are looked for when they are asked about, each once per text.
 */
import type { TypeHints } from '../names/names.ts';
import type { Formula } from '../pattern/formula.ts';
import { formulaLiterals } from './formula-literals.ts';
import type { LiteralGroups } from './literal-groups.ts';
import { createNameLiterals } from './name-literals.ts';
import { createTextTest } from './text-test.ts';

/** Given a text, answers for formulas: false when the formula cannot match in it. */
export type FormulaFilter = (text: string) => (formula: Formula) => boolean;

/** A filter for one language's formulas; what they need is read off once. */
export function createFormulaFilter(hints: TypeHints): FormulaFilter {
  // Text patterns are taken to ignore case, as an option of their rule may say.
  const context = { options: { generic_caseless: true }, names: createNameLiterals(hints) };
  const known = new WeakMap<Formula, LiteralGroups>();
  const groupsOf = (formula: Formula): LiteralGroups => {
    let groups = known.get(formula);
    if (groups === undefined) {
      groups = formulaLiterals(formula, context);
      known.set(formula, groups);
    }
    return groups;
  };
  return (text) => {
    const holds = createTextTest(text);
    return (formula) => groupsOf(formula).every(holds);
  };
}
