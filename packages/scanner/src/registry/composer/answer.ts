/**
 * Reads what a repository of Composer says: its root file, which names where packages stand, and the file of a package. Others wrote it: what
 * does not have the expected form is not there.
 */
import { NO_FACTS, type RegistryFacts } from '@skeptic/core';
import { isTable, listAt, tableAt, textAt, textsAt } from '../../fields.ts';
import { dateAt, oneLine } from '../npm-answer.ts';
import type { Registry } from '../registry-address.ts';

/** What Composer accepts as a name. */
export const COMPOSER_NAME = /^[a-z0-9]+(?:[_.-][a-z0-9]+)*\/[a-z0-9]+(?:(?:[_.]|-{1,2})[a-z0-9]+)*$/i;

/** The address of a package's file; null when the repository does not have such files, or has them elsewhere. */
export function fileOfPackage(root: unknown, repository: Registry, name: string): string | null {
  const template = isTable(root) ? textAt(root, 'metadata-url') : null;
  if (template === null || !template.includes('%package%')) return null;
  const address = template.replaceAll('%package%', name.toLowerCase());
  if (!URL.canParse(address, `${repository.base}/`)) return null;
  const url = new URL(address, `${repository.base}/`);
  // Names and credentials go to the repository of the user's settings and to nobody else.
  return url.origin === new URL(repository.base).origin ? url.href : null;
}

/** The facts; null when the value is no file of the package. The newest version is the first. */
export function readComposerPackage(
  value: unknown,
  name: string,
  version: string | null,
): RegistryFacts | null {
  const releases = isTable(value) ? listAt(tableAt(value, 'packages'), name.toLowerCase()) : [];
  if (releases.length === 0) return null;
  const plain = (text: string): string => text.replace(/^v(?=\d)/i, '');
  const own =
    version === null
      ? releases[0]
      : releases.find((one) => plain(textAt(one, 'version') ?? '') === plain(version));
  // Of later entries a file tells only what differs from the one before.
  const { abandoned } = releases[0]!;
  const isAbandoned = abandoned === true || typeof abandoned === 'string';
  return {
    ...NO_FACTS,
    firstPublished: dateAt(releases.at(-1)!, 'time'),
    versions: releases.length,
    // Versions in development stand in a file of their own.
    hasVersion: version === null || /^dev-|-dev$/.test(version) ? null : own !== undefined,
    versionPublished: own === undefined ? null : dateAt(own, 'time'),
    standing: isAbandoned ? 'deprecated' : 'active',
    standingReason: typeof abandoned === 'string' && abandoned !== '' ? oneLine(`use ${abandoned}`) : '',
    licences: textsAt(releases[0]!, 'license').map(oneLine),
  };
}
