/** The lines of one file with who wrote them, as the last commit has them. */
import { type BlameReport, ConfigError, decode } from '@skeptic/core';
import { sizedFilesOfTree } from './git/tree-files.ts';
import { judgedLines } from './line-provenance.ts';
import { dayOf, openRequested, type ProvenanceRequest } from './report-provenance.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

const MAX_BYTES = 50_000_000;

/** Blames a file. Throws `ConfigError` for one that the commit does not have, or that is no text. */
export async function blameFile(
  request: Pick<ProvenanceRequest, 'path' | 'pullRequest' | 'signalFiles' | 'policy'>,
  deps: ScanDependencies,
): Promise<BlameReport> {
  const { history, below } = await openRequested(request, deps);
  try {
    const file = (await sizedFilesOfTree(history.git, history.head, below)).get(below);
    const blob = file === undefined ? null : await history.blobs.read(file.object, MAX_BYTES);
    const decoded = blob?.kind === 'blob' ? decode(blob.bytes) : null;
    if (decoded?.ok !== true) {
      throw new ConfigError(`the last commit has no text file \`${request.path}\``, {
        code: 'blame-missing',
        hint: 'files are blamed as they were committed',
      });
    }
    const text = decoded.text.split('\n');
    const runs = judgedLines(history, await history.blame(below));
    return {
      path: below,
      lines: runs.map(({ start, count, provenance, time }) => ({
        start,
        end: start + count - 1,
        date: time === null ? null : dayOf(time),
        text: text.slice(start - 1, start - 1 + count),
        provenance,
      })),
    };
  } finally {
    history.close();
  }
}
