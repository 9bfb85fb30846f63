/** Who has set a label on a request, and who took it: the same question on every forge, whatever people are there. */
import type { LabelState } from '@skeptic/core';

/** Somebody set a label or took it. */
export interface LabelEvent<Author> {
  readonly name: string;
  readonly kind: 'set' | 'taken';
  readonly author: Author;
}

/** What is known of a label, by the events of a request, oldest first. */
export function labelState<Author>(
  name: string,
  present: readonly string[],
  events: readonly LabelEvent<Author>[],
  isOurs: (author: Author) => boolean,
): LabelState {
  const last = events.filter((event) => event.name === name).at(-1);
  return {
    isPresent: present.includes(name),
    lastChange: last === undefined ? null : { isOurs: isOurs(last.author), kind: last.kind },
  };
}
