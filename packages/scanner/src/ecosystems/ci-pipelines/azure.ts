/** Pipelines of Azure that start an agent for pull requests, which anybody may send where the repository is public. */
import { type DataNode, itemsAt, nodeAt, spotOf, stringAt } from '../data-node.ts';
import type { ReadWeakness } from '../ecosystem.ts';
import { decidesBy, startedForStrangers, unaskedInScript } from '../unasked-script.ts';

const SCRIPTS = ['script', 'bash', 'pwsh', 'powershell'];
/** Variables have other names in scripts than in conditions. */
const GUARD = /Is_?Fork|Build[._]RequestedFor|PullRequest[._]SourceRepositoryURI/i;
const TRIGGER = 'pull requests, those of forks among them';

/** The agents that steps start so. Low confidence: builds of forks have no secrets unless a setting of the project gives them. */
export function azureAgents(root: DataNode): readonly ReadWeakness[] {
  const requests = nodeAt(root, 'pr');
  if (requests === undefined || requests.value === null || requests.value === 'none') return [];
  return stepsOf(root)
    .filter(isOpen)
    .flatMap((step) =>
      SCRIPTS.flatMap((key) => {
        const node = nodeAt(step, key);
        const script = stringAt(node) ?? '';
        const started = node === undefined || decidesBy(script, GUARD) ? null : unaskedInScript(script);
        return node === undefined || started === null
          ? []
          : startedForStrangers(spotOf(node), started, TRIGGER, 'low');
      }),
    );
}

/** Steps of the pipeline, of its jobs, and of the jobs of its stages. What a condition keeps from forks is left out. */
function stepsOf(root: DataNode): readonly DataNode[] {
  const jobs = [root, ...itemsAt(root, 'stages').filter(isOpen)].flatMap((stage) => itemsAt(stage, 'jobs'));
  return [root, ...jobs.filter(isOpen)].flatMap((job) => itemsAt(job, 'steps'));
}

function isOpen(node: DataNode): boolean {
  return !GUARD.test(stringAt(node, 'condition') ?? '');
}
