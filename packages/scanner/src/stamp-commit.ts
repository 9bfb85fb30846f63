/**
 * Records at the moment of a commit that an agent makes it, which its environment shows: later nothing does, unless the agent says so
 * itself. By default a record in the form of agent-trace, which other tools read, goes beside the commit into git's notes, so that the
 * message stays as it is; the project's policy may have a trailer in the message instead (`Assisted-by`, the Linux kernel's form).
 */
import path from 'node:path';
import {
  DEFAULT_THRESHOLD,
  decode,
  evidenceOfEnvironment,
  type ProvenanceEvidence,
  type RecordedFile,
  type Stamp,
  traceRecord,
} from '@skeptic/core';
import { recordedEdits } from './agents/session-memory.ts';
import { lineDigest } from './agents/written-lines.ts';
import { type BlobReader, createBlobReader } from './git/blob-reader.ts';
import { type ChangedFile, parseRawDiff, RAW_DIFF } from './git/changed-files.ts';
import { findRepository } from './git/find-repository.ts';
import { type IsolatedGit, openGit } from './git/isolated-git.ts';
import { originsOfTexts } from './git/line-origins.ts';
import { addNote } from './git/notes.ts';
import { TRACE_REF } from './open-provenance.ts';
import { showName } from './platform/system-path.ts';
import { environmentView } from './provenance/environment-view.ts';
import { type ProvenanceSettings, provenanceSettings } from './provenance-settings.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { openPolicy } from './scan-policy.ts';

/** More is no work of one sitting; a record of it would be larger than what it records. */
const MAX_FILES = 1000;
const MAX_BYTES = 1_500_000;

/** The tool that commits, if there is one and the policy wants it recorded in that way. */
async function agentFor(stamp: Stamp, deps: ScanDependencies): Promise<ProvenanceEvidence | null> {
  const { signals, threshold = DEFAULT_THRESHOLD, stamp: wanted } = await settingsOf(deps);
  const { platform } = deps;
  if (wanted !== stamp) return null;
  const [surest] = evidenceOfEnvironment(environmentView(platform), signals);
  return surest !== undefined && surest.confidence >= threshold ? surest : null;
}

async function settingsOf({ platform, rulesFolder }: ScanDependencies): Promise<ProvenanceSettings> {
  const { root, rootPolicy: policy } = await openPolicy('auto', ['.'], platform);
  return provenanceSettings(platform, { rulesFolder, policy, root });
}

/** A tool, what shows it, and which of the committed lines are its own. */
interface Author {
  readonly tool: string;
  readonly signals: readonly string[];
  isOwn(path: string, line: string): boolean;
}

/** The agent that commits, to which all is put down; else those whose hooks have recorded what they wrote. */
async function authorsOf(root: string, deps: ScanDependencies): Promise<readonly Author[]> {
  const agent = await agentFor('note', deps);
  if (agent !== null) return [{ tool: agent.tool, signals: [agent.signal], isOwn: () => true }];
  if ((await settingsOf(deps)).stamp !== 'note') return [];
  const edits = recordedEdits(deps.platform.privateFiles, deps.cache?.folder ?? null, root);
  return [...new Set(edits.map(({ tool }) => tool))].sort().map((tool) => {
    const own = new Set(
      edits.flatMap((one) => (one.tool === tool ? one.lines.map((line) => `${one.path}\0${line}`) : [])),
    );
    const isOwn = (file: string, line: string): boolean => own.has(`${file}\0${lineDigest(line) ?? ''}`);
    return { tool, signals: ['skeptic.session'], isOwn };
  });
}

/**
 * Records the last commit beside it, when an agent has made it, or has written lines of it; true when there is something to record. Throws
 * when that fails.
 */
export async function stampCommit(deps: ScanDependencies): Promise<boolean> {
  const { platform, version } = deps;
  const repository = findRepository(platform, platform.cwd);
  const authors = await authorsOf(repository.root, deps);
  if (authors.length === 0) return false;
  const git = openGit(platform, repository, { index: false, refs: true });
  const blobs = createBlobReader(() => git.start(['cat-file', '--batch']));
  let isRecorded = false;
  try {
    const [revision = '', ...parents] = (
      await textOf(git, ['rev-list', '-1', '--parents', 'HEAD', '--'])
    ).split(' ');
    // A merge brings what others wrote.
    if (parents.length > 1) return false;
    for (const author of authors) {
      const files = await linesOf(git, blobs, revision, author);
      if (files.length === 0) continue;
      const record = traceRecord({
        revision,
        tool: author.tool,
        files,
        timestamp: new Date(platform.clock.epochMs()).toISOString(),
        recordedBy: `skeptic ${version}`,
        signals: author.signals,
      });
      await addNote(platform, repository, revision, record, TRACE_REF);
      isRecorded = true;
    }
    return isRecorded;
  } finally {
    blobs.close();
    git.close();
  }
}

/** Names the agent in the message that is being written, when the policy wants that and the message does not say so yet. */
export async function stampMessage(file: string, deps: ScanDependencies): Promise<boolean> {
  const { platform } = deps;
  const agent = await agentFor('trailer', deps);
  if (agent === null) return false;
  const git = openGit(platform, findRepository(platform, platform.cwd), { index: false, refs: false });
  try {
    const message = path.resolve(platform.cwd, file);
    const trailer = `Assisted-by: ${agent.tool}`;
    await git.run([
      'interpret-trailers',
      '--in-place',
      '--if-exists',
      'addIfDifferent',
      '--trailer',
      trailer,
      message,
    ]);
    return true;
  } finally {
    git.close();
  }
}

async function textOf(git: IsolatedGit, args: readonly string[]): Promise<string> {
  return new TextDecoder().decode(await git.run(args)).trim();
}

/** The lines of an author that a commit added or edited, of its text files. */
async function linesOf(
  git: IsolatedGit,
  blobs: BlobReader,
  commit: string,
  { isOwn }: Author,
): Promise<readonly RecordedFile[]> {
  const output = await git.run(['diff-tree', '-r', '--root', '--no-commit-id', ...RAW_DIFF, commit, '--']);
  const changed = parseRawDiff(output).files.filter(({ kind }) => kind === 'file');
  const files: RecordedFile[] = [];
  for (const file of changed.slice(0, MAX_FILES)) {
    const { text, valid } = showName(file.name);
    const ranges = await addedLines(blobs, file, (line) => isOwn(text, line));
    if (valid && ranges.length > 0) files.push({ path: text, ranges });
  }
  return files;
}

async function addedLines(
  blobs: BlobReader,
  { object, before }: ChangedFile,
  isOwn: (line: string) => boolean,
): Promise<RecordedFile['ranges']> {
  const now = await contentOf(blobs, object);
  if (now === null) return [];
  const origins = originsOfTexts(before === null ? null : await contentOf(blobs, before), now);
  const lines = now.split('\n');
  const count = lines.length - (now.endsWith('\n') ? 1 : 0);
  const ranges: { start: number; end: number }[] = [];
  for (let line = 1; line <= count; line += 1) {
    if (origins.before(line) !== null || !isOwn(lines[line - 1]!)) continue;
    const last = ranges.at(-1);
    if (last?.end === line - 1) last.end = line;
    else ranges.push({ start: line, end: line });
  }
  return ranges;
}

/** Null for what is no text, or too large. */
async function contentOf(blobs: BlobReader, object: string): Promise<string | null> {
  const blob = await blobs.read(object, MAX_BYTES);
  const decoded = blob.kind === 'blob' ? decode(blob.bytes) : null;
  return decoded?.ok === true ? decoded.text : null;
}
