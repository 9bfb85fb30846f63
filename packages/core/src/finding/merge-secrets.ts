/** One finding for one secret: rules that read the code and detectors that read the text may both have seen it. */
import type { Finding } from './finding.ts';

/**
 * Of findings of secrets that overlap one stays: what a detector knows by its form, then what a rule knows from the code, then what a
 * detector guesses. `findings` are sorted, and stay so.
 */
export function mergeSecrets(
  findings: readonly Finding[],
  isSecretRule: (ruleId: string) => boolean,
): readonly Finding[] {
  const secrets = findings.filter(({ ruleId, secret }) => secret !== undefined || isSecretRule(ruleId));
  if (secrets.every(({ secret }) => secret === undefined)) return findings;
  const dropped = new Set(
    secrets.filter((finding) =>
      secrets.some((other) => rankOf(other) < rankOf(finding) && overlap(other, finding)),
    ),
  );
  return findings.filter((finding) => !dropped.has(finding));
}

function rankOf({ secret }: Finding): number {
  if (secret === undefined) return 1;
  return secret.isGuess ? 2 : 0;
}

function overlap(a: Finding, b: Finding): boolean {
  return a.start < b.end && b.start < a.end;
}
