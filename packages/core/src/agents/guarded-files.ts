/** Files that keep watch over what is committed: an agent does not change them to get past them. */

export type Guard = 'hook' | 'policy' | 'agent-hook';

const GUARDED: Readonly<Record<Guard, RegExp>> = {
  hook: /(?:^|\/)(?:\.git\/hooks|\.git\/modules\/[^/]+\/hooks|\.husky|\.githooks|\.lefthook)(?:\/|$)|(?:^|\/)(?:\.?lefthook(?:-local)?\.(?:ya?ml|toml|json)|\.pre-commit-config\.yaml|\.overcommit\.yml|\.lintstagedrc[^/]*|\.git)$/,
  policy: /(?:^|\/)(?:skeptic\.yaml|\.skepticignore)$|(?:^|\/)\.skeptic(?:\/|$)/,
  'agent-hook':
    /(?:^|\/)(?:\.claude\/settings(?:\.local)?\.json|\.cursor\/hooks\.json|\.codex\/hooks\.json|\.gemini\/settings\.json|\.github\/hooks(?:\/[^/]*)?)$/,
};

/** What a path keeps watch over; null for any other. Absolute paths count below `root` only, where it is known. */
export function guardOf(path: string, root: string | null): Guard | null {
  const given = normal(path);
  const own = root === null ? '' : normal(root);
  if (given.startsWith('/') && own !== '' && !`${given}/`.startsWith(`${own}/`)) return null;
  const found = Object.entries(GUARDED).find(([, matches]) => matches.test(given));
  return (found?.[0] as Guard | undefined) ?? null;
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
