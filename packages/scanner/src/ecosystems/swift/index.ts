/** Swift packages: `Package.swift` is code and read by its shape, `Package.resolved` has what was resolved. */
import { withoutCredentials } from '../address.ts';
import { itemsAt, stringAt } from '../data-node.ts';
import type { Ecosystem, ManifestFile, ManifestReading } from '../ecosystem.ts';
import { declaredOf, lockedOf, NOTHING_READ } from '../ecosystem.ts';
import { parseJsonNode } from '../json-node.ts';

export const swift: Ecosystem = {
  id: 'swift',
  readers: [
    { role: 'manifest', files: /(?:^|\/)Package\.swift$/, read: readPackageSwift },
    { role: 'lockfile', files: /(?:^|\/)Package\.resolved$/, read: readPackageResolved },
  ],
};

/** A package is named by its repository, without scheme and `.git`. */
function nameOf(address: string): string {
  return withoutCredentials(address)
    .replace(/^\w+:\/\/(?:git@)?|^git@/, '')
    .replace(/^([^/:]+):(?!\/)/, '$1/')
    .replace(/\.git$|\/$/, '')
    .toLowerCase();
}

const PACKAGE = /\.package\(\s*(?:name:\s*"[^"]*"\s*,\s*)?url:\s*"([^"]+)"\s*,\s*([^\n]*)/g;

function readPackageSwift({ text }: ManifestFile): ManifestReading {
  const declared = [...text.matchAll(PACKAGE)].map((match) => {
    const requirement = match[2]!.replace(/\)\s*,?\s*$/, '').trim();
    const revision = /\.?revision\(?:?\s*\(?"([0-9a-f]{40})"/.exec(requirement)?.[1];
    const exact = /\.?exact\(?:?\s*\(?"([^"]+)"/.exec(requirement)?.[1];
    const isMutable = /\bbranch\b/.test(requirement);
    return declaredOf(
      'SwiftURL',
      nameOf(match[1]!),
      { start: match.index, end: match.index + match[0].length },
      {
        requirement,
        version: revision ?? exact ?? null,
        source: isMutable ? 'git' : 'registry',
        resolved: withoutCredentials(match[1]!),
      },
    );
  });
  const [first] = declared;
  return {
    ...NOTHING_READ,
    declared,
    wantsLock: first === undefined ? null : { start: first.start, end: first.end, confidence: 'low' },
  };
}

/** Version 1 keeps its pins under `object`. */
function readPackageResolved({ text }: ManifestFile): ManifestReading {
  const root = parseJsonNode(text);
  const pins = [...itemsAt(root, 'pins'), ...itemsAt(root, 'object', 'pins')];
  const locked = pins.flatMap((node) => {
    const address = stringAt(node, 'location') ?? stringAt(node, 'repositoryURL');
    if (address === null) return [];
    const revision = stringAt(node, 'state', 'revision');
    return [
      lockedOf(
        'SwiftURL',
        nameOf(address),
        { start: node.start, end: node.start + 1 },
        {
          version: stringAt(node, 'state', 'version') ?? revision,
          resolved: `${withoutCredentials(address)}${revision === null ? '' : `#${revision}`}`,
          integrity: revision === null ? null : `git:${revision}`,
        },
      ),
    ];
  });
  return { ...NOTHING_READ, locked };
}
