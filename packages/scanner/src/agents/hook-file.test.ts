import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasHooks, isOwnFile, withHooks, withoutHooks } from './hook-file.ts';

const entry = (event: string) => ({
  matcher: event,
  hooks: [{ type: 'command', command: 'skeptic agent-hook --agent claude' }],
});
const ENTRIES = { PreToolUse: [entry('Bash')], PostToolUse: [entry('Edit')], Stop: [entry('Stop')] };

const other = fc.constantFrom('{"hooks": [{"type": "command", "command": "other"}]}', '{ "command": "x" }');
const list = fc.array(other, { maxLength: 2 });
const hooks = fc.dictionary(fc.constantFrom('PreToolUse', 'Stop', 'Other'), list, { maxKeys: 3 });
/** Files as people write them: indented, on one line, with comments, without hooks. */
const files = fc
  .record({
    hooks: fc.option(hooks, { nil: undefined }),
    model: fc.option(fc.constant('large'), { nil: undefined }),
    form: fc.constantFrom('flat', 'two', 'tabs', 'crlf', 'comments'),
    end: fc.constantFrom('', '\n'),
  })
  .map(({ hooks: given, model, form, end }) => {
    const value = {
      ...(model === undefined ? {} : { model }),
      ...(given === undefined
        ? {}
        : {
            hooks: Object.fromEntries(
              Object.entries(given).map(([key, items]) => [key, items.map((item) => JSON.parse(item))]),
            ),
          }),
    };
    if (form === 'flat') return JSON.stringify(value) + end;
    const text = JSON.stringify(value, null, form === 'tabs' ? '\t' : 2) + end;
    if (form === 'crlf') return text.replaceAll('\n', '\r\n');
    return form === 'comments' ? text.replace(/,\n/g, ', // why\n') : text;
  });

describe('entries in a file of hooks', () => {
  it('are taken away to the very bytes that were there', () => {
    fc.assert(
      fc.property(files, (text) => {
        expect(withoutHooks(withHooks(text, ENTRIES, {}))).toBe(text);
      }),
    );
  });

  it('are written twice as once, beside those of others', () => {
    fc.assert(
      fc.property(files, (text) => {
        const once = withHooks(text, ENTRIES, {});
        expect(withHooks(once, ENTRIES, {})).toBe(once);
        expect(once.match(/agent-hook --agent claude/g)).toHaveLength(3);
        expect(once.match(/"other"/g)?.length).toBe(text.match(/"other"/g)?.length);
      }),
    );
  });

  it('are a file of their own where there is none', () => {
    const made = withHooks(null, ENTRIES, { version: 1 });
    expect(JSON.parse(made)).toEqual({ version: 1, hooks: ENTRIES });
    expect(hasHooks(made)).toBe(true);
    expect(isOwnFile(made, { version: 1 })).toBe(true);
    expect(isOwnFile(withHooks(made, { Stop: [entry('Stop')] }, { version: 1 }), { version: 1 })).toBe(true);
    expect(isOwnFile(made.replace('"Bash"', '"Bash", "more": 1'), { version: 1 })).toBe(false);
  });

  it.each([
    '{}',
    '{}\n',
    '{\n}\n',
    '{"hooks":{}}',
    '{\n  "hooks": {}\n}\n',
    '{\n  "version": 1\n}\n',
    '{"hooks": {"Stop": []}}',
  ])('leave the file %j of others behind', (text) => {
    const base = text.includes('version') ? { version: 1 } : {};
    const more = withHooks(text, ENTRIES, base);
    expect(isOwnFile(more, base)).toBe(false);
    expect(withoutHooks(more)).toBe(text);
  });

  it('are taken out of a file of their own that got more', () => {
    const made = withHooks(null, ENTRIES, {});
    const more = made.replace('{\n', '{\n  "model": "large",\n');
    expect(isOwnFile(more, {})).toBe(false);
    expect(JSON.parse(withoutHooks(more))).toEqual({ model: 'large' });
  });

  it('are taken away where others were added after them', () => {
    const made = withHooks('{"hooks":{"Stop":[]}}', { Stop: [entry('Stop')] }, {});
    const more = made.replace(/\]\}\]/, ']},{"command":"x"}]');
    expect(withoutHooks(more)).toBe('{"hooks":{"Stop":[{"command":"x"}]}}');
  });

  it('refuses what is no object', () => {
    for (const text of ['[]', '{"hooks":[]}', '{"hooks":{"Stop":{}}}', '{'])
      expect(() => withHooks(text, ENTRIES, {})).toThrow();
  });
});
