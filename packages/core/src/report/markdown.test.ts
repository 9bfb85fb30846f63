import { describe, expect, it } from 'vitest';
import { codeSpan, escapedCell } from './markdown.ts';

const JOINER = '\u2060';

describe('text of a change in a comment', () => {
  it.each([
    ['@octocat', `@${JOINER}octocat`],
    ['fixes #12', `fixes \\#${JOINER}12`],
    ['see !7 and %3', `see !${JOINER}7 and %${JOINER}3`],
    ['GH-12, PROJ-7', `GH-${JOINER}12, PROJ-${JOINER}7`],
    ['https://evil.example.com', `https:${JOINER}//evil.example.com`],
    ['www.evil.example.com', `www${JOINER}.evil.example.com`],
    ['ping a@example.com', `ping a@${JOINER}example.com`],
    ['deadbeefcafe', `deadbe${JOINER}efcafe`],
    ['![x](y)', '!\\[x\\](y)'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['/close\n/merge', '/close\\\\n/merge'],
  ])('%j names, links and commands nothing', (text, shown) => {
    expect(escapedCell(text)).toBe(shown);
  });

  it('leaves plain words alone', () => {
    expect(escapedCell('user input reaches run_query() (line 12)')).toBe(
      'user input reaches run_query() (line 12)',
    );
  });

  it('cannot end a code span', () => {
    expect(codeSpan('a`b')).toBe('``a`b``');
    expect(codeSpan('`')).toBe('`` ` ``');
    expect(codeSpan('<b>@x</b>')).toBe('`<b>@x</b>`');
  });
});
