/** `Pipfile` and `Pipfile.lock`. */
import { tableAt } from '../../fields.ts';
import { withoutCredentials } from '../address.ts';
import { entriesAt, itemsAt, nodeAt, stringAt, stringsAt } from '../data-node.ts';
import {
  type Locked,
  lockedOf,
  ManifestError,
  type ManifestFile,
  type ManifestReading,
  NOTHING_READ,
} from '../ecosystem.ts';
import { parseJsonNode } from '../json-node.ts';
import { keyPlace, parseTomlFields } from '../toml-text.ts';
import { fromTable, normaliseName } from './requirement.ts';

export function readPipfile({ text }: ManifestFile): ManifestReading {
  const root = parseTomlFields(text);
  const declared = (['packages', 'dev-packages'] as const).flatMap((group) =>
    Object.entries(tableAt(root, group)).flatMap(
      ([name, value]) =>
        fromTable(name, value, keyPlace(text, group, name), group === 'packages' ? 'prod' : 'dev') ?? [],
    ),
  );
  const [first] = declared;
  return {
    ...NOTHING_READ,
    declared,
    wantsLock: first === undefined ? null : { start: first.start, end: first.end, confidence: 'medium' },
  };
}

export function readPipfileLock({ text }: ManifestFile): ManifestReading {
  const root = parseJsonNode(text);
  if (nodeAt(root, '_meta') === undefined) throw new ManifestError('it is no lockfile of Pipenv');
  const locked = new Map<string, Locked>();
  for (const group of ['default', 'develop']) {
    for (const [written, node] of entriesAt(root, group)) {
      const name = normaliseName(written);
      if (locked.has(name)) continue;
      const repository = stringAt(node, 'git');
      locked.set(
        name,
        lockedOf(
          'PyPI',
          name,
          { start: node.keyStart, end: node.start + 1 },
          {
            version: stringAt(node, 'version')?.replace(/^==/, '') ?? stringAt(node, 'ref'),
            scope: group === 'default' ? 'prod' : 'dev',
            source:
              repository !== null
                ? 'git'
                : stringAt(node, 'file') !== null
                  ? 'url'
                  : stringAt(node, 'path') !== null
                    ? 'path'
                    : 'registry',
            resolved:
              repository === null
                ? stringAt(node, 'file')
                : `${withoutCredentials(repository)}#${stringAt(node, 'ref') ?? ''}`,
            integrity: itemsAt(node, 'hashes').length === 0 ? null : (stringsAt(node, 'hashes')[0] ?? null),
          },
        ),
      );
    }
  }
  return { ...NOTHING_READ, locked: [...locked.values()] };
}
