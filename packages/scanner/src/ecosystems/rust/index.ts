/** Cargo. */
import type { DependencyScope, DependencySource } from '@skeptic/core';
import { type Fields, isTable, tableAt, textAt, textsAt } from '../../fields.ts';
import { isCommit, withoutCredentials } from '../address.ts';
import type { Declared, Ecosystem, Locked, ManifestFile, ManifestReading, Spot } from '../ecosystem.ts';
import { declaredOf, lockedOf, NOTHING_READ } from '../ecosystem.ts';
import { keyPlace, parseTomlFields, tablePlaces } from '../toml-text.ts';

export const rust: Ecosystem = {
  id: 'rust',
  readers: [
    { role: 'manifest', files: /(?:^|\/)Cargo\.toml$/, read: readCargo },
    { role: 'lockfile', files: /(?:^|\/)Cargo\.lock$/, read: readCargoLock },
  ],
};

const GROUPS: readonly (readonly [string, DependencyScope])[] = [
  ['dependencies', 'prod'],
  ['dev-dependencies', 'dev'],
  ['build-dependencies', 'build'],
];

function readCargo({ text }: ManifestFile): ManifestReading {
  const root = parseTomlFields(text);
  const tables: { header: string; fields: Fields }[] = [
    { header: '', fields: root },
    { header: 'workspace.', fields: tableAt(root, 'workspace') },
    ...Object.entries(tableAt(root, 'target')).map(([name, fields]) => ({
      header: `target.${name}.`,
      fields: tableAt(fields),
    })),
  ];
  const declared = tables.flatMap(({ header, fields }) =>
    GROUPS.flatMap(([group, scope]) =>
      Object.entries(tableAt(fields, group)).flatMap(
        ([name, value]) => dependencyOf(name, value, keyPlace(text, `${header}${group}`, name), scope) ?? [],
      ),
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
            confidence: isTable(root.lib) || root.bin === undefined ? 'low' : 'medium',
          },
  };
}

/** Null for what the workspace declares: it stands there. */
function dependencyOf(key: string, value: unknown, spot: Spot, scope: DependencyScope): Declared | null {
  if (typeof value === 'string')
    return declaredOf('crates.io', key, spot, { requirement: value, version: exactOf(value), scope });
  if (!isTable(value) || value.workspace === true) return null;
  const name = textAt(value, 'package') ?? key;
  const repository = textAt(value, 'git');
  const requirement = textAt(value, 'version');
  if (repository !== null) {
    const revision = textAt(value, 'rev') ?? textAt(value, 'tag') ?? textAt(value, 'branch');
    const shown = `${withoutCredentials(repository)}${revision === null ? '' : `#${revision}`}`;
    return declaredOf('crates.io', name, spot, {
      requirement: shown,
      version: revision !== null && isCommit(revision) ? revision : null,
      scope,
      source: 'git',
      resolved: shown,
    });
  }
  const source: DependencySource = textAt(value, 'path') === null ? 'registry' : 'path';
  return declaredOf('crates.io', name, spot, {
    requirement,
    version: exactOf(requirement ?? ''),
    scope: value.optional === true ? 'optional' : scope,
    source,
  });
}

function exactOf(requirement: string): string | null {
  return /^=\s*(\d+\.\d+\.\d+\S*)$/.exec(requirement)?.[1] ?? null;
}

function readCargoLock({ text }: ManifestFile): ManifestReading {
  const root = parseTomlFields(text);
  const places = tablePlaces(text, 'package');
  const packages = Array.isArray(root.package) ? (root.package as unknown[]) : [];
  const versions = new Map<string, string[]>();
  const tables = packages.flatMap((each, index) => {
    const name = isTable(each) ? textAt(each, 'name') : null;
    if (!isTable(each) || name === null) return [];
    const version = textAt(each, 'version') ?? '';
    versions.set(name, [...(versions.get(name) ?? []), version]);
    return [{ each, name, version, spot: places[index] ?? { start: 0, end: 0 } }];
  });
  const locked = tables.flatMap(({ each, name, version, spot }): Locked[] => {
    const source = textAt(each, 'source');
    // Without a source it is a package of the program.
    if (source === null) return [];
    const needs = textsAt(each, 'dependencies').flatMap((need) => {
      const [needed = '', exact] = need.split(' ');
      return exact === undefined
        ? (versions.get(needed) ?? []).map((one) => `${needed}@${one}`)
        : [`${needed}@${exact}`];
    });
    const checksum = textAt(each, 'checksum');
    return [
      lockedOf('crates.io', name, spot, {
        key: `${name}@${version}`,
        version,
        source: source.startsWith('git+') ? 'git' : 'registry',
        resolved: withoutCredentials(source),
        integrity: checksum === null ? null : `sha256:${checksum}`,
        requires: needs,
      }),
    ];
  });
  return { ...NOTHING_READ, locked };
}
