/** Grammars that rules need besides that of the file. */
import type { LanguageId } from '../languages/language.ts';
import { languages } from '../languages/registry.generated.ts';
import type { Formula } from '../pattern/formula.ts';
import type { GrammarId } from '../syntax/parser.ts';
import type { SelectedRule } from './rule-selection.ts';

/** Grammars that conditions on metavariables need for other languages. */
export function otherGrammars(selected: readonly SelectedRule[]): readonly GrammarId[] {
  const found = new Set<GrammarId>();
  for (const { variant } of selected) {
    if (variant.body.mode !== 'search') continue;
    for (const language of languages) {
      if (mentions(variant.body.formula, language.id))
        for (const grammar of language.grammars(null)) found.add(grammar);
    }
  }
  return [...found];
}

function mentions(formula: Formula, language: LanguageId): boolean {
  if (formula.op === 'either') return formula.operands.some((operand) => mentions(operand, language));
  if (formula.op === 'inside' || formula.op === 'anywhere') return mentions(formula.operand, language);
  if (formula.op !== 'all') return false;
  return (
    formula.positives.some((operand) => mentions(operand, language)) ||
    formula.conditions.some(
      (condition) =>
        condition.op === 'pattern' &&
        (condition.language === language || mentions(condition.formula, language)),
    )
  );
}
