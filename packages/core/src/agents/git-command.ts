/** A command line of git, read as git reads it: options before the subcommand, the subcommand, and what it is given. */

import { ownTable } from '../own-table.ts';
import type { ShellWord } from '../shell/command.ts';
import { readShell } from '../shell/read-shell.ts';

export interface GitCommand {
  /** Settings of `-c` and `--config-env`, `key=value` or a key alone. */
  readonly settings: readonly string[];
  readonly subcommand: string;
  readonly args: readonly ShellWord[];
}

const GLOBAL_WITH_VALUE =
  /^(?:-C|--git-dir|--work-tree|--namespace|--exec-path|--super-prefix|--attr-source)$/;

/** Reads the words after `git`. An alias that `-c` defines is put in. */
export function readGit(args: readonly ShellWord[]): GitCommand {
  const settings: string[] = [];
  let at = 0;
  for (; at < args.length; at += 1) {
    const { text } = args[at]!;
    if (text === '-c' || text === '--config-env') {
      at += 1;
      settings.push(args[at]?.text ?? '');
    } else if (/^-c./.test(text)) settings.push(text.slice(2));
    else if (text.startsWith('--config-env=')) settings.push(text.slice('--config-env='.length));
    else if (GLOBAL_WITH_VALUE.test(text)) at += 1;
    else if (!text.startsWith('-')) break;
  }
  const subcommand = args[at]?.text ?? '';
  const rest = args.slice(at + 1);
  const alias = settings.find((one) => one.toLowerCase().startsWith(`alias.${subcommand.toLowerCase()}=`));
  if (alias === undefined || subcommand === '') return { settings, subcommand, args: rest };
  const words = readShell(alias.slice(alias.indexOf('=') + 1)).commands[0]?.words ?? [];
  return { settings, subcommand: words[0]?.text ?? '', args: [...words.slice(1), ...rest] };
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

/** Commands that git itself is told to run: of each commit of a rebase, in submodules, to bisect, by aliases. */
export function commandsGiven({ settings, subcommand, args }: GitCommand): readonly string[] {
  const found = settings.flatMap((one) => /^alias\.[^=]+=!([\s\S]*)$/i.exec(one)?.[1] ?? []);
  for (const [at, { text }] of args.entries()) {
    const next = args[at + 1]?.text;
    if (subcommand === 'rebase' && /^(?:-x|--exec)$/.test(text) && next !== undefined) found.push(next);
    if (subcommand === 'rebase' && text.startsWith('--exec=')) found.push(text.slice('--exec='.length));
    if (/^(?:foreach|run)$/.test(text) && /^(?:submodule|bisect)$/.test(subcommand))
      found.push(
        args
          .slice(at + 1)
          .map((word) => word.text)
          .join(' '),
      );
  }
  return found;
}
