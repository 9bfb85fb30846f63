/** Prompts that were made to be slow: the longest that are read, full of what is looked for. */
import { expect, it } from 'vitest';
import { checkPrompt } from '../../core/src/prompts/check-prompt.ts';
import { MAX_PROMPT } from '../../core/src/prompts/read-text.ts';
import { promptLibrary } from './testing/prompt-library.ts';

const { library } = promptLibrary();
const filled = (text: string): string =>
  text.repeat(Math.ceil(MAX_PROMPT / text.length)).slice(0, MAX_PROMPT);
const DIFFERENT = Array.from({ length: 9000 }, (_, i) => `w${i.toString(36)}x`).join(' ');

it.each(
  [
    'no ',
    'Write a login page with a rate limit. ',
    'login page rate limit not ',
    'no rate limit, captcha or upload ',
    'password token session cookie query ',
    '(',
    ' ? ',
    'a: ',
    DIFFERENT,
  ].map((text) => [text.slice(0, 40), filled(text)]),
)('%j for 60,000 characters takes less than a second of the processor', (_, text) => {
  const start = process.cpuUsage();
  checkPrompt(text, library);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(1000);
});
