/** Manages what agents read and call, for the command line. */
import { homedir } from 'node:os';
import { ConfigError, EXIT_CODES, printable } from '@skeptic/core';
import {
  type AgentFile,
  type AgentOptions,
  applyPlan,
  type DoneFile,
  findCacheFolder,
  isOnSearchPath,
  madeFolders,
  planInstall,
  planUninstall,
  repeatedRules,
  rootOfPaths,
  unifiedDiff,
} from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { writeOut } from '../terminal/streams.ts';
import type { AgentsFlags } from './agents.ts';
import { nextSteps } from './agents-next.ts';
import { ownCommand } from './own-command.ts';

/** Does what was asked, says what has changed, and returns the exit code. */
export async function manageAgents(
  action: 'install' | 'uninstall' | 'status' | 'learn',
  { agent = [], user, dryRun }: AgentsFlags,
): Promise<number> {
  const deps = processDependencies();
  const { platform } = deps;
  if (action === 'learn' && user)
    throw new ConfigError('`agents learn` writes rules of a project, and `--user` writes none', {
      code: 'learn-for-user',
      hint: 'leave `--user` out',
    });
  const root = rootOfPaths(['.'], platform);
  const learned = action === 'learn' ? await repeatedRules(root, deps) : null;
  const options: AgentOptions = {
    root,
    agents: agent,
    home: user ? homedir() : null,
    command: commandLine(user),
    learned,
  };
  const plan = action === 'uninstall' ? planUninstall(options, platform) : await planInstall(options, deps);
  if (action === 'install' && plan.length === 0) throw noAgent(agent);
  const next = (files: readonly (AgentFile & { readonly isChanged?: boolean })[]): string => {
    const isFound = isOnSearchPath('skeptic', platform);
    const steps = nextSteps({ action, files, isUser: user, named: agent, isFound });
    return steps.length === 0 ? '' : `\n${steps.join('\n')}\n`;
  };
  if (action === 'status') {
    await writeOut((plan.map(stateLine).join('') || 'nothing of ours is here\n') + next(plan));
    return plan.some(({ state }) => ['installed', 'outdated', 'edited'].includes(state)) ? 0 : 1;
  }
  if (learned !== null) await writeOut(learnedLine(learned));
  if (dryRun) {
    await writeOut(plan.map(plannedText).join('') || 'nothing would change\n');
    return exitCodeOf(plan);
  }
  const made = madeFolders(options.home ?? root, findCacheFolder(process.env), platform);
  const done = applyPlan(plan, platform, made);
  await writeOut((done.map(doneLine).join('') || 'nothing of ours is here\n') + next(done));
  return exitCodeOf(done);
}

/** What was left alone because it cannot be read or written is for a person to mend. */
function exitCodeOf(files: readonly AgentFile[]): number {
  return files.some(({ state }) => state === 'blocked') ? EXIT_CODES.usage : EXIT_CODES.pass;
}

/** There is nothing to install where no agent is found, or where the named ones have no hooks for all projects of a user. */
function noAgent(named: readonly string[]): ConfigError {
  return named.length === 0
    ? new ConfigError('no agent is found in your home folder', {
        code: 'no-agent',
        hint: 'name one with `--agent`',
      })
    : new ConfigError(`${named.join(', ')}: there are no hooks for all your projects`, {
        code: 'no-hooks',
        hint: 'leave `--user` out to write rules into this project',
      });
}

function learnedLine(ids: readonly string[]): string {
  return ids.length === 0
    ? 'no rule has more than one finding here: nothing to learn\n'
    : `learned from findings here: ${ids.join(', ')}\n`;
}

/** In files that others share, the command is named as it is on everybody's search path; in those of the user, where it is. */
function commandLine(user: boolean): string {
  if (!user) return 'skeptic agent-hook';
  const { node, script } = ownCommand();
  return `"${node}" "${script}" agent-hook`;
}

function plannedText(file: AgentFile): string {
  const { path, before, after, state } = file;
  if (state === 'blocked' || state === 'edited') return doneLine({ ...file, isChanged: false });
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

function doneLine({ path, title, kind, before, after, state, reason, isChanged }: DoneFile): string {
  if (state === 'blocked') return `${path}: left alone, ${printable(reason ?? '')} (${title})\n`;
  if (state === 'edited') return `${path}: left alone, it was edited by hand (${title})\n`;
  if (!isChanged) return `${path}: ${kind} are there already (${title})\n`;
  const verb = after === null ? 'removed' : before === null ? 'written' : 'changed';
  return `${path}: ${verb}, ${kind} (${title})\n`;
}
