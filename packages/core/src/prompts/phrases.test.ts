import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPhraseFinder, createPhraseReader, createPhraseSieve } from './phrases.ts';
import { readPromptText } from './read-text.ts';

const WORDS = {
  ignored: ['the', 'of'],
  groups: { secret: ['password', 'api key'], some: ['crypto*', 'ties'] },
};
const { read } = createPhraseReader(WORDS);

const textOf = (source: string) =>
  readPromptText(source, { ignored: new Set(WORDS.ignored), isKnown: () => false });

test.each([
  ['rate limit', 'Rate limiting is on', true],
  ['crypto*', 'with cryptography', true],
  ['@secret .. stored', 'the API keys are stored', true],
  ['@some', 'as cryptic as that', false],
  ['limit + login', 'the login has limits', true],
  ['the limit', 'limits', true],
])('%j in %j: %s', (phrase, source, holds) => {
  expect(createPhraseFinder(textOf(source)).find(read(phrase)).length > 0).toBe(holds);
});

test('a phrase that stands in a text is never sieved out', () => {
  const words =
    'limit limiting ties tie fly flies the of s3 a added add hashes validation raise key api crypto';
  const word = fc.constantFrom(...words.split(' '), 'password', 'cryptic', 'CryptoKey');
  const item = fc.oneof(
    word,
    fc.constantFrom('@secret', '@some', 'crypto*', 'val*', 'api-key|limit', '..', '+'),
  );
  const phrases = fc.array(item, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(phrases, fc.array(word, { maxLength: 8 }), (items, said) => {
      const phrase = items.join(' ');
      const text = textOf(said.join(' '));
      if (createPhraseFinder(text).find(read(phrase)).length > 0)
        expect(createPhraseSieve(text, WORDS)(phrase)).toBe(true);
    }),
  );
});
