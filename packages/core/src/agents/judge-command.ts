/**
 * What a shell command would do to the checks of a project: whether it goes around hooks, takes them away, or speaks for the person who has
 * to; and which packages it would install. Scripts of the project are looked into by whoever
 * can read them (`startedBy`).
 */
import { type ProgramRun, programsRun } from '../shell/programs-run.ts';
import { asPosix, isWindowsShell } from '../shell/windows-shell.ts';
import { BYPASS } from './denials.ts';
import { fileDenials } from './file-denials.ts';
import { createFolders, type Folders, foldersNamed } from './folders.ts';
import {
  commandsGiven,
  commandsSet,
  configWritten,
  type GitCommand,
  gitWords,
  leavesHooksOut,
  readGit,
  settingsInEnvironment,
} from './git-command.ts';
import { hooklessCommit } from './hookless-commits.ts';
import { addressesRun, type PackageInstall, packagesInstalled } from './install-command.ts';
import { lastingFiles } from './lasting-files.ts';
import { hookToolDenial, ownDenial } from './own-command.ts';
import { type StartedScript, scriptsStarted } from './started-scripts.ts';

export interface CommandJudgement {
  /** Why it must not run, in whole sentences, each once. */
  readonly denials: readonly string[];
  readonly installs: readonly PackageInstall[];
  /** Addresses of code that it installs and runs. */
  readonly addresses: readonly string[];
  /** Scripts of the project that it starts, which are not judged here. */
  readonly scripts: readonly StartedScript[];
  /** False when a part of it could not be read. */
  readonly isWhole: boolean;
  /** True when that is because it is longer, deeper or starts more than what is read. */
  readonly isCut: boolean;
}

/** Commands that git is given may give it others so often. */
const MAX_DEPTH = 5;
/** So many commands that git is given are judged. */
const MAX_GIVEN = 500;
/** So many aliases of git that a command line defines are put in. */
const MAX_DEFINED = 100;

/** Judges a command line. `root` is the project's folder where it is known: guarded files elsewhere are none of ours. Never throws. */
export function judgeCommand(command: string, root: string | null): CommandJudgement {
  const judged = judgeText(command, root);
  if (!isWindowsShell(command)) return judged;
  // What the other shell makes of it says nothing about installs that this one does not say.
  const other = judgeText(asPosix(command), root);
  const denials = [...new Set([...judged.denials, ...other.denials])];
  return { ...judged, denials, isWhole: judged.isWhole || other.isWhole, isCut: judged.isCut || other.isCut };
}

/** What is found out about a command line and the ones that it gives to git. */
interface Judging {
  readonly root: string | null;
  readonly denials: Set<string>;
  readonly installs: PackageInstall[];
  readonly addresses: Set<string>;
  readonly scripts: StartedScript[];
  /** Commands that git was given and that have been judged. */
  readonly given: Set<string>;
  isWhole: boolean;
  isCut: boolean;
}

function judgeText(command: string, root: string | null, depth = 0): CommandJudgement {
  const judging: Judging = {
    root,
    denials: new Set(),
    installs: [],
    addresses: new Set(),
    scripts: [],
    given: new Set(),
    isWhole: true,
    isCut: false,
  };
  judgeInto(judging, command, depth);
  const { denials, installs, addresses, scripts, isWhole, isCut } = judging;
  return { denials: [...denials], installs, addresses: [...addresses], scripts, isWhole, isCut };
}

function judgeInto(judging: Judging, command: string, depth: number): void {
  const { root, denials, addresses } = judging;
  const { runs, exported, files, isWhole, isCut } = programsRun(command, foldersNamed(root));
  judging.isWhole &&= isWhole;
  judging.isCut ||= isCut;
  for (const address of addressesRun(runs)) addresses.add(address);
  const folders = createFolders();
  const aliases: string[] = [];
  for (const run of runs) {
    folders.follow(run);
    const words = gitWords(run);
    const git =
      words === null ? null : readGit(words, [...aliases, ...settingsInEnvironment(run.environment)]);
    for (const denial of denialsOf(run, git, root, folders)) denials.add(denial);
    const written = git === null ? null : configWritten(git);
    if (written !== null && /^alias\./i.test(written.key)) {
      if (aliases.length < MAX_DEFINED) aliases.push(`${written.key}=${written.value}`);
      else judging.isCut = true;
    }
    judging.installs.push(...packagesInstalled(run));
    judging.scripts.push(...scriptsStarted(run, folders));
    if (git === null) continue;
    for (const one of [...commandsGiven(git), ...commandsSet(git, run.environment)])
      judgeGiven(judging, one, depth + 1);
  }
  for (const denial of lastingFiles(files, (text) => judgeText(text, root, MAX_DEPTH).denials))
    denials.add(denial);
  const switched = variableOff(exported, LASTING);
  if (switched !== null) denials.add(`${BYPASS}: ${switched} switches hooks off for all that follows.`);
}

/** Judges a command that git is given, each once. */
function judgeGiven(judging: Judging, command: string, depth: number): void {
  const { given } = judging;
  if (given.has(command)) return;
  if (depth > MAX_DEPTH || given.size >= MAX_GIVEN) {
    judging.isCut = true;
    return;
  }
  given.add(command);
  judgeInto(judging, command, depth);
}

function denialsOf(
  run: ProgramRun,
  git: GitCommand | null,
  root: string | null,
  folders: Folders,
): readonly string[] {
  return [
    git === null ? null : gitDenial(git),
    hooklessCommit(run, git, root, folders),
    environmentDenial(run),
    ownDenial(run),
    hookToolDenial(run),
    ...fileDenials(run, git, root, folders),
  ].filter((denial) => denial !== null);
}

function gitDenial(git: GitCommand): string | null {
  if (git.settings.some((one) => /^core\.hookspath(?:=|$)/i.test(one)))
    return `${BYPASS}: \`-c core.hooksPath\` leads git away from its hooks.`;
  if (leavesHooksOut(git))
    return `${BYPASS}: \`git ${git.subcommand}\` with --no-verify leaves the hooks out.`;
  const includes = git.settings.some((one) => /^include(?:if\..*)?\.path=(?!\/dev\/null$)/i.test(one));
  if (includes && RUNS_HOOKS.test(git.subcommand))
    return `${BYPASS}: \`-c include.path\` lets a file of its own decide where git finds its hooks.`;
  return configDenial(git);
}

const RUNS_HOOKS = /^(?:commit|merge|push|rebase|am|pull|cherry-pick|revert)$/;

function configDenial(git: GitCommand): string | null {
  const written = configWritten(git);
  if (written === null) return null;
  const { key, value } = written;
  if (/^core(?:\.hookspath)?$/i.test(key))
    return `${BYPASS}: core.hooksPath decides where git finds its hooks.`;
  if (/^alias\./i.test(key) && judgeAlias(value)) return `${BYPASS}: the alias leaves the hooks out.`;
  return null;
}

function judgeAlias(value: string): boolean {
  const command = value.startsWith('!') ? value.slice(1) : `git ${value}`;
  return judgeText(command, null, MAX_DEPTH).denials.length > 0;
}

/** Variables that switch hooks off, and with which values; an unknown value counts. */
const SWITCHES: readonly (readonly [RegExp, RegExp])[] = [
  [/^HUSKY$/, /^0$/],
  [/^HUSKY_SKIP_HOOKS$/, /^(?!0?$|false$)/i],
  [/^LEFTHOOK$/, /^(?:0|false)$/i],
  [/^LEFTHOOK_EXCLUDE$/, /./],
  [/^(?:SKIP_SIMPLE_GIT_HOOKS|OVERCOMMIT_DISABLE)$/, /^(?!0?$|false$)/i],
];
/** Those whose names say little on their own: with git they count. */
const OF_GIT: readonly (readonly [RegExp, RegExp])[] = [
  [/^SKIP$/, /./],
  [/^PRE_COMMIT_ALLOW_NO_CONFIG$/, /^(?!0?$)/],
  [/^SKEPTIC_ALLOW_INCOMPLETE$/, /^1$/],
  [/^GIT_CONFIG_(?:KEY_\d+|PARAMETERS)$/, /core\.hookspath/i],
];
const LASTING = [...SWITCHES, ...OF_GIT.slice(1)];

function environmentDenial(run: ProgramRun): string | null {
  const name = switchedOffBy(run);
  return name === null ? null : `${BYPASS}: ${name} switches hooks off.`;
}

/** The variable that switches hooks off for a program that is run; null without one. */
export function switchedOffBy(run: ProgramRun): string | null {
  // What a shell is given is judged by itself.
  if (/^(?:ba|z|da|k|a)?sh$/.test(run.program) && run.args.some(({ text }) => /^-[a-z]*c$/.test(text)))
    return null;
  // Packages are installed without hooks in images and on build machines.
  if (isInstaller(run) || /^(?:echo|printf|export|unset|env|docker|podman)$/.test(run.program)) return null;
  return variableOff(run.environment, run.program === 'git' ? [...SWITCHES, ...OF_GIT] : SWITCHES);
}

function variableOff(
  environment: ReadonlyMap<string, string | null>,
  switches: readonly (readonly [RegExp, RegExp])[],
): string | null {
  for (const [name, value] of environment)
    if (switches.some(([named, off]) => named.test(name) && (value === null || off.test(value)))) return name;
  return null;
}

function isInstaller({ program, args }: ProgramRun): boolean {
  return /^(?:npm|pnpm|yarn|bun)$/.test(program) && /^(?:ci|i|install|add|)$/.test(args[0]?.text ?? '');
}
