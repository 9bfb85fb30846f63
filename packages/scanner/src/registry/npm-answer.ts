/** Reads what npm's registry says of a package (its "packument"). Others wrote it: what does not have the expected form is not there. */
import { NO_FACTS, type PackageStanding, type RegistryFacts } from '@skeptic/core';
import { type Fields, isTable, tableAt, textAt, textsAt } from '../fields.ts';

/** npm puts such a version in the place of a package that it has removed. */
const PLACEHOLDER = /-security(?:\.\d+)?$/;
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];
/** So many earlier versions show who publishes a package. */
const MIN_EARLIER = 3;

/** The facts about the version that is used, else about the newest one; null when it is no answer about the package of that name. */
export function readNpmAnswer(value: unknown, name: string, version: string | null): RegistryFacts | null {
  if (!isTable(value) || value.name !== name) return null;
  const versions = tableAt(value, 'versions');
  const time = tableAt(value, 'time');
  const names = Object.keys(versions);
  if (names.length === 0) return withoutVersions(time);
  const newest = textAt(tableAt(value, 'dist-tags'), 'latest') ?? names.at(-1)!;
  const isThere = version !== null && Object.hasOwn(versions, version);
  const used = isThere ? version : newest;
  const document = tableAt(versions, used);
  return {
    ...NO_FACTS,
    ...standingOf(document, newest),
    firstPublished: dateAt(time, 'created'),
    versions: names.length,
    hasVersion: version === null ? null : isThere,
    versionPublished: dateAt(time, used),
    isNewPublisher: isNewPublisher(versions, time, used),
    hasInstallScript: hasInstallScript(document),
    hasRepository: hasRepository(document) || hasRepository(value),
    licences: licencesOf(document),
  };
}

/** All versions were taken back; the name stays taken for a day, and everybody may have it then. */
function withoutVersions(time: Fields): RegistryFacts | null {
  if (!isTable(time.unpublished)) return null;
  const reason = 'all versions have been unpublished';
  return { ...NO_FACTS, versions: 0, standing: 'quarantined', standingReason: reason };
}

function standingOf(
  document: Fields,
  newest: string,
): { readonly standing: PackageStanding; readonly standingReason: string } {
  if (PLACEHOLDER.test(newest)) {
    return { standing: 'quarantined', standingReason: 'a placeholder has replaced it' };
  }
  const { deprecated } = document;
  if (deprecated === undefined || deprecated === false || deprecated === '') {
    return { standing: 'active', standingReason: '' };
  }
  return {
    standing: 'deprecated',
    standingReason: typeof deprecated === 'string' ? oneLine(deprecated) : '',
  };
}

/** A publisher's text, short and on one line. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 160 ? line : `${line.slice(0, 159)}…`;
}

/** The date of a time, `YYYY-MM-DD`; null when it is none. */
export function dateAt(table: Fields, key: string): string | null {
  return /^\d{4}-\d\d-\d\d/.exec(textAt(table, key) ?? '')?.[0] ?? null;
}

function hasInstallScript(document: Fields): boolean {
  const scripts = tableAt(document, 'scripts');
  return document.hasInstallScript === true || INSTALL_SCRIPTS.some((key) => Object.hasOwn(scripts, key));
}

function hasRepository(table: Fields): boolean {
  const text = textAt(table, 'repository') ?? textAt(tableAt(table, 'repository'), 'url');
  return text !== null && text !== '';
}

/** Whether whoever published a version neither published nor maintained any of those before it. */
function isNewPublisher(versions: Fields, time: Fields, used: string): boolean | null {
  const publisher = nameOf(tableAt(versions, used)._npmUser);
  const published = textAt(time, used);
  if (publisher === null || published === null) return null;
  const earlier = Object.keys(versions).filter((version) => (textAt(time, version) ?? published) < published);
  if (earlier.length < MIN_EARLIER) return null;
  const known = new Set(
    earlier.flatMap((version) => {
      const { _npmUser, maintainers } = tableAt(versions, version);
      return [_npmUser, ...(Array.isArray(maintainers) ? maintainers : [])].map(nameOf);
    }),
  );
  known.delete(null);
  return known.size === 0 ? null : !known.has(publisher);
}

function nameOf(person: unknown): string | null {
  return isTable(person) ? textAt(person, 'name') : null;
}

/** An expression; old packages have an object, or a list of objects. */
function licencesOf(document: Fields): readonly string[] {
  const { license, licenses } = document;
  const listed = Array.isArray(licenses) ? licenses : [license];
  return listed
    .flatMap((one) => (isTable(one) ? textsAt(one, 'type') : textsAt({ one }, 'one')))
    .map(oneLine);
}
