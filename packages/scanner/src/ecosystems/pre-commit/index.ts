/** `.pre-commit-config.yaml`: repositories whose hooks run on every commit, and packages that these are given. */
import { isCommit, withoutCredentials } from '../address.ts';
import { itemsAt, nodeAt, spotOf, stringAt } from '../data-node.ts';
import type { Declared, Ecosystem, ManifestFile, ManifestReading, ReadWeakness } from '../ecosystem.ts';
import { declaredOf, NOTHING_READ } from '../ecosystem.ts';
import { parseYamlNode } from '../yaml-node.ts';

export const preCommit: Ecosystem = {
  id: 'pre-commit',
  readers: [{ role: 'manifest', files: /(?:^|\/)\.pre-commit-config\.ya?ml$/, read: readPreCommit }],
};

function readPreCommit({ text }: ManifestFile): ManifestReading {
  const declared: Declared[] = [];
  const weaknesses: ReadWeakness[] = [];
  for (const repository of itemsAt(parseYamlNode(text), 'repos')) {
    const address = stringAt(repository, 'repo');
    const revision = nodeAt(repository, 'rev');
    if (address === null || address === 'local' || address === 'meta') continue;
    const shown = withoutCredentials(address);
    const written = stringAt(revision) ?? '';
    const spot = spotOf(revision ?? repository);
    declared.push(
      declaredOf('pre-commit', shown.replace(/^\w+:\/\//, '').replace(/\.git$/, ''), spot, {
        requirement: written,
        version: written,
        scope: 'build',
        source: 'git',
        resolved: shown,
      }),
    );
    // Tags are the custom here; a branch is another program every day.
    if (!isCommit(written) && !/\d/.test(written))
      weaknesses.push({
        kind: 'mutable-git-dependency',
        confidence: 'high',
        values: { PACKAGE: shown, REQUIREMENT: written === '' ? 'no revision' : written },
        ...spot,
      });
  }
  return { ...NOTHING_READ, declared, weaknesses };
}
