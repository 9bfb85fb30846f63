import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLanguageTable } from '../languages.ts';
import { moveNotification } from './hosted-code.ts';
import { codeBlocks, hostedBlock } from './markdown.ts';

const languages = createLanguageTable([{ id: 'python', extensions: ['.py'], interpreters: ['python3'] }]);

describe('codeBlocks', () => {
  it.each([
    ['a block', 'Hi\n```python\nx = 1\n```\n', ['x = 1\n']],
    ['tildes, attributes and CRLF', '~~~~ {.python .x}\r\nx\r\n~~~~\r\n', ['x\r\n']],
    ['a block in a list', '1. Do:\n   ```py title="a"\n   x\n   ```\n', ['   x\n']],
    ['a block that is never closed', '```python\nx\ny', ['x\ny']],
    ['a longer fence around a shorter one', '````python\n```\nx\n````\n', ['```\nx\n']],
    ['other and missing languages', '```rust\nx\n```\n```\ny\n```\n', []],
    ['inline code', 'say ```python x``` here\n', []],
  ])('finds %s', (_, markdown, texts) => {
    const blocks = codeBlocks(markdown, languages);
    expect(blocks.map(({ text }) => text)).toEqual(texts);
    for (const block of blocks) {
      expect(markdown.slice(block.start, block.start + block.text.length)).toBe(block.text);
      expect(markdown.slice(0, block.start).split(/\r\n|\n|\r/)).toHaveLength(block.line);
    }
  });

  it('moves the line that a notification names', () => {
    const [block] = codeBlocks('# A\n\n```python\nx = (\n```\n', languages);
    const notification = { level: 'incomplete', code: 'syntax-errors', path: 'a.md', ruleId: null } as const;
    const moved = moveNotification(
      { ...notification, message: 'a syntax error, the first in line 1' },
      hostedBlock(block!),
    );
    expect(moved.message).toBe('a syntax error, the first in line 4');
  });

  it('never throws', () => {
    const piece = fc.constantFrom('```', '~~~', 'python', '\n', '\r\n', ' ', 'x', '`', '- ');
    fc.assert(fc.property(fc.array(piece), (pieces) => void codeBlocks(pieces.join(''), languages)));
  });
});
