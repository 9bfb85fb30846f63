/**
 * Reads what a Python package index says of a package: the simple API as JSON (PEP 691, 700, 792) or HTML (PEP 503, 592), and the JSON API
 * that some indexes have beside it. Others wrote it: what does not have the expected form is not there.
 */
import {
  NO_FACTS,
  orderOf,
  ownTable,
  type PackageStanding,
  packageKey,
  type RegistryFacts,
} from '@skeptic/core';
import { type Fields, isTable, tableAt, textAt, textEntries, textsAt } from '../fields.ts';
import { licencesOfClassifiers } from '../python-licence.ts';
import { dateAt, oneLine } from './npm-answer.ts';

interface IndexFile {
  readonly version: string;
  readonly uploaded: string | null;
  /** The reason, which may be empty; null when the file is not yanked. */
  readonly yanked: string | null;
}

const STANDINGS: Readonly<Record<string, PackageStanding>> = ownTable({
  archived: 'archived',
  deprecated: 'deprecated',
  quarantined: 'quarantined',
});

/** The facts from an answer of the simple API as JSON; null when it is none about that package. */
export function readSimpleJson(value: unknown, name: string, version: string | null): RegistryFacts | null {
  if (!isTable(value) || !Array.isArray(value.files)) return null;
  if (packageKey('PyPI', textAt(value, 'name') ?? name) !== name) return null;
  const files = value.files.filter(isTable).flatMap((file) => {
    const found = versionOfFile(textAt(file, 'filename') ?? '', name);
    const uploaded = dateAt(file, 'upload-time');
    return found === null ? [] : [{ version: found, uploaded, yanked: yankedOf(file) }];
  });
  const project = tableAt(value, 'project-status');
  const listed = textsAt(value, 'versions').map((one) => ({ version: one, uploaded: null, yanked: null }));
  const facts = factsOfFiles(files, listed, version);
  const state = STANDINGS[textAt(project, 'status') ?? ''];
  if (state === undefined) return facts;
  return { ...facts, standing: state, standingReason: oneLine(textAt(project, 'reason') ?? '') };
}

/** The facts from an answer of the simple API as HTML; null when it is no list of files. */
export function readSimpleHtml(html: string, name: string, version: string | null): RegistryFacts | null {
  if (!/<html|<!doctype html/i.test(html)) return null;
  const files: IndexFile[] = [];
  for (const [, attributes = '', filename = ''] of html.matchAll(
    /<a\s([^>]{0,4000})>([^<]{0,1000})<\/a>/gi,
  )) {
    const found = versionOfFile(filename.trim(), name);
    const [, reason] = /\bdata-yanked(?:="([^"]*)")?/i.exec(attributes) ?? [];
    const yanked = /\bdata-yanked\b/i.test(attributes) ? (reason ?? '') : null;
    if (found !== null) files.push({ version: found, uploaded: null, yanked });
  }
  // A page of whoever asks for a login is no list.
  return files.length === 0 ? null : factsOfFiles(files, [], version);
}

/** What the JSON API beside the simple one adds; the facts as they are when it is no answer about the package. */
export function addJsonApi(facts: RegistryFacts, value: unknown, name: string): RegistryFacts {
  const info = tableAt(value, 'info');
  if (packageKey('PyPI', textAt(info, 'name') ?? '') !== name) return facts;
  const dates = Object.values(tableAt(value, 'releases'))
    .flatMap((files) => (Array.isArray(files) ? files : []))
    .flatMap((file) => (isTable(file) ? (dateAt(file, 'upload_time_iso_8601') ?? []) : []));
  const addresses = [
    ...textEntries(tableAt(info, 'project_urls')).map(([, address]) => address),
    textAt(info, 'home_page') ?? '',
  ];
  const expression = textAt(info, 'license_expression');
  return {
    ...facts,
    firstPublished: facts.firstPublished ?? earliest(dates),
    hasRepository: addresses.some((address) => /^https?:\/\/[^/]+\/[^/]+/.test(address)),
    licences:
      expression === null || expression === ''
        ? licencesOfClassifiers(textsAt(info, 'classifiers'), textAt(info, 'license') ?? '')
        : [expression],
  };
}

function factsOfFiles(
  files: readonly IndexFile[],
  listed: readonly IndexFile[],
  version: string | null,
): RegistryFacts {
  const all = [...files, ...listed];
  const canonical = (text: string): string => orderOf('PyPI')?.parse(text)?.canonical ?? text;
  const wanted = version === null ? null : canonical(version);
  const own = all.filter((file) => canonical(file.version) === wanted);
  // A version is yanked when all of its files are.
  const yanked = files.filter((file) => canonical(file.version) === wanted).map((file) => file.yanked);
  const isYanked = yanked.length > 0 && yanked.every((reason) => reason !== null);
  const dates = (some: readonly IndexFile[]): string[] => some.flatMap(({ uploaded }) => uploaded ?? []);
  return {
    ...NO_FACTS,
    ...(isYanked ? { standing: 'yanked' as const, standingReason: oneLine(yanked.find(Boolean) ?? '') } : {}),
    firstPublished: earliest(dates(files)),
    versions: new Set(all.map((file) => canonical(file.version))).size,
    hasVersion: wanted === null ? null : own.length > 0,
    versionPublished: version === null ? (dates(files).sort().at(-1) ?? null) : earliest(dates(own)),
  };
}

function yankedOf({ yanked }: Fields): string | null {
  if (typeof yanked === 'string') return yanked;
  return yanked === true ? '' : null;
}

function earliest(dates: readonly string[]): string | null {
  return [...dates].sort()[0] ?? null;
}

/** `name-1.0-py3-none-any.whl`, `name-1.0.tar.gz`: the version in a file's name; null for the files of another name. */
function versionOfFile(filename: string, name: string): string | null {
  const stem = /^(.*?)(?:\.whl|\.egg|\.tar\.(?:gz|bz2|xz|Z)|\.tgz|\.zip)$/.exec(filename)?.[1];
  if (stem === undefined) return null;
  const isBuilt = /\.(?:whl|egg)$/.test(filename);
  const parts = stem.split('-');
  // Of a built file, only the name has no dashes; of a source, only the version.
  const cut = isBuilt ? 1 : parts.length - 1;
  const owner = packageKey('PyPI', parts.slice(0, cut).join('-'));
  return owner === name ? (parts[cut] ?? null) : null;
}
