/** Which merge brought a commit, and under the name of which branch: what is left of branches when they are gone. */
import { type CommitRecord, mergedBranch } from '@skeptic/core';

/** The branch of each commit that a merge into the line of first parents brought, where the merge's message names one. */
export function branchesOfCommits(
  commits: ReadonlyMap<string, Pick<CommitRecord, 'parents' | 'message'>>,
  heads: readonly string[],
): ReadonlyMap<string, string> {
  const branches = new Map<string, string>();
  const seen = new Set<string>();
  const merges: string[] = [];
  for (const head of heads) {
    for (let at: string | undefined = head; at !== undefined && !seen.has(at); ) {
      seen.add(at);
      const parents: readonly string[] = commits.get(at)?.parents ?? [];
      if (parents.length > 1) merges.push(at);
      at = parents[0];
    }
  }
  // From the oldest on, so that a commit belongs to the first merge that reached it.
  for (const merge of merges.reverse()) {
    const { message = '', parents = [] } = commits.get(merge) ?? {};
    const branch = mergedBranch(message.split('\n', 1)[0]!);
    const waiting = [...parents.slice(1)];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const commit = commits.get(at);
      if (commit === undefined || seen.has(at)) continue;
      seen.add(at);
      if (branch !== null) branches.set(at, branch);
      waiting.push(...commit.parents);
    }
  }
  return branches;
}
