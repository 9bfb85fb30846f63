/**
 * Tells where the same secret value stands in several places, without the value: each is marked by an HMAC with a key of the user, so that
 * neither a cache nor a report has a hash by which short values could be guessed. Marks end with the scan; fingerprints know nothing of them.
 */
import type { Finding, PlaceOfValue } from './finding.ts';
import { stringContents } from './normalise-code.ts';
import { hmacSha256 } from './sha256.ts';
import { compareText } from './sort.ts';

export interface MarkOptions {
  readonly isSecretRule: (ruleId: string) => boolean;
  /** In hexadecimal; null: values are not marked. */
  readonly valueKey?: string | null;
}

/** So many hexadecimal digits tell all values of a program apart. */
const MARK_DIGITS = 32;
/** Shorter values are the same by chance. */
const MIN_VALUE = 6;

/** Marks the findings of secrets in a file. */
export function markValues(
  findings: readonly Finding[],
  text: string,
  { isSecretRule, valueKey }: MarkOptions,
): readonly Finding[] {
  if (valueKey === undefined || valueKey === null) return findings;
  return findings.map((finding) => {
    if (!isSecretRule(finding.ruleId)) return finding;
    const value = valueOf(finding, text);
    if (value.length < MIN_VALUE) return finding;
    return { ...finding, valueMark: hmacSha256(valueKey, value).slice(0, MARK_DIGITS) };
  });
}

/** The value as it is used: decoded, without the layout of several lines. */
function valueOf({ secret, start, end }: Finding, text: string): string {
  const code = text.slice(start, end);
  const [raw = code, ...decoded] = secret?.values ?? stringContents(code);
  const parts = decoded.length === 0 || secret === undefined ? [raw, ...decoded] : decoded;
  return parts
    .flatMap((part) => part.split(/\r\n|\r|\n|\\n/))
    .map((line) => line.trim())
    .join('');
}

/** Findings with the places of the same value in place of their marks. In a place where several rules see it, it stands once. */
export function withSameValues(findings: readonly Finding[]): readonly Finding[] {
  const places = new Map<string, Map<string, PlaceOfValue>>();
  for (const { valueMark, path, region } of findings) {
    if (valueMark === undefined) continue;
    const known = places.get(valueMark) ?? new Map<string, PlaceOfValue>();
    known.set(placeKey(path, region.startLine), { path, line: region.startLine });
    places.set(valueMark, known);
  }
  return findings.map((finding) => {
    const { valueMark, ...shown } = finding;
    if (valueMark === undefined) return finding;
    const own = placeKey(finding.path, finding.region.startLine);
    const others = [...places.get(valueMark)!].flatMap(([key, place]) => (key === own ? [] : [place]));
    if (others.length === 0) return shown;
    return {
      ...shown,
      sameValue: others.sort((a, b) => compareText(a.path, b.path) || a.line - b.line),
    };
  });
}

function placeKey(path: string, line: number): string {
  return `${path}\0${line}`;
}
