/** `environment.yml` of conda. Its own packages come from other channels; those that pip installs are named here. */
import { itemsAt, nodeAt } from '../data-node.ts';
import { type ManifestFile, type ManifestReading, NOTHING_READ } from '../ecosystem.ts';
import { parseYamlNode } from '../yaml-node.ts';
import { parseRequirement } from './requirement.ts';

export function readCondaEnvironment({ text }: ManifestFile): ManifestReading {
  const root = parseYamlNode(text);
  const declared = itemsAt(root, 'dependencies').flatMap((item) =>
    itemsAt(nodeAt(item, 'pip')).flatMap((line) =>
      typeof line.value === 'string' && !line.value.startsWith('-')
        ? (parseRequirement(line.value, line) ?? [])
        : [],
    ),
  );
  const isPartial = itemsAt(root, 'dependencies').some(
    ({ value }) => typeof value === 'string' && !/^(?:python|pip)\b/.test(value),
  );
  return { ...NOTHING_READ, declared, isPartial };
}
