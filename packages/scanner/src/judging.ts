/** By what the findings of a scan are judged: a policy and a baseline, of the work tree or of the base of a change. */
import type { Notification, Policy } from '@skeptic/core';
import { type OpenBaseline, openBaseline } from './open-baseline.ts';
import type { Platform } from './platform/platform.ts';
import type { RuleStore } from './rules/rule-store.ts';
import type { ScanOptions } from './scan.ts';
import { completePolicy, type OpenPolicy, openPolicy, type ScanPolicy } from './scan-policy.ts';
import type { Selection } from './workspace/select-files.ts';

export interface Judging {
  /** What the policy says before files are selected. */
  readonly open: OpenPolicy;
  /** What is to be said of it, once all is open. */
  readonly notes: readonly Notification[];
  /** The whole policy of the selected files. Throws `ConfigError` for its mistakes. */
  complete(selection: Selection, store: Pick<RuleStore, 'index'>): Promise<ScanPolicy>;
  /** Null when there is none. Throws `ConfigError` for one that cannot be read. */
  openBaseline(root: string, policy: Policy | null): Promise<OpenBaseline | null>;
}

/** What the work tree has, of the project that holds `paths`. Throws `ConfigError` for mistakes in its policy. */
export async function workTreeJudging(
  { policy = 'auto', baseline = 'auto' }: Pick<ScanOptions, 'policy' | 'baseline'>,
  paths: readonly string[],
  platform: Platform,
): Promise<Judging> {
  const open = await openPolicy(policy, paths, platform);
  return {
    open,
    notes: [],
    complete: (selection, store) => completePolicy(open, selection, paths, platform, store),
    openBaseline: async (root, completed) => openBaseline(baseline, root, completed, platform),
  };
}
