/** Files that a program takes away, moves or writes, as far as its words say so. */
import type { ShellCommand } from '../shell/command.ts';
import type { ProgramRun } from '../shell/programs-run.ts';
import { joined } from './folders.ts';
import type { GitCommand } from './git-command.ts';
import { archivedPaths, writtenByGit } from './git-files.ts';
import { filesOfPatch } from './patch.ts';

export interface FilesWritten {
  readonly paths: readonly string[];
  /** Paths that it may write below a folder that it is given: what it copies there keeps its name. */
  readonly below: readonly string[];
  /** True when it takes them away, with all that is in them. */
  readonly takes: boolean;
}

/** Programs that remove, move or overwrite the files that they are given. */
const WRITERS =
  /^(?:rm|unlink|rmdir|rimraf|del-cli|mv|truncate|shred|tee|ln|install|dd|cp|scp|rsync|sed|perl|ruby|awk|gawk|ed|ex|sponge|split|del|erase|rd|ren|rename|move|copy|xcopy|(?:remove|rename|move|copy|clear)-item|ri|rni|mi|cpi|(?:set|clear|add)-content|sc|out-file|new-item)$/;
/** Those that are given what they read first, and what they write last. */
const WRITES_LAST = /^(?:cp|mv|scp|rsync|install|ln|copy|xcopy|copy-item|cpi|split|move|move-item|mi)$/;
/** Of those, the ones that take away what they read as well. */
const MOVES = /^(?:mv|move|move-item|mi)$/;
/** Those that take files away, and read no input. */
const TAKERS = /^(?:rm|unlink|rmdir|rimraf|del-cli|mv|shred|truncate|chmod)$/;
/** Programs with an option for the file that they write. */
const WITH_OUTPUT: Readonly<Record<string, RegExp>> = {
  ...{ sort: /^-o$|^--output$/, openssl: /^-out$/, gpg: /^-o$|^--output$/, pandoc: /^-o$|^--output$/ },
  ...{ gcc: /^-o$/, cc: /^-o$/, clang: /^-o$/, 'c++': /^-o$/, 'g++': /^-o$/, ffmpeg: /^$/ },
};
const FETCHERS = /^(?:curl|wget|(?:bsd|g)?tar|unzip|iwr|invoke-webrequest|out-file)$/;

export function filesWritten(run: ProgramRun, git: GitCommand | null): FilesWritten {
  const { program } = run;
  const words = run.args.map(({ text }) => text);
  const takes = TAKERS.test(program) || /^(?:rd|del|erase|ri|remove-item)$/.test(program);
  if (git !== null)
    return { ...NOTHING, paths: writtenByGit(git, run), takes: /^(?:rm|mv)$/.test(git.subcommand) };
  if (WRITES_LAST.test(program)) return copied(run, words);
  return { ...NOTHING, paths: pathsOf(run, words), takes };
}

const NOTHING: FilesWritten = { paths: [], below: [], takes: false };

function copied(run: ProgramRun, words: readonly string[]): FilesWritten {
  const plain = words.filter((word) => !word.startsWith('-'));
  const [named] = valuesOf(words, /^(?:-t|--target-directory|-Destination)$/i);
  const sources = named === undefined ? plain.slice(0, -1) : plain.filter((word) => word !== named);
  const target = named ?? plain.at(-1);
  if (target === undefined) return NOTHING;
  const moved = MOVES.test(run.program) ? [...sources, ...listedBefore(run)] : [];
  const below = sources.map((source) => joined(target, baseName(source)));
  return { paths: [target, ...moved], below, takes: moved.length > 0 };
}

function baseName(path: string): string {
  return /[^\\/:]+(?=[\\/]*$)/.exec(path)?.[0] ?? '';
}

function pathsOf(run: ProgramRun, words: readonly string[]): readonly string[] {
  const { program } = run;
  const plain = words.filter((word) => !word.startsWith('-'));
  if (program === 'find') return isTaking(words) ? foundByFind(words) : [];
  const listed = TAKERS.test(program) ? listedBefore(run) : [];
  if (program === 'chmod')
    return takesRunning(words) ? [...plain.slice(words.some(isMinusMode) ? 0 : 1), ...listed] : [];
  if (/^g?patch$/.test(program)) return [...plain, ...(run.input === null ? [] : filesOfPatch(run.input))];
  if (FETCHERS.test(program)) return fetched(run, words, plain);
  if (Object.hasOwn(WITH_OUTPUT, program)) return valuesOf(words, WITH_OUTPUT[program]!);
  if (program === 'yq') return words.some((word) => /^(?:-[a-z]*i|--in-?place)$/.test(word)) ? plain : [];
  if (program === 'xxd') return words.includes('-r') ? plain.slice(1) : [];
  if (/^(?:vim?|nvim|emacs|nano)$/.test(program))
    return words.some((word) => /^-(?:c|es?|s)$|^\+|^--(?:batch|eval)/.test(word)) ? plain : [];
  if (!WRITERS.test(program)) return [];
  if (program === 'dd') return words.flatMap((word) => (word.startsWith('of=') ? [word.slice(3)] : []));
  if (/^(?:sed|perl|ruby)$/.test(program))
    return words.some((word) => /^(?:-[a-z]*i|--in-place)/.test(word)) ? plain : writtenBySed(program, plain);
  if (/awk$/.test(program)) return words.includes('inplace') ? plain : printedByAwk(plain);
  if (program === 'new-item') return words.some((word) => /^-force$/i.test(word)) ? plain : [];
  return [...plain, ...listed];
}

/** Files of the command `w` of sed. */
function writtenBySed(program: string, plain: readonly string[]): readonly string[] {
  if (program !== 'sed') return [];
  return plain.flatMap((word) => /(?:^|[\s;}/\dgp])w\s+([^\s;}]+)\s*$/m.exec(word)?.[1] ?? []);
}

function printedByAwk(plain: readonly string[]): readonly string[] {
  return plain.flatMap((word) =>
    [...word.matchAll(/\bprintf?\b[^;}\n>]{0,500}>>?\s*"([^"]+)"/g)].map(([, path]) => path!),
  );
}

/** What is fetched or unpacked, and where that goes. */
function fetched(run: ProgramRun, words: readonly string[], plain: readonly string[]): readonly string[] {
  const { program } = run;
  const named = valuesOf(words, /^(?:-o|-O|--output|--output-document|-OutFile|-FilePath)$/i);
  if (/tar$|^unzip$/.test(program)) {
    const [folder] = valuesOf(words, /^(?:-C|--directory|--cd|-d)$/);
    const isTaken =
      program === 'unzip' ||
      /^-{0,2}[a-z]*x|^--(?:extract|get)$/.test(words[0] ?? '') ||
      words.includes('-x');
    const isShown = words.some((word) =>
      (program === 'unzip' ? /^-[lptzZv]/ : /^(?:-O|--to-stdout)$/).test(word),
    );
    const members = isTaken && !isShown ? plain : [];
    const archived = run.pipedFrom.flatMap((command) => archivedPaths(textsOf(command)));
    const unpacked = [...members, ...(isTaken ? archived : [])].map((path) => joined(folder ?? '', path));
    return folder === undefined ? unpacked : [folder, ...unpacked];
  }
  const [folder] = valuesOf(words, /^(?:--output-dir|-P|--directory-prefix)$/);
  const addresses = folder === undefined ? [] : plain.filter((word) => /^\w+:\/\//.test(word));
  return [...named, ...addresses.map((address) => joined(folder!, baseName(address)))];
}

function textsOf({ words }: ShellCommand): readonly string[] {
  return words.map(({ text }) => text);
}

function valuesOf(words: readonly string[], option: RegExp): readonly string[] {
  return words.flatMap((word, at) => {
    if (option.test(word)) return words[at + 1] ?? [];
    const [, name, value] = /^(--[\w-]+)=(.+)$/.exec(word) ?? [];
    return name !== undefined && option.test(name) ? value! : [];
  });
}

/** What stands in the lists that `xargs` hands on. */
function listedBefore({ pipedFrom }: ProgramRun): readonly string[] {
  return pipedFrom.flatMap(({ words: [first, ...args] }) => {
    const texts = args.map(({ text }) => text);
    if (first?.text === 'find') return foundByFind(texts);
    return /^(?:ls|fd|echo)$/.test(first?.text ?? '') ? texts.filter((text) => !text.startsWith('-')) : [];
  });
}

function isTaking(words: readonly string[]): boolean {
  if (words.includes('-delete')) return true;
  const at = words.findIndex((word) => /^-(?:exec|execdir|ok)$/.test(word));
  return at >= 0 && TAKERS.test(words[at + 1] ?? '') && words[at + 1] !== 'chmod';
}

const HOOK_NAME = /^(?:hooks|pre-|post-|commit-msg|prepare-commit|update$|\*$)/;

/** Files that `find` would hand on, as far as they may be hooks: below the folders it is given, or by the paths it looks for. */
function foundByFind(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word) => /^[-!(]/.test(word));
  const starts = words.slice(0, end < 0 ? undefined : end);
  const isAsked = (option: RegExp) =>
    words.flatMap((word, at) =>
      option.test(word) && !/^(?:!|-not)$/.test(words[at - 1] ?? '') ? (words[at + 1] ?? []) : [],
    );
  const names = isAsked(/^-i?name$/);
  if (names.length > 0 && !names.some((name) => HOOK_NAME.test(name))) return [];
  const paths = words.includes('-prune') ? [] : isAsked(/^-i?(?:path|wholename)$/);
  return [...starts, ...paths.map((path) => path.replace(/^\*+\/?/, ''))];
}

function isMinusMode(word: string): boolean {
  return /^-[rwx]+$/.test(word);
}

/** True for modes under which nobody may run the file, or which take that right away. */
function takesRunning(words: readonly string[]): boolean {
  return words.some(
    (word) =>
      /^[ugoa]*-[rw]*x/.test(word) ||
      /^(?:a|u|ugo)?=[rw]*(?:,|$)/.test(word) ||
      (/^[0-7]{1,4}$/.test(word) && !/[1357]/.test(word.slice(-3))),
  );
}
