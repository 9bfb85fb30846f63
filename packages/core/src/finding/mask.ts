/** Secrets in findings are never shown whole: not in messages, code frames, captured values or flow steps. */
import type { CapturedValue, Finding, FlowStep } from './finding.ts';
import { stringContents } from './normalise-code.ts';

/** Shorter contents are no secrets, and masking them would hide the code. */
const MIN_SECRET = 4;
/** Nobody writes a longer literal by hand; this only bounds the work. */
const MAX_CODE = 100_000;
/** Frames cut long lines, so that only the beginning of a long secret may be there. */
const MIN_PREFIX = 16;

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
    secrets.reduce(
      (masked, secret) => maskPrefix(masked.replaceAll(secret, maskSecret(secret)), secret),
      shown,
    );
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

/** Masks the beginning of a secret whose end was cut off. */
function maskPrefix(shown: string, secret: string): string {
  if (secret.length <= MIN_PREFIX) return shown;
  const at = shown.indexOf(secret.slice(0, MIN_PREFIX));
  if (at === -1) return shown;
  let length = MIN_PREFIX;
  while (length < secret.length && shown[at + length] === secret[length]) length += 1;
  return `${shown.slice(0, at)}${maskSecret(secret)}${shown.slice(at + length)}`;
}

/**
 * The lines of all literals, because a frame shows lines; longest first, so that a secret that contains another is masked as a
 * whole. A span without a literal is itself the secret.
 */
function secretsIn(code: string): string[] {
  const contents = stringContents(code.slice(0, MAX_CODE));
  const secrets = (contents.length === 0 ? [code.slice(0, MAX_CODE)] : contents)
    .flatMap((content) => content.split(/\r\n|\r|\n/))
    .map((line) => line.trim());
  return [...new Set(secrets)]
    .filter((secret) => secret.length >= MIN_SECRET)
    .sort((a, b) => b.length - a.length);
}
