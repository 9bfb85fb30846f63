/** Keys in the names of files: a report shows names wherever it speaks of a file, so they are hidden in all of it. */
import type { Finding } from '@skeptic/core';
import { type AnalysisParts, analyseBytes } from './analyse-bytes.ts';
import { type HistoryText, scanTexts } from './history-texts.ts';
import type { Collected } from './judge-scan.ts';
import type { EngineHolder } from './run-files.ts';

/** Adds what is found in names of files, and hides it in all that was collected. */
export async function addNames(
  collected: Collected,
  names: readonly string[],
  work: AnalysisParts,
): Promise<Collected> {
  const engines: EngineHolder = { engine: null };
  const { findings, mask } = await scanTexts(textsOf(names), async (texts) => {
    work.options.signal?.throwIfAborted();
    const named = texts.map(({ path, text }) => ({ path, language: null, bytes: Buffer.from(text) }));
    const { outcomes } = await analyseBytes(named, engines, work);
    return outcomes.map((outcome) => (outcome.kind === 'scanned' ? outcome.facts.findings : []));
  });
  if (findings.length === 0) return collected;
  return {
    ...collected,
    findings: [...collected.findings.map((finding) => maskedFinding(finding, mask)), ...findings],
    suppressions: new Map([...collected.suppressions].map(([path, list]) => [mask(path), list])),
    paths: new Set([...collected.paths].map(mask)),
    notifications: collected.notifications.map((note) => ({
      ...note,
      message: mask(note.message),
      path: note.path === null ? null : mask(note.path),
    })),
    skipped: collected.skipped.map((skip) => ({ ...skip, path: mask(skip.path) })),
  };
}

async function* textsOf(names: readonly string[]): AsyncIterable<HistoryText> {
  for (const text of names) yield { path: 'name of a file', text, isName: true, commit: null };
}

function maskedFinding(finding: Finding, mask: (text: string) => string): Finding {
  return {
    ...finding,
    path: mask(finding.path),
    message: mask(finding.message),
    flow: finding.flow.map((step) => ({ ...step, path: mask(step.path) })),
  };
}
