/** The policy of a scan: found before files are selected, because it says which, and completed by those of folders below. */
import path from 'node:path';
import type { LoadedPolicy, Notification, Policy, Thresholds } from '@skeptic/core';
import { POLICY_FILE } from './config/policy-name.ts';
import type { Platform } from './platform/platform.ts';
import { toPosix } from './platform/system-path.ts';
import { policyFolders } from './policy/policy-folders.ts';
import type { RuleStore } from './rules/rule-store.ts';
import { rootOfPaths, type Selection } from './workspace/select-files.ts';

/** `auto` is the project's own, and those of its folders; a file's is the only one; `none` leaves the defaults. */
export type PolicyChoice = 'auto' | 'none' | { readonly file: string };

/** The policy as far as it is known before the project's files are. */
export interface OpenPolicy {
  readonly choice: PolicyChoice;
  readonly root: string;
  readonly rootPolicy: LoadedPolicy | null;
  /** Folders below the root that have a policy, where that is known already; else they are looked for. */
  readonly nested?: readonly string[];
  readonly shown: Partial<Thresholds>;
  /** Absent without a policy, so that nobody asks. */
  readonly excludedBy?: (path: string) => string | null;
}

export interface ScanPolicy {
  /** Null without any policy file. */
  readonly policy: Policy | null;
  /** What names no rule of the scan. */
  readonly notifications: readonly Notification[];
}

/** Reads the policy of the project that holds `paths`. Throws `ConfigError` for its mistakes. */
export async function openPolicy(
  choice: PolicyChoice,
  paths: readonly string[],
  platform: Platform,
): Promise<OpenPolicy> {
  return openPolicyAt(choice, rootOfPaths(paths, platform), platform);
}

/** Reads a project's policy. Throws `ConfigError` for its mistakes. Code for policies is loaded only where there is one. */
export async function openPolicyAt(
  choice: PolicyChoice,
  root: string,
  platform: Platform,
): Promise<OpenPolicy> {
  const none = { choice, root, rootPolicy: null, shown: {} };
  if (choice === 'none') return none;
  const isThere = choice !== 'auto' || platform.fs.linkKindOf(path.join(root, POLICY_FILE)) !== 'missing';
  if (!isThere) return none;
  const { createPolicy, readNamedPolicy, readPolicy } = await import('./policy/policies.ts');
  const rootPolicy =
    choice === 'auto' ? readPolicy(platform, root, '') : readNamedPolicy(platform, choice.file);
  const policy = createPolicy([rootPolicy]);
  return { choice, root, rootPolicy, shown: policy.show, excludedBy: policy.excludedBy };
}

/** Adds the policies of folders, and checks all of them against the rules. Throws `ConfigError` for their mistakes. */
export async function completePolicy(
  open: OpenPolicy,
  selection: Selection,
  paths: readonly string[],
  platform: Platform,
  { index }: Pick<RuleStore, 'index'>,
): Promise<ScanPolicy> {
  const { choice, root, rootPolicy, nested: known } = open;
  if (choice === 'none') return { policy: null, notifications: [] };
  const folders = known ?? (choice === 'auto' ? nestedFolders(selection, paths, root, platform) : []);
  if (rootPolicy === null && folders.length === 0) return { policy: null, notifications: [] };
  const { checkNested, createPolicy, readPolicy, unknownNames } = await import('./policy/policies.ts');
  const nested = folders.map((folder) => readPolicy(platform, root, folder));
  const files = [...(rootPolicy === null ? [] : [rootPolicy]), ...nested];
  const unknown = files.flatMap((file) => unknownNames(file, index));
  checkNested(files, index);
  const notifications = unknown.map(
    ({ what, name, place }): Notification => ({
      level: 'note',
      code: 'policy-unknown-name',
      message: `line ${place.line} names the ${what} \`${name}\`, which no rule of this scan ${what === 'rule' ? 'is' : 'belongs to'}`,
      path: place.path,
      ruleId: null,
    }),
  );
  return { policy: createPolicy(files), notifications };
}

/** Leaves out what policies of folders exclude; that of the root was asked while files were selected, unless `all` are to be asked. */
export function withoutExcluded(selection: Selection, policy: Policy | null, all = false): Selection {
  const excludes = policy?.files.some(
    ({ folder, file }) => (all || folder !== '') && file.paths !== undefined,
  );
  if (policy === null || excludes !== true) return selection;
  const excluded = new Map(
    selection.files.flatMap(({ path: file }) => {
      const by = policy.excludedBy(file);
      return by === null ? [] : [[file, { path: file, reason: 'excluded' as const, detail: by }]];
    }),
  );
  return {
    ...selection,
    files: selection.files.filter((file) => !excluded.has(file.path)),
    skipped: [...selection.skipped, ...excluded.values()],
  };
}

function nestedFolders(
  { files, skipped }: Selection,
  paths: readonly string[],
  root: string,
  platform: Platform,
): readonly string[] {
  const looked = skipped.filter(({ reason }) => reason !== 'ignored' && reason !== 'excluded');
  const seen = [...files, ...looked]
    .map((file) => file.path)
    .filter((file) => file.endsWith(`/${POLICY_FILE}`));
  const named = paths.map((given) => toPosix(path.relative(root, path.resolve(platform.cwd, given))));
  if (seen.length === 0 && named.every((target) => target === '')) return [];
  return policyFolders(platform, root, seen, named);
}
