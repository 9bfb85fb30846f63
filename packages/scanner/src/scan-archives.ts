/** Secrets in archives, when they are asked for: each is unpacked in a private folder, analysed and forgotten. */
import path from 'node:path';
import { isVendoredFolder, type SkippedFile } from '@skeptic/core';
import { type AnalysisParts, analyseBytes, type NamedBytes } from './analyse-bytes.ts';
import { isArchiveName, MAX_ARCHIVE_BYTES, type Unpacked, unpack } from './archives/unpack.ts';
import { type Collected, collectOutcomes } from './judge-scan.ts';
import type { EngineHolder } from './run-files.ts';
import { languageByPath, reasonByName, type SelectedFile, type Selection } from './workspace/select-files.ts';

/** Adds what is found in the archives of a selection. */
export async function addArchives(
  collected: Collected,
  selection: Selection,
  work: AnalysisParts,
): Promise<Collected> {
  const { platform } = work.deps;
  const archives = archivesOf(selection);
  const engines: EngineHolder = { engine: null };
  let all: Collected = {
    ...collected,
    skipped: collected.skipped.filter((skip) => skip.reason !== 'binary' || !archives.has(skip.path)),
  };
  for (const [file, system] of archives) {
    work.options.signal?.throwIfAborted();
    const read = platform.fs.readFile(system, MAX_ARCHIVE_BYTES);
    const found = read.ok
      ? await analyse(unpack(file, read.bytes), engines, work)
      : collectOutcomes([], null, [{ path: file, reason: read.reason, detail: read.detail }], []);
    all = together(all, found);
  }
  return all;
}

/** By path: files that were left out because their name says that they are binary, and those that the user named. */
function archivesOf({ root, files, skipped }: Selection): ReadonlyMap<string, SelectedFile['system']> {
  const left = skipped.flatMap(({ path: file, reason }): [string, string][] =>
    reason === 'binary' && isArchiveName(file) ? [[file, path.join(root, ...file.split('/'))]] : [],
  );
  const named = files.flatMap((file): [string, SelectedFile['system']][] =>
    file.explicit && isArchiveName(file.path) ? [[file.path, file.system]] : [],
  );
  return new Map([...left, ...named].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function analyse(
  { files, skipped }: Unpacked,
  engines: EngineHolder,
  work: AnalysisParts,
): Promise<Collected> {
  const { prepared } = work;
  const skips: SkippedFile[] = [...skipped];
  const named = files.flatMap(({ path: file, bytes }): NamedBytes[] => {
    const language = languageByPath(file, prepared);
    const isVendored = file.split('/').slice(0, -1).some(isVendoredFolder);
    const reason = isVendored ? 'vendored' : reasonByName(file, language, prepared.store.textRules);
    if (reason === null) return [{ path: file, bytes, language, secretsOnly: true }];
    skips.push({ path: file, reason, detail: null });
    return [];
  });
  const run = await analyseBytes(named, engines, work);
  return collectOutcomes(run.outcomes, null, skips, run.notifications);
}

function together(a: Collected, b: Collected): Collected {
  const counts = new Map(a.scanned.languages.map(({ language, files }) => [language, files]));
  for (const { language, files } of b.scanned.languages)
    counts.set(language, (counts.get(language) ?? 0) + files);
  return {
    findings: [...a.findings, ...b.findings],
    suppressions: new Map([...a.suppressions, ...b.suppressions]),
    paths: new Set([...a.paths, ...b.paths]),
    notifications: [...a.notifications, ...b.notifications],
    skipped: [...a.skipped, ...b.skipped],
    scanned: {
      files: a.scanned.files + b.scanned.files,
      bytes: a.scanned.bytes + b.scanned.bytes,
      languages: [...counts]
        .map(([language, files]) => ({ language, files }))
        .sort((x, y) => (x.language < y.language ? -1 : 1)),
    },
  };
}
