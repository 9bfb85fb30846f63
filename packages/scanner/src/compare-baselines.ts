/** What a change does to the baseline: which findings it accepts that its base does not. */
import { type BaselineEntry, entryKey } from '@skeptic/core';
import { baseOfHead } from './git/find-base.ts';
import { findRepository } from './git/find-repository.ts';
import { openBaseline } from './open-baseline.ts';
import { policyOfRevision } from './revision-policy.ts';
import { createRuleStore } from './rules/rule-store.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { openPolicyAt } from './scan-policy.ts';

export interface BaselineComparison {
  /** Null where there is no commit before. */
  readonly commit: string | null;
  /** Which commit it is, in words that follow "compared with". */
  readonly evidence: string;
  /** Entries that the work tree has and the base has not, or that accept more. */
  readonly added: readonly BaselineEntry[];
  readonly removed: readonly BaselineEntry[];
}

/**
 * Compares the baseline of the work tree with that of a revision, or of the base that is found where none is named. Throws `ConfigError`
 * and `ExternalError` as these do.
 */
export async function compareBaselines(
  revision: string | null,
  { platform, rulesFolder }: ScanDependencies,
): Promise<BaselineComparison> {
  const store = await createRuleStore(platform, { folder: rulesFolder, builtIn: true }, null);
  const found = revision === null ? await baseOfHead(platform) : null;
  const base = revision ?? found?.base ?? null;
  const old = base === null ? null : await policyOfRevision(base, platform, store);
  const before = old?.baseline?.entries ?? [];
  const now = await entriesHere(platform);
  return {
    commit: old?.commit ?? null,
    evidence: revision ?? found!.evidence,
    added: entriesBeyond(now, before),
    removed: entriesBeyond(before, now),
  };
}

async function entriesHere(platform: ScanDependencies['platform']): Promise<readonly BaselineEntry[]> {
  const { root } = findRepository(platform, platform.cwd);
  const { rootPolicy } = await openPolicyAt('auto', root, platform);
  const { createPolicy } = await import('./policy/policies.ts');
  const policy = rootPolicy === null ? null : createPolicy([rootPolicy]);
  return openBaseline('auto', root, policy, platform)?.entries ?? [];
}

/** Entries of `some` that accept what `others` do not. */
function entriesBeyond(
  some: readonly BaselineEntry[],
  others: readonly BaselineEntry[],
): readonly BaselineEntry[] {
  const counts = new Map(others.map((entry) => [entryKey(entry), entry.count]));
  return some.filter((entry) => entry.count > (counts.get(entryKey(entry)) ?? 0));
}
