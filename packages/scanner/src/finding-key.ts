import type { Finding } from '@skeptic/core';

/** Tells a finding from others of the same revision, and finds it again in another one, wherever its line has moved. */
export function keyOfFinding({ ruleId, path, fingerprint }: Finding): string {
  return `${ruleId}\0${path}\0${fingerprint}`;
}
