import { describe, expect, it } from 'vitest';
import { hookArguments } from './hook-arguments.ts';

describe('hookArguments', () => {
  it('reads the command lines that agents are given', () => {
    expect(hookArguments(['agent-hook', '--agent', 'claude'])).toEqual({ agent: 'claude' });
    expect(hookArguments(['agent-hook', '--agent', 'copilot', '--event', 'preToolUse'])).toEqual({
      agent: 'copilot',
      event: 'preToolUse',
    });
  });

  it.each([
    [[]],
    [['scan', '--agent', 'claude']],
    [['agent-hook']],
    [['agent-hook', '--help']],
    [['agent-hook', '--agent']],
    [['agent-hook', '--agent', 'nobody']],
    [['agent-hook', '--agent', 'claude', '--event']],
    [['agent-hook', '--agent', 'claude', '--event', '--help']],
    [['agent-hook', '--agent', 'claude', 'more', 'words']],
  ])('leaves %j to the parser', (argv) => {
    expect(hookArguments(argv)).toBeNull();
  });
});
