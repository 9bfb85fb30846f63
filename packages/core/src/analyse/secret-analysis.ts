/** The secrets of a file, as findings. */
import type { AnalyseInput } from '../engine.ts';
import type { Finding } from '../finding/finding.ts';
import type { DetectorSet } from '../secrets/detector.ts';
import { createSecretFinder } from '../secrets/find-secrets.ts';
import { findingsOfSecrets } from '../secrets/to-findings.ts';
import { createLineIndex } from '../source/line-index.ts';

export interface SecretAnalysis {
  findingsOf(input: Pick<AnalyseInput, 'path' | 'text' | 'language' | 'secrets'>): readonly Finding[];
}

/** Prepares the detectors. */
export function createSecretAnalysis(set: DetectorSet): SecretAnalysis {
  const finder = createSecretFinder(set);
  const byId = new Map(set.detectors.map((detector) => [detector.id, detector]));
  return {
    findingsOf({ path, text, language, secrets }) {
      const hits = finder.find(path, text, { isCode: language !== null, byForm: secrets === 'by-form' });
      if (hits.length === 0) return [];
      return findingsOfSecrets(hits, byId, { path, text, lines: createLineIndex(text) });
    },
  };
}
