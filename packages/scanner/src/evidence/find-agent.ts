/** Whether an AI agent runs this process: what agents say of themselves in the environment, and the programs above this one. */
import { agentOfCommand, evidenceOfEnvironment, judgeEvidence, type SignalSet } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';

const MAX_ANCESTORS = 64;
const MAX_PROC_FILE = 100_000;

/** The agent and what shows it: a variable, a file, a process; null when none is seen. */
export function findAgent(
  platform: Platform,
  signals: SignalSet,
): { readonly agent: string; readonly sign: string } | null {
  const view = {
    variables: platform.environment,
    hasFile: (file: string) => platform.fs.linkKindOf(file) !== 'missing',
  };
  const evidence = evidenceOfEnvironment(view, signals);
  const [seen] = evidence;
  // What editors set in terminals of people, too, does not decide.
  if (seen !== undefined && judgeEvidence(evidence).authorship === 'ai')
    return { agent: seen.tool, sign: seen.text };
  for (const command of ancestorCommands(platform)) {
    const agent = agentOfCommand(command);
    if (agent !== null)
      return { agent, sign: `process \`${command.join(' ').slice(0, 80)}\` above this one` };
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
