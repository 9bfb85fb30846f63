/** Installs hooks, takes them away, and says which there are. All of it can be done twice with the same outcome as once. */
import path from 'node:path';
import { ConfigError } from '@skeptic/core';
import { findRepository } from './git/find-repository.ts';
import { findHookPlaces, type HookPlaces } from './hooks/hook-places.ts';
import {
  HOOK_NAMES,
  type HookName,
  hasPart,
  hookFile,
  isHookFile,
  KEPT_SUFFIX,
  type RecordedCommand,
  withoutPart,
  withPart,
} from './hooks/hook-text.ts';
import { hasCommand, withCommand, withoutCommands } from './hooks/lefthook.ts';
import type { Platform } from './platform/platform.ts';

export interface HookOptions {
  readonly names: readonly HookName[];
  /** Hooks outside the repository may be changed. */
  readonly shared: boolean;
}

export interface HookState {
  readonly name: HookName;
  readonly file: string;
  readonly isInstalled: boolean;
  /** Who runs it. */
  readonly by: HookPlaces['kind'];
  /** A hook that was there before is run as well. */
  readonly isChained: boolean;
}

/** Installs the hooks. Throws `ConfigError` where that would overwrite what is not ours. */
export async function installHooks(
  platform: Platform,
  options: HookOptions,
  command: RecordedCommand,
): Promise<readonly HookState[]> {
  const places = await placesOf(platform, options);
  for (const name of options.names) {
    const file = fileOf(places, name);
    if (places.kind === 'files') installFile(platform, file, hookFile(name, command));
    else
      edit(platform, file, (text) =>
        places.kind === 'husky' ? withPart(text, name) : withCommand(text, name),
      );
  }
  return statesOf(platform, places);
}

/** Takes all hooks away. */
export async function uninstallHooks(
  platform: Platform,
  options: Pick<HookOptions, 'shared'>,
): Promise<readonly HookState[]> {
  const places = await placesOf(platform, options);
  for (const name of HOOK_NAMES) {
    const file = fileOf(places, name);
    if (places.kind === 'files') uninstallFile(platform, file);
    else edit(platform, file, places.kind === 'husky' ? withoutPart : withoutCommands);
  }
  return statesOf(platform, places);
}

/** Says which hooks are installed. */
export async function hookStates(
  platform: Platform,
  options: Pick<HookOptions, 'shared'>,
): Promise<readonly HookState[]> {
  return statesOf(platform, await placesOf(platform, options));
}

function placesOf(platform: Platform, { shared }: Pick<HookOptions, 'shared'>): Promise<HookPlaces> {
  return findHookPlaces(platform, findRepository(platform, platform.cwd), shared);
}

function statesOf(platform: Platform, places: HookPlaces): readonly HookState[] {
  return HOOK_NAMES.map((name) => {
    const file = fileOf(places, name);
    const text = platform.fs.readText(file) ?? '';
    const isInstalled = {
      files: isHookFile,
      husky: hasPart,
      lefthook: (one: string) => hasCommand(one, name),
    }[places.kind](text);
    const isChained =
      places.kind === 'files'
        ? platform.fs.linkKindOf(`${file}${KEPT_SUFFIX}`) !== 'missing'
        : isInstalled && withoutPart(text).trim() !== '';
    return { name, file, isInstalled, by: places.kind, isChained };
  });
}

function fileOf({ kind, target }: HookPlaces, name: HookName): string {
  return kind === 'lefthook' ? target : path.join(target, name);
}

/** A hook that is there is renamed, whatever it is, and run by ours. */
function installFile(platform: Platform, file: string, text: string): void {
  const { fs } = platform;
  const kept = `${file}${KEPT_SUFFIX}`;
  if (fs.linkKindOf(file) !== 'missing' && !isHookFile(fs.readText(file) ?? '')) {
    if (fs.linkKindOf(kept) !== 'missing') {
      throw new ConfigError(`both \`${file}\` and \`${kept}\` are there, and neither is ours`, {
        code: 'hook-in-the-way',
        hint: 'another tool has replaced our hook: remove one of the two',
      });
    }
    fs.rename(file, kept);
  }
  fs.writeFile(file, text);
  fs.makeExecutable(file);
}

function uninstallFile({ fs }: Platform, file: string): void {
  if (fs.linkKindOf(file) !== 'file' || !isHookFile(fs.readText(file) ?? '')) return;
  fs.removeFile(file);
  if (fs.linkKindOf(`${file}${KEPT_SUFFIX}`) !== 'missing') fs.rename(`${file}${KEPT_SUFFIX}`, file);
}

/** Changes a file of the user's in place; one of which nothing is left goes. */
function edit({ fs }: Platform, file: string, change: (text: string) => string): void {
  const kind = fs.linkKindOf(file);
  if (kind !== 'file' && kind !== 'missing')
    throw new ConfigError(`\`${file}\` is no regular file`, { code: 'hook-in-the-way' });
  const before = fs.readText(file) ?? '';
  const after = change(before);
  if (after === before) return;
  if (after === '') fs.removeFile(file);
  else fs.writeFile(file, after);
  if (kind === 'missing') fs.makeExecutable(file);
}
