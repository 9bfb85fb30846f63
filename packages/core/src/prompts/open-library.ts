/** A library with its phrases read, each when it is first asked for. */
import type { PromptLibrary, Requirement } from './library.ts';
import { createPhraseReader, type Phrase } from './phrases.ts';
import type { ReadWords } from './read-text.ts';

export interface OpenLibrary {
  readonly library: PromptLibrary;
  readonly readWords: ReadWords;
  phrase(text: string): Phrase;
  requirement(id: string): Requirement;
}

/** Opens a library. */
export function createOpenLibrary(library: PromptLibrary): OpenLibrary {
  const { words } = library;
  const reader = createPhraseReader(words);
  const phrases = new Map<string, Phrase>();
  const phrase = (text: string): Phrase => {
    let known = phrases.get(text);
    if (known === undefined) {
      known = reader.read(text);
      phrases.set(text, known);
    }
    return known;
  };
  const requirements = new Map(library.requirements.map((one) => [one.id, one]));
  return {
    library,
    readWords: { ignored: new Set(words.ignored), isKnown: wordTest(library) },
    phrase,
    requirement: (id) => requirements.get(id)!,
  };
}

/** Whether phrases hold a word. It is asked for few words: their texts are looked through as they are. */
function wordTest({ words, requirements, templates, stacks }: PromptLibrary): (word: string) => boolean {
  let all: string | null = null;
  return (word) => {
    all ??= [
      ...Object.values(words.groups),
      ...requirements.flatMap(({ stated, forbidden, refused }) => [stated, forbidden, refused]),
      ...templates.map(({ asked }) => asked),
      ...stacks.map(({ named }) => named),
    ]
      .flat()
      .join('\n');
    for (let at = all.indexOf(word); at >= 0; at = all.indexOf(word, at + 1))
      if (!isWordSign(all[at - 1]) && !isWordSign(all[at + word.length])) return true;
    return false;
  };
}

function isWordSign(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
}
