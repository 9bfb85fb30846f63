/**
 * A finding's identity across edits: rule, normalised code of the sink (nothing of a secret), enclosing symbol, and an ordinal for
 * repeats in source order. Never a line number or a path: the identity of a finding in a repository is (fingerprint, path), so that renames can
 * be followed. Versioned, so that a later scheme can stand beside it.
 */
import type { Finding } from './finding.ts';
import { normaliseCode } from './normalise-code.ts';
import { sha256 } from './sha256.ts';

const VERSION = 'v1';
/** A finding may span a whole class; its beginning identifies it as well, at a bounded cost. */
const MAX_CODE = 20_000;

export interface FingerprintOptions {
  /** Rules that find secrets: the code stays out of the hash, so that no report lets a value be guessed. */
  readonly isSecretRule: (ruleId: string) => boolean;
}

/** Gives each finding of one file its fingerprint. `findings` must be in report order, because repeats are counted. */
export function assignFingerprints(
  findings: readonly Finding[],
  text: string,
  options: FingerprintOptions,
): Finding[] {
  const repeats = new Map<string, Map<string, number>>();
  return findings.map((finding) => {
    const identity = identityOf(finding, text, options);
    const places = repeats.get(identity) ?? new Map<string, number>();
    repeats.set(identity, places);
    // Several findings at one place are one, of which linking will choose.
    const place = `${finding.start}-${finding.end}`;
    const ordinal = places.get(place) ?? places.size;
    places.set(place, ordinal);
    return { ...finding, fingerprint: `${VERSION}:${sha256(`${identity}\0${ordinal}`).slice(0, 32)}` };
  });
}

/** The fingerprint of a finding that linking makes: the first that none of the file's other findings has. */
export function fingerprintBeside(
  finding: Pick<Finding, 'ruleId' | 'symbol'>,
  code: string,
  taken: ReadonlySet<string>,
): string {
  for (let ordinal = 0; ; ordinal += 1) {
    const fingerprint = numberedFingerprint(finding, code, ordinal);
    if (!taken.has(fingerprint)) return fingerprint;
  }
}

/** Counts findings that are alike: how many came before, by what they share. A hostile file may hold thousands. */
export type AlikeCounter = (shared: string) => number;

/** A counter for the findings of one file. */
export function countAlike(): AlikeCounter {
  const counts = new Map<string, number>();
  return (shared) => {
    const before = counts.get(shared) ?? 0;
    counts.set(shared, before + 1);
    return before;
  };
}

/** The fingerprint of one of several findings that are alike, which whoever makes them counts from 0. */
export function numberedFingerprint(
  { ruleId, symbol }: Pick<Finding, 'ruleId' | 'symbol'>,
  code: string,
  ordinal: number,
): string {
  const identity = [ruleId, symbol, code].join('\0');
  return `${VERSION}:${sha256(`${identity}\0${ordinal}`).slice(0, 32)}`;
}

function identityOf(finding: Finding, text: string, options: FingerprintOptions): string {
  const code = text.slice(finding.start, Math.min(finding.end, finding.start + MAX_CODE));
  const shown = options.isSecretRule(finding.ruleId) ? '' : normaliseCode(code);
  return [finding.ruleId, finding.symbol, shown].join('\0');
}
