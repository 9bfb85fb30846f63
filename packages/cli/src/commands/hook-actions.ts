/** Manages hooks for the command line. */
import path from 'node:path';
import { printable } from '@skeptic/core';
import {
  HOOK_NAMES,
  type HookName,
  type HookState,
  hookStates,
  installHooks,
  nodePlatform,
  uninstallHooks,
} from '@skeptic/scanner';
import { writeOut } from '../terminal/streams.ts';
import type { HookFlags } from './hook.ts';
import { ownCommand } from './own-command.ts';

/** Installs the hooks, and shows what there is. */
export async function installAndShow({ only, shared }: HookFlags): Promise<void> {
  const names = HOOK_NAMES.filter((name) => only === undefined || name === (only as HookName));
  await writeOut(listed(await installHooks(nodePlatform(), { names, shared }, ownCommand())));
}

/** Takes the hooks away, and shows what there is. */
export async function uninstallAndShow({ shared }: HookFlags): Promise<void> {
  await writeOut(listed(await uninstallHooks(nodePlatform(), { shared })));
}

/** Shows what there is; 1 when no hook is installed. */
export async function showStatus({ shared, json }: HookFlags): Promise<number> {
  const states = await hookStates(nodePlatform(), { shared });
  await writeOut(json ? `${JSON.stringify(states, null, 2)}\n` : listed(states));
  return states.some(({ isInstalled }) => isInstalled) ? 0 : 1;
}

const BY: Readonly<Record<HookState['by'], string>> = {
  files: '',
  husky: ', run by husky',
  lefthook: ', run by lefthook',
};

function listed(states: readonly HookState[]): string {
  return states
    .map(({ name, file, isInstalled, isChained, by }) => {
      const shown = printable(path.relative(process.cwd(), file));
      const chained = isChained ? ', with the hook that was there before' : '';
      return `${name.padEnd(11)} ${isInstalled ? `installed in ${shown}${by === 'files' ? chained : BY[by]}` : 'not installed'}\n`;
    })
    .join('');
}
