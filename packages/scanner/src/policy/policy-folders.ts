/** Where policies stand. Apart from reading them, because most projects have none and a scan of one file is mostly its start. */
import path from 'node:path';
import { ConfigError } from '@skeptic/core';
import { POLICY_FILE } from '../config/policy-name.ts';
import type { Platform } from '../platform/platform.ts';

/** More are not a project's but an attack on the scan. */
const MAX_POLICIES = 200;

/** The folders with a policy, of the paths that a scan has seen and of the folders on the way to what it was asked for. */
export function policyFolders(
  platform: Platform,
  root: string,
  seen: readonly string[],
  named: readonly string[],
): readonly string[] {
  const folders = new Set<string>();
  for (const file of seen) {
    if (file.endsWith(`/${POLICY_FILE}`)) folders.add(file.slice(0, -POLICY_FILE.length - 1));
  }
  const above = new Set(named.flatMap(foldersAbove));
  for (const folder of above) {
    const file = path.join(root, ...folder.split('/'), POLICY_FILE);
    if (platform.fs.linkKindOf(file) !== 'missing') folders.add(folder);
  }
  requireFewPolicies(folders.size);
  return [...folders].sort();
}

/** Throws `ConfigError` for more policies than are read. */
export function requireFewPolicies(count: number): void {
  if (count <= MAX_POLICIES) return;
  throw new ConfigError(`there are ${count} policy files, and at most ${MAX_POLICIES} are read`, {
    code: 'policy-count',
    hint: 'put what they say into `overrides` of a policy above them, or use --config FILE',
  });
}

/** `a/b/c` gives `a`, `a/b`, `a/b/c`. */
function foldersAbove(target: string): string[] {
  if (target === '' || target.startsWith('..')) return [];
  const names = target.split('/');
  return names.map((_, i) => names.slice(0, i + 1).join('/'));
}
