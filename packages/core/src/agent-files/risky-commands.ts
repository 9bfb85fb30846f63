/**
 * What a command line would do that nobody should be able to put into a file of settings: run what it downloads, send files or the environment
 * away, delete more than it has made, run a program from a folder that everybody can write to, or go around the checks of a project. Command
 * lines are read as a shell reads them, so that quotes, escapes and variables of the same line hide nothing; scripts that they start are not
 * looked into.
 */
import { leavesHooksOut, readGit } from '../agents/git-command.ts';
import { switchedOffBy } from '../agents/judge-command.ts';
import type { Confidence } from '../finding/finding.ts';
import { type ProgramRun, programsRun } from '../shell/programs-run.ts';
import { downloadRisk } from './risky-download.ts';
import { sendRisk } from './risky-send.ts';
import { DOWNLOADERS, startedFiles } from './run-parts.ts';
import { unaskedAgent } from './unasked-agents.ts';

export type CommandRisk = 'download' | 'send' | 'delete' | 'shared-folder' | 'skip-checks' | 'unasked';

export interface RiskyCommand {
  readonly risk: CommandRisk;
  readonly confidence: Confidence;
  /** What it does, as the rest of a sentence: `runs what it downloads`. Holds nothing of the command. */
  readonly what: string;
}

export interface RiskyCommands {
  /** One of each kind. */
  readonly risks: readonly RiskyCommand[];
  /** True when a part of the command line was not looked at because it is longer, deeper or starts more than what is read. */
  readonly isCut: boolean;
}

/** So stand unknown homes in paths. */
const HOME = new Map([['HOME', '~']]);

/** The risks of a command line. Linear in it. Never throws. */
export function riskyCommand(command: string): RiskyCommands {
  const { runs, isCut } = programsRun(command, HOME);
  const found = [
    downloadRisk(command, runs),
    sendRisk(command, runs),
    deleteRisk(runs),
    sharedFolderRisk(runs),
    skipRisk(runs),
    unaskedRisk(runs),
  ];
  return { risks: found.filter((risk) => risk !== null), isCut };
}

/** Folders whose loss nobody wants: the disk, the home, the project. */
const BROAD =
  /^(?:\/|~|\.\.?|\*|\/(?:home|users|usr|etc|var|opt|root|bin|lib)|[a-z]:[\\/]?|\.git)(?:[\\/]?\*{1,2}|[\\/])?$/i;

function deleteRisk(runs: readonly ProgramRun[]): RiskyCommand | null {
  const risk: RiskyCommand = {
    risk: 'delete',
    what: 'deletes a whole disk, home or project',
    confidence: 'high',
  };
  // Where it has gone somewhere first, `*` is what lies there.
  const hasMoved = runs.some(({ program }) => /^(?:cd|pushd|set-location)$/.test(program));
  return runs.some((run) => deletesBroadly(run, hasMoved)) ? risk : null;
}

function deletesBroadly({ program, args, redirects }: ProgramRun, hasMoved: boolean): boolean {
  const words = args.map(({ text }) => text);
  const isBroad = words.some(
    (word, at) => args[at]!.isWhole && BROAD.test(word) && !(hasMoved && /^\.?\.?[\\/]?\*?$/.test(word)),
  );
  if (program === 'rm') return isBroad && words.some((word) => /^-[a-zA-Z]*[rR]|^--recursive$/.test(word));
  if (/^(?:remove-item|ri|rd|rmdir|del)$/.test(program))
    return isBroad && words.some((word) => /^-r(?:ecurse)?$|^\/s$/i.test(word));
  if (program === 'find')
    return BROAD.test(words[0] ?? '') && !/^\.{1,2}\/?$/.test(words[0] ?? '') && words.includes('-delete');
  if (/^mkfs(?:\.\w+)?$/.test(program)) return true;
  const isDisk = (text: string): boolean => /^\/dev\/(?:sd|hd|nvme|vd|xvd|disk|mmcblk)/.test(text);
  if (program === 'dd') return words.some((word) => word.startsWith('of=') && isDisk(word.slice(3)));
  return redirects.some(({ operator, target }) => operator.startsWith('>') && isDisk(target.text));
}

const SHARED =
  /^(?:\/tmp|\/var\/tmp|\/dev\/shm|\/private\/tmp|[a-z]:[\\/](?:windows[\\/]temp|temp|users[\\/]public))[\\/]./i;

function sharedFolderRisk(runs: readonly ProgramRun[]): RiskyCommand | null {
  const made = runs.some(({ program }) => program === 'mktemp' || DOWNLOADERS.test(program));
  const isShared = runs.some((run) => startedFiles(run).some((file) => SHARED.test(file)));
  return isShared && !made
    ? {
        risk: 'shared-folder',
        what: 'runs a program from a folder that every user of the machine can write to',
        confidence: 'high',
      }
    : null;
}

function skipRisk(runs: readonly ProgramRun[]): RiskyCommand | null {
  const isSkipping = runs.some((run) => {
    if (switchedOffBy(run) !== null) return true;
    if (run.program !== 'git') return false;
    const git = readGit(run.args);
    return (
      leavesHooksOut(git) || git.settings.some((one) => /^core\.hookspath=(?:\/dev\/null|nul)?$/i.test(one))
    );
  });
  return isSkipping
    ? { risk: 'skip-checks', what: 'commits or pushes without the checks of the project', confidence: 'high' }
    : null;
}

function unaskedRisk(runs: readonly ProgramRun[]): RiskyCommand | null {
  const agents = runs.flatMap((run) => unaskedAgent(run) ?? []);
  const [agent] = [...agents.filter(({ confidence }) => confidence === 'high'), ...agents];
  if (agent === undefined) return null;
  return agent.confidence === 'high'
    ? { risk: 'unasked', what: 'starts an agent that asks nobody before it acts', confidence: 'high' }
    : {
        risk: 'unasked',
        what: 'starts an agent that asks nobody before it acts in its sandbox',
        confidence: 'low',
      };
}
