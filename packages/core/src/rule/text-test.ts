/** Asks a text for literals when a group needs them, each once: for texts too short to pay for an automaton. */
import { foldText, isCaseless, isWhole, literalText, namesIn, occursIn } from './literal.ts';
import type { LiteralGroup } from './literal-groups.ts';

/** Whether a text satisfies a group. */
export function createTextTest(text: string): (group: LiteralGroup) => boolean {
  const literals = new Map<string, boolean>();
  const groups = new Map<LiteralGroup, boolean>();
  let folded: string | null = null;
  let names: ReadonlySet<string> | null = null;
  const occurs = (literal: string): boolean => {
    // Most literals are names: hundreds of searches cost more than one list of all names.
    if (isWhole(literal)) {
      names ??= namesIn(text);
      return names.has(literalText(literal));
    }
    let answer = literals.get(literal);
    if (answer === undefined) {
      if (isCaseless(literal)) folded ??= foldText(text);
      answer = occursIn(literal, text, folded ?? text);
      literals.set(literal, answer);
    }
    return answer;
  };
  const holds = (group: LiteralGroup): boolean => {
    let answer = groups.get(group);
    if (answer === undefined) {
      answer = group.some((member) => (typeof member === 'string' ? occurs(member) : member.every(holds)));
      groups.set(group, answer);
    }
    return answer;
  };
  return holds;
}
