/** `poetry.lock`, `uv.lock`, `pdm.lock` and `pylock.toml` (PEP 751): lists of packages in TOML. */
import type { DependencyScope, DependencySource } from '@skeptic/core';
import { type Fields, isTable, tableAt, textAt } from '../../fields.ts';
import { withoutCredentials } from '../address.ts';
import {
  type Locked,
  lockedOf,
  type ManifestFile,
  type ManifestReading,
  NOTHING_READ,
} from '../ecosystem.ts';
import { parseTomlFields, tablePlaces } from '../toml-text.ts';
import { normaliseName, parseRequirement } from './requirement.ts';

export function readTomlLock({ text }: ManifestFile): ManifestReading {
  const root = parseTomlFields(text);
  const list = 'packages' in root ? 'packages' : 'package';
  const places = tablePlaces(text, list);
  const packages = Array.isArray(root[list]) ? (root[list] as unknown[]) : [];
  // Old lockfiles of Poetry keep hashes apart.
  const files = tableAt(root, 'metadata', 'files');
  const locked = packages.flatMap((each, index): Locked[] => {
    if (!isTable(each)) return [];
    const name = textAt(each, 'name');
    const source = sourceOf(each);
    if (name === null || source === 'workspace') return [];
    return [
      lockedOf('PyPI', normaliseName(name), places[index] ?? { start: 0, end: 0 }, {
        key: `${normaliseName(name)}@${textAt(each, 'version') ?? ''}`,
        version: textAt(each, 'version'),
        scope: scopeOf(each),
        source,
        resolved: resolvedOf(each),
        integrity: hashOf(each, files[name]),
        requires: needsOf(each),
      }),
    ];
  });
  return { ...NOTHING_READ, locked: withKeys(locked) };
}

/** What a package needs is named; keys are by name and version. */
function withKeys(locked: readonly Locked[]): Locked[] {
  const keys = new Map<string, string[]>();
  for (const { name, key } of locked) keys.set(name, [...(keys.get(name) ?? []), key]);
  return locked.map((one) => ({ ...one, requires: one.requires.flatMap((name) => keys.get(name) ?? []) }));
}

function sourceOf(fields: Fields): DependencySource {
  const source = tableAt(fields, 'source');
  if (textAt(source, 'editable') !== null || textAt(source, 'virtual') !== null) return 'workspace';
  const type = textAt(source, 'type');
  if (
    textAt(source, 'git') !== null ||
    textAt(fields, 'git') !== null ||
    type === 'git' ||
    isTable(fields.vcs)
  )
    return 'git';
  if (
    textAt(source, 'path') !== null ||
    textAt(source, 'directory') !== null ||
    textAt(fields, 'path') !== null ||
    type === 'directory' ||
    type === 'file'
  )
    return 'path';
  if (type === 'url' || (textAt(source, 'url') !== null && type === null) || textAt(fields, 'url') !== null)
    return 'url';
  return 'registry';
}

function resolvedOf(fields: Fields): string | null {
  const source = tableAt(fields, 'source');
  const address =
    textAt(source, 'git') ??
    textAt(source, 'url') ??
    textAt(source, 'registry') ??
    textAt(fields, 'git') ??
    textAt(fields, 'url');
  if (address === null) return null;
  const revision = textAt(source, 'resolved_reference') ?? textAt(fields, 'revision');
  return withoutCredentials(revision === null ? address : `${address}#${revision}`);
}

function hashOf(fields: Fields, apart: unknown): string | null {
  const lists = [fields.files, fields.wheels, apart, [fields.sdist], [fields.archive]];
  for (const list of lists) {
    for (const file of Array.isArray(list) ? (list as unknown[]) : []) {
      if (!isTable(file)) continue;
      const [kind, digest] = Object.entries(tableAt(file, 'hashes'))[0] ?? [];
      const hash = textAt(file, 'hash') ?? (typeof digest === 'string' ? `${kind}:${digest}` : null);
      if (hash !== null) return hash;
    }
  }
  return null;
}

function scopeOf(fields: Fields): DependencyScope {
  if (textAt(fields, 'category') === 'dev') return 'dev';
  const groups = fields.groups;
  if (Array.isArray(groups) && groups.length > 0 && !groups.includes('main') && !groups.includes('default'))
    return 'dev';
  return fields.optional === true ? 'optional' : 'prod';
}

/** A table by names (Poetry), a list of tables (uv), or of requirements (PDM). */
function needsOf(fields: Fields): string[] {
  const needs = fields.dependencies;
  if (!Array.isArray(needs)) return Object.keys(tableAt(fields, 'dependencies')).map(normaliseName);
  return (needs as unknown[]).flatMap((need) => {
    if (typeof need === 'string') return parseRequirement(need, { start: 0, end: 0 })?.name ?? [];
    const name = isTable(need) ? textAt(need, 'name') : null;
    return name === null ? [] : [normaliseName(name)];
  });
}
