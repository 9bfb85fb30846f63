/** The policy of a session, which somebody may be editing: one that cannot be read leaves the one before it in force. */
import { ConfigError } from '@skeptic/core';
import type { Platform } from './platform/platform.ts';
import type { RuleStore } from './rules/rule-store.ts';
import {
  completePolicy,
  type OpenPolicy,
  openPolicy,
  type PolicyChoice,
  type ScanPolicy,
} from './scan-policy.ts';
import type { Selection } from './workspace/select-files.ts';

export interface SessionPolicy {
  /** What is known before files are selected. Throws `ConfigError` when the policy cannot be read and never could. */
  open(): Promise<OpenPolicy>;
  /** All of it. Throws as `open` does. */
  complete(open: OpenPolicy, selection: Selection, store: Pick<RuleStore, 'index'>): Promise<ScanPolicy>;
  /** Why the policy in force is not the one that is written; null when it is. */
  problem(): ConfigError | null;
}

/** Nothing is read yet. */
export function createSessionPolicy(
  choice: PolicyChoice,
  paths: readonly string[],
  platform: Platform,
): SessionPolicy {
  let last: { readonly open: OpenPolicy; readonly policy: ScanPolicy } | null = null;
  let problem: ConfigError | null = null;
  const lastInstead = (error: unknown): NonNullable<typeof last> => {
    if (last === null || !(error instanceof ConfigError)) throw error;
    problem = error;
    return last;
  };
  return {
    async open() {
      problem = null;
      try {
        return await openPolicy(choice, paths, platform);
      } catch (error) {
        return lastInstead(error).open;
      }
    },
    async complete(open, selection, store) {
      try {
        const policy = await completePolicy(open, selection, paths, platform, store);
        last = { open, policy };
        return policy;
      } catch (error) {
        return lastInstead(error).policy;
      }
    },
    problem: () => problem,
  };
}
