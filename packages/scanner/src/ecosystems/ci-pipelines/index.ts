/**
 * Pipelines of other forges than GitHub, for agents that they start without questions where a stranger can cause it. What is true differs:
 * GitLab hands a webhook's payload to a job, and runs requests of forks in the project only when a member starts them; Azure gives builds of
 * forks no secrets unless the project says so; plugins of Jenkins start builds on comments. Bitbucket runs no requests of forks, and CircleCI
 * says in no file whether it does: their pipelines are not read.
 */
import type { Ecosystem, ManifestFile, ManifestReading, ReadWeakness } from '../ecosystem.ts';
import { NOTHING_READ } from '../ecosystem.ts';
import { NAMES_AGENT } from '../unasked-script.ts';
import { parseYamlNode } from '../yaml-node.ts';
import { azureAgents } from './azure.ts';
import { gitlabAgents } from './gitlab.ts';
import { jenkinsAgents } from './jenkins.ts';

export const ciPipelines: Ecosystem = {
  id: 'ci-pipelines',
  unread: 'which agents it starts is not known',
  readers: [
    {
      role: 'settings',
      files: /(?:^|\/)(?:[\w.-]*\.gitlab-ci\.ya?ml|\.gitlab(?:-ci|\/ci)\/(?:[^/]+\/)*[^/]+\.ya?ml)$/,
      read: readingOf((text) => gitlabAgents(parseYamlNode(text))),
    },
    {
      role: 'settings',
      files: /(?:^|\/)(?:azure-pipelines[\w.-]*\.ya?ml|\.azure-pipelines\/(?:[^/]+\/)*[^/]+\.ya?ml)$/,
      read: readingOf((text) => azureAgents(parseYamlNode(text))),
    },
    {
      role: 'settings',
      files: /(?:^|\/)(?:Jenkinsfile(?:[.-][\w.-]+)?|[\w.-]+\.jenkinsfile)$/,
      read: readingOf(jenkinsAgents),
    },
  ],
};

/** Most pipelines start no agent: those are not parsed. */
function readingOf(read: (text: string) => readonly ReadWeakness[]): (file: ManifestFile) => ManifestReading {
  return ({ text }) =>
    NAMES_AGENT.test(text) ? { ...NOTHING_READ, weaknesses: [...read(text)] } : NOTHING_READ;
}
