/** Files that keep watch over a project and that a command would write, take away or keep from running. */
import type { ShellWord } from '../shell/command.ts';
import type { ProgramRun } from '../shell/programs-run.ts';
import { PERSON } from './denials.ts';
import { type Folders, joined } from './folders.ts';
import { readGit } from './git-command.ts';
import { type Guard, guardOf } from './guarded-files.ts';

/** Programs that remove, move or overwrite the files that they are given. */
const WRITERS =
  /^(?:rm|unlink|rmdir|mv|truncate|shred|tee|ln|install|dd|cp|rsync|sed|perl|awk|gawk|patch|ed|ex|sponge|del|erase|rd|ren|rename|move|copy|xcopy|(?:remove|rename|move|copy|clear)-item|ri|rni|mi|cpi|(?:set|clear|add)-content|sc|out-file|new-item)$/;
/** Those that are given what they read first, and what they write last. */
const WRITES_LAST = /^(?:cp|rsync|install|ln|copy|xcopy|copy-item|cpi)$/;
/** Those that take files away, and read no input. */
const TAKERS = /^(?:rm|unlink|rmdir|mv|shred|truncate|chmod)$/;

interface Written {
  readonly path: string;
  readonly appends: boolean;
}

/** Why a program must not write what it would write. */
export function fileDenials(run: ProgramRun, root: string | null, folders: Folders): readonly string[] {
  const redirected = run.redirects
    .filter(({ operator }) => /^>/.test(operator))
    .map(({ operator, target }): Written => ({ path: target.text, appends: operator === '>>' }));
  const appends = run.program === 'add-content' || (run.program === 'tee' && run.args.some(isAppend));
  const written = [...redirected, ...filesWritten(run).map((path): Written => ({ path, appends }))];
  const folder = folders.of(run);
  return written.flatMap(({ path, appends }) => {
    const guard = guardOf(joined(folder, path), root);
    if (guard === null || (guard === 'hook' && appends)) return [];
    return [DENIALS[guard](path)];
  });
}

function isAppend({ text }: ShellWord): boolean {
  return /^-[a-z]*a|^--append$/.test(text);
}

const DENIALS: Readonly<Record<Guard, (path: string) => string>> = {
  hook: (path) => `It would change or take away hooks of this project (${path}).`,
  'git-config': (path) =>
    `It would write ${path} past git, which decides there where hooks are. Use \`git config\`.`,
  'hook-tool': (path) => `${PERSON}: ${path} can switch hooks off for every project.`,
  policy: (path) => `${PERSON}: ${path} decides what is found and what has been accepted.`,
  'agent-hook': (path) => `${PERSON}: ${path} says which checks an agent runs through.`,
};

function filesWritten(run: ProgramRun): readonly string[] {
  const { program } = run;
  const words = run.args.map(({ text }) => text);
  const plain = words.filter((word) => !word.startsWith('-'));
  if (program === 'git') return writtenByGit(run);
  if (program === 'find') return isTaking(words) ? foundByFind(words) : [];
  const listed = TAKERS.test(program) ? listedBefore(run) : [];
  if (program === 'chmod')
    return takesRunning(words) ? [...plain.slice(words.some(isMinusMode) ? 0 : 1), ...listed] : [];
  if (/^(?:curl|wget|tar|unzip|iwr|invoke-webrequest|out-file)$/.test(program))
    return valuesOf(words, /^(?:-o|-O|--output|--output-document|-C|--directory|-d|-OutFile|-FilePath)$/i);
  if (/^(?:vim?|nvim|emacs|nano)$/.test(program))
    return words.some((word) => /^-(?:c|es?|s)$|^\+/.test(word)) ? plain : [];
  if (!WRITERS.test(program)) return [];
  if (program === 'dd') return words.flatMap((word) => (word.startsWith('of=') ? [word.slice(3)] : []));
  if (/^(?:sed|perl)$/.test(program))
    return words.some((word) => /^(?:-[a-z]*i|--in-place)/.test(word)) ? plain : [];
  if (/awk$/.test(program)) return words.includes('inplace') ? plain : [];
  if (program === 'new-item') return words.some((word) => /^-force$/i.test(word)) ? plain : [];
  if (WRITES_LAST.test(program)) {
    const [named] = valuesOf(words, /^(?:-t|--target-directory|-Destination)$/i);
    return named === undefined ? plain.slice(-1) : [named];
  }
  return [...plain, ...listed];
}

function writtenByGit({ args }: ProgramRun): readonly string[] {
  const git = readGit(args);
  const words = git.args.map(({ text }) => text);
  const plain = words.filter((text) => !text.startsWith('-'));
  if (/^(?:rm|mv)$/.test(git.subcommand)) return plain;
  // Git then no longer sees that they are changed.
  const hides = words.some((word) => /^--(?:assume-unchanged|skip-worktree)$/.test(word));
  return git.subcommand === 'update-index' && hides ? plain : [];
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
