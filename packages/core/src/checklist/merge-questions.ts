/** The questions of a checklist for readers: what several items ask is asked once. */
import type { ItemQuestion, JudgedItem } from './judged.ts';

export interface OpenQuestion extends ItemQuestion {
  /** The items that ask. */
  readonly items: readonly string[];
}

/** The open questions of items, in their order. */
export function openQuestions(items: readonly JudgedItem[]): readonly OpenQuestion[] {
  const byText = new Map<string, OpenQuestion>();
  for (const { id, questions } of items)
    for (const question of questions) {
      const known = byText.get(question.text);
      byText.set(question.text, { ...question, items: [...(known?.items ?? []), id] });
    }
  return [...byText.values()];
}
