/** Commits and pushes by libraries: they run no hooks of git, or none when they are told so. */
import { isSign, type Token, tokensBetween } from './code-tokens.ts';

/** Libraries that write commits themselves, by the names of which all must stand in the code, and the call that does it. */
const COMMITTERS: readonly { readonly library: string; readonly named: RegExp; readonly call: RegExp }[] = [
  { library: 'pygit2', named: /^pygit2$/, call: /^create_commit$/ },
  { library: 'rugged', named: /^(?:Rugged|rugged)$/, call: /^create$/ },
  { library: 'nodegit', named: /^nodegit$/, call: /^createCommit(?:OnHead)?$/ },
  { library: 'isomorphic-git', named: /^isomorphic-git$/, call: /^commit$/ },
  { library: 'go-git', named: /\bgo-git\b/, call: /^Commit$/ },
];
/** Libraries that run hooks unless they are told not to. */
const TOLD: readonly { readonly library: string; readonly named: RegExp; readonly option: RegExp }[] = [
  { library: 'dulwich', named: /^dulwich$/, option: /^no_verify$/ },
  { library: 'gitpython', named: /^git$/, option: /^skip_hooks$/ },
];
const SUBCOMMAND = /^(?:commit|push|merge|rebase|am|pull|raw|execute)$/;

/** What the libraries of a code do past the hooks, as commands `LIBRARY commit`; empty for nothing. */
export function commitsOfLibraries(tokens: readonly Token[]): readonly string[] {
  const found = new Set<string>();
  const named = new Set<string>();
  for (const { kind, text } of tokens) if (kind !== 'sign') named.add(text);
  const isNamed = (pattern: RegExp): boolean => [...named].some((text) => pattern.test(text));
  const committers = COMMITTERS.filter((one) => isNamed(one.named));
  const told = TOLD.filter((one) => isNamed(one.named));
  const isSimple = isNamed(/^(?:simple-git|simpleGit)/);
  if (committers.length === 0 && told.length === 0 && !isSimple) return [];
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== 'name' || !isSign(tokens[at + 1], '(')) continue;
    for (const { library, call } of committers)
      if (call.test(text) && (library !== 'rugged' || ownerIs(tokens, at, 'Commit')))
        found.add(`${library} commit`);
    if (!/^(?:commit|do_commit)$/.test(text) && !SUBCOMMAND.test(text)) continue;
    const given = tokensBetween(tokens, at + 1);
    for (const { library, option } of told)
      if (given.some((token, index) => option.test(token.text) && given[index + 2]?.text === 'True'))
        found.add(`${library} commit --no-verify`);
    if (isSimple && given.some((token) => token.kind === 'string' && /^--no-veri(?:fy?)?$/.test(token.text)))
      found.add(`git ${/^raw$/.test(text) ? 'commit' : text} --no-verify`);
  }
  return [...found];
}

function ownerIs(tokens: readonly Token[], at: number, name: string): boolean {
  return tokens.slice(Math.max(0, at - 3), at).some(({ text }) => text === name);
}

/** `repo.git.commit(…)`, `sh.git('commit', …)`: the subcommand that stands between `git` and its arguments, and where those begin. */
export function gitCalled(
  tokens: readonly Token[],
  at: number,
): {
  readonly subcommand: string | null;
  readonly open: number;
  readonly flags: readonly string[];
  readonly isMember: boolean;
} | null {
  if (tokens[at]!.text !== 'git') return null;
  const isMember = isSign(tokens[at + 1], '.') && SUBCOMMAND.test(tokens[at + 2]?.text ?? '');
  const open = isMember ? at + 3 : at + 1;
  if (!isSign(tokens[open], '(')) return null;
  const given = tokensBetween(tokens, open);
  // What Python writes as `no_verify=True`.
  const flags = given.flatMap(({ text }, index) =>
    text === 'no_verify' && isSign(given[index + 1], '=') && given[index + 2]?.text === 'True'
      ? ['--no-verify']
      : [],
  );
  const name = isMember ? tokens[at + 2]!.text : null;
  return { subcommand: name === null || /^(?:raw|execute)$/.test(name) ? null : name, open, flags, isMember };
}
