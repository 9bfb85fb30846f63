import { expect, it } from 'vitest';
import { growsWithTextOnly } from '../analyse/testing/growth.ts';
import { lastingFiles } from './lasting-files.ts';

/** What a script is judged for. */
const bypasses = (script: string): readonly string[] => (script.includes('--no-verify') ? ['bypass'] : []);

it('reads what a profile defines under other names', () => {
  const found = (text: string) => lastingFiles(new Map([['/home/a/.bashrc', text]]), bypasses);
  expect(found("\n\talias gc='git commit --no-verify'\n")).toEqual(['bypass']);
  expect(found("alias gc='git commit'\n")).toEqual([]);
});

it.each(['\n', ' \n', 'alias a="', 'alias -a ', 'hooksPath', ' hooksPath\n'])(
  'takes time that grows with the text only: %j',
  (part) => {
    const read = (times: number) => {
      const text = part.repeat(times);
      lastingFiles(
        new Map([
          ['/home/a/.bashrc', text],
          ['/home/a/.gitconfig', text],
        ]),
        bypasses,
      );
    };
    expect(growsWithTextOnly(read, 40_000)).toBe(true);
  },
);
