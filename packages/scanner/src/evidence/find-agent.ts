/** Whether an AI agent runs this process: what agents say of themselves in the environment, and the programs above this one. */
import { AGENT_SIGNALS, agentOfCommand, agentOfEnvironment } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';

const MAX_ANCESTORS = 64;
const MAX_PROC_FILE = 100_000;

/** The agent and what shows it (`the variable CLAUDECODE`); null when none is seen. */
export function findAgent(platform: Platform): { readonly agent: string; readonly sign: string } | null {
  const named = agentOfEnvironment(platform.environment);
  if (named !== null) return named;
  const file = AGENT_SIGNALS.files.find(({ path }) => platform.fs.linkKindOf(path) !== 'missing');
  if (file !== undefined) return { agent: file.agent, sign: `the file ${file.path}` };
  for (const command of ancestorCommands(platform)) {
    const agent = agentOfCommand(command);
    if (agent !== null)
      return { agent, sign: `the process \`${command.join(' ').slice(0, 80)}\` above this one` };
  }
  return null;
}

/** The command lines of the processes above this one, from the nearest on; none where the system has no `/proc`. */
function ancestorCommands(platform: Platform): readonly (readonly string[])[] {
  const commands: (readonly string[])[] = [];
  let pid = platform.parentPid;
  while (pid > 1 && commands.length < MAX_ANCESTORS) {
    const command = readProc(platform, pid, 'cmdline')
      ?.split('\0')
      .filter((word) => word !== '');
    const parent = /^PPid:\s*(\d+)$/m.exec(readProc(platform, pid, 'status') ?? '')?.[1];
    if (command === undefined || parent === undefined) break;
    commands.push(command);
    pid = Number(parent);
  }
  return commands;
}

function readProc(platform: Platform, pid: number, name: string): string | null {
  const read = platform.fs.readFile(`/proc/${pid}/${name}`, MAX_PROC_FILE);
  return read.ok ? new TextDecoder().decode(read.bytes) : null;
}
