/** `skeptic mcp`: tools for coding agents. */
import { type Command, InvalidArgumentError } from 'commander';

export interface McpFlags {
  readonly root: string;
  readonly http: boolean;
  readonly port: number;
}

/** Adds the command. */
export function addMcpCommand(program: Command): void {
  program
    .command('mcp')
    .description('serve coding agents: tools that scan, review and explain (model context protocol)')
    .option('--root <folder>', 'the only folder that is read', '.')
    .option('--http', 'serve HTTP on this machine only, and not standard input and output', false)
    .option('--port <n>', 'the port; 0 takes a free one', port, 0)
    .action(async (flags: McpFlags) => {
      const { runMcp } = await import('./run-mcp.ts');
      await runMcp(flags);
    });
}

function port(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535)
    throw new InvalidArgumentError('It must be a number from 0 to 65535.');
  return Number(value);
}
