/** Manages what agents read and call, for the command line. */
import { homedir } from 'node:os';
import { printable } from '@skeptic/core';
import {
  type AgentFile,
  type AgentOptions,
  applyPlan,
  planInstall,
  planUninstall,
  repeatedRules,
  rootOfPaths,
  unifiedDiff,
} from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { writeOut } from '../terminal/streams.ts';
import type { AgentsFlags } from './agents.ts';
import { ownCommand } from './own-command.ts';

/** Does what was asked, says what has changed, and returns the exit code. */
export async function manageAgents(
  action: 'install' | 'uninstall' | 'status' | 'learn',
  { agent = [], user, dryRun }: AgentsFlags,
): Promise<number> {
  const deps = processDependencies();
  const { platform } = deps;
  const root = rootOfPaths(['.'], platform);
  const options: AgentOptions = {
    root,
    agents: agent,
    home: user ? homedir() : null,
    command: commandLine(user),
    learned: action === 'learn' ? await repeatedRules(root, deps) : null,
  };
  const plan = action === 'uninstall' ? planUninstall(options, platform) : await planInstall(options, deps);
  if (action === 'status') {
    await writeOut(plan.map(stateLine).join(''));
    return plan.some(({ state }) => ['installed', 'outdated', 'edited'].includes(state)) ? 0 : 1;
  }
  if (dryRun) {
    await writeOut(
      plan.map(({ path, before, after }) => printableDiff(path, before, after)).join('') ||
        'nothing would change\n',
    );
    return 0;
  }
  const changed = new Set(applyPlan(plan, platform));
  await writeOut(
    plan.map((file) => doneLine(file, changed.has(file))).join('') || 'nothing of ours is here\n',
  );
  return 0;
}

/** In files that others share, the command is named as it is on everybody's search path; in those of the user, where it is. */
function commandLine(user: boolean): string {
  if (!user) return 'skeptic agent-hook';
  const { node, script } = ownCommand();
  return `"${node}" "${script}" agent-hook`;
}

function printableDiff(path: string, before: string | null, after: string | null): string {
  if (before === after) return '';
  return unifiedDiff([{ path, before: before ?? '', after: after ?? '' }])
    .split('\n')
    .map(printable)
    .join('\n');
}

function stateLine({ path, title, kind, state, reason }: AgentFile): string {
  const why = reason === null ? '' : `: ${printable(reason)}`;
  const word = state === 'absent' ? 'not installed' : state === 'edited' ? 'edited by hand' : state;
  return `${path.padEnd(34)} ${kind.padEnd(6)} ${word}${why} (${title})\n`;
}

function doneLine(file: AgentFile, isChanged: boolean): string {
  const { path, title, kind, before, after, state, reason } = file;
  if (state === 'blocked') return `${path}: left alone, ${printable(reason ?? '')} (${title})\n`;
  if (state === 'edited') return `${path}: left alone, it was edited by hand (${title})\n`;
  if (!isChanged) return `${path}: ${kind} are there already (${title})\n`;
  const verb = after === null ? 'removed' : before === null ? 'written' : 'changed';
  return `${path}: ${verb}, ${kind} (${title})\n`;
}
