/** Settings of agents that start a script which is edited: what the script does, they do. */
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';
import type { SelectedFile } from '../workspace/select-files.ts';

const SETTINGS = [
  ...['.claude/settings.json', '.claude/settings.local.json', '.gemini/settings.json', '.mcp.json'],
  ...[
    '.cursor/hooks.json',
    '.cursor/mcp.json',
    '.codex/hooks.json',
    '.github/hooks/hooks.json',
    '.vscode/tasks.json',
  ],
];
const SCRIPT = /\.(?:sh|bash|zsh|py|[cm]?[jt]s|pl|rb|php)$|(?:^|\/)[\w-]+$/;

/** Those of the project's settings that name one of the files, which are scripts. A few small files are looked at. */
export function settingsNaming(
  files: readonly Pick<SelectedFile, 'path'>[],
  root: string,
  { fs }: Pick<Platform, 'fs'>,
): readonly SelectedFile[] {
  const names = files.flatMap(({ path: file }) => (SCRIPT.test(file) ? path.posix.basename(file) : []));
  if (names.length === 0) return [];
  return SETTINGS.flatMap((file): readonly SelectedFile[] => {
    const system = path.join(root, ...file.split('/'));
    const text = fs.kindOf(system) === 'file' ? fs.readText(system) : null;
    const isNaming = text !== null && names.some((name) => text.includes(name));
    return isNaming ? [{ path: file, system, language: null, explicit: false }] : [];
  });
}
