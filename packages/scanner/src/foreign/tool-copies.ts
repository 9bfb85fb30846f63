/**
 * Files of a change for other tools, which read nothing but files: git has them, and a work tree may hold others. Copies lie in a private
 * folder, and their names are numbers with what says which language they are in, so that no name of the repository reaches the file system.
 */
import path from 'node:path';
import type { ForeignReport } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import type { ToolSelection } from './run-tools.ts';

export interface ToolCopies {
  readonly selection: ToolSelection;
  /** Files that could not be copied: no tool sees them. */
  readonly missing: readonly string[];
  /** What a report says of the copies, said of the files. */
  rename(report: ForeignReport): ForeignReport;
  close(): void;
}

const MAX_BYTES = 10_000_000;

/** Copies files as a platform shows them; what is too large to be read, or gone, is missing. Whoever makes copies closes them. */
export function copyForTools({ root, files }: ToolSelection, platform: Platform): ToolCopies {
  const folder = platform.temporary.create();
  const originals = new Map<string, string>();
  const missing: string[] = [];
  for (const { path: file } of files) {
    const read = platform.fs.readFile(path.join(root, ...file.split('/')), MAX_BYTES);
    if (!read.ok) {
      missing.push(file);
      continue;
    }
    const name = `${originals.size}${/\.[A-Za-z]{1,8}$/.exec(file)?.[0] ?? ''}`;
    platform.fs.writeFile(path.join(folder, name), read.bytes);
    originals.set(name, file);
  }
  const original = (given: string): string =>
    originals.get(given.replaceAll('\\', '/').split('/').at(-1)!) ?? given;
  const renamed = <T extends { readonly path: string }>(place: T): T => ({
    ...place,
    path: original(place.path),
  });
  return {
    selection: { root: folder, files: [...originals.keys()].map((name) => ({ path: name })), project: root },
    missing,
    rename: (report) => ({
      ...report,
      roots: [],
      findings: report.findings.map((finding) => ({
        ...finding,
        place: renamed(finding.place),
        flow: finding.flow.map(renamed),
      })),
      problems: report.problems.map((problem) => ({
        ...problem,
        path: problem.path === null ? null : original(problem.path),
      })),
    }),
    close: () => platform.temporary.remove(folder),
  };
}
