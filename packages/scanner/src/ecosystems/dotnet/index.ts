/** NuGet: project files, central versions, `packages.config` and `packages.lock.json`. */
import { type DataNode, entriesAt, stringAt } from '../data-node.ts';
import type { Declared, Ecosystem, Locked, ManifestFile, ManifestReading } from '../ecosystem.ts';
import { declaredOf, lockedOf, NOTHING_READ } from '../ecosystem.ts';
import { parseJsonNode } from '../json-node.ts';
import { attributeAt, childrenAt, parseXmlNode, xmlTextAt } from '../xml-node.ts';

export const dotnet: Ecosystem = {
  id: 'dotnet',
  readers: [
    {
      role: 'manifest',
      files: /(?:^|\/)(?:[^/]+\.(?:cs|fs|vb)proj|Directory\.(?:Packages|Build)\.props)$/,
      read: readProject,
    },
    { role: 'manifest', files: /(?:^|\/)packages\.config$/, read: readPackagesConfig },
    { role: 'lockfile', files: /(?:^|\/)packages\.lock\.json$/, read: readPackagesLock },
  ],
};

function readProject({ text }: ManifestFile): ManifestReading {
  const project = childrenAt(parseXmlNode(text), 'Project')[0];
  const properties = new Map<string, string>();
  for (const group of childrenAt(project, 'PropertyGroup'))
    for (const name of group.value instanceof Map ? (group.value.keys() as Iterable<string>) : []) {
      const value = xmlTextAt(group, name);
      if (value !== null) properties.set(name, value);
    }
  const declared = childrenAt(project, 'ItemGroup').flatMap((group) =>
    ['PackageReference', 'PackageVersion', 'GlobalPackageReference'].flatMap((element) =>
      childrenAt(group, element).flatMap((node) => referenceOf(node, properties) ?? []),
    ),
  );
  return { ...NOTHING_READ, declared };
}

function referenceOf(node: DataNode, properties: ReadonlyMap<string, string>): Declared | null {
  const name = attributeAt(node, 'Include') ?? attributeAt(node, 'Update');
  if (name === null || name.includes('$(')) return null;
  const written =
    attributeAt(node, 'Version') ?? attributeAt(node, 'VersionOverride') ?? xmlTextAt(node, 'Version');
  const requirement =
    written?.replace(/\$\((\w+)\)/g, (found, key: string) => properties.get(key) ?? found) ?? null;
  const isPrivate =
    (attributeAt(node, 'PrivateAssets') ?? xmlTextAt(node, 'PrivateAssets') ?? '').toLowerCase() === 'all';
  return declaredOf('NuGet', name, node, {
    requirement,
    version: exactOf(requirement),
    scope: isPrivate ? 'build' : 'prod',
  });
}

/** A plain version is the least one, which NuGet takes where it can. */
function exactOf(requirement: string | null): string | null {
  return /^\[?\s*(\d[\w.+-]*)\s*\]?$/.exec(requirement ?? '')?.[1] ?? null;
}

function readPackagesConfig({ text }: ManifestFile): ManifestReading {
  const declared = childrenAt(parseXmlNode(text), 'packages', 'package').flatMap((node): Declared[] => {
    const name = attributeAt(node, 'id');
    const version = attributeAt(node, 'version');
    if (name === null) return [];
    return [
      declaredOf('NuGet', name, node, {
        requirement: version,
        version,
        scope: attributeAt(node, 'developmentDependency') === 'true' ? 'dev' : 'prod',
      }),
    ];
  });
  return { ...NOTHING_READ, declared };
}

function readPackagesLock({ text }: ManifestFile): ManifestReading {
  const locked = new Map<string, Locked>();
  for (const framework of entriesAt(parseJsonNode(text), 'dependencies').values()) {
    for (const [name, node] of framework.value instanceof Map
      ? (framework.value as ReadonlyMap<string, DataNode>)
      : []) {
      const hash = stringAt(node, 'contentHash');
      if (stringAt(node, 'type') === 'Project' || locked.has(name)) continue;
      locked.set(
        name,
        lockedOf(
          'NuGet',
          name,
          { start: node.keyStart, end: node.start + 1 },
          {
            version: stringAt(node, 'resolved'),
            integrity: hash === null ? null : `sha512-${hash}`,
            requires: [...entriesAt(node, 'dependencies').keys()],
          },
        ),
      );
    }
  }
  return { ...NOTHING_READ, locked: [...locked.values()] };
}
