/** Files outside of a project that decide about its hooks from then on: what shells read when they start, and settings of git. */
import { BYPASS } from './denials.ts';

/** What shells, and tools for their variables, read by themselves. */
const PROFILE =
  /(?:^|\/)(?:\.(?:ba|z|k|c|tc)?shrc|\.(?:zshenv|zprofile|zlogin|bash_profile|bash_login|bash_aliases|profile|login|envrc)|\.config\/fish\/(?:config|conf\.d\/[^/]+)\.fish)$/;
const GIT_SETTINGS = /(?:^|\/)(?:\.gitconfig|\.config\/git\/config)$/;
const AT_HOME = /^(?:~|\/(?:home|Users)\/[^/]+|\/root)\//;
/** A definition of an alias, with what it stands for. */
const ALIAS = /^[ \t]*alias[ \t]+(?:-\w+[ \t]+)*[\w.-]+[= ](['"]?)(.*)\1[ \t]*$/gm;

/** Why what is written into such files must not be. `denialsOf` judges a script. */
export function lastingFiles(
  files: ReadonlyMap<string, string>,
  denialsOf: (script: string) => readonly string[],
): readonly string[] {
  const found = new Set<string>();
  for (const [path, text] of files) {
    if (GIT_SETTINGS.test(path) && AT_HOME.test(path) && /^[ \t]*hooksPath[ \t]*=|\bhooksPath=/im.test(text))
      found.add(`${BYPASS}: ${path} would lead git away from its hooks.`);
    if (!PROFILE.test(path)) continue;
    const called = [...text.matchAll(ALIAS)].map(([, , command]) => command!);
    for (const denial of denialsOf([text, ...called].join('\n'))) found.add(denial);
  }
  return [...found];
}
