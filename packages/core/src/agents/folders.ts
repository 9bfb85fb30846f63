/** Where a script is when it runs a program, as far as `cd` says so. */
import type { ProgramRun } from '../shell/programs-run.ts';

export interface Folders {
  /** Notes what a program does to where the script is. */
  follow(run: ProgramRun): void;
  /** The folder that a program runs in, relative to where the script began, or absolute; empty for where it began. */
  of(run: ProgramRun): string;
}

/** Variables that agents and package managers keep the project's folder in, where the command itself gives them no other value. */
const OF_PROJECT = ['CLAUDE_PROJECT_DIR', 'GEMINI_PROJECT_DIR', 'CURSOR_PROJECT_DIR', 'INIT_CWD'];

/** The home that a folder lies in; null for one that lies elsewhere. */
export function homeOf(root: string | null): string | null {
  return (
    /^(?:[a-z]:)?\/(?:(?:home|Users)\/[^/]+|root)(?=\/)/i.exec(root?.replaceAll('\\', '/') ?? '')?.[0] ?? null
  );
}

/** What variables hold that name folders: paths are seen from where the agent is. */
export function foldersNamed(root: string | null): ReadonlyMap<string, string> {
  const home = homeOf(root);
  return new Map([
    ['PWD', '.'],
    ...OF_PROJECT.map((name): [string, string] => [name, root ?? '.']),
    ...(home === null ? [] : [['HOME', home] as const]),
  ]);
}

/** A script begins where the agent is. What `cd` does ends with its subshell; a folder that is unknown counts as the beginning. */
export function createFolders(): Folders {
  const byScope = new Map<string, string>();
  const lookUp = (scope: string): string => {
    for (let at = scope; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
      const known = byScope.get(at);
      if (known !== undefined || at === '') return known ?? '';
    }
  };
  return {
    of: ({ scope }) => lookUp(scope),
    follow({ program, args, scope }) {
      if (!/^(?:cd|pushd|popd|chdir|set-location|sl)$/.test(program)) return;
      const target = args.find(({ text }) => text !== '--' && !/^-[LPe@]*$|^\/d$/i.test(text)) ?? args.at(-1);
      const isKnown =
        target?.isWhole === true && target.text !== '' && target.text !== '-' && program !== 'popd';
      byScope.set(scope, isKnown ? joined(lookUp(scope), target.text) : '');
    },
  };
}

/** A path that a program in a folder is given. */
export function joined(folder: string, path: string): string {
  if (folder === '' || /^(?:[\\/~]|[a-z]:)/i.test(path)) return path;
  return `${folder.replace(/[\\/]+$/, '')}/${path}`;
}
