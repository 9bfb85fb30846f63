/** Checks the phrases of a file, each where it stands. */
import type { ProblemCollector } from '../rule/compile-context.ts';
import type { YamlPath } from '../rule/yaml-document.ts';
import { createPhraseReader, type PhraseWords } from './phrases.ts';

/** Reports phrases that cannot be read, each where it stands. */
export function phraseChecker(
  collector: ProblemCollector,
  words: PhraseWords,
): (phrases: readonly string[] | undefined, path: YamlPath) => void {
  const { problemOf } = createPhraseReader(words);
  return (phrases = [], path) => {
    for (const [index, phrase] of phrases.entries()) {
      const reason = problemOf(phrase);
      if (reason !== null) collector.report(null, [...path, index], { code: 'pattern', reason });
    }
  };
}
