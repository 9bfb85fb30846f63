/** Files that keep watch over what is committed: an agent does not change them to get past them. Some file systems tell no cases apart. */
import { homeOf } from './folders.ts';

export type Guard = 'hook' | 'git-config' | 'hook-tool' | 'policy' | 'agent-hook';

const GUARDED: Readonly<Record<Guard, RegExp>> = {
  hook: /(?:^|\/)(?:\.git\/hooks|\.git\/modules\/[^/]+\/hooks|\.husky|\.githooks|\.lefthook)(?:\/|$)|(?:^|\/)(?:\.?lefthook(?:-local)?\.(?:ya?ml|toml|json)|\.pre-commit-config\.yaml|\.overcommit\.yml|\.lintstagedrc[^/]*|\.git)$/i,
  'git-config': /(?:^|\/)\.git\/(?:config|config\.worktree)$/i,
  'hook-tool': /(?:^|\/)(?:\.config\/husky\/init\.sh|\.huskyrc)$/i,
  policy: /(?:^|\/)(?:skeptic\.yaml|\.skepticignore)$|(?:^|\/)\.skeptic(?:\/|$)/i,
  'agent-hook':
    /(?:^|\/)(?:\.claude\/settings(?:\.local)?\.json|\.cursor\/hooks\.json|\.codex\/hooks\.json|\.gemini\/settings\.json|\.github\/hooks(?:\/[^/]*)?)$/i,
};

/** Examples that git puts there run never, and are no hooks. */
const SAMPLE = /\/hooks\/[\w*-]+\.sample$/;

/** What a path keeps watch over; null for any other. Absolute paths count below `root` only, where it is known. */
export function guardOf(path: string, root: string | null): Guard | null {
  const given = atHome(normal(path), root);
  const own = root === null ? '' : normal(root);
  if (SAMPLE.test(given)) return null;
  // It lies in the home.
  if (GUARDED['hook-tool'].test(given)) return 'hook-tool';
  if (given.startsWith('/') && own !== '' && !`${given}/`.startsWith(`${own}/`)) return null;
  if (isOfOther(given, own)) return null;
  const tried = [given, ...(/[*?[]/.test(given) ? namesMatching(given) : [])];
  const found = Object.entries(GUARDED).find(([, matches]) => tried.some((one) => matches.test(one)));
  return (found?.[0] as Guard | undefined) ?? null;
}

/** A repository that was cloned into the project has hooks and settings of its own. */
function isOfOther(given: string, own: string): boolean {
  const relative = own !== '' && given.startsWith(`${own}/`) ? given.slice(own.length + 1) : given;
  const [, up, folder] = /^((?:\.\.\/)*)(?:[^/]+\/)*?([^/]+)\/\.git(?:\/|$)/i.exec(relative) ?? [];
  if (folder === undefined || /^[/~]/.test(relative) || /^(?:\.\.|\.git)$/i.test(folder)) return false;
  // By its own name, or a pattern, the way down may lead to where it came from.
  return folder !== own.split('/').at(-1) && !(up !== '' && /[*?[]/.test(folder));
}

/** True for an absolute path that does not lie below `root`, where that is known. */
export function isElsewhere(path: string, root: string | null): boolean {
  const given = atHome(normal(path), root);
  return /^(?:\/|~)/.test(given) && root !== null && !`${given}/`.startsWith(`${normal(root)}/`);
}

/** True for folders that hold guarded files beside others: whoever takes one away takes those. */
export function holdsGuarded(path: string, root: string | null): boolean {
  const given = normal(path);
  const own = root === null ? '' : `${normal(root)}/`;
  const relative = own !== '' && given.startsWith(own) ? given.slice(own.length) : given;
  return /^\.(?:claude|cursor|codex|gemini)$/.test(relative);
}

/** What a path right below the root keeps watch over; null for any other, and for those in folders of a project's own. */
export function guardAtRoot(path: string, root: string | null): Guard | null {
  const own = root === null ? '' : `${normal(root)}/`;
  const given = normal(path);
  const relative = own !== '' && given.startsWith(own) ? given.slice(own.length) : given;
  const isAtRoot =
    /^(?:\.(?:husky|githooks|lefthook|claude|cursor|codex|gemini|skeptic|git)(?:\/|$)|\.github\/hooks(?:\/|$)|[^/]+$)/;
  return isAtRoot.test(relative) ? guardOf(path, root) : null;
}

/** Files that a pattern of names may stand for. */
const EXAMPLES = [
  ...['.git', '.git/hooks', '.git/hooks/pre-commit', '.git/hooks/pre-push', '.git/hooks/commit-msg'],
  ...['.husky', '.husky/pre-commit', '.husky/pre-push', '.husky/commit-msg', '.pre-commit-config.yaml'],
  ...['lefthook.yml', 'skeptic.yaml', '.skeptic', '.skeptic/baseline.jsonl', '.claude/settings.json'],
];

function namesMatching(pattern: string): readonly string[] {
  const last = pattern.replace(/^\/|\/$/g, '').split('/');
  return EXAMPLES.filter((example) => {
    const parts = example.split('/');
    const own = last.slice(-parts.length);
    return own.length === parts.length && own.every((part, at) => globTest(part, parts[at]!));
  });
}

function globTest(pattern: string, name: string): boolean {
  if (!/[*?[]/.test(pattern)) return pattern === name;
  // A pattern for everything means something else, and leaves hidden files out.
  if (/^\*+$/.test(pattern) || (name.startsWith('.') && !pattern.startsWith('.'))) return false;
  // A whole name of few signs, and few stars: nothing here takes long.
  if (pattern.length > 40 || pattern.split('*').length > 5) return false;
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  try {
    return new RegExp(`^${source}$`).test(name);
  } catch {
    return false;
  }
}

/** With the home that the project lies in for `~`. */
function atHome(path: string, root: string | null): string {
  const home = path.startsWith('~/') ? homeOf(root) : null;
  return home === null ? path : `${home}${path.slice(1)}`;
}

/** With slashes, and without `.` and `..` as far as that can be told. */
function normal(path: string): string {
  const parts: string[] = [];
  const slashed = path.replaceAll('\\', '/');
  for (const part of slashed.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return `${slashed.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}
