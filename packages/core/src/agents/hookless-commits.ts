/** Commits that are made past git's own command: by its plumbing, or by libraries. No hook runs for them. */
import type { ProgramRun } from '../shell/programs-run.ts';
import { BYPASS } from './denials.ts';
import { type Folders, joined } from './folders.ts';
import type { GitCommand } from './git-command.ts';
import { isElsewhere } from './guarded-files.ts';

/** Libraries as `packages/core/src/shell/git-libraries.ts` names them, and a program of one. */
const LIBRARIES = /^(?:pygit2|rugged|nodegit|isomorphic-git|isogit|go-git|dulwich|gitpython)$/;
/** They run hooks unless they are told not to. */
const RUNS_HOOKS = /^(?:dulwich|gitpython)$/;

/** Programs that commit by themselves, by their options that leave the hooks out. */
const COMMITTING: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:standard-version|commit-and-tag-version)$/, /^(?:-n|--no-verify)$/],
  [/^(?:cz|git-cz|czg|cz-cli|commitizen|cargo-release)$/, /^--no-verify$/],
  [/^(?:npm|pnpm|yarn|lerna)$/, /^(?:--no-commit-hooks|--commit-hooks=false)$/],
];

function committedBy(run: ProgramRun): string | null {
  for (const [program, option] of COMMITTING) {
    const started = program.test(run.program)
      ? run.args
      : /^(?:npx|pnpx|bunx)$/.test(run.program)
        ? run.args.slice(run.args.findIndex(({ text }) => program.test(text)) + 1)
        : [];
    const isNamed = program.test(run.program) || started.length < run.args.length;
    const found = isNamed ? started.find(({ text }) => option.test(text)) : undefined;
    if (found !== undefined) return found.text;
  }
  return null;
}

/** Why a program must not run that would make a commit without hooks; null for any other. Other repositories are none of ours. */
export function hooklessCommit(
  run: ProgramRun,
  git: GitCommand | null,
  root: string | null,
  folders: Folders,
): string | null {
  const { program, args } = run;
  if (LIBRARIES.test(program) && args[0]?.text === 'commit') {
    const isOut = !RUNS_HOOKS.test(program) || args[1]?.text === '--no-verify';
    return isOut ? `${BYPASS}: ${program} makes commits without running hooks. Use \`git commit\`.` : null;
  }
  const option = committedBy(run);
  if (option !== null) return `${BYPASS}: ${option} makes ${program} commit without running hooks.`;
  const plumbing = git === null ? null : plumbingOf(git);
  if (git === null || plumbing === null || isElsewhere(joined(folders.of(run), git.folder), root))
    return null;
  return `${BYPASS}: \`git ${plumbing}\` makes commits without running hooks. Use \`git commit\`.`;
}

function plumbingOf({ subcommand, args }: GitCommand): string | null {
  const words = args.map(({ text }) => text);
  if (words.some((word) => /^(?:-h|--help)$/.test(word))) return null;
  switch (subcommand) {
    case 'commit-tree':
      return words.length > 0 ? subcommand : null;
    case 'fast-import':
      return subcommand;
    case 'hash-object': {
      const type = words.some((word, at) => word === 'commit' && words[at - 1] === '-t');
      return type && words.includes('-w') ? 'hash-object -t commit' : null;
    }
    default:
      return null;
  }
}
