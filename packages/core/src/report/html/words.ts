/** Words that several parts of a page use. */
import type { Authorship } from '../../finding/provenance.ts';

export const AUTHOR_WORDS: Readonly<Record<Authorship, string>> = {
  ai: 'AI',
  mixed: 'AI and people',
  human: 'people',
  automation: 'automation',
  unknown: 'unknown',
};

/** `1 finding`, `2 findings`. */
export function numbered(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
