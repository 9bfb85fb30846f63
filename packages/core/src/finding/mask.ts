/** Secrets in findings are never shown whole: not in messages, code frames, captured values or flow steps. */
import type { CapturedValue, Finding, FlowStep } from './finding.ts';

/** Shorter contents are no secrets, and masking them would hide the code. */
const MIN_SECRET = 4;
const STRING_CONTENT = /(["'`])((?:\\.|(?!\1)[^\\\n])*)\1/g;

/**
 * A secret as it may be shown: its first characters, at most a quarter of it and never more than four, then `****`. Its length
 * is not shown.
 */
export function maskSecret(value: string): string {
  const shown = Math.min(4, Math.floor(value.length / 4));
  return `${value.slice(0, shown)}****`;
}

/**
 * Masks the contents of all string literals in the finding's span, wherever they occur in the finding, and drops its fix. For
 * findings of rules that find secrets.
 */
export function maskFinding(finding: Finding, text: string): Finding {
  const secrets = secretsIn(text.slice(finding.start, finding.end));
  if (secrets.length === 0) return finding;
  const mask = (shown: string) =>
    secrets.reduce((masked, secret) => masked.replaceAll(secret, maskSecret(secret)), shown);
  const maskStep = (step: FlowStep): FlowStep => ({
    ...step,
    note: mask(step.note),
    ...(step.code === undefined ? {} : { code: mask(step.code) }),
  });
  const captured = Object.entries(finding.metavariables).map(([name, value]): [string, CapturedValue] => [
    name,
    { ...value, text: mask(value.text) },
  ]);
  return {
    ...finding,
    message: mask(finding.message),
    snippet: mask(finding.snippet),
    flow: finding.flow.map(maskStep),
    metavariables: Object.fromEntries(captured),
    fix: finding.fix === null ? null : mask(finding.fix),
  };
}

/** Longest first, so that a secret that contains another is masked as a whole. A span without a literal is itself the secret. */
function secretsIn(code: string): string[] {
  const contents = [...code.matchAll(STRING_CONTENT)].map((match) => match[2]!);
  const secrets = contents.length === 0 ? [code.trim()] : contents;
  return [...new Set(secrets)]
    .filter((secret) => secret.length >= MIN_SECRET)
    .sort((a, b) => b.length - a.length);
}
