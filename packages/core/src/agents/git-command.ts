/** A command line of git, read as git reads it: options before the subcommand, the subcommand, and what it is given. */

import { ownTable } from '../own-table.ts';
import type { ShellWord } from '../shell/command.ts';
import type { ProgramRun } from '../shell/programs-run.ts';
import { readShell } from '../shell/read-shell.ts';
import { joined } from './folders.ts';

export interface GitCommand {
  /** Settings of `-c` and `--config-env`, `key=value` or a key alone. */
  readonly settings: readonly string[];
  readonly subcommand: string;
  readonly args: readonly ShellWord[];
  /** Where `-C` and `--git-dir` send it, seen from where it is started; empty for there. */
  readonly folder: string;
}

const GLOBAL_WITH_VALUE =
  /^(?:-C|--git-dir|--work-tree|--namespace|--exec-path|--super-prefix|--attr-source)$/;

/** Subcommands that are programs of their own as well. */
const OWN_PROGRAMS =
  /^git-(commit|push|merge|rebase|am|pull|config|commit-tree|fast-import|hash-object|update-index|apply|checkout|restore)$/;

/** The words after `git`, where a program is git under any of its names; null for another one. */
export function gitWords({ program, args }: ProgramRun): readonly ShellWord[] | null {
  if (program === 'git' || program === 'hub') return args;
  const own = OWN_PROGRAMS.exec(program)?.[1];
  return own === undefined ? null : [{ text: own, isWhole: true }, ...args];
}

/** An alias may stand for another one so often. */
const MAX_ALIASES = 5;

/** Reads the words after `git`. Aliases that `-c` defines, or settings that hold `before`, are put in. */
export function readGit(words: readonly ShellWord[], before: readonly string[] = []): GitCommand {
  const settings = [...before];
  let folder = '';
  let at = 0;
  for (; at < words.length; at += 1) {
    const { text } = words[at]!;
    if (text === '-c' || text === '--config-env') {
      at += 1;
      settings.push(words[at]?.text ?? '');
    } else if (/^-c./.test(text)) settings.push(text.slice(2));
    else if (text.startsWith('--config-env=')) settings.push(text.slice('--config-env='.length));
    else if (text.startsWith('--git-dir=')) folder = joined(folder, text.slice('--git-dir='.length));
    else if (GLOBAL_WITH_VALUE.test(text)) {
      at += 1;
      if (/^(?:-C|--git-dir)$/.test(text)) folder = joined(folder, words[at]?.text ?? '');
    } else if (!text.startsWith('-')) break;
  }
  let subcommand = words[at]?.text ?? '';
  let args = words.slice(at + 1);
  for (let step = 0; step < MAX_ALIASES && subcommand !== ''; step += 1) {
    const key = `alias.${subcommand.toLowerCase()}=`;
    const alias = settings.filter((one) => one.toLowerCase().startsWith(key)).at(-1);
    if (alias === undefined) break;
    const put = readShell(alias.slice(key.length)).commands[0]?.words ?? [];
    subcommand = put[0]?.text ?? '';
    args = [...put.slice(1), ...args];
  }
  return { settings, subcommand, args, folder };
}

/** Settings that variables hold: `GIT_CONFIG_KEY_0` with its value, and `GIT_CONFIG_PARAMETERS`. */
export function settingsInEnvironment(environment: ReadonlyMap<string, string | null>): readonly string[] {
  const found: string[] = [];
  for (const [name, value] of environment) {
    const number = /^GIT_CONFIG_KEY_(\d+)$/.exec(name)?.[1];
    if (number !== undefined)
      found.push(`${value ?? ''}=${environment.get(`GIT_CONFIG_VALUE_${number}`) ?? ''}`);
    else if (name === 'GIT_CONFIG_PARAMETERS')
      found.push(...(value ?? '').replaceAll("'", '').split(/(?<!\s)\s+(?=[\w-]+\.[\w.-]+=)/));
  }
  return found;
}

/** Short options of `git commit` and `git am` that are followed by a value, or may hold one. */
const SHORT_WITH_VALUE: Readonly<Record<string, string>> = ownTable({ commit: 'mFCctuS', am: 'CpS' });
/** Long options that take the next word as their value. */
const LONG_WITH_VALUE =
  /^--(?:message|file|author|date|template|reuse-message|reedit-message|fixup|squash|trailer|cleanup|pathspec-from-file|exec|onto|strategy|strategy-option|push-option|repo|receive-pack|into-name)$/;
/** Short options that take the next word when nothing is attached. */
const SHORT_NEXT: Readonly<Record<string, string>> = ownTable({
  commit: 'mFCct',
  merge: 'mFsX',
  push: 'o',
  rebase: 'xsXC',
  am: 'Cp',
  pull: 'sX',
});

/** True when a command makes git leave its hooks out. */
export function leavesHooksOut({ subcommand, args }: GitCommand): boolean {
  if (!/^(?:commit|merge|push|rebase|am|pull)$/.test(subcommand)) return false;
  let isOut = false;
  for (let at = 0; at < args.length; at += 1) {
    const { text } = args[at]!;
    if (text === '--') break;
    if (LONG_WITH_VALUE.test(text)) at += 1;
    // The last of them counts, as for git; an unambiguous beginning is enough.
    else if (/^--no-veri(?:fy?)?$/.test(text)) isOut = true;
    else if (/^--veri(?:fy?)?$/.test(text)) isOut = false;
    else if (/^-[a-zA-Z]/.test(text)) {
      isOut ||= hasShortNoVerify(subcommand, text);
      if (takesNext(subcommand, text)) at += 1;
    }
  }
  return isOut;
}

/** `-n`, also among others (`-anm`). What follows a letter that takes a value is that value. */
function hasShortNoVerify(subcommand: string, text: string): boolean {
  const withValue = SHORT_WITH_VALUE[subcommand];
  if (withValue === undefined) return false;
  for (const letter of text.slice(1)) {
    if (letter === 'n') return true;
    if (withValue.includes(letter)) return false;
  }
  return false;
}

function takesNext(subcommand: string, text: string): boolean {
  const letters = SHORT_NEXT[subcommand] ?? '';
  const first = [...text.slice(1)].findIndex((letter) => letters.includes(letter));
  return first >= 0 && first === text.length - 2;
}

/** The key and the value that `git config` sets or takes away; null when it reads. */
export function configWritten({
  subcommand,
  args,
}: GitCommand): { readonly key: string; readonly value: string } | null {
  if (subcommand !== 'config') return null;
  const flags = args.filter(({ text }) => text.startsWith('-')).map(({ text }) => text);
  const plain: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const { text } = args[at]!;
    if (/^(?:-f|--file|--blob|--type|--default|--comment|--value|--url)$/.test(text)) at += 1;
    else if (!text.startsWith('-')) plain.push(text);
  }
  const isVerb = /^(?:set|unset|remove-section|rename-section|get|list|edit|get-all|get-regexp)$/.test(
    plain[0] ?? '',
  );
  const [key = '', value] = isVerb ? plain.slice(1) : plain;
  const removes =
    /^(?:unset|remove-section|rename-section)$/.test(plain[0] ?? '') ||
    flags.some((flag) => /^--(?:unset|unset-all|remove-section|rename-section)$/.test(flag));
  if (removes) return { key, value: '' };
  if (isVerb && plain[0] !== 'set') return null;
  const reads = flags.some((flag) =>
    /^--(?:get|get-all|get-regexp|get-urlmatch|list|show-origin)$|^-l$/.test(flag),
  );
  return reads || value === undefined ? null : { key, value };
}

/** Settings whose value git runs as a command: its pager, its editors, and programs that it fetches, compares and asks with. */
const RUN_BY_SETTING =
  /^(?:core\.(?:pager|editor|sshcommand|askpass|fsmonitor|gitproxy)|sequence\.editor|pager\.[\w-]+|diff\.external|(?:diff|difftool|mergetool)\.[^=]+\.(?:command|textconv|cmd)|interactive\.difffilter|credential(?:\.[^=]+)?\.helper|gpg(?:\.[^=]+)?\.program|(?:filter|merge)\.[^=]+\.(?:clean|smudge|process|driver)|trailer\.[^=]+\.(?:command|cmd))$/i;
/** Variables that it reads in the same way. */
const RUN_BY_VARIABLE =
  /^(?:GIT_(?:EDITOR|SEQUENCE_EDITOR|PAGER|SSH|SSH_COMMAND|EXTERNAL_DIFF|ASKPASS|PROXY_COMMAND)|VISUAL|EDITOR|PAGER|SSH_ASKPASS)$/;

/** Commands in settings of git and in variables: `-c core.pager=…`, `GIT_EDITOR=…`, `git config core.editor …`. */
export function commandsSet(
  git: GitCommand,
  environment: ReadonlyMap<string, string | null>,
): readonly string[] {
  const found: string[] = [];
  for (const setting of git.settings) {
    const at = setting.indexOf('=');
    if (at > 0 && RUN_BY_SETTING.test(setting.slice(0, at))) found.push(setting.slice(at + 1));
  }
  for (const [name, value] of environment)
    if (value !== null && value !== '' && RUN_BY_VARIABLE.test(name)) found.push(value);
  const written = configWritten(git);
  if (written !== null && RUN_BY_SETTING.test(written.key)) found.push(written.value);
  return found.map((command) => command.replace(/^!/, ''));
}

/** Commands that git itself is told to run: of each commit of a rebase, in submodules, to bisect, by aliases. */
export function commandsGiven({
  settings,
  subcommand,
  args,
}: Pick<GitCommand, 'settings' | 'subcommand' | 'args'>): readonly string[] {
  const found = settings.flatMap((one) => /^alias\.[^=]+=!([\s\S]*)$/i.exec(one)?.[1] ?? []);
  for (const [at, { text }] of args.entries()) {
    const next = args[at + 1]?.text;
    if (subcommand === 'rebase' && /^(?:-x|--exec)$/.test(text) && next !== undefined) found.push(next);
    else if (subcommand === 'rebase' && /^-x./.test(text)) found.push(text.slice(2));
    if (subcommand === 'difftool' && /^(?:-x|--extcmd)$/.test(text) && next !== undefined) found.push(next);
    if (subcommand === 'rebase' && text.startsWith('--exec=')) found.push(text.slice('--exec='.length));
    if (/^(?:foreach|run)$/.test(text) && /^(?:submodule|bisect)$/.test(subcommand)) {
      found.push(
        args
          .slice(at + 1)
          .map((word) => word.text)
          .join(' '),
      );
      // All that follows is that command's own.
      break;
    }
  }
  return found;
}
