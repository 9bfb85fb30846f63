/** A library with its phrases read, each when it is first asked for. */
import type { PromptLibrary, Requirement } from './library.ts';
import type { NegationPhrases } from './negation.ts';
import { type Phrase, parsePhrase } from './phrases.ts';
import type { ReadWords } from './read-text.ts';

export interface OpenLibrary {
  readonly library: PromptLibrary;
  readonly readWords: ReadWords;
  readonly negation: NegationPhrases;
  phrase(text: string): Phrase;
  phrasesOfStack(id: string): readonly Phrase[];
  requirement(id: string): Requirement;
  phrasesOf(requirement: string): RequirementPhrases;
}

export interface RequirementPhrases {
  readonly stated: readonly Phrase[];
  readonly forbidden: readonly Phrase[];
  readonly refused: readonly Phrase[];
}

/** Opens a library. */
export function createOpenLibrary(library: PromptLibrary): OpenLibrary {
  const { words } = library;
  const phrases = new Map<string, Phrase>();
  const phrase = (text: string): Phrase => {
    const known = phrases.get(text) ?? parsePhrase(text, words);
    phrases.set(text, known);
    return known;
  };
  const requirements = new Map(library.requirements.map((one) => [one.id, one]));
  const stacks = new Map(library.stacks.map(({ id, named }) => [id, named]));
  return {
    library,
    readWords: { ignored: new Set(words.ignored), known: wordsOf(library) },
    negation: {
      before: words.before.map(phrase),
      after: words.after.map(phrase),
      harmless: words.harmless.map(phrase),
    },
    phrase,
    phrasesOfStack: (id) => (stacks.get(id) ?? []).map(phrase),
    requirement: (id) => requirements.get(id)!,
    phrasesOf(id) {
      const { stated, forbidden, refused } = requirements.get(id)!;
      return {
        stated: stated.map(phrase),
        forbidden: forbidden.map(phrase),
        refused: refused.map(phrase),
      };
    },
  };
}

/** All words that phrases hold. */
function wordsOf({ words, requirements, templates, stacks }: PromptLibrary): ReadonlySet<string> {
  const phrases = [
    ...Object.values(words.groups),
    ...requirements.flatMap(({ stated, forbidden, refused }) => [stated, forbidden, refused]),
    ...templates.map(({ asked }) => asked),
    ...stacks.map(({ named }) => named),
  ];
  return new Set(phrases.flat().flatMap((phrase) => phrase.match(/[\p{L}\p{N}]+/gu) ?? []));
}
