/**
 * A finding's identity across edits: rule, normalised code of the sink, enclosing symbol, and an ordinal for repeats in source
 * order. Never a line number or a path: the identity of a finding in a repository is (fingerprint, path), so that renames can
 * be followed. Versioned, so that a later scheme can stand beside it.
 */
import type { Finding } from './finding.ts';
import { normaliseCode, type StringMapper } from './normalise-code.ts';
import { sha256 } from './sha256.ts';

const VERSION = 'v1';
/** A finding may span a whole class; its beginning identifies it as well, at a bounded cost. */
const MAX_CODE = 20_000;

export interface FingerprintOptions {
  /** Rules that find secrets: the contents of strings stay out of the hash, so that no report lets a value be guessed. */
  readonly isSecretRule: (ruleId: string) => boolean;
}

const hideString: StringMapper = () => '…';

/** Gives each finding of one file its fingerprint. `findings` must be in report order, because repeats are counted. */
export function assignFingerprints(
  findings: readonly Finding[],
  text: string,
  options: FingerprintOptions,
): Finding[] {
  const repeats = new Map<string, number>();
  return findings.map((finding) => {
    const identity = identityOf(finding, text, options);
    const ordinal = repeats.get(identity) ?? 0;
    repeats.set(identity, ordinal + 1);
    return { ...finding, fingerprint: `${VERSION}:${sha256(`${identity}\0${ordinal}`).slice(0, 32)}` };
  });
}

function identityOf(finding: Finding, text: string, options: FingerprintOptions): string {
  const code = text.slice(finding.start, Math.min(finding.end, finding.start + MAX_CODE));
  const mapper = options.isSecretRule(finding.ruleId) ? hideString : undefined;
  return [finding.ruleId, finding.symbol, normaliseCode(code, mapper)].join('\0');
}
