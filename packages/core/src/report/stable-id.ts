import type { Finding } from '../finding/finding.ts';
import { sha256 } from '../finding/sha256.ts';

/**
 * Gives each finding of a report an id of 32 hexadecimal digits that stays while the finding does: a hash of its identity, which is its
 * fingerprint and its path. Findings that are alike are counted, so that no two of a report share one.
 */
export function createStableIds(): (finding: Finding) => string {
  const counts = new Map<string, number>();
  return (finding) => {
    const identity = identityOf(finding);
    const before = counts.get(identity) ?? 0;
    counts.set(identity, before + 1);
    return sha256(`${identity}\0${before}`).slice(0, 32);
  };
}

function identityOf({ path, fingerprint, ruleId, region }: Finding): string {
  if (fingerprint !== '') return `${path}\0${fingerprint}`;
  return [path, ruleId, region.startLine, region.startColumn].join('\0');
}

/** 32 hexadecimal digits as a UUID of version 8, which RFC 9562 gives to hashes other than MD5 and SHA-1. */
export function uuidOf(hex: string): string {
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
