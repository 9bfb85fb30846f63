/** Files that keep watch over a project and that a command would write, take away or keep from running. */
import type { ShellWord } from '../shell/command.ts';
import type { ProgramRun } from '../shell/programs-run.ts';
import { PERSON } from './denials.ts';
import { filesWritten } from './files-written.ts';
import { type Folders, joined } from './folders.ts';
import type { GitCommand } from './git-command.ts';
import { type Guard, guardAtRoot, guardOf, holdsGuarded } from './guarded-files.ts';

interface Written {
  readonly path: string;
  readonly appends: boolean;
}

/** Why a program must not write what it would write. `git`: what it is told, where it is git. */
export function fileDenials(
  run: ProgramRun,
  git: GitCommand | null,
  root: string | null,
  folders: Folders,
): readonly string[] {
  const redirected = run.redirects
    .filter(({ operator }) => /^>/.test(operator))
    .map(({ operator, target }): Written => ({ path: target.text, appends: operator === '>>' }));
  const appends = run.program === 'add-content' || (run.program === 'tee' && run.args.some(isAppend));
  const { paths, below, takes } = filesWritten(run, git);
  const written = [...redirected, ...paths.map((path): Written => ({ path, appends }))];
  const folder = joined(folders.of(run), git?.folder ?? '');
  return [
    ...written.flatMap(({ path, appends: isAppended }) => {
      const full = joined(folder, path);
      const guard = guardOf(full, root) ?? (takes && holdsGuarded(full, root) ? 'agent-hook' : null);
      return guard === null || (guard === 'hook' && isAppended) ? [] : [DENIALS[guard](path)];
    }),
    ...below.flatMap((path) => {
      const guard = guardAtRoot(joined(folder, path), root);
      return guard === null ? [] : [DENIALS[guard](path)];
    }),
  ];
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
