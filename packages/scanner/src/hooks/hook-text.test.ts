import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOOK_NAMES, hasPart, hookFile, isHookFile, withoutPart, withPart } from './hook-text.ts';
import { hasCommand, withCommand, withoutCommands } from './lefthook.ts';

const command = { node: "/opt/it's/node", script: 'C:\\tools\\skeptic.js' };

describe('the text of a hook', () => {
  it.each(HOOK_NAMES)('is valid shell: %s', (name) => {
    const text = hookFile(name, command);
    expect(() => execFileSync('sh', ['-n'], { input: text })).not.toThrow();
    expect(isHookFile(text)).toBe(true);
    expect(text).toContain("'/opt/it'\\''s/node'");
    expect(text).toContain("'C:/tools/skeptic.js'");
  });

  it.each(HOOK_NAMES)('is added to a script of others and taken away without a trace: %s', (name) => {
    const script = fc.array(fc.constantFrom('#!/bin/sh', 'npx lint-staged', 'exit 0', '', 'exec make', 'é'));
    fc.assert(
      fc.property(script, fc.boolean(), (lines, isOpen) => {
        const text = lines.join('\n') + (isOpen ? '' : '\n');
        const added = withPart(text, name);
        expect(hasPart(added)).toBe(true);
        expect(withPart(added, name)).toBe(added);
        expect(withoutPart(added)).toBe(text);
        expect(() => execFileSync('sh', ['-n'], { input: added })).not.toThrow();
      }),
      { numRuns: 40 },
    );
  });

  it('comes last, unless the script may end before it', () => {
    expect(withPart('npx lint-staged\n', 'pre-commit').startsWith('npx lint-staged\n')).toBe(true);
    expect(withPart('#!/bin/sh\nexec make\n', 'pre-commit').endsWith('exec make\n')).toBe(true);
    expect(withPart('#!/bin/sh\nmake\n', 'pre-push').endsWith('make\n')).toBe(true);
  });
});

describe('a lefthook configuration', () => {
  const COMMANDS = 'pre-commit:\n  parallel: true\n  commands:\n    lint:\n      run: npm run lint # ours\n';
  it.each([
    ['', 'commands'],
    ['# nothing yet\n', 'commands'],
    ['colors: true', 'commands'],
    [COMMANDS, 'commands'],
    ['pre-commit:\n    jobs:\n        - run: npm test\n        - run: npm run lint\n', 'jobs'],
    ['pre-commit:\n  jobs:\n  - name: test\n    run: npm test\n', 'jobs'],
    ['pre-commit:\n  parallel: true\npost-merge:\n  commands:\n    x:\n      run: y\n', 'commands'],
  ])('gets our command and is as before when it is taken away: %j', (text) => {
    let added = text;
    for (const name of HOOK_NAMES) {
      added = withCommand(added, name);
      expect(hasCommand(added, name)).toBe(true);
      expect(withCommand(added, name)).toBe(added);
    }
    expect(added).toContain('skeptic hook run commit-msg {1}');
    expect(withoutCommands(added)).toBe(text);
  });

  it('keeps what other people’s commands say', () => {
    expect(withCommand(COMMANDS, 'pre-commit')).toBe(
      `pre-commit:
  parallel: true
  commands:
    # >>> skeptic >>>
    skeptic:
      run: PATH="node_modules/.bin:$PATH" skeptic hook run pre-commit
    # <<< skeptic <<<
    lint:
      run: npm run lint # ours
`,
    );
  });

  it.each([
    'pre-commit: { commands: { lint: { run: x } } }\n',
    'pre-commit:\n  jobs: [{ run: x }]\n',
    'pre-commit: [\n',
    '- a\n',
  ])('is left alone when it leaves no place: %j', (text) => {
    expect(() => withCommand(text, 'pre-commit')).toThrow('leaves no place');
  });
});
