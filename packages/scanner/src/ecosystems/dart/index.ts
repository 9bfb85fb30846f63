/** Pub: packages of Dart and Flutter. */
import { withoutCredentials } from '../address.ts';
import { type DataNode, entriesAt, nodeAt, spotOf, stringAt } from '../data-node.ts';
import type { Declared, Ecosystem, ManifestFile, ManifestReading } from '../ecosystem.ts';
import { declaredOf, lockedOf, NOTHING_READ } from '../ecosystem.ts';
import { parseLockNode } from '../lock-node.ts';
import { parseYamlNode } from '../yaml-node.ts';

export const dart: Ecosystem = {
  id: 'dart',
  readers: [
    { role: 'manifest', files: /(?:^|\/)pubspec\.yaml$/, read: readPubspec },
    { role: 'lockfile', files: /(?:^|\/)pubspec\.lock$/, read: readPubspecLock },
  ],
};

function readPubspec({ text }: ManifestFile): ManifestReading {
  const root = parseYamlNode(text);
  const declared = (['dependencies', 'dev_dependencies'] as const).flatMap((group) =>
    [...entriesAt(root, group)].flatMap(
      ([name, node]) => dependencyOf(name, node, group === 'dependencies' ? 'prod' : 'dev') ?? [],
    ),
  );
  const first = declared.find(({ source }) => source === 'registry');
  return {
    ...NOTHING_READ,
    declared,
    wantsLock:
      first === undefined
        ? null
        : {
            start: first.start,
            end: first.end,
            confidence: stringAt(root, 'publish_to') === 'none' ? 'medium' : 'low',
          },
  };
}

/** Null for what comes with the SDK. */
function dependencyOf(name: string, node: DataNode, scope: Declared['scope']): Declared | null {
  if (nodeAt(node, 'sdk') !== undefined) return null;
  const repository = stringAt(node, 'git', 'url') ?? stringAt(node, 'git');
  if (repository !== null) {
    const shown = withoutCredentials(repository);
    const commit = /^[0-9a-f]{40}$/.exec(stringAt(node, 'git', 'ref') ?? '')?.[0] ?? null;
    return declaredOf('Pub', name, spotOf(node), {
      requirement: shown,
      version: commit,
      scope,
      source: 'git',
      resolved: shown,
    });
  }
  const requirement = stringAt(node) ?? stringAt(node, 'version');
  const source = nodeAt(node, 'path') === undefined ? 'registry' : 'path';
  return declaredOf('Pub', name, spotOf(node), {
    requirement,
    version: /^\d+\.\d+\.\d+\S*$/.exec(requirement ?? '')?.[0] ?? null,
    scope,
    source,
  });
}

function readPubspecLock({ text }: ManifestFile): ManifestReading {
  const root = parseLockNode(text, 'yaml');
  const locked = [...entriesAt(root, 'packages')].flatMap(([name, node]) => {
    const source = stringAt(node, 'source');
    if (source === 'sdk') return [];
    const hash = stringAt(node, 'description', 'sha256');
    const url = stringAt(node, 'description', 'url');
    const commit = stringAt(node, 'description', 'resolved-ref');
    return [
      lockedOf('Pub', name, spotOf(node), {
        version: stringAt(node, 'version'),
        scope: stringAt(node, 'dependency') === 'direct dev' ? 'dev' : 'prod',
        source: source === 'git' ? 'git' : source === 'path' ? 'path' : 'registry',
        resolved: url === null ? null : `${withoutCredentials(url)}${commit === null ? '' : `#${commit}`}`,
        integrity: hash === null ? null : `sha256:${hash}`,
      }),
    ];
  });
  return { ...NOTHING_READ, locked };
}
