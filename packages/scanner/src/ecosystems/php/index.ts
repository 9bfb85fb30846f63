/** Composer. */
import { withoutCredentials } from '../address.ts';
import { entriesAt, itemsAt, spotOf, stringAt, stringsAt } from '../data-node.ts';
import type { Ecosystem, ManifestFile, ManifestReading } from '../ecosystem.ts';
import { declaredOf, lockedOf, NOTHING_READ } from '../ecosystem.ts';
import { parseJsonNode } from '../json-node.ts';

export const php: Ecosystem = {
  id: 'php',
  readers: [
    { role: 'manifest', files: /(?:^|\/)composer\.json$/, read: readComposer },
    { role: 'lockfile', files: /(?:^|\/)composer\.lock$/, read: readComposerLock },
  ],
};

/** PHP itself and its extensions are no packages. */
const PLATFORM = /^(?:php|hhvm|ext-.*|lib-.*|composer(?:-\w+-api)?)(?:-\d+bit)?$/;

function readComposer({ text }: ManifestFile): ManifestReading {
  const root = parseJsonNode(text);
  const declared = (['require', 'require-dev'] as const).flatMap((group) =>
    [...entriesAt(root, group)].flatMap(([name, node]) => {
      const requirement = stringAt(node);
      if (PLATFORM.test(name) || requirement === null) return [];
      return declaredOf('Packagist', name.toLowerCase(), spotOf(node), {
        requirement,
        version: /^=?v?(\d+(?:\.\d+)+(?:-[\w.]+)?)$/.exec(requirement)?.[1] ?? null,
        scope: group === 'require' ? 'prod' : 'dev',
      });
    }),
  );
  const [first] = declared;
  const type = stringAt(root, 'type') ?? 'library';
  return {
    ...NOTHING_READ,
    declared,
    wantsLock:
      first === undefined
        ? null
        : { start: first.start, end: first.end, confidence: type === 'project' ? 'medium' : 'low' },
  };
}

function readComposerLock({ text }: ManifestFile): ManifestReading {
  const root = parseJsonNode(text);
  const entries = (['packages', 'packages-dev'] as const).flatMap((group) =>
    itemsAt(root, group).map((node) => ({ node, group })),
  );
  const names = new Set(entries.flatMap(({ node }) => stringAt(node, 'name')?.toLowerCase() ?? []));
  const locked = entries.flatMap(({ node, group }) => {
    const name = stringAt(node, 'name')?.toLowerCase();
    if (name === undefined) return [];
    const digest = stringAt(node, 'dist', 'shasum') ?? '';
    const reference = stringAt(node, 'dist', 'reference') ?? stringAt(node, 'source', 'reference');
    const address = stringAt(node, 'dist', 'url') ?? stringAt(node, 'source', 'url');
    return [
      lockedOf(
        'Packagist',
        name,
        { start: node.start, end: node.start + 1 },
        {
          version: stringAt(node, 'version')?.replace(/^v(?=\d)/, '') ?? null,
          scope: group === 'packages' ? 'prod' : 'dev',
          source: stringAt(node, 'dist', 'type') === 'path' ? 'path' : 'registry',
          resolved: address === null ? null : withoutCredentials(address),
          // Archives of a commit have its id instead of a sum.
          integrity:
            digest !== ''
              ? `sha1:${digest}`
              : reference === null || reference === ''
                ? null
                : `git:${reference}`,
          licences: stringsAt(node, 'license'),
          requires: [...entriesAt(node, 'require').keys()]
            .map((need) => need.toLowerCase())
            .filter((need) => names.has(need)),
        },
      ),
    ];
  });
  return { ...NOTHING_READ, locked };
}
