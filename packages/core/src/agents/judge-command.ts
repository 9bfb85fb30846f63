/**
 * What a shell command would do to the checks of a project: whether it goes around hooks, takes them away, or speaks for the person who has
 * to; and which packages it would install. Aliases, functions and scripts of the project are not looked into.
 */
import { programName } from '../shell/command.ts';
import { type ProgramRun, programsRun } from '../shell/programs-run.ts';
import { commandsGiven, configWritten, type GitCommand, leavesHooksOut, readGit } from './git-command.ts';
import { guardOf } from './guarded-files.ts';
import { addressesRun, type PackageInstall, packagesInstalled } from './install-command.ts';

export interface CommandJudgement {
  /** Why it must not run, in whole sentences, each once. */
  readonly denials: readonly string[];
  readonly installs: readonly PackageInstall[];
  /** Addresses of code that it installs and runs. */
  readonly addresses: readonly string[];
  /** False when a part of it could not be read. */
  readonly isWhole: boolean;
  /** True when that is because it is longer, deeper or starts more than what is read. */
  readonly isCut: boolean;
}

const BYPASS = 'It would commit or push without the checks of this project';
const PERSON = 'Only a person may do this';
const MAX_GIVEN = 5;

/** Judges a command line. `root` is the project's folder where it is known: guarded files elsewhere are none of ours. Never throws. */
export function judgeCommand(command: string, root: string | null, depth = 0): CommandJudgement {
  const { runs, exported, isWhole, isCut } = programsRun(command);
  const denials = new Set<string>();
  const installs: PackageInstall[] = [];
  const addresses = new Set(addressesRun(runs));
  for (const run of runs) {
    for (const denial of denialsOf(run, root)) denials.add(denial);
    installs.push(...packagesInstalled(run));
    const given = run.program === 'git' && depth < MAX_GIVEN ? commandsGiven(readGit(run.args)) : [];
    for (const one of given) {
      const inner = judgeCommand(one, root, depth + 1);
      for (const denial of inner.denials) denials.add(denial);
      installs.push(...inner.installs);
      for (const address of inner.addresses) addresses.add(address);
    }
  }
  const switched = variableOff(exported, LASTING);
  if (switched !== null) denials.add(`${BYPASS}: ${switched} switches hooks off for all that follows.`);
  return { denials: [...denials], installs, addresses: [...addresses], isWhole, isCut };
}

function denialsOf(run: ProgramRun, root: string | null): readonly string[] {
  return [
    run.program === 'git' ? gitDenial(run) : null,
    environmentDenial(run),
    ownDenial(run),
    hookToolDenial(run),
    ...fileDenials(run, root),
  ].filter((denial) => denial !== null);
}

function gitDenial({ args }: ProgramRun): string | null {
  const git = readGit(args);
  const setting = git.settings.find((one) => /^core\.hookspath(?:=|$)/i.test(one));
  if (setting !== undefined) return `${BYPASS}: \`-c core.hooksPath\` leads git away from its hooks.`;
  if (leavesHooksOut(git))
    return `${BYPASS}: \`git ${git.subcommand}\` with --no-verify leaves the hooks out.`;
  return configDenial(git);
}

function configDenial(git: GitCommand): string | null {
  const written = configWritten(git);
  if (written === null) return null;
  const { key, value } = written;
  if (/^core\.hookspath$/i.test(key)) return `${BYPASS}: core.hooksPath decides where git finds its hooks.`;
  if (/^alias\./i.test(key) && judgeAlias(value)) return `${BYPASS}: the alias leaves the hooks out.`;
  return null;
}

function judgeAlias(value: string): boolean {
  const command = value.startsWith('!') ? value.slice(1) : `git ${value}`;
  return judgeCommand(command, null, MAX_GIVEN).denials.length > 0;
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

/** Commands of ours that a person gives, however they are started. */
function ownDenial(run: ProgramRun): string | null {
  const args = argsOfTool(run, 'skeptic');
  if (args === null) return null;
  const [command = '', sub = ''] = args.filter((one) => !one.startsWith('-'));
  if (/^(?:approve|attest|key)$/.test(command))
    return `${PERSON}: \`skeptic ${command}\` speaks for whoever answers for the change.`;
  if (command === 'baseline' && !/^(?:diff|merge-driver)$/.test(sub) && !args.includes('--help'))
    return `${PERSON}: the baseline says which findings people have accepted.`;
  if (/^(?:hook|agents)$/.test(command) && sub === 'uninstall')
    return `${PERSON}: \`skeptic ${command} uninstall\` takes the checks away.`;
  return null;
}

/** The arguments of a tool that is run by its name, by its script, or through a program that runs packages; null for another one. */
function argsOfTool({ program, args }: ProgramRun, tool: string): readonly string[] | null {
  const words = args.map(({ text }) => text);
  if (toolName(program) === tool) return words;
  const isRunner = /^(?:npx|bunx|pnpx|node|bun|deno|tsx|uvx|python3?)$/.test(program);
  const isManager = /^(?:npm|pnpm|yarn|bun)$/.test(program) && /^(?:exec|dlx|x|run)$/.test(words[0] ?? '');
  const isYarn = /^(?:yarn|pnpm)$/.test(program) && toolName(words[0] ?? '') === tool;
  if (!isRunner && !isManager && !isYarn) return null;
  const at = words.findIndex((word, index) => (index > 0 || !isManager) && !word.startsWith('-'));
  return at >= 0 && toolName(words[at]!) === tool
    ? words.slice(at + 1).filter((word) => word !== '--')
    : null;
}

function toolName(word: string): string {
  return programName(word)
    .replace(/\.[cm]?js$/, '')
    .replace(/@.*$/, '');
}

const HOOK_TOOLS = ['husky', 'lefthook', 'pre-commit', 'simple-git-hooks', 'overcommit'];

function hookToolDenial(run: ProgramRun): string | null {
  const removed = HOOK_TOOLS.find((tool) => {
    const args = argsOfTool(run, tool) ?? [];
    return args[0] === 'uninstall' || args.includes('--uninstall');
  });
  if (removed !== undefined) return `It would take away the hooks that ${removed} has installed.`;
  const { program, args } = run;
  const words = args.map(({ text }) => text);
  if (!/^(?:npm|pnpm|yarn|bun|pip3?|uv|poetry)$/.test(program)) return null;
  if (!words.some((word) => /^(?:uninstall|remove|rm|un|r)$/.test(word))) return null;
  const tool = HOOK_TOOLS.find((one) => words.includes(one));
  return tool === undefined ? null : `It would take away ${tool}, which runs the hooks of this project.`;
}

/** Programs that remove, move or overwrite the files that they are given. */
const WRITERS = /^(?:rm|unlink|rmdir|mv|truncate|shred|tee|ln|install|dd|cp|rsync|sed|perl)$/;

function fileDenials(run: ProgramRun, root: string | null): readonly string[] {
  const written = [
    ...run.redirects
      .filter(({ operator }) => /^>/.test(operator))
      .map(({ operator, target }) => ({
        path: target.text,
        appends: operator === '>>',
      })),
    ...filesWritten(run).map((path) => ({ path, appends: false })),
  ];
  return written.flatMap(({ path, appends }) => {
    const guard = guardOf(path, root);
    if (guard === null || (guard === 'hook' && appends)) return [];
    return [DENIALS[guard](path)];
  });
}

const DENIALS = {
  hook: (path: string) => `It would change or take away hooks of this project (${path}).`,
  policy: (path: string) => `${PERSON}: ${path} decides what is found and what has been accepted.`,
  'agent-hook': (path: string) => `${PERSON}: ${path} says which checks an agent runs through.`,
};

function filesWritten(run: ProgramRun): readonly string[] {
  const { program } = run;
  const words = run.args.map(({ text }) => text);
  const plain = words.filter((word) => !word.startsWith('-'));
  if (program === 'git') {
    const { subcommand, args } = readGit(run.args);
    return /^(?:rm|mv)$/.test(subcommand)
      ? args.map(({ text }) => text).filter((text) => !text.startsWith('-'))
      : [];
  }
  if (program === 'find') return words.includes('-delete') ? plain.slice(0, 1) : [];
  if (program === 'chmod') return takesRunning(words) ? plain.slice(words.some(isMinusMode) ? 0 : 1) : [];
  if (!WRITERS.test(program)) return [];
  if (program === 'dd') return words.flatMap((word) => (word.startsWith('of=') ? [word.slice(3)] : []));
  if (program === 'sed' || program === 'perl')
    return words.some((word) => /^(?:-[a-z]*i|--in-place)/.test(word)) ? plain : [];
  if (/^(?:cp|rsync|install|ln)$/.test(program)) return plain.slice(-1);
  return plain;
}

function isMinusMode(word: string): boolean {
  return /^-[rwx]+$/.test(word);
}

/** True for modes under which nobody may run the file, or which take that right away. */
function takesRunning(words: readonly string[]): boolean {
  return words.some(
    (word) => /^[ugoa]*-[rw]*x/.test(word) || (/^0?[0-7]{3}$/.test(word) && !/[1357]/.test(word)),
  );
}
