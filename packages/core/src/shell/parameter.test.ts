import { describe, expect, it } from 'vitest';
import { judgeCommand } from '../agents/judge-command.ts';

describe('patterns in expansions', () => {
  it.each(['x//$P/', 'x/$P/y', 'x#$P', 'x%%$P'])(
    'that variables hold are read in bounds: %s',
    (expansion) => {
      const command = `P='${'*a'.repeat(30)}*b'; x=${'a'.repeat(900)}; echo \${${expansion}}`;
      const started = process.cpuUsage().user;
      judgeCommand(command, '/project');
      // With every star the work grows by the length of the value: this would never end.
      expect(process.cpuUsage().user - started).toBeLessThan(20_000_000);
    },
  );

  it('are still read where they are plain', () => {
    const command = `P='z*'; x=commitzzz; git "\${x%%$P}" --no-verify -m x`;
    expect(judgeCommand(command, '/project').denials).toHaveLength(1);
  });
});
