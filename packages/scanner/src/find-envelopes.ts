/** Where evidence lies: files of the head, files of the work tree that nobody has committed yet, and notes of the commits of the change. */
import path from 'node:path';
import { ExternalError, MAX_ENVELOPE_BYTES } from '@skeptic/core';
import type { BlobReader } from './git/blob-reader.ts';
import { splitAtNul } from './git/changed-files.ts';
import { EVIDENCE_FOLDER, isEvidence } from './git/commits.ts';
import type { IsolatedGit } from './git/isolated-git.ts';
import { NOTES_REF, readNotes } from './git/notes.ts';
import type { ReviewedChange } from './open-evidence.ts';
import type { Platform } from './platform/platform.ts';
import { showName } from './platform/system-path.ts';

/** A text that claims to be an envelope. */
export interface EnvelopeText {
  /** A file, or a note and its line. */
  readonly place: string;
  readonly text: string;
}

export interface EvidenceSources {
  readonly platform: Platform;
  readonly git: IsolatedGit;
  readonly blobs: BlobReader;
}

/** More evidence than this is no evidence but an attack. */
const MAX_ENVELOPES = 2000;

/** Finds the evidence of a change, each text once. What the base has already was about other changes. Throws when there is too much. */
export async function findEnvelopes(
  {
    subject,
    baseTip,
    repository,
    commits,
  }: Pick<ReviewedChange, 'subject' | 'baseTip' | 'repository' | 'commits'>,
  sources: EvidenceSources,
): Promise<readonly EnvelopeText[]> {
  const older = baseTip === subject.commit ? [] : await filesOf(sources.git, baseTip);
  const olderNames = new Set(older.map(({ name, object }) => `${object} ${name}`));
  const files = (await filesOf(sources.git, subject.commit)).filter(
    ({ name, object }) => !olderNames.has(`${object} ${name}`),
  );
  requireFew(files.length);
  const own = new Set([subject.commit, subject.base, ...commits.map(({ object }) => object)]);
  const found = [
    ...(await readFiles(files, sources.blobs)),
    ...workTreeFiles(sources.platform, repository.root, new Set(older.map(({ name }) => name))),
    ...(await noteLines(sources, own)),
  ];
  requireFew(found.length);
  const byText = new Map<string, EnvelopeText>();
  for (const one of found) if (!byText.has(one.text)) byText.set(one.text, one);
  return [...byText.values()];
}

interface EvidenceFile {
  readonly name: string;
  readonly object: string;
}

async function filesOf(git: IsolatedGit, commit: string): Promise<readonly EvidenceFile[]> {
  const output = await git.run(['ls-tree', '-z', commit, '--', EVIDENCE_FOLDER]);
  return splitAtNul(output).flatMap((bytes) => {
    const text = showName(bytes).text;
    const [, mode = '', object = '', name = ''] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(text) ?? [];
    return isEvidence(mode, name.slice(EVIDENCE_FOLDER.length)) ? [{ object, name }] : [];
  });
}

async function readFiles(
  files: readonly EvidenceFile[],
  blobs: BlobReader,
): Promise<readonly EnvelopeText[]> {
  const texts: EnvelopeText[] = [];
  for (const { name, object } of files) {
    const read = await blobs.read(object, MAX_ENVELOPE_BYTES);
    texts.push({
      place: name,
      text: read.kind === 'blob' ? Buffer.from(read.bytes).toString('utf8').trim() : '',
    });
  }
  return texts;
}

/** A signature is as good before it is committed. */
function workTreeFiles(
  platform: Platform,
  root: string,
  older: ReadonlySet<string>,
): readonly EnvelopeText[] {
  const folder = path.join(root, ...EVIDENCE_FOLDER.split('/').filter((name) => name !== ''));
  if (
    platform.fs.linkKindOf(path.dirname(folder)) !== 'folder' ||
    platform.fs.linkKindOf(folder) !== 'folder'
  )
    return [];
  return platform.fs.readFolder(folder).entries.flatMap(({ name, kind }) => {
    const place = `${EVIDENCE_FOLDER}${showName(name).text}`;
    if (kind !== 'file' || !place.endsWith('.json') || older.has(place)) return [];
    const read = platform.fs.readFile(
      path.join(folder, Buffer.from(name).toString('utf8')),
      MAX_ENVELOPE_BYTES,
    );
    return [{ place, text: read.ok ? Buffer.from(read.bytes).toString('utf8').trim() : '' }];
  });
}

async function noteLines(
  { git, blobs }: EvidenceSources,
  commits: ReadonlySet<string>,
): Promise<readonly EnvelopeText[]> {
  const notes = await readNotes(git, blobs, commits);
  return notes.flatMap(({ commit, text }) =>
    text
      .split('\n')
      .map((line, i) => ({
        place: `${NOTES_REF} of ${commit.slice(0, 12)}, line ${i + 1}`,
        text: line.trim(),
      }))
      .filter((one) => one.text !== ''),
  );
}

function requireFew(count: number): void {
  if (count <= MAX_ENVELOPES) return;
  throw new ExternalError(`there are ${count} pieces of evidence, which is more than is looked at`, {
    code: 'too-much-evidence',
    hint: `remove from ${EVIDENCE_FOLDER} what is about other changes`,
  });
}
