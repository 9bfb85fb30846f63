/** Workflows and actions of GitHub: what they use, and what their steps download and run. */
import { isCommit } from '../address.ts';
import { commandPackages } from '../command-packages.ts';
import { type DataNode, entriesAt, itemsAt, nodeAt, spotOf, stringAt } from '../data-node.ts';
import type { Declared, Ecosystem, ManifestFile, ManifestReading, ReadWeakness } from '../ecosystem.ts';
import { declaredOf, NOTHING_READ } from '../ecosystem.ts';
import { imageOf } from '../image.ts';
import { pipedDownloads } from '../piped-download.ts';
import { workflowAgents } from '../workflow-agents.ts';
import { parseYamlNode } from '../yaml-node.ts';

export const githubActions: Ecosystem = {
  id: 'github-actions',
  readers: [
    {
      role: 'manifest',
      files: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$/,
      read: readWorkflow,
    },
  ],
};

function readWorkflow({ text }: ManifestFile): ManifestReading {
  const root = parseYamlNode(text);
  const declared: Declared[] = [];
  const weaknesses: ReadWeakness[] = [];
  const jobs = [...entriesAt(root, 'jobs').values()];
  for (const job of jobs) {
    declared.push(...usesOf(job), ...imagesOf(nodeAt(job, 'container')));
    for (const service of entriesAt(job, 'services').values()) declared.push(...imagesOf(service));
  }
  const steps = [...jobs.flatMap((job) => itemsAt(job, 'steps')), ...itemsAt(root, 'runs', 'steps')];
  for (const step of steps) {
    declared.push(...usesOf(step));
    const run = nodeAt(step, 'run');
    if (run === undefined) continue;
    declared.push(...commandPackages(stringAt(run) ?? '', spotOf(run)));
    for (const piped of pipedDownloads(text.slice(run.start, run.end)))
      weaknesses.push({
        kind: 'piped-download',
        confidence: 'high',
        values: { WHERE: 'a step of a workflow' },
        start: run.start + piped.start,
        end: run.start + piped.end,
      });
  }
  for (const action of declared) {
    if (action.ecosystem !== 'GitHub Actions' || action.source !== 'git' || isCommit(action.version ?? ''))
      continue;
    weaknesses.push({
      kind: 'unpinned-action',
      confidence: isOfGitHub(action.name) ? 'low' : 'high',
      values: { PACKAGE: action.name, REQUIREMENT: action.requirement ?? 'nothing' },
      start: action.start,
      end: action.end,
    });
  }
  weaknesses.push(...workflowAgents(root));
  return { ...NOTHING_READ, declared, weaknesses };
}

/** Whoever takes over GitHub's own actions has GitHub. */
function isOfGitHub(name: string): boolean {
  return /^(?:actions|github)\//.test(name);
}

/** `owner/name[/path]@reference`, `docker://image`, `./path`. */
function usesOf(node: DataNode): Declared[] {
  const uses = nodeAt(node, 'uses');
  const written = stringAt(uses);
  if (uses === undefined || written === null || written.includes('${{')) return [];
  if (written.startsWith('docker://'))
    return [imageOf(written.slice('docker://'.length), spotOf(uses), 'build')];
  const match = /^([^/@\s]+\/[^/@\s]+)(\/[^@\s]*)?@(\S+)$/.exec(written);
  // What lies in the repository itself is as it is.
  if (match === null || written.startsWith('./')) return [];
  return [
    declaredOf('GitHub Actions', match[1]!, spotOf(uses), {
      requirement: match[3]!,
      version: match[3]!,
      scope: 'build',
      source: 'git',
      resolved: `${match[1]!}${match[2] ?? ''}`,
    }),
  ];
}

function imagesOf(node: DataNode | undefined): Declared[] {
  const image = nodeAt(node, 'image') ?? node;
  const written = stringAt(image);
  return image === undefined || written === null || written === '' || written.includes('${{')
    ? []
    : [imageOf(written, spotOf(image), 'build')];
}
