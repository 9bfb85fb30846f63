/** Files that a command of git writes, as far as its words say so. */
import type { ProgramRun } from '../shell/programs-run.ts';
import type { GitCommand } from './git-command.ts';
import { filesOfPatch } from './patch.ts';

/** Revisions whose files people have seen: the last commit, and what a change is merged into. */
const SEEN =
  /^(?:HEAD|@|(?:(?:refs\/(?:heads|remotes)\/)?(?:origin|upstream)\/)?(?:main|master|trunk|develop|HEAD))$/;

/** The paths that it takes away, writes or hides. */
export function writtenByGit({ subcommand, args }: GitCommand, run: ProgramRun): readonly string[] {
  const words = args.map(({ text }) => text);
  const plain = words.filter((text) => !text.startsWith('-'));
  switch (subcommand) {
    case 'rm':
    case 'mv':
      return plain;
    case 'update-index':
      return ofIndex(words, plain);
    case 'checkout':
      return ofCheckout(words);
    case 'restore':
      return ofRestore(words);
    case 'checkout-index':
      return words.flatMap((word) => (word.startsWith('--prefix=') ? [word.slice('--prefix='.length)] : []));
    case 'apply':
    case 'am':
      return isOnlyShown(words) || run.input === null ? [] : filesOfPatch(run.input);
    default:
      return [];
  }
}

function isOnlyShown(words: readonly string[]): boolean {
  return words.some((word) => /^--(?:check|stat|numstat|summary)$/.test(word));
}

function ofIndex(words: readonly string[], plain: readonly string[]): readonly string[] {
  // Git then no longer sees that they are changed.
  if (words.some((word) => /^--(?:assume-unchanged|skip-worktree)$/.test(word))) return plain;
  return words.flatMap((word, at) => {
    if (word !== '--cacheinfo') return [];
    const [, path] = /^\d+,[^,]*,(.+)$/.exec(words[at + 1] ?? '') ?? [];
    return path ?? words[at + 3] ?? [];
  });
}

/** `checkout REVISION -- PATHS`; the two marks may be missing. */
function ofCheckout(words: readonly string[]): readonly string[] {
  if (words.some((word) => /^(?:-[bBt]|--orphan|--track|--ours|--theirs)$/.test(word))) return [];
  const marks = words.indexOf('--');
  const before = words.slice(0, marks < 0 ? undefined : marks).filter((word) => !word.startsWith('-'));
  const [revision, ...paths] = before;
  if (revision === undefined || SEEN.test(revision)) return [];
  return marks < 0 ? paths : words.slice(marks + 1);
}

function ofRestore(words: readonly string[]): readonly string[] {
  let revision: string | undefined;
  const paths: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    const [, inline] = /^(?:--source=|-s)(.+)$/.exec(word) ?? [];
    if (inline !== undefined) revision = inline;
    else if (/^(?:-s|--source)$/.test(word)) {
      at += 1;
      revision = words[at];
    } else if (!word.startsWith('-')) paths.push(word);
  }
  return revision === undefined || SEEN.test(revision) ? [] : paths;
}

/** The paths that `git archive` of a revision takes out of it; none for one that people have seen. */
export function archivedPaths(words: readonly string[]): readonly string[] {
  const at = words.indexOf('archive');
  const [revision, ...paths] = words.slice(at + 1).filter((word) => !word.startsWith('-'));
  return at < 0 || revision === undefined || SEEN.test(revision) ? [] : paths;
}
