/** Pipelines of Azure that start an agent for pull requests, which anybody may send where the repository is public. */
import { type DataNode, itemsAt, nodeAt, spotOf, stringAt } from '../data-node.ts';
import type { ReadWeakness } from '../ecosystem.ts';
import { unaskedInScript } from '../unasked-script.ts';

const SCRIPTS = ['script', 'bash', 'pwsh', 'powershell'];
const GUARD = /IsFork|Build\.RequestedFor|PullRequest\.SourceRepositoryURI/;

/** The agents that steps start so. Low confidence: builds of forks have no secrets unless a setting of the project gives them. */
export function azureAgents(root: DataNode): readonly ReadWeakness[] {
  const requests = nodeAt(root, 'pr');
  if (requests === undefined || requests.value === null || requests.value === 'none') return [];
  return stepsOf(root).flatMap((step) => {
    if (GUARD.test(stringAt(step, 'condition') ?? '')) return [];
    return SCRIPTS.flatMap((key) => {
      const node = nodeAt(step, key);
      const started = node === undefined ? null : unaskedInScript(stringAt(node) ?? '');
      if (node === undefined || started === null) return [];
      return [
        {
          ...{ kind: 'agent-for-strangers', ...spotOf(node), confidence: 'low' },
          values: { AGENT: started.title, TRIGGER: 'pull requests, those of forks among them' },
        } as const,
      ];
    });
  });
}

/** Steps of the pipeline, of its jobs, and of the jobs of its stages. What a condition keeps from forks is left out. */
function stepsOf(root: DataNode): readonly DataNode[] {
  const isOpen = (node: DataNode): boolean => !GUARD.test(stringAt(node, 'condition') ?? '');
  const jobs = [root, ...itemsAt(root, 'stages').filter(isOpen)].flatMap((stage) => itemsAt(stage, 'jobs'));
  return [root, ...jobs.filter(isOpen)].flatMap((job) => itemsAt(job, 'steps'));
}
