/** Findings from the secrets of a text. They carry what must not be shown until `finishFile` has masked it. */
import type { Finding } from '../finding/finding.ts';
import type { LineIndex } from '../source/line-index.ts';
import type { Detector, SecretHit } from './detector.ts';
import { PLACEHOLDER_SECRET } from './finder.ts';

/** The message of a detector. */
export function messageOf({ title, id }: Pick<Detector, 'title' | 'id'>, isCertain: boolean): string {
  if (id === PLACEHOLDER_SECRET)
    return 'A placeholder or made-up value stands where a real secret will be put.';
  return `${title}: written into this file${isCertain ? '; its form is checked and right' : ''}.`;
}

/** What is told by names and forms that many things have. */
function isGuess({ finder, id }: Detector): boolean {
  return id === PLACEHOLDER_SECRET || finder === 'assignment' || /-password$/.test(finder ?? '');
}

/** The findings of one file. */
export function findingsOfSecrets(
  hits: readonly SecretHit[],
  detectors: ReadonlyMap<string, Detector>,
  file: { readonly path: string; readonly text: string; readonly lines: LineIndex },
): Finding[] {
  return hits.map((hit): Finding => {
    const detector = detectors.get(hit.detector)!;
    const { start, end } = hit;
    return {
      ruleId: detector.id,
      severity: hit.severity ?? detector.severity,
      confidence: hit.confidence ?? detector.confidence,
      message: messageOf(detector, hit.certain === true),
      path: file.path,
      start,
      end,
      region: file.lines.regionOf({ start, end }),
      fingerprint: '',
      symbol: hit.name ?? '',
      snippet: '',
      flow: [],
      origin: null,
      metavariables: {},
      fix: null,
      suppression: null,
      secret: { values: [file.text.slice(start, end), ...(hit.values ?? [])], isGuess: isGuess(detector) },
    };
  });
}
