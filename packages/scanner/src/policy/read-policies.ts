/** Reads policy files. They are as untrusted as everything else in a project: small, no symbolic links, none outside of the root. */
import path from 'node:path';
import {
  ConfigError,
  decode,
  type LoadedPolicy,
  loadPolicy,
  MAX_POLICY_BYTES,
  POLICY_FILE_NAME,
} from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';

/** More are not a project's but an attack on the scan. */
const MAX_POLICIES = 200;

/** Reads the policy that the user named; its globs are relative to the project's root. */
export function readNamedPolicy(platform: Platform, given: string): LoadedPolicy {
  const system = path.resolve(platform.cwd, given);
  if (platform.fs.kindOf(system) === 'missing') {
    throw new ConfigError(`there is no policy file \`${given}\``, {
      code: 'policy-missing',
      hint: 'paths are relative to the current folder',
    });
  }
  return read(platform, system, given, '', true);
}

/** Reads the policy file of a folder of the project. */
export function readPolicy(platform: Platform, root: string, folder: string): LoadedPolicy {
  const shown = folder === '' ? POLICY_FILE_NAME : `${folder}/${POLICY_FILE_NAME}`;
  return read(platform, path.join(root, ...shown.split('/')), shown, folder, false);
}

/** The folders with a policy, of the paths that a scan has seen and of the folders on the way to what it was asked for. */
export function policyFolders(
  platform: Platform,
  root: string,
  seen: readonly string[],
  named: readonly string[],
): readonly string[] {
  const folders = new Set<string>();
  for (const file of seen) {
    if (file.endsWith(`/${POLICY_FILE_NAME}`)) folders.add(file.slice(0, -POLICY_FILE_NAME.length - 1));
  }
  const above = new Set(named.flatMap(foldersAbove));
  for (const folder of above) {
    const file = path.join(root, ...folder.split('/'), POLICY_FILE_NAME);
    if (platform.fs.linkKindOf(file) !== 'missing') folders.add(folder);
  }
  if (folders.size > MAX_POLICIES) {
    throw new ConfigError(`there are ${folders.size} policy files, and at most ${MAX_POLICIES} are read`, {
      code: 'policy-count',
      hint: 'put what they say into `overrides` of a policy above them, or use --config FILE',
    });
  }
  return [...folders].sort();
}

/** `a/b/c` gives `a`, `a/b`, `a/b/c`. */
function foldersAbove(target: string): string[] {
  if (target === '' || target.startsWith('..')) return [];
  const names = target.split('/');
  return names.map((_, i) => names.slice(0, i + 1).join('/'));
}

function read(
  platform: Platform,
  system: string,
  shown: string,
  folder: string,
  followLink: boolean,
): LoadedPolicy {
  const outcome = platform.fs.readFile(system, MAX_POLICY_BYTES, { followLink });
  if (!outcome.ok) {
    throw new ConfigError(`the policy cannot be read: ${outcome.reason} (${outcome.detail})`, {
      code: 'policy-unreadable',
      place: { path: shown },
    });
  }
  const decoded = decode(outcome.bytes);
  if (!decoded.ok) {
    throw new ConfigError('the policy is no text', { code: 'policy-unreadable', place: { path: shown } });
  }
  return loadPolicy({ path: shown, folder, text: decoded.text });
}
